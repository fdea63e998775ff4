package ingest

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"recole"
	"recole/ingest/profile"
	"recole/internal/collation"
	"recole/internal/typography"
)

// mostSampled bounds the rows on which orders are measured; beyond it they are
// taken at even distances, which leaves the share of inversions what it is.
const mostSampled = 5000

// sortKeys gives the keys by which rows are sorted in one order.
type sortKeys struct {
	order   profile.Order
	columns []int
	collate *collation.Collator // nil where no text column is involved
	profile *profile.Profile
}

func newSortKeys(p *profile.Profile, o profile.Order) (*sortKeys, error) {
	k := &sortKeys{order: o, profile: p}
	for _, name := range o.By {
		for i, c := range p.Columns {
			if c.Name == name {
				k.columns = append(k.columns, i)
			}
		}
	}
	if o.Collation != "" {
		var err error
		if k.collate, err = collation.New(o.Collation); err != nil {
			return nil, err
		}
	}
	return k, nil
}

// of gives the sort key of a row, as one string for each column.
func (k *sortKeys) of(cells []string) []string {
	key := make([]string, len(k.columns))
	for i, column := range k.columns {
		key[i] = k.cell(k.profile.Columns[column], typography.Clean(cells[column]))
	}
	return key
}

// cell gives the sort key of one cell by the type of its column.
func (k *sortKeys) cell(c profile.Column, text string) string {
	switch c.Type {
	case recole.Text:
		if k.collate != nil {
			return k.collate.Key(text)
		}
		return strings.ToLower(text)
	case recole.Code:
		return pad(text, c.Digits)
	case recole.Flag:
		return flagText(c, text)
	}
	return strings.ToUpper(text)
}

func pad(text string, digits int) string {
	if n := digits - len(text); n > 0 && strings.IndexFunc(text, notDigit) < 0 {
		return strings.Repeat("0", n) + text
	}
	return text
}

func notDigit(c rune) bool { return !unicode.IsDigit(c) }

// flagText gives a flag in its canonical form: publishers sort flags by the
// letter that stands for them.
func flagText(c profile.Column, text string) string {
	equal := func(s string) bool { return strings.EqualFold(s, text) }
	switch {
	case slices.ContainsFunc(c.Yes, equal):
		return c.Yes[0]
	case slices.ContainsFunc(c.No, equal):
		return c.No[0]
	}
	return text
}

// fit measures how well rows follow the order.
func (k *sortKeys) fit(rows [][]string) recole.OrderFit {
	keys := make([][]string, len(rows))
	for i, cells := range rows {
		keys[i] = k.of(cells)
	}
	ranks, ties := rank(keys)
	n := len(keys)
	f := recole.OrderFit{Order: k.order.Name, Pairs: n*(n-1)/2 - ties, Inversions: inversions(ranks)}
	if f.Pairs > 0 {
		f.Fit = 1 - float64(f.Inversions)/float64(f.Pairs)
	}
	return f
}

// rank replaces each key by its rank, equal keys by equal ranks, and counts
// the pairs of equal keys.
func rank(keys [][]string) (ranks []int, ties int) {
	at := make([]int, len(keys))
	for i := range at {
		at[i] = i
	}
	slices.SortStableFunc(at, func(a, b int) int { return slices.Compare(keys[a], keys[b]) })
	ranks = make([]int, len(keys))
	same := 0
	for i, row := range at {
		if i > 0 && slices.Equal(keys[at[i-1]], keys[row]) {
			same++
			ranks[row] = ranks[at[i-1]]
		} else {
			same = 0
			ranks[row] = i
		}
		ties += same
	}
	return ranks, ties
}

// inversions counts the pairs that stand the wrong way round, by merge sort.
func inversions(ranks []int) int {
	work := slices.Clone(ranks)
	return mergeCount(work, make([]int, len(work)))
}

func mergeCount(a, spare []int) int {
	if len(a) < 2 {
		return 0
	}
	mid := len(a) / 2
	n := mergeCount(a[:mid], spare[:mid]) + mergeCount(a[mid:], spare[mid:])
	i, j := 0, mid
	for k := range spare {
		switch {
		case j == len(a) || i < mid && a[i] <= a[j]:
			spare[k] = a[i]
			i++
		default:
			spare[k] = a[j]
			n += mid - i
			j++
		}
	}
	copy(a, spare)
	return n
}

// byFit sorts the best fit first, in the profile's order where they are equal.
func byFit(fits []recole.OrderFit) {
	slices.SortStableFunc(fits, func(a, b recole.OrderFit) int { return cmp.Compare(b.Fit, a.Fit) })
}
