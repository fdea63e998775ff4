package reconcile

import (
	"cmp"
	"context"
	"hash/fnv"
	"io"
	"math"
	"slices"

	"recole"
	"recole/reconcile/fusion"
)

// witnesses is what the list teaches of its own views, by
// expectation-maximisation (package fusion): how often each is right in each
// field, and which of them repeat each other's misprints.
type witnesses struct {
	model  *fusion.Model
	number []int           // of each view among the sources of the model
	view   []int           // of each source
	copies [][]fusion.Copy // by field: pairs that are one witness
	class  [][]int         // by field and view: views of one class are one witness; nil where each is its own
}

const (
	// witnessRecords is how many records are learned from, evenly spread.
	witnessRecords = 100_000
	// dissents is how many misprints of its own a view must have before it is
	// believed to err more or less often than the others, half and half.
	dissents = 10.0
	// oneWitness is the share of each other's misprints from which two views are
	// one witness. Those of a list share some three in ten, copies nearly all; what
	// is learned of few misprints is more moderate than the truth.
	oneWitness = 0.6
	// What other evidence says beforehand, in steps of this size: so that few
	// patterns are learned from.
	leanStep, leanMost = 0.5, 6.0
)

// learnWitnesses asks of every field of the records what each view says. The
// evidence beside the votes tells which of two readings the views are taught by.
func (k *knowledge) learnWitnesses(ctx context.Context) error {
	w := &witnesses{}
	w.number, w.view = k.numberViews()
	k.witnesses = w
	survey := fusion.NewSurvey(len(k.Views), k.claimedFields())
	var room []fusion.Claim
	claims, dissent := 0, 0
	step := max(1, k.records()/witnessRecords)
	for i := 0; i < k.records(); i += step {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		for s := range recole.Section(sections) {
			rows := k.inSection(k.rowsOf(i), s)
			for f := range k.fields {
				if f == k.key || len(rows) == 0 {
					continue
				}
				item, disputed := k.testimony(i, rows, &k.fields[f], room)
				room = item.Claims[:0]
				survey.Add(item)
				claims += len(item.Claims)
				if disputed {
					dissent++
				}
			}
		}
	}
	set := fusion.Frozen()
	// The views of a list are complete, so that their gaps tell nothing, and
	// made from each other: all are taken for copies as far as they agree where
	// not all do, until the evidence beside the votes tells more.
	set.GapPower, set.GapRounds = 0, 1
	set.RightWeight = dissents * float64(claims) / float64(max(1, dissent))
	w.model = fusion.Learn(survey, set)
	w.classify(len(k.fields))
	return nil
}

// classify finds the views that are one witness.
func (w *witnesses) classify(fields int) {
	w.copies, w.class = make([][]fusion.Copy, fields), make([][]int, fields)
	for _, c := range w.model.Copies(oneWitness) {
		w.copies[c.Field] = append(w.copies[c.Field], c)
		if w.class[c.Field] == nil {
			w.class[c.Field] = slices.Clone(w.number)
		}
		class := w.class[c.Field]
		from, to := class[w.view[c.B]], class[w.view[c.A]]
		for v := range class {
			if class[v] == from {
				class[v] = to
			}
		}
	}
}

// independent counts the witnesses among the views of a few rows.
func (k *knowledge) independent(f int, rows []int32) int {
	if k.witnesses.class == nil || k.witnesses.class[f] == nil {
		return k.viewsOf(rows)
	}
	class := k.witnesses.class[f]
	var seen []int
	for _, r := range rows {
		if c := class[k.Rows[r].View]; !slices.Contains(seen, c) {
			seen = append(seen, c)
		}
	}
	return len(seen)
}

