package normalize

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"recole/ingest/profile"
)

// genderMarks knows the endings that make a word feminine ("trice") and the
// ways of writing them: "X (trice)", "X(trice)", "X/trice", "X·trice",
// "X.trice".
type genderMarks struct {
	marks    []string // lower case
	confused confusions
}

func newGenderMarks(p *profile.Profile) genderMarks {
	g := genderMarks{confused: newConfusions(p.Confusions)}
	for _, m := range p.GenderMarks {
		g.marks = append(g.marks, strings.ToLower(m))
	}
	return g
}

// span is a mark in a text, with the signs and the space that set it off.
type span struct {
	start, end int // bytes
	mark       string
}

// find gives the marks in a text. It is run on every title, hence no regular
// expression.
func (g genderMarks) find(text string) []span {
	if len(g.marks) == 0 {
		return nil
	}
	var spans []span
	for i := 0; i < len(text); {
		sign, size := utf8.DecodeRuneInString(text[i:])
		if s, ok := g.at(text, i, sign, size); ok {
			spans = append(spans, s)
			i = s.end
			continue
		}
		i += size
	}
	return spans
}

// at gives the mark that the sign at text[i] sets off. There may be spaces
// around a bracket and a slash. A point needs two letters before it, which
// spares abbreviations ("i.e.").
func (g genderMarks) at(text string, i int, sign rune, size int) (span, bool) {
	needed, spaced := 1, false
	switch sign {
	case '(', '/':
		spaced = true
	case '.':
		needed = 2
	case '·', '•', '‧', '∙', '⋅':
	default:
		return span{}, false
	}
	start, from := i, i+size
	if spaced {
		start = len(strings.TrimSuffix(text[:i], " "))
		from = skipSpace(text, from)
	}
	if lettersBefore(text[:start]) < needed {
		return span{}, false
	}
	to := from + len(text[from:]) - len(strings.TrimLeftFunc(text[from:], unicode.IsLetter))
	end := to
	if sign == '(' {
		if end = skipSpace(text, to); !strings.HasPrefix(text[end:], ")") {
			return span{}, false
		}
		end++
	}
	return span{start, end, text[from:to]}, g.isMark(text[from:to])
}

func (g genderMarks) isMark(s string) bool {
	return slices.ContainsFunc(g.marks, func(m string) bool { return strings.EqualFold(m, s) })
}

// skipSpace gives the place after a space at i, or i.
func skipSpace(text string, i int) int {
	if strings.HasPrefix(text[i:], " ") {
		return i + 1
	}
	return i
}

// lettersBefore counts the letters that a text ends in, up to two.
func lettersBefore(text string) int {
	for n := range 2 {
		c, size := utf8.DecodeLastRuneInString(text)
		if !unicode.IsLetter(c) {
			return n
		}
		text = text[:len(text)-size]
	}
	return 2
}

// fold writes every mark in one way, "X(trice)".
func (g genderMarks) fold(text string) string {
	spans := g.find(text)
	if len(spans) == 0 {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	last := 0
	for _, s := range spans {
		b.WriteString(text[last:s.start])
		b.WriteByte('(')
		b.WriteString(s.mark)
		b.WriteByte(')')
		last = s.end
	}
	b.WriteString(text[last:])
	return b.String()
}

// mostConfusedInMark is how many misread characters of a mark can be mended.
const mostConfusedInMark = 2

// brackets holds what may be a misread mark.
var brackets = regexp.MustCompile(` ?\( ?([^\s()]{2,8}) ?\)`)

// repair mends misread marks in brackets: those that are no mark but become
// exactly one by the fewest confusions of the profile, two at most. A single
// letter is left alone: "(c)" is as likely to be an option's name.
func (g genderMarks) repair(text string) string {
	known := 0
	for _, s := range g.find(text) {
		if text[s.end-1] == ')' {
			known++
		}
	}
	if len(g.marks) == 0 || strings.Count(text, "(") == known {
		return text
	}
	var b strings.Builder
	last := 0
	for _, m := range brackets.FindAllStringSubmatchIndex(text, -1) {
		token := text[m[2]:m[3]]
		if lettersBefore(text[:m[0]]) == 0 || g.isMark(token) {
			continue
		}
		if mark, ok := g.nearest(token); ok {
			b.WriteString(text[last:m[2]] + mark)
			last = m[3]
		}
	}
	return b.String() + text[last:]
}

// nearest gives the one mark, in small letters or else in capitals, that a
// token is the fewest confusions away from.
func (g genderMarks) nearest(token string) (string, bool) {
	for _, write := range []func(string) string{strings.ToLower, strings.ToUpper} {
		fewest, found := mostConfusedInMark+1, []string(nil)
		for _, mark := range g.marks {
			switch n := g.confused.distance(token, write(mark), mostConfusedInMark); {
			case n < fewest:
				fewest, found = n, []string{write(mark)}
			case n == fewest && n <= mostConfusedInMark:
				found = append(found, write(mark))
			}
		}
		if len(found) == 1 {
			return found[0], true
		}
	}
	return "", false
}
