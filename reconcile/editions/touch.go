package editions

import (
	"context"
	"maps"
	"slices"

	"recole/ingest/profile"
)

// Touched are the keys of the records that a comparison of two editions speaks
// of, those of either edition, ascending.
type Touched struct{ Old, New []string }

// None tells whether there are no such records.
func (t *Touched) None() bool { return len(t.Old)+len(t.New) == 0 }

// Touch finds the records of which Compare may report a difference. Snapshots
// that lack the readings of their records are enough for that: with the readings
// of these records Compare gives what it gives with those of all.
func Touch(ctx context.Context, old, new *Snapshot, p *profile.Profile) (*Touched, error) {
	l, err := newPlan(old, new, p)
	if err != nil {
		return nil, err
	}
	found, err := l.found(ctx)
	if err != nil {
		return nil, err
	}
	before, after := map[int32]bool{}, map[int32]bool{}
	for i := range found {
		if at := found[i].at; at.old != none {
			before[at.old] = true
		}
		if at := found[i].at; at.new != none {
			after[at.new] = true
		}
	}
	return &Touched{Old: old.keysOf(before), New: new.keysOf(after)}, nil
}

// keysOf gives the keys of records, ascending.
func (s *Snapshot) keysOf(records map[int32]bool) []string {
	keys := make([]string, 0, len(records))
	for _, i := range slices.Sorted(maps.Keys(records)) {
		keys = append(keys, string(s.key(int(i))))
	}
	return keys
}
