package reconcile

import (
	"math"

	"recole"
)

// The weights of earlier editions. A title may change while its number stays,
// and then a view may keep the old one by neglect; so the value of the edition
// before settles a tie, but does not overturn three views against one without a
// steward, unless a steward had ruled on it then. Older editions mostly copy
// the one that followed them.
const (
	editionsMost    = 3.5
	editionsDecided = 4.5
	editionsAgain   = 1.0 // an edition before the latest that has the record
	editionsForm    = 2.0 // of the forms of one candidate, the one that was printed then
)

// earlierEditions asks what the editions before said of the field.
func earlierEditions(k *knowledge, c *contest) []opinion {
	var out []opinion
	first := true
	for i := range k.past {
		v, ok := k.past[i].values[c.spot()]
		if !ok {
			continue
		}
		for j, cand := range c.candidates {
			if cand.key == v.meaning && !cand.blank {
				out = append(out, opinion{j, v.weight(first), c.editionSays(k.past[i].name, cand.value, v.Decided)})
			}
		}
		first = false
	}
	return out
}

func (c *contest) spot() spotOf { return spotOf{int32(c.record), int32(c.field.index)} }

// weight is the odds that the value was right then, bounded.
func (v *pastValue) weight(latest bool) float64 {
	most := editionsMost
	switch {
	case v.Decided:
		return editionsDecided
	case !latest:
		most = editionsAgain
	}
	sure := min(max(v.Confidence, 0.5), 0.999)
	return min(most, math.Log(sure/(1-sure)))
}

func (c *contest) editionSays(name recole.Phrase, value string, decided bool) recole.Phrase {
	part := c.snippet(value)
	says := say("%[1]s donnait « %[3]s »", "%[2]s had “%[4]s”", name.FR, name.EN, part.FR, part.EN)
	if decided {
		return say("%[1]s, par décision", "%[2]s, by a ruling", says.FR, says.EN)
	}
	return says
}

// editionsOfForms weighs the forms of a candidate by what the latest edition
// before had.
func (k *knowledge) editionsOfForms(c *contest, cand candidate) ([]float64, []recole.Evidence) {
	weights := make([]float64, len(cand.forms))
	for i := range k.past {
		v, ok := k.past[i].values[c.spot()]
		if !ok {
			continue
		}
		for j, f := range cand.forms {
			if f.key == v.key {
				weights[j] = editionsForm
				return weights, []recole.Evidence{{Kind: kindEditions, For: f.value, Weight: editionsForm, Says: c.editionSays(k.past[i].name, f.value, v.Decided)}}
			}
		}
		break
	}
	return weights, nil
}
