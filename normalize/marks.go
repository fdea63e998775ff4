package normalize

import (
	"regexp"
	"strings"

	"recole"
	"recole/ingest/profile"
)

// stepMark names the splitting off of a footnote mark.
const stepMark = "mark"

// markSplitter takes footnote marks off the end of cells.
type markSplitter struct {
	atEnd    *regexp.Regexp // a mark that ends a text
	alone    *regexp.Regexp // a text that is a mark
	group    int
	confused confusions
}

func newMarkSplitter(p *profile.Profile) (*markSplitter, error) {
	pattern := "(?:" + p.Footnotes.Mark + ")"
	atEnd, err := regexp.Compile(pattern + " *$")
	if err != nil {
		return nil, err
	}
	alone, err := regexp.Compile("^" + pattern + "$")
	if err != nil {
		return nil, err
	}
	m := &markSplitter{atEnd: atEnd, alone: alone, group: atEnd.SubexpIndex("mark")}
	if p.HasRepair(profile.RepairDigits) {
		m.confused = newConfusions(p.Confusions)
	}
	return m, nil
}

// split takes the mark off a clean text: "Soudeur (12)" is "Soudeur", "12".
func (m *markSplitter) split(text string) (body, mark string, ok bool) {
	at := m.atEnd.FindStringSubmatchIndex(text)
	if at == nil {
		return text, "", false
	}
	return strings.TrimRight(text[:at[0]], " "), markKey(text[at[2*m.group]:at[2*m.group+1]]), true
}

// lastBrackets is what may be a misread mark: a few characters in brackets at
// the end of a text, one of them a digit at least. Without any it is more
// likely to be a plural: "équipe(s)".
var lastBrackets = regexp.MustCompile(`\([^()\d]{0,3}\d[^()]{0,3}\)$`)

// splitMisread takes off what becomes a mark when misread characters are
// mended: "Soudeur (l2)". Whether it is one depends on the notes.
func (m *markSplitter) splitMisread(text string) (body, mark string, ok bool) {
	at := lastBrackets.FindStringIndex(text)
	if at == nil {
		return text, "", false
	}
	mark, ok = m.confused.repair(text[at[0]:], func(s string) (string, bool) {
		_, mark, ok := m.split(s)
		return mark, ok
	})
	return strings.TrimRight(text[:at[0]], " "), mark, ok
}

// only gives the mark that a text is.
func (m *markSplitter) only(text string) (mark string, ok bool) {
	found := m.alone.FindStringSubmatch(text)
	if found == nil {
		return "", false
	}
	return markKey(found[m.group]), true
}

// markKey is what marks are compared by: (01) refers to note 1.
func markKey(mark string) string {
	if short := strings.TrimLeft(mark, "0"); short != "" {
		return short
	}
	return mark
}

// strayMarks finds the marks of rows that have none where it belongs: alone in
// another column of the profile, or in a column that the profile does not
// know.
type strayMarks struct {
	*markSplitter
	notes   *noteFinder
	text    []bool                          // whether a column is text, which anything fits
	cleared map[*recole.Value]*recole.Value // cells that held nothing but a mark
}

func newStrayMarks(p *profile.Profile, notes *noteFinder) *strayMarks {
	if p.Footnotes.Mark == "" {
		return nil
	}
	m, err := newMarkSplitter(p)
	if err != nil {
		return nil // newColumns has told so
	}
	s := &strayMarks{markSplitter: m, notes: notes, cleared: map[*recole.Value]*recole.Value{}}
	for _, c := range p.Columns {
		s.text = append(s.text, c.Type == recole.Text)
	}
	return s
}

// pick gives a row its mark. A cell that held only the mark is blank then, its
// raw text kept.
func (s *strayMarks) pick(row *recole.Entry) {
	if s == nil || row.Mark != "" || row.Section == recole.Active {
		return
	}
	for i, text := range s.text {
		v := row.Values[i]
		if v.Blank() || v.Fits() && !text {
			continue
		}
		if mark, ok := s.only(v.Printed); ok {
			row.Mark, row.Values[i] = mark, s.clear(v)
			return
		}
	}
	for _, extra := range row.Extra {
		if mark, ok := s.inExtra(row.View, extra.Raw); ok {
			row.Mark = mark
			return
		}
	}
}

func (s *strayMarks) clear(v *recole.Value) *recole.Value {
	if blank, ok := s.cleared[v]; ok {
		return blank
	}
	blank := &recole.Value{Raw: v.Raw, Steps: append(v.Steps[:len(v.Steps):len(v.Steps)], stepMark)}
	s.cleared[v] = blank
	return blank
}
