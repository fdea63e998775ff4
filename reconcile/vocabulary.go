package reconcile

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"recole"
)

// vocabulary counts, for each word, the records that bear it. A word counts
// for a record only if every reading of the record has it: what the views do
// not agree on teaches nothing, least of all about itself.
//
// A plural is counted as its singular, lightly: a final s or x is left out.
type vocabulary struct {
	ids    map[string]int32 // by singular
	counts []wordCount
	sorted []string // singulars in order, for stems
	forms  map[string]struct{}
	weight float64 // see surprise; 0 until asked for
}

type wordCount struct {
	records int32
	last    int32 // the last record that bears it
}

func newVocabulary() *vocabulary {
	return &vocabulary{ids: map[string]int32{}, forms: map[string]struct{}{}}
}

// singular takes the mark of the plural off a word of more than three letters.
func singular(word string) string {
	if len(word) > 3 && (word[len(word)-1] == 's' || word[len(word)-1] == 'x') {
		return word[:len(word)-1]
	}
	return word
}

// learn counts the words that all values of a record share.
func (v *vocabulary) learn(record int32, values []*recole.Value) {
	if len(values) == 0 {
		return
	}
	first := words(values[0].Meant)
	if len(values) > 1 {
		first = slices.DeleteFunc(first, func(w string) bool { return !inAll(w, values[1:]) })
	}
	for _, w := range first {
		v.count(record, w)
	}
}

func inAll(word string, values []*recole.Value) bool {
	for _, v := range values {
		if !slices.Contains(words(v.Meant), word) {
			return false
		}
	}
	return true
}

func (v *vocabulary) count(record int32, word string) {
	s := singular(word)
	id, ok := v.ids[s]
	if !ok {
		id = int32(len(v.counts))
		s = strings.Clone(s) // not to hold on to the whole text
		v.ids[s] = id
		v.counts = append(v.counts, wordCount{last: none})
	}
	if c := &v.counts[id]; c.last != record {
		c.records++
		c.last = record
	}
	if _, ok := v.forms[word]; !ok {
		v.forms[strings.Clone(word)] = struct{}{}
	}
}

// records is how many records bear a word, in the singular or the plural.
func (v *vocabulary) records(word string) int {
	if id, ok := v.ids[singular(word)]; ok {
		return int(v.counts[id].records)
	}
	return 0
}

// surprise is what it weighs that a list does not know a word: how rare that is
// of an honest one. The chance is that of meeting a word for the first time,
// estimated by the share of words that only one record has (Good 1953, as for
// letters). It is bounded: a short list knows too little, and in a long one
// there are honest rarities as well.
func (v *vocabulary) surprise() float64 {
	if v.weight == 0 {
		total, once := 0, 0
		for _, c := range v.counts {
			total += int(c.records)
			if c.records == 1 {
				once++
			}
		}
		v.weight = min(surpriseMost, max(lexiconKnown, math.Log(float64(total)/float64(max(once, 1)))))
	}
	return v.weight
}

// surpriseMost bounds what an unknown word weighs.
const surpriseMost = 4.5

// all gives the singulars in order.
func (v *vocabulary) all() []string {
	if v.sorted == nil {
		v.sorted = make([]string, 0, len(v.ids))
		for w := range v.ids {
			v.sorted = append(v.sorted, w)
		}
		slices.Sort(v.sorted)
	}
	return v.sorted
}

// Stems: a word is kin to another when they share their beginning, which is
// six letters at least and leaves at most three: "emboutir", "emboutissage".
const (
	stemLetters = 6
	stemEnding  = 3
)

// kin gives a word of the list that has the same stem, the first in the
// alphabet; "" where there is none.
func (v *vocabulary) kin(word string) string {
	letters := utf8.RuneCountInString(word)
	if letters < stemLetters {
		return ""
	}
	stem := firstLetters(word, max(stemLetters, letters-stemEnding))
	all := v.all()
	at, _ := slices.BinarySearch(all, stem)
	for ; at < len(all) && strings.HasPrefix(all[at], stem); at++ {
		if all[at] != singular(word) {
			return all[at]
		}
	}
	return ""
}

func firstLetters(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
