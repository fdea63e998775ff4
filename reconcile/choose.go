package reconcile

import (
	"cmp"
	"slices"

	"recole"
)

// verdict is what came of one field of one record in one section.
type verdict struct {
	choice    recole.Choice
	conflict  bool // the views print different facts
	malformed bool // some reading does not fit the type
	valid     bool // the choice fits the type
	missing   bool // no view gives a value where one is expected
	suspect   bool // all views print the same, and it is doubted
}

// judge chooses the value of a field from the rows of one section.
func (k *knowledge) judge(record int, rows []int32, f *field) verdict {
	if v, ok := k.unanimous(rows, f); ok {
		return k.doubted(record, rows, f, v)
	}
	c := k.contestOf(record, k.keys[record], rows, f)
	switch {
	case len(c.readings) == 0:
		return k.unread(record, rows, f)
	case len(c.candidates) == 1 && c.candidates[0].blank:
		return verdict{choice: recole.Choice{Confidence: 1}, valid: true, missing: k.expected(rows, f)}
	case len(c.candidates) == 1 && len(c.candidates[0].forms) == 1:
		v := k.agreed(c, rows)
		if v.conflict || v.malformed || v.choice.Why != nil {
			return v
		}
		return k.doubted(record, rows, f, v)
	}
	return k.contested(c, rows)
}

// unanimous decides the common case quickly: all rows share one value, which is
// not blank and fits.
func (k *knowledge) unanimous(rows []int32, f *field) (verdict, bool) {
	v := k.Rows[rows[0]].Values[f.index]
	if v.Blank() || !v.Fits() || v.Repaired || f.index == k.key && v.MeantKey != k.keys[k.of[rows[0]]] {
		return verdict{}, false
	}
	for _, r := range rows[1:] {
		if o := k.Rows[r].Values[f.index]; o != v && (o.Printed != v.Printed || o.Meant != v.Meant || o.Repaired || !o.Fits()) {
			return verdict{}, false
		}
	}
	return verdict{valid: true, choice: recole.Choice{
		Meant: v.Meant, Printed: v.Printed, Parts: v.Parts, Confidence: k.doubts.unquestioned(f.index, k.independent(f.index, rows)),
	}}, true
}

// viewsOf counts the distinct views of a few rows.
func (t *table) viewsOf(rows []int32) int {
	n := 0
	for i, r := range rows {
		seen := false
		for _, s := range rows[:i] {
			seen = seen || t.Rows[s].View == t.Rows[r].View
		}
		if !seen {
			n++
		}
	}
	return n
}

// unread is the verdict where no row says anything: the key of a record whose
// key column could be read in no view, or a field that is not printed here.
func (k *knowledge) unread(record int, rows []int32, f *field) verdict {
	v := verdict{valid: true, choice: recole.Choice{Confidence: 1}}
	if f.index == k.key {
		v.choice.Meant, v.choice.Confidence = k.keys[record], faultConfidence
		v.choice.Printed = k.mostPrinted(rows, f, k.keys[record])
		v.malformed, v.valid = k.anyFault(rows, f), false
		v.choice.Review = v.choice.Confidence < k.threshold
	}
	return v
}

func (k *knowledge) anyFault(rows []int32, f *field) bool {
	return slices.ContainsFunc(rows, func(r int32) bool { return !k.Rows[r].Values[f.index].Fits() })
}

// expected tells whether some view fills the field elsewhere in the section.
func (k *knowledge) expected(rows []int32, f *field) bool {
	return slices.ContainsFunc(rows, func(r int32) bool { return k.blankCounts(&k.Rows[r], f) })
}

// agreed is the verdict where all readings mean the same, however printed.
func (k *knowledge) agreed(c *contest, rows []int32) verdict {
	cand := c.candidates[0]
	form := cand.forms[0]
	v := verdict{conflict: k.printsDiffer(rows, c.field), malformed: k.anyFault(rows, c.field), valid: cand.valid}
	repaired := slices.ContainsFunc(c.readings, func(r reading) bool { return r.value.Repaired })
	v.choice = recole.Choice{
		Meant: form.value, Parts: form.parts, Printed: k.mostPrinted(rows, c.field, form.key),
		Confidence: k.doubts.agreement(c.field.index, cand.views, repaired),
	}
	if !cand.valid {
		v.choice.Confidence = faultConfidence
	}
	v.choice.Review = v.choice.Confidence < k.threshold
	if v.conflict || v.malformed || repaired {
		_, told := k.evidence(c)
		v.choice.Why = &recole.Why{
			Candidates: []recole.Candidate{{Value: form.value, Confidence: v.choice.Confidence}}, Evidence: told,
			Because: c.becauseMended(told),
		}
	}
	return v
}

