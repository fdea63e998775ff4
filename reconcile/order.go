package reconcile

import (
	"slices"

	"recole"
)

// The weights of a row's place in a sorted view. A view that prints one value
// but keeps the row where another belongs was misprinted after it was sorted:
// that is strong. A view whose row stands where its own value belongs only
// rules such a misprint out.
const (
	orderElsewhere = 2.5
	orderAgrees    = 0.7
	orderMost      = 3.5
	orderFit       = 0.95 // the least fit of a view that is taken for sorted
	orderNear      = 3    // rows on each side that are looked at
	orderReach     = 24   // rows on each side among which they are looked for
)

// orderInView asks, of each view that is sorted by the field, where the row
// stands. The order shows what the publisher sorted, so it is asked about
// codes, numbers, flags and dates only: of a title it would tell the misprint.
func orderInView(k *knowledge, c *contest) []opinion {
	scores := make([]float64, len(c.candidates))
	views := make([][]int, len(c.candidates))
	for _, r := range c.readings {
		fits := k.fitting(c, r)
		if len(fits) == 0 || len(fits) == len(c.candidates) {
			continue
		}
		own := slices.Contains(fits, r.candidate)
		for _, i := range fits {
			switch {
			case !own:
				scores[i] += orderElsewhere * r.share
			case i == r.candidate:
				scores[i] += orderAgrees * r.share
			default:
				continue
			}
			views[i] = append(views[i], r.view)
		}
	}
	var out []opinion
	for i, s := range scores {
		if s > 0 {
			out = append(out, opinion{i, min(orderMost, s), c.orderSays(views[i])})
		}
	}
	return out
}

func (c *contest) orderSays(views []int) recole.Phrase {
	slices.SortFunc(views, func(a, b int) int { return compareKeys(c.sortName(a)+c.Views[a].Name, c.sortName(b)+c.Views[b].Name) })
	names := c.viewNames(slices.Compact(views))
	return say("la place de la ligne parmi ses voisines (ordre %[1]s) est celle de cette valeur",
		"the row stands among its neighbours where this value belongs (order %[2]s)", names.FR, names.EN)
}

// fitting gives the candidates that belong where the row of a reading stands;
// none where its view is not sorted by the field or the neighbours say nothing.
func (k *knowledge) fitting(c *contest, r reading) []int {
	view := &k.Views[r.view]
	order, ok := k.profile.Order(view.Order)
	at := slices.Index(order.By, c.field.Name)
	if !ok || at < 0 || view.Fit < orderFit {
		return nil
	}
	before, after := k.near(r.row, order.By[:at], -1), k.near(r.row, order.By[:at], 1)
	if len(before)+len(after) < orderNear {
		return nil
	}
	misplaced := make([]int, len(c.candidates))
	for i, cand := range c.candidates {
		key := cand.forms[0].key
		for _, n := range before {
			if k.Rows[n].Values[c.field.index].MeantKey > key {
				misplaced[i]++
			}
		}
		for _, n := range after {
			if k.Rows[n].Values[c.field.index].MeantKey < key {
				misplaced[i]++
			}
		}
	}
	var fits []int
	for i, n := range misplaced {
		if n == 0 && c.candidates[i].valid && !c.candidates[i].blank {
			fits = append(fits, i)
		}
	}
	return fits
}

// near gives the next rows on one side (step -1 or 1) in the same view and
// section that are alike in the fields by which the view is sorted first.
func (k *knowledge) near(row int32, first []string, step int) []int32 {
	own := &k.Rows[row]
	var out []int32
	for i, seen := int(row)+step, 0; i >= 0 && i < len(k.Rows) && seen < orderReach && len(out) < orderNear; i, seen = i+step, seen+1 {
		other := &k.Rows[i]
		if other.View != own.View || other.Section != own.Section {
			continue
		}
		if k.alikeIn(own, other, first) {
			out = append(out, int32(i))
		}
	}
	return out
}

func (k *knowledge) alikeIn(a, b *recole.Entry, names []string) bool {
	for _, name := range names {
		i := k.profile.Index(name)
		if i < 0 || a.Values[i].MeantKey != b.Values[i].MeantKey {
			return false
		}
	}
	return true
}
