package report

import (
	"context"
	"fmt"
	"io"

	"recole"
)

// The shapes of discrepancies.json; schema/discrepancies.json describes them.
type (
	editionJSON struct {
		Title string  `json:"title"`
		Date  *string `json:"date"`
	}
	sourceJSON struct {
		Name   string `json:"name"`
		SHA256 string `json:"sha256"`
	}
	countsJSON struct {
		Total      int        `json:"total"`
		BySeverity named[int] `json:"by_severity"`
		ByKind     named[int] `json:"by_kind"`
	}
	locationJSON struct {
		Source string      `json:"source,omitempty"` // only where there are several
		Page   int         `json:"page"`
		Line   int         `json:"line"`
		Box    *[4]float64 `json:"box"`
	}
	readingJSON struct {
		View       string       `json:"view"`
		Raw        string       `json:"raw"`
		Normalized string       `json:"normalized"`
		Location   locationJSON `json:"location"`
		Crop       []byte       `json:"crop,omitempty"` // a PNG, in base64
	}
	candidateJSON struct {
		Value      string  `json:"value"`
		Confidence float64 `json:"confidence"`
	}
	evidenceJSON struct {
		Kind   string  `json:"kind"`
		For    string  `json:"for"`
		Weight float64 `json:"weight"`
		Says   string  `json:"says"`
	}
	discrepancyJSON struct {
		Fingerprint string          `json:"fingerprint"`
		Kind        recole.Kind     `json:"kind"`
		Severity    recole.Severity `json:"severity"`
		Record      string          `json:"record"`
		Section     recole.Section  `json:"section"`
		Field       string          `json:"field"`
		Message     string          `json:"message"`
		Readings    []readingJSON   `json:"readings"`
		Chosen      string          `json:"chosen"`
		Confidence  float64         `json:"confidence"`
		NeedsReview bool            `json:"needs_review"`
		Candidates  []candidateJSON `json:"candidates"`
		Evidence    []evidenceJSON  `json:"evidence"`
		Because     string          `json:"because,omitempty"`
	}
)

// writeDiscrepancies writes every finding with its readings and evidence.
func writeDiscrepancies(ctx context.Context, w io.Writer, r *Report) error {
	s := newJSONStream(w)
	r.preamble(s)
	s.member("counts", r.countsJSON())
	s.begin("discrepancies")
	err := r.discrepancies(ctx, func(d *recole.Discrepancy) error { return s.item(r.discrepancyJSON(d)) })
	if err != nil {
		return err
	}
	s.end()
	return s.close()
}

// preamble says of which edition and sources a file speaks.
func (r *Report) preamble(s *jsonStream) {
	e := r.Rec.Edition
	s.member("schema_version", schemaVersion)
	s.member("edition", editionJSON{Title: e.Title, Date: day(e.Date)})
	sources := make([]sourceJSON, len(e.Sources))
	for i, source := range e.Sources {
		sources[i] = sourceJSON{Name: source.Name, SHA256: source.SHA256}
	}
	s.member("sources", sources)
}

func (r *Report) countsJSON() countsJSON {
	return countsJSON{
		Total:      r.Counts.Discrepancies,
		BySeverity: countsNamed(r.Counts.BySeverity),
		ByKind:     countsNamed(r.Counts.ByKind),
	}
}

// countsNamed names what is counted as files do.
func countsNamed[K comparable](counts []Count[K]) named[int] {
	o := make(named[int], len(counts))
	for i, c := range counts {
		o[i] = member[int]{fmt.Sprint(c.Of), c.N}
	}
	return o
}

func (r *Report) discrepancyJSON(d *recole.Discrepancy) discrepancyJSON {
	readings := make([]readingJSON, len(d.Readings))
	for i, reading := range d.Readings {
		readings[i] = readingJSON{reading.View, reading.Raw, reading.Normalized, r.locationJSON(reading.At), r.cropOf(reading.At)}
	}
	return discrepancyJSON{
		Fingerprint: d.Fingerprint,
		Kind:        d.Kind,
		Severity:    d.Severity,
		Record:      d.Record,
		Section:     d.Section,
		Field:       d.Field,
		Message:     r.In(d.Message),
		Readings:    readings,
		Chosen:      d.Chosen,
		Confidence:  round4(d.Confidence),
		NeedsReview: d.NeedsReview,
		Candidates:  candidatesJSON(d.Candidates),
		Evidence:    r.evidenceJSON(d.Evidence),
		Because:     r.In(d.Because),
	}
}

func (r *Report) locationJSON(at recole.Location) locationJSON {
	l := locationJSON{Page: at.Page, Line: at.Line}
	if sources := r.Rec.Edition.Sources; len(sources) > 1 {
		l.Source = sources[at.Source].Name
	}
	if b := at.Box; b != nil {
		l.Box = &[4]float64{round4(b.X0), round4(b.Y0), round4(b.X1), round4(b.Y1)}
	}
	return l
}

func candidatesJSON(candidates []recole.Candidate) []candidateJSON {
	list := make([]candidateJSON, len(candidates))
	for i, c := range candidates {
		list[i] = candidateJSON{c.Value, round4(c.Confidence)}
	}
	return list
}

func (r *Report) evidenceJSON(evidence []recole.Evidence) []evidenceJSON {
	list := make([]evidenceJSON, len(evidence))
	for i, e := range evidence {
		list[i] = evidenceJSON{e.Kind, e.For, round4(e.Weight), r.In(e.Says)}
	}
	return list
}