// tellCopies says which views have the same misprints.
func (r *run) tellCopies() {
	for f, copies := range r.witnesses.copies {
		for _, c := range copies {
			a, b, label := r.viewNames([]int{r.witnesses.view[c.A]}), r.viewNames([]int{r.witnesses.view[c.B]}), r.label(f)
			r.notices = append(r.notices, say("les vues %[1]s et %[3]s ont les mêmes fautes (%[5]s, %[7]d %%) : elles comptent pour un seul témoin",
				"the views %[2]s and %[4]s have the same misprints (%[6]s, %[7]d%%): they count as one witness",
				a.FR, a.EN, b.FR, b.EN, label.FR, label.EN, percent(c.Repeats)))
		}
	}
}

// testimony is what the views say of a field, as package fusion takes it, in
// the room given.
func (k *knowledge) testimony(record int, rows []int32, f *field, room []fusion.Claim) (item fusion.Item, disputed bool) {
	item.Field, item.Claims = f.index, room
	if _, ok := k.unanimous(rows, f); ok {
		for _, r := range rows {
			item.Claims = append(item.Claims, k.claim(k.Rows[r].View, 0))
		}
		return item, false
	}
	c := k.contestOf(record, k.keys[record], rows, f)
	for v := range k.Views {
		if cand, ok := c.said(v); ok {
			item.Claims = append(item.Claims, k.claim(v, cand))
		}
	}
	if len(c.candidates) < 2 {
		return item, false
	}
	scores, _ := k.weighed(c, func(s source) bool { return s.kind != kindVotes })
	highest := slices.Max(scores)
	for i, s := range scores {
		if lean := math.Round(max(s-highest, -leanMost)/leanStep) * leanStep; lean != 0 && !c.candidates[i].blank {
			item.Priors = append(item.Priors, fusion.Prior{Value: int32(i), LogOdds: lean})
		}
	}
	return item, true
}

func (k *knowledge) claim(view, candidate int) fusion.Claim {
	return fusion.Claim{Source: int32(k.witnesses.number[view]), Value: int32(candidate)}
}

// said gives the candidate that a view reads: none where it reads nothing, or
// several.
func (c *contest) said(view int) (candidate int, ok bool) {
	candidate = none
	for _, r := range c.readings {
		switch {
		case r.view != view || c.candidates[r.candidate].blank:
		case candidate != none && candidate != r.candidate:
			return none, false
		default:
			candidate = r.candidate
		}
	}
	return candidate, candidate != none
}

// claimedFields describes the fields to package fusion.
func (t *table) claimedFields() []fusion.Field {
	kinds := map[recole.Type]fusion.Kind{
		recole.Text: fusion.Text, recole.Code: fusion.Code, recole.Number: fusion.Number,
		recole.Money: fusion.Money, recole.Flag: fusion.Flag, recole.DateOf: fusion.Time,
	}
	out := make([]fusion.Field, len(t.fields))
	for i, f := range t.fields {
		out[i] = fusion.Field{Name: f.Name, Kind: kinds[f.Type]}
	}
	return out
}

// numberViews numbers the views so that it does not matter where they stand in
// the sources, nor what they are called there: by order and what they print.
func (t *table) numberViews() (number, view []int) {
	view = make([]int, len(t.Views))
	for i := range view {
		view[i] = i
	}
	prints := make([]uint64, len(t.Views))
	slices.SortStableFunc(view, func(a, b int) int {
		if order := compareKeys(t.sortName(a), t.sortName(b)); order != 0 {
			return order
		}
		return cmp.Compare(t.printOf(prints, a), t.printOf(prints, b))
	})
	number = make([]int, len(view))
	for n, v := range view {
		number[v] = n
	}
	return number, view
}

// printOf is a hash of all that a view prints, kept once it was made.
func (t *table) printOf(prints []uint64, view int) uint64 {
	if prints[view] == 0 {
		h := fnv.New64a()
		for i := range t.Rows {
			if t.Rows[i].View == view {
				for _, v := range t.Rows[i].Values {
					io.WriteString(h, v.Printed+"\x1f")
				}
			}
		}
		prints[view] = h.Sum64() | 1 // never zero, which stands for unknown
	}
	return prints[view]
}
