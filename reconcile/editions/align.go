package editions

import (
	"bytes"
	"context"
)

// alignment says which records of two editions are the same.
type alignment struct {
	pairs   []pair // whose facts are not equal byte by byte; by old record
	removed []int32
	added   []int32
}

// pair is a record of each edition, by their places.
type pair struct {
	old, new   int32
	renumbered bool
}

// checkEvery is how many records pass between two looks at the context.
const checkEvery = 1 << 14

// align walks through both editions at once, by key. Records whose bytes are
// equal are passed over; in columns of another order no bytes can be equal.
func (l *plan) align(ctx context.Context) (*alignment, error) {
	a := &alignment{}
	for i, j, n := 0, 0, 0; i < l.old.Len() || j < l.new.Len(); n++ {
		if n%checkEvery == 0 && ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		order := -1
		switch {
		case i == l.old.Len():
			order = 1
		case j < l.new.Len():
			order = compareKeys(l.old, i, l.new, j)
		}
		switch {
		case order < 0:
			a.removed = append(a.removed, int32(i))
			i++
		case order > 0:
			a.added = append(a.added, int32(j))
			j++
		default:
			if !l.aligned || !bytes.Equal(l.old.facts(i), l.new.facts(j)) {
				a.pairs = append(a.pairs, pair{old: int32(i), new: int32(j)})
			}
			i++
			j++
		}
	}
	return a, nil
}
