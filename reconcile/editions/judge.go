package editions

import (
	"cmp"
	"math"
	"slices"

	"recole"
)

// The kinds of evidence.
const (
	kindReadings  = "readings"
	kindDoubt     = "doubt"
	kindAgreement = "agreement"
	kindSlip      = "slip"
	kindRewriting = "rewriting"
	kindLexicon   = "lexicon"
	kindCompany   = "company"
	kindForm      = "form"
	kindViews     = "views"
	kindNumber    = "number"
	kindRecord    = "record"
)

// brief collects what speaks for a misreading (positive weights) and for a
// change by the publisher (negative ones).
type brief struct {
	score float64
	told  []recole.Evidence
}

// add adds a piece of evidence; a weight of 0 says nothing.
func (b *brief) add(kind string, weight float64, says recole.Phrase) {
	if weight == 0 {
		return
	}
	cause := Misreading
	if weight < 0 {
		cause = Publisher
	}
	b.score += weight
	b.told = append(b.told, recole.Evidence{Kind: kind, For: string(cause), Weight: math.Abs(weight), Says: says})
}

// mostConfident bounds the confidence in a cause: of what two pieces of paper
// say, nobody is certain.
const mostConfident = 0.999

// close gives the cause that weighs more, with the odds as a probability.
func (b *brief) close() judgement {
	j := judgement{cause: Misreading, told: b.told}
	if b.score <= 0 {
		j.cause = Publisher
	}
	j.confidence = min(mostConfident, 1/(1+math.Exp(-math.Abs(b.score))))
	slices.SortStableFunc(j.told, func(x, y recole.Evidence) int {
		if x.For != y.For {
			return cmp.Compare(against(x, j.cause), against(y, j.cause))
		}
		return cmp.Compare(y.Weight, x.Weight)
	})
	return j
}

// against is 0 for evidence that speaks for a cause, 1 for that against it.
func against(e recole.Evidence, c Cause) int {
	if e.For == string(c) {
		return 0
	}
	return 1
}

// judgement is why a change came about.
type judgement struct {
	cause      Cause
	confidence float64
	told       []recole.Evidence // what speaks for the cause first
}

// judge says why a change came about.
func (w *weigher) judge(to *Difference, d *change) {
	j := w.judgement(d)
	to.Cause, to.Confidence, to.Evidence = j.cause, j.confidence, j.told
}

func (w *weigher) judgement(d *change) judgement {
	switch {
	case d.at.old == none || d.at.new == none:
		return w.comingOrGoing(d)
	case d.kind == Renumbered:
		return w.renumbering(d)
	case d.column == nil:
		return w.unweighed(d)
	}
	old, new := w.sides(d)
	if j, ok := w.decision(d, old, new); ok {
		return j
	}
	m := move{d.place, d.old, d.new}
	plain := w.moves[m] > 1 && old.plain() && new.plain()
	if plain {
		if j, ok := w.alike.Load(m); ok {
			return j.(judgement)
		}
	}
	var b brief
	w.common(&b, d, old, new)
	switch {
	case d.place == w.status:
		w.statusEvidence(&b, old, new)
	case d.column.kind == recole.Text:
		w.textEvidence(&b, d)
	default:
		w.codedEvidence(&b, d, old)
	}
	j := b.close()
	if plain {
		w.alike.Store(m, j)
	}
	return j
}
