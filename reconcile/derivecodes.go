package reconcile

import (
	"context"
	"slices"

	"github.com/agnivade/levenshtein"

	"recole"
)

// A code or an amount that only one record has is suspected where another is
// usual and one character away.
const (
	codeUsual = 8 // records that have the usual value
	// Where more values than this share of them stand alone, as in a column of
	// postal codes, standing alone says nothing.
	codeAlone = 0.2
)

// deriveCodes looks for codes and amounts of one record only and derives the
// usual value that each may be a misprint of.
func (k *knowledge) deriveCodes(ctx context.Context) error {
	likes := make([]map[string][]string, len(k.fields)) // by field and lone value
	any := false
	for f := range k.fields {
		likes[f] = k.loneCodes(f)
		any = any || len(likes[f]) > 0
	}
	if !any {
		return nil
	}
	for i := range k.alignment.records() {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		for f := range k.fields {
			if len(likes[f]) > 0 {
				k.deriveCode(i, f, likes[f])
			}
		}
	}
	return nil
}

// loneCodes gives the values of a field that one record has, each with the
// usual ones near it.
func (k *knowledge) loneCodes(f int) map[string][]string {
	counts := k.values[f]
	field := &k.fields[f]
	if field.Type != recole.Code && field.Type != recole.Money || f == k.key || field.Derived {
		return nil
	}
	var lone, usual []string
	for v, n := range counts {
		switch {
		case n == 1 && !slices.Contains(field.column.Codes, v):
			lone = append(lone, v)
		case n >= codeUsual:
			usual = append(usual, v)
		}
	}
	if float64(len(lone)) > codeAlone*float64(len(counts)) && len(lone) > 1 {
		return nil
	}
	slices.Sort(lone)
	slices.SortFunc(usual, func(a, b string) int {
		if counts[a] != counts[b] {
			return int(counts[b] - counts[a])
		}
		return compareKeys(a, b)
	})
	out := map[string][]string{}
	for _, v := range lone {
		for _, u := range usual {
			if len(u) == len(v) && levenshtein.ComputeDistance(u, v) == 1 {
				out[v] = append(out[v], u)
			}
		}
	}
	return out
}

func (k *knowledge) deriveCode(record, f int, likes map[string][]string) {
	for s := range recole.Section(sections) {
		rows := k.inSection(k.rowsOf(record), s)
		if len(rows) == 0 {
			continue
		}
		if v, ok := k.alike(rows, f); ok {
			for _, like := range likes[v.MeantKey] {
				k.addDerived(spot{int32(record), f, s}, like)
			}
		}
	}
}
