package ingest

import (
	"regexp"
	"strings"

	"recole"
	"recole/ingest/profile"
	"recole/internal/typography"
)

// recogniser is a profile made ready for looking at lines.
type recogniser struct {
	profile   *profile.Profile
	key       int // index of the key column
	headers   []headerName
	headings  []*regexp.Regexp
	sections  []sectionPattern
	furniture []*regexp.Regexp
	note      *regexp.Regexp
	noteMark  int    // group of the mark in note
	confused  string // characters that are misread as digits
	blankIn   []int  // columns that suspended rows leave blank
}

type sectionPattern struct {
	section recole.Section
	pattern *regexp.Regexp
}

func newRecogniser(p *profile.Profile) (*recogniser, error) {
	r := &recogniser{profile: p, key: p.KeyIndex(), noteMark: -1}
	for i, c := range p.Columns {
		r.addColumn(i, c)
	}
	r.confused = confusedWithDigits(p.Confusions)
	var err error
	if r.headings, err = compileAll(p.Edition.Patterns); err != nil {
		return nil, err
	}
	if r.furniture, err = compileAll(p.Furniture); err != nil {
		return nil, err
	}
	for _, s := range p.Sections {
		patterns, err := compileAll(s.Patterns)
		if err != nil {
			return nil, err
		}
		for _, re := range patterns {
			r.sections = append(r.sections, sectionPattern{sectionNamed(s.Section), re})
		}
	}
	if p.Footnotes.Note != "" {
		if r.note, err = regexp.Compile(p.Footnotes.Note); err != nil {
			return nil, err
		}
		r.noteMark = r.note.SubexpIndex("mark")
	}
	return r, nil
}

func (r *recogniser) addColumn(i int, c profile.Column) {
	if c.BlankInSection(recole.Suspended) {
		r.blankIn = append(r.blankIn, i)
	}
	r.headers = append(r.headers, newHeaderName(i, c))
}

func sectionNamed(name string) recole.Section {
	if name == recole.Suspended.String() {
		return recole.Suspended
	}
	return recole.Active
}

func compileAll(patterns []string) ([]*regexp.Regexp, error) {
	var all []*regexp.Regexp
	for _, p := range patterns {
		re, err := regexp.Compile(p)
		if err != nil {
			return nil, err
		}
		all = append(all, re)
	}
	return all, nil
}

// confusedWithDigits collects the characters that the profile says are read
// for a digit.
func confusedWithDigits(confusions []profile.Confusion) string {
	var b strings.Builder
	for _, c := range confusions {
		for _, pair := range [][2]string{{c.A, c.B}, {c.B, c.A}} {
			if len(pair[0]) == 1 && isDigit(rune(pair[0][0])) && len(pair[1]) == 1 {
				b.WriteString(pair[1])
			}
		}
	}
	return b.String()
}

func isDigit(c rune) bool { return c >= '0' && c <= '9' }

// isNote tells whether a line's cells, joined, are a footnote, and gives its
// mark. The mark may stand in a cell of its own, with or without brackets.
func (r *recogniser) isNote(cells []string) (mark string, ok bool) {
	if r.note == nil || len(cells) == 0 {
		return "", false
	}
	texts := []string{strings.Join(cells, " ")}
	if len(cells) > 1 {
		texts = append(texts,
			"("+cells[0]+") "+strings.Join(cells[1:], " "),
			"("+cells[len(cells)-1]+") "+strings.Join(cells[:len(cells)-1], " "),
			cells[len(cells)-1]+" "+strings.Join(cells[:len(cells)-1], " "))
	}
	for _, text := range texts {
		if m := r.note.FindStringSubmatch(text); m != nil {
			if r.noteMark >= 0 {
				mark = m[r.noteMark]
			}
			return mark, true
		}
	}
	return "", false
}

// isSection tells whether a line is the heading of a section.
func (r *recogniser) isSection(text string) (recole.Section, bool) {
	for _, s := range r.sections {
		if s.pattern.MatchString(text) {
			return s.section, true
		}
	}
	return recole.Active, false
}

func (r *recogniser) isFurniture(text string) bool {
	for _, re := range r.furniture {
		if re.MatchString(text) {
			return true
		}
	}
	return false
}

// looksLikeKey tells whether a cell may be the key of a row: for a code, about
// as many digits as it has, some of them perhaps misread.
func (r *recogniser) looksLikeKey(cell string) bool {
	column := r.profile.Columns[r.key]
	cell = strings.ReplaceAll(cell, " ", "")
	if column.Type != recole.Code || column.Digits == 0 {
		return cell != ""
	}
	cell = strings.TrimSuffix(cell, ".0") // a workbook's number
	digits, others := 0, 0
	for _, c := range cell {
		switch {
		case isDigit(c):
			digits++
		case strings.ContainsRune(r.confused, c):
			others++
		default:
			others += 2
		}
	}
	n := digits + others
	return n > 0 && n <= column.Digits+1 && digits*2 >= others
}

// filled gives the cells that hold something, cleaned.
func filled(cells []string) []string {
	out := make([]string, 0, len(cells))
	for _, c := range cells {
		if c = typography.Clean(c); c != "" {
			out = append(out, c)
		}
	}
	return out
}
