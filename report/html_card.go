package report

import (
	"html/template"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"recole"
	"recole/internal/legible"
	"recole/internal/letters"
	"recole/internal/prose"
)

// The most that one card lists; the files beside the page hold all.
const (
	mostReadings   = 24
	mostEvidence   = 40
	mostCandidates = 12
)

// Card is one finding as the page shows it.
type Card struct {
	*recole.Discrepancy
	ID         string // anchor
	KindWords  string
	Words      string // severity
	FieldLabel string
	Section    string // where it is not the ordinary one
	Title      string // of the record
	Readings   []Sighting
	Hidden     int                // readings left out
	Absent     []string           // views that lack the row
	Open       bool               // a steward must rule
	Settled    bool               // something was chosen
	Choice     string             // what was
	Rivals     []recole.Candidate // what might have been
	Arguments  []Argument         // the evidence, by the candidate that it is about
}

// Sighting is one reading as the page shows it.
type Sighting struct {
	View, Place string
	Spans       []letters.Span
	Words       []string     // its differences from the choice, in words
	More        int          // differences not told in words
	Agrees      bool         // it reads as chosen
	Raw         string       // where it says more than the spans
	Crop        template.URL // a picture of the ink; "" without one
}

// Argument is what speaks for and against one candidate.
type Argument struct {
	About   string
	Reasons []Reason
}

// Reason is one piece of evidence as the page shows it.
type Reason struct {
	recole.Evidence
	Kind string
}

func (p teller) card(d *recole.Discrepancy, id string) Card {
	c := Card{
		Discrepancy: d,
		ID:          id,
		KindWords:   p.Phrase(d.Kind.Words()),
		Words:       p.severity(d.Severity),
		Readings:    p.sightings(d),
		Hidden:      max(0, len(d.Readings)-mostReadings),
		Settled:     d.Chosen != "" || len(d.Candidates) > 0,
		Open:        urgency(d) < routine,
		Choice:      p.shown(d.Field, d.Chosen),
	}
	if d.Field != "" {
		c.FieldLabel = p.columnLabel(d.Field)
	}
	if d.Section != recole.Active {
		c.Section = p.sectionLabel(d.Section)
	}
	if rec := p.record(d.Record); rec != nil {
		c.Title = p.recordTitle(rec)
	}
	if d.Kind == recole.MissingInView {
		c.Absent = p.absent(d)
	}
	for _, rival := range d.Candidates[:min(len(d.Candidates), mostCandidates)] {
		if rival.Value != d.Chosen {
			c.Rivals = append(c.Rivals, recole.Candidate{Value: p.shown(d.Field, rival.Value), Confidence: rival.Confidence})
		}
	}
	c.Arguments = p.arguments(d)
	return c
}

// arguments gathers the evidence by candidate, each as it first comes.
func (p teller) arguments(d *recole.Discrepancy) []Argument {
	var list []Argument
	place := map[string]int{}
	for _, e := range d.Evidence[:min(len(d.Evidence), mostEvidence)] {
		i, ok := place[e.For]
		if !ok {
			i = len(list)
			place[e.For] = i
			list = append(list, Argument{About: p.shown(d.Field, e.For)})
		}
		list[i].Reasons = append(list[i].Reasons, Reason{e, p.Phrase(recole.EvidenceWords(e.Kind))})
	}
	return list
}

// shown gives a value as people read it: a status by its label.
func (r *Report) shown(field, value string) string {
	if field != "" && field == r.Profile.Footnotes.Fields.Status && value != "" {
		return r.statusLabel(value)
	}
	return value
}

// absent names the views that no reading comes from.
func (p teller) absent(d *recole.Discrepancy) []string {
	var names []string
	for _, v := range p.Views {
		if !slices.ContainsFunc(d.Readings, func(r recole.Reading) bool { return r.View == v.View.Name }) {
			names = append(names, v.Label)
		}
	}
	return names
}

func (p teller) sightings(d *recole.Discrepancy) []Sighting {
	compared := d.Chosen != "" && (d.Kind == recole.ReadingConflict || d.Kind == recole.SuspectWord)
	list := make([]Sighting, 0, len(d.Readings))
	for _, reading := range d.Readings[:min(len(d.Readings), mostReadings)] {
		s := Sighting{
			View:  p.viewNamed(reading.View),
			Place: p.place(reading.At),
			Spans: letters.Plain(p.shown(d.Field, reading.Normalized)),
			Crop:  p.cropAddress(reading.At),
		}
		if compared && reading.Normalized != "" {
			p.compareWith(&s, reading.Normalized, d)
		}
		if saysMore(reading) {
			s.Raw = strings.TrimSpace(reading.Raw)
		}
		list = append(list, s)
	}
	return list
}

// compareWith marks where a reading differs from the choice.
func (p teller) compareWith(s *Sighting, reading string, d *recole.Discrepancy) {
	const mostWords = 3
	s.Spans = letters.Compare(reading, dressed(d.Chosen, reading, p.fieldType(d.Field)))
	s.Agrees = true
	for _, sp := range s.Spans {
		switch {
		case sp.Same:
			continue
		case len(s.Words) == mostWords:
			s.More++
		case sp.Old != reading: // a text that differs as a whole needs no words
			s.Words = append(s.Words, p.Difference(sp))
		}
		s.Agrees = false
	}
}

// dressed writes the choice as a reading of its type is printed, so that only
// what they say is compared: the currency of an amount, the century that a
// short year leaves out.
func dressed(chosen, reading string, t recole.Type) string {
	switch t {
	case recole.Money:
		if strings.Contains(reading, ",") {
			chosen = strings.Replace(chosen, ".", ",", 1)
		}
		return chosen + reading[strings.LastIndexAny(reading, "0123456789")+1:]
	case recole.Number:
		short, _, _ := strings.Cut(reading, " ")
		full, _, _ := strings.Cut(chosen, " ")
		if len(short) == 2 && len(full) == 4 && isDigits(short+full) {
			return chosen[2:]
		}
	}
	return chosen
}

func (r *Report) fieldType(name string) recole.Type {
	for _, f := range r.Rec.Edition.Fields {
		if f.Name == name {
			return f.Type
		}
	}
	return recole.Text
}

// saysMore tells whether the raw text holds letters or figures that the
// typographically normal one does not: a footnote mark, a second cell.
func saysMore(reading recole.Reading) bool {
	return reading.Raw != reading.Normalized && wording(reading.Raw) != wording(reading.Normalized)
}

// wording keeps the letters and figures of a text.
func wording(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || legible.Unseen(r) {
			return r
		}
		return -1
	}, letters.Clean(s))
}

// place says where something stands: "p. 3, l. 201".
func (p teller) place(at recole.Location) string {
	var parts []string
	sources := p.Rec.Edition.Sources
	named := at.Source < len(sources) && at.Page >= 1 && at.Page <= len(sources[at.Source].Pages)
	if len(sources) > 1 && at.Source < len(sources) {
		parts = append(parts, sources[at.Source].Name)
	}
	switch {
	case named:
		parts = append(parts, p.Quote(sources[at.Source].Pages[at.Page-1]))
	case at.Page > 0:
		parts = append(parts, p.Say("p.", "p.")+prose.NoBreak+strconv.Itoa(at.Page))
	}
	if at.Line > 0 {
		parts = append(parts, p.Say("l.", "line")+prose.NoBreak+strconv.Itoa(at.Line))
	}
	return legible.Text(strings.Join(parts, ", "))
}
