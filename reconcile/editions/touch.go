package editions

import (
	"context"
	"slices"

	"recole/ingest/profile"
)

// Touched are the keys of the records that a comparison of two editions speaks
// of, those of either edition, ascending.
type Touched struct{ Old, New []string }

// None tells whether there are no such records.
func (t *Touched) None() bool { return len(t.Old)+len(t.New) == 0 }

// Touch finds the records of which Compare may report a difference, and few
// others. Snapshots that lack the readings of their records are enough for that:
// with the readings of these records Compare gives what it gives with those of
// all.
func Touch(ctx context.Context, old, new *Snapshot, p *profile.Profile) (*Touched, error) {
	l, err := newPlan(old, new, p)
	if err != nil {
		return nil, err
	}
	a, err := l.align(ctx)
	if err != nil {
		return nil, err
	}
	if !l.aligned { // then all records are pairs
		found, err := l.paired(ctx, a.pairs)
		if err != nil {
			return nil, err
		}
		a.pairs = a.pairs[:0]
		for _, d := range slices.Concat(found...) {
			a.pairs = append(a.pairs, d.at)
		}
	}
	for _, p := range a.pairs {
		a.removed, a.added = append(a.removed, p.old), append(a.added, p.new)
	}
	return &Touched{Old: old.keysOf(a.removed), New: new.keysOf(a.added)}, nil
}

// keysOf gives the keys of records, ascending, each once.
func (s *Snapshot) keysOf(records []int32) []string {
	slices.Sort(records)
	records = slices.Compact(records)
	keys := make([]string, len(records))
	for k, i := range records {
		keys[k] = string(s.key(int(i)))
	}
	return keys
}
