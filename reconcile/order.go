package reconcile

import (
	"slices"

	"recole"
)

// The weights of a row's place in a sorted view. A view that prints one value
// but keeps the row where another belongs was misprinted after it was sorted:
// that is strong, and more views that do so add little, for they copy each
// other. A row that stands where its own value belongs was either right or
// misprinted before the view was sorted, one as often as the other: odds of
// two, however many views do so.
const (
	orderElsewhere = 4.5
	orderAgain     = 0.5 // each further view
	orderAgrees    = 1.0
	orderMost      = 5.0
	// All views print one value and keep the row where another belongs. An
	// honest row hardly ever stands out of place in all of them.
	orderTogether = 6.5
	orderFit      = 0.95 // the least fit of a view that is taken for sorted
	orderNear     = 3    // rows on each side that are looked at
	orderReach    = 24   // rows on each side among which they are looked for
)

// orderInView asks, of each view that is sorted by the field, where the row
// stands.
func orderInView(k *knowledge, c *contest) []opinion {
	rivals := make([]rival, len(c.candidates))
	of := make([]int, len(c.readings))
	for i, cand := range c.candidates {
		rivals[i] = rival{blank: cand.blank || !cand.valid}
		if c.derived != nil && c.derived[i] != nil {
			rivals[i].values = append(rivals[i].values, c.derived[i])
		}
	}
	for i, r := range c.readings {
		of[i] = r.candidate
		rivals[r.candidate].values = append(rivals[r.candidate].values, r.value)
	}
	scores, views := k.places(c, rivals, of)
	heard := k.heard(c)
	var out []opinion
	for i, s := range scores {
		if c.derived != nil && len(views[i]) > 1 && s > orderElsewhere {
			s = orderTogether
		}
		if s > 0 && heard[i] {
			out = append(out, opinion{i, s, c.orderSays(views[i])})
		}
	}
	return out
}

// heard tells for which candidates the order may speak. Of a text it tells what
// the publisher sorted, and that may be the misprint: a word that nobody knows
// is seen and corrected, and the row is left where the misprint had put it. So
// it speaks for words that the list knows only: where one word of the trade was
// put for another, nobody saw it.
func (k *knowledge) heard(c *contest) []bool {
	heard := make([]bool, len(c.candidates))
	own := c.ownWords()
	for i := range heard {
		if c.field.Type != recole.Text {
			heard[i] = true
			continue
		}
		a := k.leastKnown(c, own[i])
		heard[i] = a != nil && a.level == known
	}
	return heard
}

// rival is one of several things that a row may say, with the readings that do.
type rival struct {
	values []*recole.Value
	blank  bool // it stands nowhere in an order
}

// places weighs rivals by where the rows of the readings stand. of gives the
// rival of each reading, or none. The views that speak for a rival are given beside.
func (k *knowledge) places(c *contest, rivals []rival, of []int) (scores []float64, views [][]int) {
	scores, views = make([]float64, len(rivals)), make([][]int, len(rivals))
	agreed := make([]bool, len(rivals))
	for n, r := range c.readings {
		if of[n] == none {
			continue
		}
		fits := k.fitting(c, r, rivals)
		if len(fits) == 0 || len(fits) == len(rivals) {
			continue
		}
		own := slices.Contains(fits, of[n])
		for _, i := range fits {
			switch {
			case !own && scores[i] < orderElsewhere:
				scores[i] += orderElsewhere * r.share
			case !own:
				scores[i] = min(orderMost, scores[i]+orderAgain*r.share)
			case i == of[n]:
				agreed[i] = true
			default:
				continue
			}
			views[i] = append(views[i], r.view)
		}
	}
	for i := range agreed {
		if agreed[i] {
			scores[i] = min(orderMost, scores[i]+orderAgrees)
		}
	}
	return scores, views
}

// placesOfForms weighs the forms of a candidate by where its rows stand: a
// hyphen counts for nothing where a space does, so that they sort apart.
func (k *knowledge) placesOfForms(c *contest, cand candidate) ([]float64, []recole.Evidence) {
	of := make([]int, len(c.readings))
	rivals := make([]rival, len(cand.forms))
	for n, r := range c.readings {
		of[n] = slices.IndexFunc(cand.forms, func(f form) bool { return f.key == r.value.MeantKey })
		if of[n] != none {
			rivals[of[n]].values = append(rivals[of[n]].values, r.value)
		}
	}
	scores, views := k.places(c, rivals, of)
	var told []recole.Evidence
	for i, s := range scores {
		if s > 0 {
			told = append(told, recole.Evidence{Kind: kindOrder, For: cand.forms[i].value, Weight: s, Says: c.orderSays(views[i])})
		}
	}
	return scores, told
}

func (c *contest) orderSays(views []int) recole.Phrase {
	slices.SortFunc(views, func(a, b int) int { return compareKeys(c.sortName(a)+c.Views[a].Name, c.sortName(b)+c.Views[b].Name) })
	names := c.viewNames(slices.Compact(views))
	return say("la place de la ligne parmi ses voisines (ordre %[1]s) est celle de cette valeur",
		"the row stands among its neighbours where this value belongs (order %[2]s)", names.FR, names.EN)
}

// fitting gives the rivals that belong where the row of a reading stands; none
// where its view is not sorted by the field or the neighbours say nothing. A
// rival that is written in several ways belongs where any of them does.
func (k *knowledge) fitting(c *contest, r reading, rivals []rival) []int {
	b, ok := k.boundsOf(r.row, c.field)
	if !ok {
		return nil
	}
	var fits []int
	for i, rival := range rivals {
		if !rival.blank && slices.ContainsFunc(rival.values, b.holds) {
			fits = append(fits, i)
		}
	}
	return fits
}

// bounds gives the highest place before a row and the lowest after it.
func (k *knowledge) bounds(before, after []int32, f *field, place func(*recole.Value) string) (low, high string) {
	for _, n := range before {
		low = max(low, place(k.Rows[n].Values[f.index]))
	}
	for _, n := range after {
		if key := place(k.Rows[n].Values[f.index]); high == "" || key < high {
			high = key
		}
	}
	return low, high
}

// sortPlace gives what a field is sorted by: its print under the order's
// collation where it is a text, else its meaning.
func (k *knowledge) sortPlace(f *field, name string) func(*recole.Value) string {
	if f.Type != recole.Text {
		return func(v *recole.Value) string { return v.MeantKey }
	}
	c := k.collators[name]
	if c == nil {
		return func(v *recole.Value) string { return v.Printed }
	}
	return func(v *recole.Value) string { return c.Key(v.Printed) }
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
