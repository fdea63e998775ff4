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
// another column of the profile or at the end of its cell, or in a column that
// the profile does not know.
type strayMarks struct {
	*markSplitter
	notes   *noteFinder
	readers []*Reader                       // of the profile's columns; nil for text, which anything fits
	without map[*recole.Value]*recole.Value // cells, without the mark that they held
}

func newStrayMarks(p *profile.Profile, notes *noteFinder) *strayMarks {
	if p.Footnotes.Mark == "" {
		return nil
	}
	m, err := newMarkSplitter(p)
	if err != nil {
		return nil // newColumns has told so
	}
	s := &strayMarks{markSplitter: m, notes: notes, without: map[*recole.Value]*recole.Value{}}
	for _, c := range p.Columns {
		var r *Reader
		if c.Type != recole.Text {
			r, _ = New(c, p) // newColumns has told what is wrong with it
		}
		s.readers = append(s.readers, r)
	}
	return s
}

// pick gives a row its mark. The cell that held it is read again without it,
// its raw text kept.
func (s *strayMarks) pick(row *recole.Entry) {
	if s == nil || row.Mark != "" || row.Section == recole.Active {
		return
	}
	for i, reader := range s.readers {
		v := row.Values[i]
		if v.Blank() || v.Fits() && reader != nil {
			continue
		}
		if mark, ok := s.only(v.Printed); ok {
			row.Mark, row.Values[i] = mark, s.strip(v, "", nil)
			return
		}
		if body, mark, ok := s.split(v.Printed); ok && reader != nil && reader.Read(body).Fits() {
			row.Mark, row.Values[i] = mark, s.strip(v, body, reader)
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

// strip gives a cell's value without the mark that it held: what the reader
// makes of the rest, or a blank where there is no rest.
func (s *strayMarks) strip(v *recole.Value, body string, reader *Reader) *recole.Value {
	if known, ok := s.without[v]; ok {
		return known
	}
	steps := append(v.Steps[:len(v.Steps):len(v.Steps)], stepMark)
	rest := &recole.Value{Raw: v.Raw, Steps: steps}
	if reader != nil {
		rest = reader.readClean(v.Raw, body, steps)
	}
	s.without[v] = rest
	return rest
}
