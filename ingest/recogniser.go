package ingest

import (
	"regexp"
	"strings"
	"unicode/utf8"

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
	noteMark  int             // group of the mark in note
	mark      *regexp.Regexp  // a footnote mark that ends a cell; nil where there are none
	markIn    int             // the column that marks stand in; -1 if none
	misread   map[rune]string // characters that are read for a digit, with the digit
	blankIn   []int           // columns that suspended rows leave blank
}

// sectionPattern tells the heading of a section: by its pattern or, where OCR
// has damaged it, by its likeness to the names of the section.
type sectionPattern struct {
	section recole.Section
	pattern *regexp.Regexp
	name    headerName
}

func newRecogniser(p *profile.Profile) (*recogniser, error) {
	r := &recogniser{profile: p, key: p.KeyIndex(), noteMark: -1, markIn: -1}
	for i, c := range p.Columns {
		r.addColumn(i, c)
	}
	r.misread = misreadDigits(p.Confusions)
	var err error
	if r.headings, err = compileAll(p.Edition.Patterns); err != nil {
		return nil, err
	}
	if r.furniture, err = compileAll(p.Furniture); err != nil {
		return nil, err
	}
	if r.sections, err = sectionPatterns(p.Sections); err != nil {
		return nil, err
	}
	return r, r.addFootnotes(p.Footnotes)
}

func sectionPatterns(rules []profile.SectionRule) ([]sectionPattern, error) {
	var all []sectionPattern
	for _, rule := range rules {
		patterns, err := compileAll(rule.Patterns)
		if err != nil {
			return nil, err
		}
		name := headerName{names: []string{foldHeader(rule.Label.FR), foldHeader(rule.Label.EN)}}
		for _, re := range patterns {
			all = append(all, sectionPattern{sectionNamed(rule.Section), re, name})
		}
	}
	return all, nil
}

func (r *recogniser) addFootnotes(f profile.Footnotes) (err error) {
	if f.Mark != "" {
		if r.mark, err = regexp.Compile(`(?:` + f.Mark + `)\s*$`); err != nil {
			return err
		}
	}
	if f.Note != "" {
		if r.note, err = regexp.Compile(f.Note); err != nil {
			return err
		}
		r.noteMark = r.note.SubexpIndex("mark")
	}
	return nil
}

func (r *recogniser) addColumn(i int, c profile.Column) {
	if c.Mark {
		r.markIn = i
	}
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

// misreadDigits collects the characters that the profile says are read for a
// digit, each with the digit that it is most easily read for.
func misreadDigits(confusions []profile.Confusion) map[rune]string {
	digits, weight := map[rune]string{}, map[rune]float64{}
	for _, c := range confusions {
		for _, pair := range [][2]string{{c.A, c.B}, {c.B, c.A}} {
			letter, size := utf8.DecodeRuneInString(pair[1])
			if len(pair[0]) != 1 || !isDigit(rune(pair[0][0])) || size != len(pair[1]) || isDigit(letter) {
				continue
			}
			if c.Weight > weight[letter] {
				digits[letter], weight[letter] = pair[0], c.Weight
			}
		}
	}
	return digits
}

func isDigit(c rune) bool { return c >= '0' && c <= '9' }

// isNote tells whether a line's cells, joined, are a footnote, and gives its
// mark. The mark may stand in a cell of its own, with or without brackets.
func (r *recogniser) isNote(cells []string) (mark string, ok bool) {
	if r.note == nil || len(cells) == 0 {
		return "", false
	}
	for _, text := range r.noteTexts(cells) {
		if m := r.note.FindStringSubmatch(text); m != nil {
			if r.noteMark >= 0 {
				mark = r.mendDigits(m[r.noteMark])
			}
			return mark, true
		}
	}
	return "", false
}

// noteTexts gives the forms in which the cells of a line may be a footnote, as
// printed first.
func (r *recogniser) noteTexts(cells []string) []string {
	line := strings.Join(cells, " ")
	texts := []string{line}
	if n := len(cells) - 1; n > 0 {
		first, last, but := cells[0], cells[n], strings.Join(cells[:n], " ")
		texts = append(texts,
			"("+first+") "+strings.Join(cells[1:], " "), "("+last+") "+but, last+" "+but)
	}
	// An OCR takes a speck before the mark for a sign, and digits for letters.
	lead := typography.WithoutSpecks(line)
	if lead != line {
		texts = append(texts, lead)
	}
	if word, rest, ok := strings.Cut(lead, " "); ok && strings.ContainsFunc(word, isDigit) {
		if mended := r.mendDigits(word); mended != word {
			texts = append(texts, mended+" "+rest)
		}
	}
	return texts
}

// mendDigits replaces letters that are read for digits.
func (r *recogniser) mendDigits(mark string) string {
	var b strings.Builder
	for _, c := range mark {
		if digit, ok := r.misread[c]; ok {
			b.WriteString(digit)
		} else {
			b.WriteRune(c)
		}
	}
	return b.String()
}

// isSection tells whether a line of one filled cell is the heading of a
// section.
func (r *recogniser) isSection(cells []string) (recole.Section, bool) {
	text := strings.Join(cells, " ")
	for _, s := range r.sections {
		if s.pattern.MatchString(text) || len(cells) == 1 && s.name.like(foldHeader(text)) >= likeEnough {
			return s.section, true
		}
	}
	return recole.Active, false
}

// isSuspended tells whether a row is a suspended one by itself: it bears a
// footnote mark and leaves blank what suspended rows do.
func (r *recogniser) isSuspended(cells []string) bool {
	if r.mark == nil || r.markIn < 0 || len(r.blankIn) == 0 {
		return false
	}
	for _, column := range r.blankIn {
		if strings.TrimSpace(cells[column]) != "" {
			return false
		}
	}
	return r.mark.MatchString(strings.TrimSpace(cells[r.markIn]))
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
	if r.mark != nil && strings.ContainsAny(cell, "([") {
		cell = r.mark.ReplaceAllString(cell, "") // the mark may have slipped in here
	}
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
		case r.misread[c] != "":
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
