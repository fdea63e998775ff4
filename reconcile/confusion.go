package reconcile

import (
	"math"

	"recole"
)

// The weight of confusion is moderate: how a misprint came about is a guess.
const (
	confusionMost = 2.4
	// anyForAny is the probability that one text is put for another by no slip
	// of hand or eye at all, so that words which are far apart say nothing.
	anyForAny = 2e-5
)

// confusion asks, of each candidate, how probable it is that the other
// readings are misprints of it. A letter is lost more easily than gained. It
// is silent where all candidates are made of words that the list knows: one
// word of the trade is put for another by habit, not by a slip.
func confusion(k *knowledge, c *contest) []opinion {
	if c.derived != nil {
		return k.slipsOfAll(c)
	}
	if c.field.Type == recole.Text && k.allKnown(c) {
		return nil
	}
	likelihood := make([]float64, len(c.candidates))
	lowest := math.Inf(1)
	for i, meant := range c.candidates {
		if meant.blank {
			return nil // a blank cell is no misreading; the votes know
		}
		for j, read := range c.candidates {
			if i != j {
				likelihood[i] += math.Log(k.misread.probability(meant.value, read.value) + anyForAny)
			}
		}
		lowest = min(lowest, likelihood[i])
	}
	var out []opinion
	for i, l := range likelihood {
		if weight := min(confusionMost, l-lowest); weight > 0 {
			out = append(out, opinion{i, weight, c.confusionSays(i)})
		}
	}
	return out
}

// slipsOfAll compares the slips that would have made of each derived value what
// all views print: with one that is just probable enough to be looked for.
func (k *knowledge) slipsOfAll(c *contest) []opinion {
	var out []opinion
	for i, cand := range c.candidates {
		if c.derived[i] == nil {
			continue
		}
		p := k.misread.probability(cand.value, c.candidates[0].value) + anyForAny
		weight := min(confusionMost, max(-confusionMost, math.Log(p/suspectSlip)))
		one, other := c.snippet(cand.value), c.snippet(c.candidates[0].value)
		says := say("« %[2]s » se lit ou s'imprime aisément pour « %[1]s »", "“%[4]s” is easily misread or misprinted for “%[3]s”", one.FR, other.FR, one.EN, other.EN)
		if weight < 0 {
			says = say("« %[2]s » ne se lit ni ne s'imprime aisément pour « %[1]s »", "“%[4]s” is not easily misread or misprinted for “%[3]s”", one.FR, other.FR, one.EN, other.EN)
		}
		out = append(out, opinion{i, weight, says})
	}
	return out
}

func (c *contest) confusionSays(i int) recole.Phrase {
	meant, read := c.candidates[i], c.candidates[0]
	if i == 0 {
		read = c.candidates[1]
	}
	one, other := c.snippet(meant.value), c.snippet(read.value)
	return say("« %[2]s » se lit ou s’imprime pour « %[1]s » plus facilement que l’inverse",
		"“%[4]s” is more easily misread or misprinted for “%[3]s” than the other way round", one.FR, other.FR, one.EN, other.EN)
}

// allKnown tells whether every candidate has words of its own and the list
// knows all of them.
func (k *knowledge) allKnown(c *contest) bool {
	for _, words := range c.ownWords() {
		if a := k.leastKnown(c, words); a == nil || a.level != known {
			return false
		}
	}
	return true
}
