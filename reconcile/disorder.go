package reconcile

import (
	"context"

	"recole"
	"recole/ingest/profile"
)

// disorders is what stands out of order, by where it shows.
type disorders map[spot]*disorder

// findDisplaced finds the rows that stand out of their view's order. As few
// rows as possible are taken to be out of order.
func (k *knowledge) findDisplaced(ctx context.Context) (disorders, error) {
	found := disorders{}
	ranks := newRanks(k.table)
	for view := range k.Views {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := k.displacedIn(view, ranks, found); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// spot is where disorder shows.
type spot struct {
	record  int32
	field   int
	section recole.Section
}

// disorder is what is out of order there.
type disorder struct {
	rows  []int32
	views []int
	date  bool // the date runs against the key
	asks  bool // the place alone asks for another value than all views print
}

// displacedIn finds the rows of a view that stand out of its order.
func (k *knowledge) displacedIn(view int, ranks *ranks, found disorders) error {
	order := k.orders[view]
	if len(order.By) == 0 || k.Views[view].Fit < orderFit {
		return nil
	}
	for s := range recole.Section(sections) {
		if !k.table.prints(view, s) {
			continue
		}
		keys, kept, err := k.bestOrder(view, s, order, ranks)
		if err != nil {
			return err
		}
		for i, in := range kept {
			row := keys.rows[i]
			if in || k.alignment.of[row] == none || k.printedElsewhere(i, keys, kept, order.Collation, ranks) {
				continue
			}
			at := spot{k.alignment.of[row], keys.fields[keys.firstWrong(i, kept)], s}
			d := found[at]
			if d == nil {
				d = &disorder{}
				found[at] = d
			}
			d.rows, d.views = append(d.rows, row), append(d.views, view)
		}
	}
	return nil
}

// As many rows of a section may be out of place before another order is thought
// of.
const (
	strayRows  = 2
	strayShare = 0.01
)

// bestOrder gives the rows of a section in the order that it follows, and which
// of them to keep so that they are in order. A section of few columns may be
// sorted by the key alone where the view is sorted by the full number: that is
// taken for its order where it leaves at most half as many rows out of place.
func (k *knowledge) bestOrder(view int, s recole.Section, order profile.Order, ranks *ranks) (*sortedRows, []bool, error) {
	keys, err := ranks.of(view, s, order)
	if err != nil {
		return nil, nil, err
	}
	kept := keys.ascent(k.disputed)
	if kept == nil || float64(leftOut(kept)) <= strayRows+strayShare*float64(len(kept)) {
		return keys, kept, nil
	}
	byKey, err := ranks.of(view, s, profile.Order{By: []string{k.fields[k.key].Name}})
	if err != nil {
		return nil, nil, err
	}
	if keptByKey := byKey.ascent(k.disputed); 2*leftOut(keptByKey) <= leftOut(kept) {
		return byKey, keptByKey, nil
	}
	return keys, kept, nil
}

func leftOut(kept []bool) int {
	n := 0
	for _, in := range kept {
		if !in {
			n++
		}
	}
	return n
}

// disputed tells whether another row of the same record and section prints
// another fact in one of some fields.
func (k *knowledge) disputed(row int32, fields []int) bool {
	own := &k.Rows[row]
	record := k.alignment.of[row]
	if record == none {
		return true
	}
	for _, other := range k.rowsOf(int(record)) {
		entry := &k.Rows[other]
		if entry.Section != own.Section {
			continue
		}
		for _, f := range fields {
			if v := entry.Values[f]; v != own.Values[f] && v.PrintedKey != own.Values[f].PrintedKey {
				return true
			}
		}
	}
	return false
}
