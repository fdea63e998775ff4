package reconcile

import (
	"cmp"
	"context"
	"slices"

	"recole"
	"recole/ingest/profile"
	"recole/internal/collation"
)

const (
	// sortingRows is how many rows of a view its collation is inferred from: the
	// first ones, since rules differ about near neighbours.
	sortingRows = 5000
	// A view is taken to follow another collation than the profile declares where
	// that leaves at most half as many rows out of place, and so many fewer.
	sortingLead = 3
)

// inferSortings finds, for each view that is sorted by a text, under which of
// the named collations the fewest of its rows are out of place.
func (k *knowledge) inferSortings(ctx context.Context) error {
	k.orders = make([]profile.Order, len(k.Views))
	for v := range k.Views {
		order, ok := k.profile.Order(k.Views[v].Order)
		k.orders[v] = order
		if !ok || order.Collation == "" || k.Views[v].Fit < orderFit {
			continue
		}
		s, err := k.inferSorting(ctx, v, order)
		if err != nil {
			return err
		}
		k.orders[v].Collation = s.Collation
		k.sortings = append(k.sortings, s)
	}
	return nil
}

func (k *knowledge) inferSorting(ctx context.Context, view int, order profile.Order) (recole.Sorting, error) {
	rows := k.sampleOf(view)
	found := recole.Sorting{View: view, Declared: order.Collation, Rows: len(rows)}
	for _, name := range collation.Names() {
		if err := ctx.Err(); err != nil {
			return found, err
		}
		c := k.collators[name]
		found.Rules = append(found.Rules, recole.SortingRule{Collation: name, Astray: k.astray(rows, order.By, c)})
	}
	slices.SortStableFunc(found.Rules, func(a, b recole.SortingRule) int {
		return cmp.Or(cmp.Compare(a.Astray, b.Astray), declaredFirst(a, b, order.Collation))
	})
	best := found.Rules[0]
	found.Collation = order.Collation
	if declared := found.Under(order.Collation); 2*best.Astray <= declared && best.Astray+sortingLead <= declared {
		found.Collation = best.Collation
	}
	return found, nil
}

func declaredFirst(a, b recole.SortingRule, declared string) int {
	switch declared {
	case a.Collation:
		return -1
	case b.Collation:
		return 1
	}
	return 0
}

// sampleOf gives the first rows of the section in force of a view.
func (k *knowledge) sampleOf(view int) []int32 {
	var out []int32
	for i := range k.Rows {
		if row := &k.Rows[i]; row.View == view && row.Section == recole.Active {
			if out = append(out, int32(i)); len(out) == sortingRows {
				break
			}
		}
	}
	return out
}

// astray counts the rows that are out of place in an order under a collation, as
// few as possible.
func (k *knowledge) astray(rows []int32, by []string, c *collation.Collator) int {
	keys := make([][]string, len(rows))
	for i, row := range rows {
		for _, name := range by {
			f := k.profile.Index(name)
			if f < 0 {
				continue
			}
			key := k.Rows[row].Values[f].MeantKey
			if k.fields[f].Type == recole.Text {
				key = c.Key(k.Rows[row].Values[f].Printed)
			}
			keys[i] = append(keys[i], key)
		}
	}
	return leftOut(ascent(len(rows), func(a, b int) int { return slices.Compare(keys[a], keys[b]) }, func(int) bool { return false }))
}

// tellSortings notes where a view is sorted otherwise than the profile declares.
func (r *run) tellSortings() {
	for _, s := range r.sortings {
		if s.Collation == s.Declared {
			continue
		}
		names := r.viewNames([]int{s.View})
		r.notices = append(r.notices, say("la vue %[1]s est triée selon %[3]s (%[4]d lignes hors de leur place), non selon %[5]s (%[6]d), que le profil déclare",
			"the view %[2]s is sorted by %[3]s (%[4]d rows out of place), not by %[5]s (%[6]d), which the profile declares",
			names.FR, names.EN, s.Collation, s.Under(s.Collation), s.Declared, s.Under(s.Declared)))
	}
}
