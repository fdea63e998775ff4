// Package letters sets two texts beside each other letter by letter, so that a
// person sees at a glance where they differ.
package letters

import (
	"strings"
	"unicode"

	"github.com/sergi/go-diff/diffmatchpatch"
	"golang.org/x/text/unicode/norm"
)

// Span is a stretch of two texts set beside each other: what both have, or what
// each has in place of the other.
type Span struct {
	Old, New string // equal in a stretch that both texts have, "" where one lacks it
	Same     bool
}

// The limits of Compare. Differences are for the eye: beyond these sizes they
// help nobody, and the comparison is quadratic in the worst case.
const (
	longestCompared = 2000 // letters; a longer text differs as a whole
	shortestKept    = 2    // an agreement of so few letters between two differences joins them
	leastAlike      = 0.4  // share of letters in common below which texts differ as a whole
)

// Compare cuts two texts into the stretches in which they agree and those in
// which they do not. Joined, the stretches give each text in NFC. A letter is a
// character with its combining marks: no mark is ever torn from its base.
func Compare(old, new string) []Span {
	old, new = Clean(old), Clean(new)
	if old == new {
		return Plain(old)
	}
	whole := []Span{{Old: old, New: new}}
	a := alphabet{known: map[string]rune{}}
	from, to := a.encode(old), a.encode(new)
	longest := max(len([]rune(from)), len([]rune(to)))
	if longest > longestCompared {
		return whole
	}
	dmp := diffmatchpatch.New()
	dmp.DiffTimeout = 0 // the same texts give the same spans on any machine
	spans, same := a.spans(dmp.DiffMain(from, to, false))
	if float64(same) < leastAlike*float64(longest) {
		return whole
	}
	return bridge(spans)
}

// Plain gives a text that is set beside no other.
func Plain(s string) []Span { return []Span{{Old: s, New: s, Same: true}} }

// Clean gives a text in NFC and in valid UTF-8: the only one that go-diff takes
// safely.
func Clean(s string) string { return norm.NFC.String(strings.ToValidUTF8(s, "\uFFFD")) }

// alphabet gives each distinct letter, however many code points it takes, one
// rune of its own.
type alphabet struct {
	known   map[string]rune
	letters []string
}

// firstRune is where the runes of an alphabet begin: a private-use plane, far
// from surrogates, with room for many more letters than are ever compared.
const firstRune = 0xF0000

func (a *alphabet) encode(s string) string {
	var b strings.Builder
	for _, letter := range lettersOf(s) {
		code, ok := a.known[letter]
		if !ok {
			code = firstRune + rune(len(a.letters))
			a.known[letter] = code
			a.letters = append(a.letters, letter)
		}
		b.WriteRune(code)
	}
	return b.String()
}

func (a *alphabet) decode(s string) string {
	var b strings.Builder
	for _, code := range s {
		b.WriteString(a.letters[code-firstRune])
	}
	return b.String()
}

// spans sets what go-diff takes out beside what it puts in, and counts the
// letters in common.
func (a *alphabet) spans(diffs []diffmatchpatch.Diff) (list []Span, same int) {
	for _, d := range diffs {
		text := a.decode(d.Text)
		if d.Type == diffmatchpatch.DiffEqual {
			list = append(list, Span{Old: text, New: text, Same: true})
			same += len([]rune(d.Text))
			continue
		}
		if len(list) == 0 || list[len(list)-1].Same {
			list = append(list, Span{})
		}
		last := &list[len(list)-1]
		if d.Type == diffmatchpatch.DiffDelete {
			last.Old += text
		} else {
			last.New += text
		}
	}
	return list, same
}

// bridge makes one difference of two that only a letter or two of one word keep
// apart: "aves" for "efs" is read at a glance, "av", e, "f" is not.
func bridge(list []Span) []Span {
	var out []Span
	for i, s := range list {
		last := len(out) - 1
		open := last >= 0 && !out[last].Same
		if open && (!s.Same || i+1 < len(list) && withinWord(s.Old)) {
			out[last].Old += s.Old
			out[last].New += s.New
			continue
		}
		out = append(out, s)
	}
	return out
}

func withinWord(s string) bool {
	return len(lettersOf(s)) <= shortestKept &&
		strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) < 0
}

// lettersOf cuts a text before each character that is no combining mark.
func lettersOf(s string) []string {
	var list []string
	start := 0
	for i, r := range s {
		if i > start && !unicode.IsMark(r) {
			list = append(list, s[start:i])
			start = i
		}
	}
	if start < len(s) {
		list = append(list, s[start:])
	}
	return list
}
