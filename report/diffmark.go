package report

import (
	"strings"
	"unicode"

	"github.com/sergi/go-diff/diffmatchpatch"
	"golang.org/x/text/unicode/norm"
)

// Span is a stretch of a reading, set beside the same stretch of a reference.
type Span struct {
	Text    string // as it stands in the reading; "" where only the reference has something
	Instead string // what the reference has in its place; "" where it has nothing
	Differs bool   // false: both say Text
}

// The limits of Compare. Differences are for the eye: beyond these sizes they
// help nobody, and the comparison is quadratic in the worst case.
const (
	longestCompared = 2000 // letters; a longer text differs as a whole
	shortestKept    = 2    // an agreement of so few letters between two differences joins them
	leastAlike      = 0.4  // share of letters in common below which texts differ as a whole
)

// Compare cuts a reading into the stretches that agree with a reference and
// those that do not. Joined, the texts give the reading in NFC. Both are
// compared letter by letter, a letter being a character with its combining
// marks, so that no mark is ever torn from its base.
func Compare(reading, reference string) []Span {
	reading, reference = clean(reading), clean(reference)
	if reading == reference {
		return []Span{{Text: reading}}
	}
	a := alphabet{known: map[string]rune{}}
	from, to := a.encode(reading), a.encode(reference)
	longest := max(len([]rune(from)), len([]rune(to)))
	if longest > longestCompared {
		return []Span{{Text: reading, Instead: reference, Differs: true}}
	}
	dmp := diffmatchpatch.New()
	dmp.DiffTimeout = 0 // the same texts give the same marks on any machine
	spans, same := a.spans(dmp.DiffMain(from, to, false))
	if float64(same) < leastAlike*float64(longest) {
		return []Span{{Text: reading, Instead: reference, Differs: true}}
	}
	return join(spans)
}

// clean gives the only text that go-diff takes safely.
func clean(s string) string {
	return norm.NFC.String(strings.ToValidUTF8(s, "\uFFFD"))
}

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
	for _, letter := range letters(s) {
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

// spans turns go-diff's list into spans, a deletion and the insertion beside
// it being one difference, and counts the letters that agree.
func (a *alphabet) spans(diffs []diffmatchpatch.Diff) (list []Span, same int) {
	for _, d := range diffs {
		if d.Type == diffmatchpatch.DiffEqual {
			list = append(list, Span{Text: a.decode(d.Text)})
			same += len([]rune(d.Text))
			continue
		}
		if len(list) == 0 || !list[len(list)-1].Differs {
			list = append(list, Span{Differs: true})
		}
		last := &list[len(list)-1]
		if d.Type == diffmatchpatch.DiffDelete {
			last.Text += a.decode(d.Text)
		} else {
			last.Instead += a.decode(d.Text)
		}
	}
	return list, same
}

// join makes one difference of two that only a letter or two of one word keep
// apart: "aves" for "efs" is read at a glance, "av", e, "f" is not.
func join(list []Span) []Span {
	var joined []Span
	for i, s := range list {
		n := len(joined)
		bridge := !s.Differs && n > 0 && joined[n-1].Differs && i+1 < len(list) && withinWord(s.Text)
		switch {
		case bridge:
			joined[n-1].Text += s.Text
			joined[n-1].Instead += s.Text
		case s.Differs && n > 0 && joined[n-1].Differs:
			joined[n-1].Text += s.Text
			joined[n-1].Instead += s.Instead
		default:
			joined = append(joined, s)
		}
	}
	return joined
}

func withinWord(s string) bool {
	l := letters(s)
	if len(l) > shortestKept {
		return false
	}
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) < 0
}

// letters cuts a text before each character that is no combining mark.
func letters(s string) []string {
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
