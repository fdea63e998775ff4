package ingest

import (
	"cmp"
	"fmt"
	"slices"

	"recole"
)

// leastFit is the share of pairs of rows that must stand in an order before a
// view is named after it; rows in no order at all have about half.
const leastFit = 0.8

// asGood is by how much less an order may fit and still be as good as the
// best: a few misprints decide no more than that.
const asGood = 0.002

// nameViews measures in which order the rows of each view stand, names the
// views after it and sorts them by source and the profile's orders, so that
// nothing depends on the sequence in which a file prints them.
func nameViews(t *recole.Transcript, r *recogniser) error {
	keys := make([]*sortKeys, len(r.profile.Orders))
	for i, o := range r.profile.Orders {
		var err error
		if keys[i], err = newSortKeys(r.profile, o); err != nil {
			return err
		}
	}
	samples := sampleRows(t)
	for v := range t.Views {
		for _, k := range keys {
			t.Views[v].Fits = append(t.Views[v].Fits, k.fit(samples[v]))
		}
		byFit(t.Views[v].Fits)
	}
	assignOrders(t)
	sortViews(t, r)
	uniqueNames(t)
	return nil
}

// sampleRows picks for each view the rows to measure: its active ones, or all
// where it has none.
func sampleRows(t *recole.Transcript) [][][]string {
	counts := make([][2]int, len(t.Views))
	for i := range t.Rows {
		counts[t.Rows[i].View][t.Rows[i].Section]++
	}
	samples := make([][][]string, len(t.Views))
	met := make([]int, len(t.Views))
	for i := range t.Rows {
		row := &t.Rows[i]
		n := counts[row.View][recole.Active]
		if n == 0 {
			n = counts[row.View][recole.Suspended]
		} else if row.Section != recole.Active {
			continue
		}
		// The k-th of n rows is picked when it steps over the next even mark.
		k := met[row.View]
		met[row.View]++
		if n <= mostSampled || k*mostSampled/n != (k+1)*mostSampled/n {
			samples[row.View] = append(samples[row.View], row.Cells)
		}
	}
	return samples
}

// assignOrders gives each view the order that it fits best; among orders that
// fit as well as the best, one that no other view of the source has yet.
func assignOrders(t *recole.Transcript) {
	type use struct {
		source int
		order  string
	}
	taken := map[use]bool{}
	for v := range t.Views {
		view := &t.Views[v]
		view.Order = recole.Unordered
		if len(view.Fits) == 0 || view.Fits[0].Fit < leastFit {
			continue
		}
		best := view.Fits[0]
		for _, f := range view.Fits {
			if view.Fits[0].Fit-f.Fit <= asGood && !taken[use{view.Source, f.Order}] {
				best = f
				break
			}
		}
		view.Order, view.Fit = best.Order, best.Fit
		taken[use{view.Source, best.Order}] = true
	}
}

// sortViews puts the views in the order of the sources and, within one, of
// the profile, and renumbers what refers to them.
func sortViews(t *recole.Transcript, r *recogniser) {
	place := func(v int) int {
		for i, o := range r.profile.Orders {
			if o.Name == t.Views[v].Order {
				return i
			}
		}
		return len(r.profile.Orders)
	}
	at := make([]int, len(t.Views))
	for i := range at {
		at[i] = i
	}
	slices.SortStableFunc(at, func(a, b int) int {
		return cmp.Or(cmp.Compare(t.Views[a].Source, t.Views[b].Source), cmp.Compare(place(a), place(b)))
	})
	views, moved := make([]recole.View, len(at)), make([]int, len(at))
	for i, v := range at {
		views[i], moved[v] = t.Views[v], i
	}
	t.Views = views
	for i := range t.Rows {
		t.Rows[i].View = moved[t.Rows[i].View]
	}
	for i := range t.Footnotes {
		t.Footnotes[i].View = moved[t.Footnotes[i].View]
	}
	for i := range t.Rejected {
		if t.Rejected[i].View >= 0 {
			t.Rejected[i].View = moved[t.Rejected[i].View]
		}
	}
}

// uniqueNames names each view after its order, numbered from the second on.
func uniqueNames(t *recole.Transcript) {
	count := map[string]int{}
	for v := range t.Views {
		order := t.Views[v].Order
		count[order]++
		t.Views[v].Name = order
		if n := count[order]; n > 1 {
			t.Views[v].Name = fmt.Sprintf("%s-%d", order, n)
		}
	}
}
