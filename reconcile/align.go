package reconcile

import (
	"slices"

	"recole"
)

// alignment ties rows to records. Record i has the key keys[i] and the rows
// rows[first[i]:first[i+1]], in source order. Keys ascend.
type alignment struct {
	keys  []string
	of    []int32 // the record of each row; none where it has no key
	rows  []int32
	first []int32
	moved map[int32]string // rows whose key was damaged -> the key they print
}

// align groups rows by their key: the distinct keys are sorted, and the rows
// dealt out to them in one pass.
func align(e *recole.Edition) *alignment {
	ids := map[string]int32{}
	a := &alignment{of: make([]int32, len(e.Rows)), moved: map[int32]string{}}
	for i := range e.Rows {
		key := e.Rows[i].Key
		if key == "" {
			a.of[i] = none
			continue
		}
		id, ok := ids[key]
		if !ok {
			id = int32(len(a.keys))
			ids[key] = id
			a.keys = append(a.keys, key)
		}
		a.of[i] = id
	}
	a.sortKeys()
	a.deal()
	return a
}

// sortKeys puts the records in the order of their keys.
func (a *alignment) sortKeys() {
	order := make([]int32, len(a.keys))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(x, y int32) int { return compareKeys(a.keys[x], a.keys[y]) })
	rank := make([]int32, len(order))
	keys := make([]string, len(order))
	for i, id := range order {
		rank[id], keys[i] = int32(i), a.keys[id]
	}
	for i, id := range a.of {
		if id != none {
			a.of[i] = rank[id]
		}
	}
	a.keys = keys
}

// compareKeys orders keys as text; they are codes of one length.
func compareKeys(x, y string) int {
	switch {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}

// deal fills rows and first from of.
func (a *alignment) deal() {
	a.first = make([]int32, len(a.keys)+1)
	placed := 0
	for _, id := range a.of {
		if id != none {
			a.first[id+1]++
			placed++
		}
	}
	for i := range a.keys {
		a.first[i+1] += a.first[i]
	}
	next := slices.Clone(a.first)
	a.rows = make([]int32, placed)
	for row, id := range a.of {
		if id != none {
			a.rows[next[id]] = int32(row)
			next[id]++
		}
	}
}

// records is how many records there are.
func (a *alignment) records() int { return len(a.keys) }

// rowsOf gives the rows of a record.
func (a *alignment) rowsOf(record int) []int32 { return a.rows[a.first[record]:a.first[record+1]] }

// find gives the record of a key.
func (a *alignment) find(key string) (int, bool) { return slices.BinarySearch(a.keys, key) }

// drop forgets the records that have no rows any more.
func (a *alignment) drop() {
	rank := make([]int32, len(a.keys))
	kept := a.keys[:0]
	for i, key := range a.keys {
		if a.first[i+1] > a.first[i] {
			rank[i] = int32(len(kept))
			kept = append(kept, key)
		}
	}
	for row, id := range a.of {
		if id != none {
			a.of[row] = rank[id]
		}
	}
	a.keys = kept
	a.deal()
}

// inSection keeps the rows of one section. Most records stand in one section
// only: then the slice itself is given back.
func (t *table) inSection(rows []int32, s recole.Section) []int32 {
	n := 0
	for _, r := range rows {
		if t.Rows[r].Section == s {
			n++
		}
	}
	switch n {
	case len(rows):
		return rows
	case 0:
		return nil
	}
	kept := make([]int32, 0, n)
	for _, r := range rows {
		if t.Rows[r].Section == s {
			kept = append(kept, r)
		}
	}
	return kept
}
