package reconcile

import (
	"fmt"

	"recole"
)

// The weights of votes. What each further view adds is learned (witnesses.go):
// views copy each other's misprints, so that it is little.
const (
	// voteWeight is what a view counts for alone that errs as often as the others
	// do: it only shifts all candidates, and is shown.
	voteWeight = 0.7
	// A cell is left blank by mistake far more often than it is filled by
	// mistake.
	blankVote = 0.25
	blankCost = -1.35
	// A sign (hyphen, space, capital) that is lost or added is a slip of one
	// hand, made afresh in each view: both sign conflicts of the real list are
	// in one view of four. Three against one makes 0.96.
	signWeight = 1.6
)

// votes weighs the views that read each candidate.
func votes(k *knowledge, c *contest) []opinion {
	if c.derived != nil {
		return k.unanimity(c)
	}
	all := viewsOf(c.readings)
	var out []opinion
	for i, cand := range c.candidates {
		weight, says := 0.0, c.voteSays(i, all)
		if cand.blank {
			weight = blankCost + blankVote*cand.votes
		} else {
			b := k.witnesses.bench(k, c, i)
			weight = b.weight
			says = b.comment(k, c, says)
		}
		out = append(out, opinion{i, weight, says})
	}
	return out
}

func (c *contest) voteSays(i, all int) recole.Phrase {
	cand := c.candidates[i]
	who := viewsOfAll(cand.views, all)
	switch {
	case cand.blank && cand.views == 1:
		return say("%[1]s n’imprime rien", "%[2]s prints nothing", who.FR, who.EN)
	case cand.blank:
		return say("%[1]s n’impriment rien", "%[2]s print nothing", who.FR, who.EN)
	}
	part := c.snippet(cand.value)
	says := say("%[1]s lisent « %[3]s »", "%[2]s read “%[4]s”", who.FR, who.EN, part.FR, part.EN)
	if cand.views == 1 {
		says = say("%[1]s lit « %[3]s »", "%[2]s reads “%[4]s”", who.FR, who.EN, part.FR, part.EN)
	}
	if n := c.mended(i); n > 0 {
		says.FR += fmt.Sprintf(", dont %d après correction", n)
		says.EN += fmt.Sprintf(", %d of them once corrected", n)
	}
	return says
}

// mended counts the views whose reading of a candidate had to be repaired or
// was taken for it by a declared variant.
func (c *contest) mended(candidate int) int {
	var mine []reading
	for _, r := range c.readings {
		if r.candidate == candidate && r.value.Repaired {
			mine = append(mine, r)
		}
	}
	return viewsOf(mine)
}

// viewsOfAll says "3 vues sur 4".
func viewsOfAll(n, all int) recole.Phrase {
	p := views(n)
	return recole.Phrase{FR: p.FR + fmt.Sprintf(" sur %d", all), EN: p.EN + fmt.Sprintf(" of %d", all)}
}

// weighForms gives the probability of each form of a candidate, given that the
// candidate is right, and says why where there are several.
func (k *knowledge) weighForms(c *contest, cand candidate) ([]float64, []recole.Evidence) {
	scores := make([]float64, len(cand.forms))
	for i, f := range cand.forms {
		scores[i] = signWeight * f.votes
	}
	if len(cand.forms) == 1 {
		return []float64{1}, nil
	}
	var told []recole.Evidence
	all := viewsOf(c.readings)
	for i, f := range cand.forms {
		n := c.viewsWriting(f)
		who := viewsOfAll(n, all)
		part := c.part(f.value)
		says := say("%[1]s écrivent « %[3]s »", "%[2]s write “%[3]s”", who.FR, who.EN, part)
		if n == 1 {
			says = say("%[1]s écrit « %[3]s »", "%[2]s writes “%[3]s”", who.FR, who.EN, part)
		}
		told = append(told, recole.Evidence{Kind: kindVotes, For: f.value, Weight: scores[i], Says: says})
	}
	if c.field.hears(kindLexicon) {
		weights, why := k.usage(cand.forms)
		for i, w := range weights {
			scores[i] += w
		}
		told = append(told, why...)
	}
	if c.field.hears(kindOrder) {
		weights, why := k.placesOfForms(c, cand)
		for i, w := range weights {
			scores[i] += w
		}
		told = append(told, why...)
	}
	if c.field.hears(kindEditions) {
		weights, why := k.editionsOfForms(c, cand)
		for i, w := range weights {
			scores[i] += w
		}
		told = append(told, why...)
	}
	return softmax(scores), told
}

func (c *contest) viewsWriting(f form) int {
	var mine []reading
	for _, r := range c.readings {
		if r.value.MeantKey == f.key {
			mine = append(mine, r)
		}
	}
	return viewsOf(mine)
}
