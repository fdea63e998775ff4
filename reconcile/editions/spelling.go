package editions

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"recole/ingest/profile"
	"recole/normalize"
)

// spelling tells texts that say the same from texts that do not.
type spelling struct {
	fold  func(string) string
	marks []string // gender marks as normalize.Folding writes them: "(trice)"
}

func newSpelling(p *profile.Profile) spelling {
	s := spelling{fold: func(text string) string { return text }}
	if p != nil {
		s.fold = normalize.Folding(p)
		for _, m := range p.GenderMarks {
			s.marks = append(s.marks, "("+strings.ToLower(m)+")")
		}
	}
	return s
}

// bare leaves of a text what it says: small letters and figures, without
// accents, gender marks, spaces and all other signs.
func (s spelling) bare(text string) string {
	text = s.unmarked(strings.ToLower(text))
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsNumber(c) {
			return c
		}
		return -1
	}, norm.NFD.String(text))
}

// same tells whether two texts differ in their spelling at most.
func (s spelling) same(a, b string) bool { return s.bare(a) == s.bare(b) }

// unmarked takes the gender marks off a text.
func (s spelling) unmarked(text string) string {
	text = s.fold(text)
	for _, m := range s.marks {
		text = strings.ReplaceAll(text, m, "")
	}
	return text
}

// marksOnly tells whether two texts differ in their gender marks alone.
func (s spelling) marksOnly(a, b string) bool {
	return len(s.marks) > 0 && strings.EqualFold(s.unmarked(a), s.unmarked(b))
}
