package reconcile

import (
	"math"
	"slices"

	"recole"
)

// trigrams knows which letters follow each other in the words of the list, each
// word taken once. A word begins and ends with a space.
type trigrams struct {
	counts map[[3]rune]int32
	// weight is what one trigram that the list knows from no other word costs.
	weight float64
}

// The weights of letters.
const (
	// misprintUnseen is the share of a misprint's own trigrams that the list
	// does not know. With one letter of each word of the real list dropped or
	// changed at random it is 0.76; half is taken, since lost accents and cut
	// ends leave more usual letters.
	misprintUnseen = 0.5
	lettersMost    = 3.0
	// With fewer words than this the letters of an honest word surprise too.
	lettersVocabulary = 100
)

// newTrigrams counts the trigrams of the words. How often an honest word
// brings an unseen one is estimated by the share of those seen only once
// (Good 1953, the Good–Turing estimate of the missing mass).
func newTrigrams(v *vocabulary) *trigrams {
	t := &trigrams{counts: map[[3]rune]int32{}}
	total, once := 0, 0
	for word := range v.forms {
		for _, g := range trigramsOf(word) {
			t.counts[g]++
			total++
		}
	}
	for _, n := range t.counts {
		if n == 1 {
			once++
		}
	}
	if len(v.forms) < lettersVocabulary || once == 0 {
		return t
	}
	t.weight = max(0, math.Log(misprintUnseen*float64(total)/float64(once)))
	return t
}

func trigramsOf(word string) [][3]rune {
	runes := slices.Concat([]rune{' '}, []rune(word), []rune{' '})
	var out [][3]rune
	for i := 0; i+3 <= len(runes); i++ {
		out = append(out, [3]rune(runes[i:i+3]))
	}
	return out
}

// unseen gives the trigrams of a word that no other word of the list has.
func (t *trigrams) unseen(word string) []string {
	var out []string
	for _, g := range trigramsOf(word) {
		if t.counts[g] == 0 {
			out = append(out, string(g[:]))
		}
	}
	return out
}

// letters compares the words that are not common to all candidates by how
// their letters follow each other. It has its say only where every candidate
// brings a word that the list does not know: otherwise the lexicon has told
// the same, and better.
func letters(k *knowledge, c *contest) []opinion {
	if k.shapes.weight == 0 {
		return nil
	}
	strange := make([][]string, len(c.candidates))
	fewest := math.MaxInt
	for i, own := range c.ownWords() {
		if c.candidates[i].blank {
			continue
		}
		unknown := slices.DeleteFunc(own, func(w string) bool { return k.words.records(w) > 0 })
		if len(unknown) == 0 {
			return nil
		}
		for _, w := range unknown {
			strange[i] = append(strange[i], k.shapes.unseen(w)...)
		}
		fewest = min(fewest, len(strange[i]))
	}
	var out []opinion
	for i, s := range strange {
		if len(s) > fewest && !c.candidates[i].blank {
			weight := -min(lettersMost, k.shapes.weight*float64(len(s)-fewest))
			out = append(out, opinion{i, weight, lettersSay(s)})
		}
	}
	return out
}

func lettersSay(strange []string) recole.Phrase {
	const most = 3
	shown := make([]string, 0, most)
	for _, s := range strange[:min(len(strange), most)] {
		shown = append(shown, withEnds(s))
	}
	list := quotedList(shown)
	if len(shown) == 1 {
		return say("aucun autre mot de la liste n’a les lettres %[1]s", "no other word of the list has the letters %[2]s", list.FR, list.EN)
	}
	return say("aucun autre mot de la liste n’a les suites de lettres %[1]s", "no other word of the list has the letters %[2]s", list.FR, list.EN)
}

// withEnds shows the beginning or end of a word as a hyphen.
func withEnds(trigram string) string {
	runes := []rune(trigram)
	for i, r := range runes {
		if r == ' ' {
			runes[i] = '-'
		}
	}
	return string(runes)
}
