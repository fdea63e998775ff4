package editions

import (
	"bytes"
	"cmp"
	"context"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"recole/ingest/profile"
)

// Compare tells what differs between two editions of one list, and why. With a
// nil profile the comparison is plain: see the package's comment. Time and
// memory beyond the snapshots grow with the number of differences, save for a
// walk over the records of both. The result depends on the snapshots and the
// profile only. An error means that ctx was done or that the profile does not
// suit the snapshots.
func Compare(ctx context.Context, old, new *Snapshot, p *profile.Profile) (*Comparison, error) {
	l, err := newPlan(old, new, p)
	if err != nil {
		return nil, err
	}
	found, err := l.found(ctx)
	if err != nil {
		return nil, err
	}
	c := &Comparison{Old: editionOf(old), New: editionOf(new), AddedColumns: l.added, DroppedColumns: l.dropped}
	if c.Differences, err = l.differences(ctx, found); err != nil {
		return nil, err
	}
	c.count()
	return c, nil
}

// found gives all that differs, in no order.
func (l *plan) found(ctx context.Context) ([]change, error) {
	a, err := l.align(ctx)
	if err != nil {
		return nil, err
	}
	l.renumber(a)
	return l.changes(ctx, a)
}

// differences says why each change came about.
func (l *plan) differences(ctx context.Context, found []change) ([]Difference, error) {
	if l.profile == nil {
		list := l.named(found)
		for i := range list {
			list[i].Cause, list[i].Confidence = Publisher, 1
		}
		return list, nil
	}
	w, err := l.study(ctx, found)
	if err != nil {
		return nil, err
	}
	for i := range found {
		if w.misspelt(&found[i]) {
			found[i].kind = Respelled
		}
	}
	list := l.named(found)
	return list, w.judgeAll(ctx, list, found)
}

// share is how many changes, or pairs of records, one worker takes at a time.
const share = 1 << 10

// judgeAll judges the changes, several side by side.
func (w *weigher) judgeAll(ctx context.Context, list []Difference, found []change) error {
	group, inner := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for start := 0; start < len(found); start += share {
		group.Go(func() error {
			if inner.Err() != nil {
				return context.Cause(inner)
			}
			for i := start; i < min(start+share, len(found)); i++ {
				w.judge(&list[i], &found[i])
			}
			return nil
		})
	}
	return group.Wait()
}

// named puts the changes in order and gives each its name.
func (l *plan) named(found []change) []Difference {
	l.order(found)
	list := make([]Difference, len(found))
	for i := range found {
		l.name(&list[i], &found[i])
	}
	return list
}

// order sorts changes by record, kind and column.
func (l *plan) order(found []change) {
	rank := map[Kind]int{}
	for i, k := range Kinds() {
		rank[k] = i
	}
	slices.SortStableFunc(found, func(a, b change) int {
		return cmp.Or(bytes.Compare(l.record(&a), l.record(&b)), cmp.Compare(rank[a.kind], rank[b.kind]), cmp.Compare(a.place, b.place))
	})
}

// record gives the key by which a change is known: that of the old edition,
// where it has the record.
func (l *plan) record(d *change) []byte {
	if d.at.old == none {
		return l.new.key(int(d.at.new))
	}
	return l.old.key(int(d.at.old))
}

// name fills in what a difference is called.
func (l *plan) name(to *Difference, d *change) {
	to.Record, to.Kind, to.Field, to.Old, to.New = string(l.record(d)), d.kind, d.field, d.old, d.new
	to.Fingerprint = to.fingerprint()
	if l.title == none {
		return
	}
	var v view
	if d.at.new != none {
		v.open(l.new, int(d.at.new))
		to.Title = string(v.cells[l.columns[l.title].new].meant)
	} else {
		to.Title = to.Old
	}
}
