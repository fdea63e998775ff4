package reconcile

import (
	"cmp"
	"slices"

	"recole"
)

// reassign ties rows whose key was damaged to the record that they match by
// everything else, where their view lacks that record. Candidates are found by
// what the rows print (number, title), so that no two lists of rows are ever
// compared all against all.
func (t *table) reassign(a *alignment) {
	gaps := t.gapsOf(a)
	suspects := t.suspects(a, gaps)
	if len(suspects) == 0 || len(gaps.lacking) == 0 {
		return
	}
	m := &matcher{table: t, alignment: a, gaps: gaps, blocks: t.blocks(a, gaps, suspects)}
	for _, p := range m.best(suspects) {
		a.moved[p.row] = t.Rows[p.row].Key
		a.of[p.row] = p.record
	}
	if len(a.moved) > 0 {
		a.deal()
		a.drop()
	}
}

// gaps are the places where a view that prints a section lacks a record that
// other views have there.
type gaps struct {
	lacking map[gap]struct{}
	records []int32 // that are lacking anywhere, ascending
	lone    map[int32]bool
}

type gap struct {
	record  int32
	view    int32
	section recole.Section
}

func (t *table) gapsOf(a *alignment) gaps {
	g := gaps{lacking: map[gap]struct{}{}, lone: map[int32]bool{}}
	for i := range a.keys {
		rows := a.rowsOf(i)
		if t.viewsOf(rows) == 1 && len(t.Views) > 1 {
			g.lone[int32(i)] = true
		}
		before := len(g.lacking)
		for s := range recole.Section(sections) {
			mine := t.inSection(rows, s)
			if len(mine) == 0 || len(mine) >= len(t.Views) && t.viewsOf(mine) == len(t.Views) {
				continue
			}
			for view := range t.Views {
				if t.prints(view, s) && !t.inView(mine, view) {
					g.lacking[gap{int32(i), int32(view), s}] = struct{}{}
				}
			}
		}
		if len(g.lacking) > before {
			g.records = append(g.records, int32(i))
		}
	}
	return g
}

// suspects gives the rows whose key may be damaged: it could not be read, no
// other view has it, the full number ends in another, or the view has it twice.
func (t *table) suspects(a *alignment, g gaps) []int32 {
	var out []int32
	for i := range t.Rows {
		row := &t.Rows[i]
		id := a.of[i]
		switch {
		case id == none || g.lone[id]:
			out = append(out, int32(i))
		case t.endsElsewhere(a, g, row), t.twice(a, int32(i)):
			out = append(out, int32(i))
		}
	}
	return out
}

// endsElsewhere tells whether a row's full number ends in the key of a record
// that its view lacks.
func (t *table) endsElsewhere(a *alignment, g gaps, row *recole.Entry) bool {
	end := t.keyInNumber(row)
	if end == "" || end == row.Key {
		return false
	}
	record, ok := a.find(end)
	if !ok {
		return false
	}
	_, lacking := g.lacking[gap{int32(record), int32(row.View), row.Section}]
	return lacking
}

// twice tells whether the view has another row of the same key in the section.
func (t *table) twice(a *alignment, row int32) bool {
	own := &t.Rows[row]
	rows := a.rowsOf(int(a.of[row]))
	if len(rows) <= len(t.Views) && t.viewsOf(rows) == len(rows) {
		return false
	}
	return slices.ContainsFunc(rows, func(r int32) bool {
		o := &t.Rows[r]
		return r != row && o.View == own.View && o.Section == own.Section && !t.printAlike(r, row)
	})
}

// pairing is a row and a record that it may belong to.
type pairing struct {
	row    int32
	record int32
	score  float64
}

// matcher finds records for suspect rows.
type matcher struct {
	*table
	*alignment
	gaps   gaps
	blocks map[string][]int32
}

// best pairs rows with records, the best matches first, each row with one
// record and each gap with one row.
func (m *matcher) best(suspects []int32) []pairing {
	var pairs []pairing
	for _, row := range suspects {
		if p, ok := m.match(row); ok {
			pairs = append(pairs, p)
		}
	}
	slices.SortFunc(pairs, func(a, b pairing) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.record, b.record), cmp.Compare(a.row, b.row))
	})
	filled := map[gap]bool{}
	given := map[int32]bool{} // records that were given rows: they stay
	taken := map[int32]bool{} // lone records that lost their row
	return slices.DeleteFunc(pairs, func(p pairing) bool {
		entry := &m.Rows[p.row]
		at := gap{p.record, int32(entry.View), entry.Section}
		from := m.of[p.row]
		if filled[at] || taken[p.record] || from != none && given[from] && m.gaps.lone[from] {
			return true
		}
		filled[at], given[p.record] = true, true
		if from != none {
			taken[from] = m.gaps.lone[from]
		}
		return false
	})
}

// The least score of a match, and its least lead over the next best record and
// over the record that the row stands with.
const (
	matchLeast = 4.0
	matchLead  = 1.0
)

// match finds the one record that a row fits clearly best.
func (m *matcher) match(row int32) (pairing, bool) {
	entry := &m.Rows[row]
	best := pairing{row: row, record: none}
	second := 0.0
	for _, record := range m.candidates(row) {
		if _, lacks := m.gaps.lacking[gap{record, int32(entry.View), entry.Section}]; !lacks || record == m.of[row] {
			continue
		}
		if m.gaps.lone[record] && !m.soundLone(record, entry) {
			continue
		}
		score := m.score(row, record)
		switch {
		case score > best.score:
			best.record, second, best.score = record, best.score, score
		case score > second:
			second = score
		}
	}
	if best.record == none || best.score < matchLeast || best.score-second < matchLead {
		return best, false
	}
	if own := m.of[row]; own != none && !m.gaps.lone[own] && best.score-m.score(row, own) < matchLead {
		return best, false
	}
	return best, true
}

// soundLone tells whether a record that stands in one view only may take a row
// that stands alone as well: where the number of both tells so.
func (m *matcher) soundLone(record int32, entry *recole.Entry) bool {
	other := &m.Rows[m.rowsOf(int(record))[0]]
	return m.keyInNumber(other) == other.Key && m.keyInNumber(entry) == other.Key && entry.Key != other.Key
}