// contested is the verdict where several values are possible.
func (k *knowledge) contested(c *contest, rows []int32) verdict {
	scores, told := k.evidence(c)
	ofCandidates, ofForms := told, make([][]recole.Evidence, len(scores))
	var all []hypothesis
	for i, p := range posterior(scores) {
		shares, why := k.weighForms(c, c.candidates[i])
		ofForms[i], told = why, append(told, why...)
		for j, share := range shares {
			all = append(all, hypothesis{i, c.candidates[i].forms[j], p * share})
		}
	}
	slices.SortFunc(all, func(a, b hypothesis) int {
		return cmp.Or(cmp.Compare(b.confidence, a.confidence), likelier(a.form, b.form))
	})
	best := all[0]
	v := verdict{
		conflict: k.printsDiffer(rows, c.field), malformed: k.anyFault(rows, c.field),
		valid: c.candidates[best.candidate].valid,
	}
	v.choice = recole.Choice{
		Meant: best.form.value, Parts: best.form.parts, Confidence: best.confidence,
		Printed: k.mostPrinted(rows, c.field, best.form.key), Why: &recole.Why{Evidence: told},
		Review: best.confidence < k.threshold,
	}
	for _, h := range all {
		v.choice.Why.Candidates = append(v.choice.Why.Candidates, recole.Candidate{Value: h.form.value, Confidence: h.confidence})
	}
	if len(all) > 1 {
		apart := ofCandidates
		if all[1].candidate == best.candidate {
			apart = ofForms[best.candidate]
		}
		v.choice.Why.Because = k.because(c, best, all[1], apart)
	}
	return v
}

// hypothesis is one form of one candidate, with its probability.
type hypothesis struct {
	candidate  int
	form       form
	confidence float64
}

// likelier orders forms that are equally probable.
func likelier(a, b form) int {
	switch {
	case a.value == b.value:
		return 0
	case fuller(a.value, b.value):
		return -1
	}
	return 1
}

// printsDiffer tells whether the views print different facts. A blank is a
// fact where the field is printed.
func (k *knowledge) printsDiffer(rows []int32, f *field) bool {
	first := none
	for i, r := range rows {
		row := &k.Rows[r]
		if !k.speaks(r, row, f) {
			continue
		}
		if first == none {
			first = i
		} else if row.Values[f.index].PrintedKey != k.Rows[rows[first]].Values[f.index].PrintedKey {
			return true
		}
	}
	return false
}

// speaks tells whether a row's cell is a reading of the field: not where it is
// blank and blank says nothing, nor a key that is reported as damaged.
func (k *knowledge) speaks(r int32, row *recole.Entry, f *field) bool {
	if _, moved := k.moved[r]; moved && f.index == k.key {
		return false
	}
	return !row.Values[f.index].Blank() || k.blankCounts(row, f)
}

// repairedPrint is how much less a reading counts for the printed form that
// had to be repaired.
const repairedPrint = 0.9

// mostPrinted gives the printed form best attested; among equals one that
// needed no repair and means what was chosen.
func (k *knowledge) mostPrinted(rows []int32, f *field, chosen string) string {
	prints := newTally()
	apt := map[string]bool{}
	for _, r := range rows {
		v := k.Rows[r].Values[f.index]
		if v.Blank() || !k.speaks(r, &k.Rows[r], f) {
			continue
		}
		weight := 1.0
		if v.Repaired {
			weight = repairedPrint
		}
		prints.add(v.Printed, weight)
		apt[v.Printed] = apt[v.Printed] || !v.Repaired && v.MeantKey == chosen
	}
	return prints.most(func(a, b string) bool {
		if apt[a] != apt[b] {
			return apt[a]
		}
		return a < b
	})
}
