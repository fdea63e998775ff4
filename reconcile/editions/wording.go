package editions

import (
	"slices"
	"strings"

	"recole/normalize"
)

// wording is how two texts differ in their words.
type wording struct {
	old, new []string // the words that the other text has not, folded, each once
	oldPart  string   // the differing part as written, in whole words
	newPart  string
	shared   int // words that both have
}

func wordingOf(old, new string) wording {
	before, after := normalize.Words(old), normalize.Words(new)
	w := wording{old: own(before, after), new: own(after, before)}
	for _, word := range before {
		if slices.Contains(after, word) {
			w.shared++
		}
	}
	w.oldPart, w.newPart = parts(old, new)
	return w
}

// own gives the words of a that b has not, each once.
func own(a, b []string) []string {
	var only []string
	for _, w := range a {
		if !slices.Contains(b, w) && !slices.Contains(only, w) {
			only = append(only, w)
		}
	}
	return only
}

// parts takes off the words, as written, that both texts begin and end with.
func parts(old, new string) (string, string) {
	a, b := strings.Fields(old), strings.Fields(new)
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return strings.Join(a, " "), strings.Join(b, " ")
}

// rewritten is the share of the words that are not common to both texts.
func (w *wording) rewritten() float64 {
	differing := max(len(w.old), len(w.new))
	return float64(differing) / float64(max(1, differing+w.shared))
}

// swap gives the one word for another that makes all the difference.
func (w *wording) swap() (old, new string, ok bool) {
	if len(w.old) != 1 || len(w.new) != 1 {
		return "", "", false
	}
	return w.old[0], w.new[0], true
}

// singular takes the mark of the plural off a word of more than three letters,
// so that a plural is known by its singular.
func singular(word string) string {
	if len(word) > 3 && (word[len(word)-1] == 's' || word[len(word)-1] == 'x') {
		return word[:len(word)-1]
	}
	return word
}
