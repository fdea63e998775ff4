package reconcile

import (
	"cmp"
	"slices"

	"recole"
	"recole/ingest/profile"
	"recole/internal/collation"
)

// ranks numbers the values of a field in the order in which the publisher
// sorts them: texts by their printed form under the order's collation, all
// others by their meaning.
type ranks struct {
	*table
	known map[rankKey]map[*recole.Value]int32
}

type rankKey struct {
	field     int
	collation string
}

func newRanks(t *table) *ranks { return &ranks{t, map[rankKey]map[*recole.Value]int32{}} }

// sortedRows are the rows of a view's section with their sort keys.
type sortedRows struct {
	rows   []int32
	fields []int
	keys   [][]int32 // by field
}

// ascent gives the rows to keep so that the rest are in order, as few as
// possible left out, and rather those that are disputed; nil where all are.
func (s *sortedRows) ascent(disputed func(row int32, fields []int) bool) []bool {
	return ascent(len(s.rows),
		func(a, b int) int { _, order := s.compare(a, b); return order },
		func(i int) bool { return disputed(s.rows[i], s.fields) })
}

// compare gives the first field in which two rows differ.
func (s *sortedRows) compare(a, b int) (at, order int) {
	for at, keys := range s.keys {
		if keys[a] != keys[b] {
			return at, cmp.Compare(keys[a], keys[b])
		}
	}
	return none, 0
}

// firstWrong tells by which field a row that is not kept is out of order
// against the kept rows on both sides of it.
func (s *sortedRows) firstWrong(i int, kept []bool) int {
	wrong := none
	for _, side := range [...]int{-1, 1} {
		n := i + side
		for n >= 0 && n < len(kept) && !kept[n] {
			n += side
		}
		if n < 0 || n >= len(kept) {
			continue
		}
		if at, order := s.compare(i, n); order*side > 0 && (wrong == none || at < wrong) {
			wrong = at
		}
	}
	return max(wrong, 0)
}

// of gives the rows of a section of a view with their sort keys in an order.
func (k *ranks) of(view int, s recole.Section, order profile.Order) (*sortedRows, error) {
	out := &sortedRows{}
	for i := range k.Rows {
		if k.Rows[i].View == view && k.Rows[i].Section == s {
			out.rows = append(out.rows, int32(i))
		}
	}
	for _, name := range order.By {
		f := k.profile.Index(name)
		if f < 0 {
			continue
		}
		ranks, err := k.rank(f, order.Collation)
		if err != nil {
			return nil, err
		}
		keys := make([]int32, len(out.rows))
		for i, row := range out.rows {
			keys[i] = ranks[k.Rows[row].Values[f]]
		}
		out.fields, out.keys = append(out.fields, f), append(out.keys, keys)
	}
	return out, nil
}

// rank sorts the distinct values of a field once for all views.
func (k *ranks) rank(f int, name string) (map[*recole.Value]int32, error) {
	key := rankKey{field: f}
	if k.fields[f].Type == recole.Text {
		key.collation = name
	}
	if ranks, ok := k.known[key]; ok {
		return ranks, nil
	}
	sortKey := func(v *recole.Value) string { return v.MeantKey }
	if k.fields[f].Type == recole.Text {
		sortKey = func(v *recole.Value) string { return v.Printed }
		if name != "" {
			c, err := collation.New(name)
			if err != nil {
				return nil, err
			}
			sortKey = func(v *recole.Value) string { return c.Key(v.Printed) }
		}
	}
	ranks := map[*recole.Value]int32{}
	var values []keyed
	for i := range k.Rows {
		v := k.Rows[i].Values[f]
		if _, ok := ranks[v]; !ok {
			ranks[v] = 0
			values = append(values, keyed{sortKey(v), v})
		}
	}
	slices.SortFunc(values, func(a, b keyed) int { return cmp.Compare(a.key, b.key) })
	at := int32(0)
	for i, v := range values {
		if i > 0 && v.key != values[i-1].key {
			at++
		}
		ranks[v.value] = at
	}
	k.known[key] = ranks
	return ranks, nil
}

// keyed is a value with its sort key.
type keyed struct {
	key   string
	value *recole.Value
}
