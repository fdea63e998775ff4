package reconcile

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"recole"
	"recole/ingest/profile"
	"recole/internal/dictionary"
)

// language is what is known of words beforehand, whatever the list: the
// dictionary and the words that the profile names.
type language struct {
	dictionary *dictionary.Dictionary // nil where the profile names none
	own        map[string]bool        // of the profile, folded, in the singular
	// strange is the share of honest words that neither of them knows, among
	// those that only one record of the list has.
	strange float64
}

func newLanguage(p *profile.Profile) (*language, error) {
	l := &language{own: map[string]bool{}}
	for _, w := range p.Lexicon.Words {
		for _, word := range words(w) {
			l.own[singular(word)] = true
		}
	}
	var err error
	if name := p.Lexicon.Dictionary; name != "" {
		l.dictionary, err = dictionary.New(name)
	}
	return l, err
}

// declares tells whether the profile names a word.
func (l *language) declares(word string) bool { return l.own[singular(word)] }

// knows tells whether a word, folded, is one of the language.
func (l *language) knows(word string) bool { return l.declares(word) || l.dictionary.Knows(word) }

// knowsIn tells whether a word, folded, is one of the language as a text writes
// it. French capitals often go without their accent: Electricien.
func (l *language) knowsIn(text, word string) bool {
	return l.knows(word) || !strings.Contains(text, word) && l.knowsCapital(word)
}

// knowsCapital tells whether a word is one of the language but for the accent
// of its first letter.
func (l *language) knowsCapital(word string) bool {
	first, size := utf8.DecodeRuneInString(word)
	for _, accented := range accentedFirst[first] {
		if l.dictionary.Knows(string(accented) + word[size:]) {
			return true
		}
	}
	return false
}

// accentedFirst are the letters that French words begin with which lose their
// accent as capitals.
var accentedFirst = map[rune]string{'e': "éèê", 'a': "àâ", 'i': "î", 'o': "ô", 'u': "û"}

// The shares of words that the language does not know.
const (
	// slipStrange is how much more often a slip makes of a word one that nobody
	// knows than it makes of such a one a word of the language. Of the words of
	// the real list with one letter dropped or changed at random the dictionary
	// knows one in twenty; half of the misprints of lists put real words for real
	// words and tell nothing here.
	slipStrange      = 9.0
	firstStrange     = 0.15 // of honest rare words, before the list is known
	firstStrangeOf   = 40   // words that this is worth
	strangeLetters   = 3    // a shorter word may be an abbreviation
	dictionaryMost   = 3.0
	dictionaryQuiets = 0.2 // weight below which it is not worth asking
)

// settle measures how many of the list's rare words the language knows.
func (l *language) settle(v *vocabulary) {
	if l.dictionary == nil {
		return
	}
	rare, strange := float64(firstStrangeOf), firstStrange*firstStrangeOf
	for word := range v.forms {
		if v.counts[v.ids[singular(word)]].records == 1 && isWord(word) {
			rare++
			if !l.knows(word) && !l.knowsCapital(word) {
				strange++
			}
		}
	}
	l.strange = strange / rare
}

// isWord tells whether a folded word is long enough and made of letters, so
// that a dictionary may be asked for it.
func isWord(word string) bool {
	return utf8.RuneCountInString(word) >= strangeLetters && strings.IndexFunc(word, func(c rune) bool { return !unicode.IsLetter(c) }) < 0
}

// weight is what it weighs against a word that neither the list nor the
// language knows, beside what the list says alone.
func (l *language) weight() float64 {
	if l.dictionary == nil {
		return 0
	}
	return max(0, min(dictionaryMost, math.Log(slipStrange*(1-l.strange)/l.strange)))
}

// spelling speaks against candidates with words that nobody knows, where
// another has none, or fewer.
func spelling(k *knowledge, c *contest) []opinion {
	weight := k.language.weight()
	if weight < dictionaryQuiets {
		return nil
	}
	strangers := make([][]string, len(c.candidates))
	fewest := math.MaxInt
	for i, own := range c.ownWords() {
		if c.candidates[i].blank {
			continue
		}
		strangers[i] = slices.DeleteFunc(own, func(w string) bool { return !k.stranger(c, c.candidates[i].value, w) })
		fewest = min(fewest, len(strangers[i]))
	}
	var out []opinion
	for i, s := range strangers {
		if len(s) > fewest && !c.candidates[i].blank {
			list := quotedList(s[:min(len(s), 2)])
			out = append(out, opinion{i, -weight, recole.Say("ni le dictionnaire ni la liste ne connaissent %[1]s",
				"neither the dictionary nor the list knows %[2]s", list.FR, list.EN)})
		}
	}
	return out
}

// stranger tells whether neither the list nor the language knows a word of a
// text.
func (k *knowledge) stranger(c *contest, text, word string) bool {
	return isWord(word) && k.meet(c, word).level != known && !k.language.knowsIn(text, word)
}
