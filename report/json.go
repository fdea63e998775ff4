package report

import (
	"context"
	"io"

	"recole"
)

// writeJSON writes the canonical dataset with every reading, its location,
// and the evidence behind each choice; a record a line. Each printed row is
// told once, with all its cells, and the fields refer to them by name: a
// reading is the cell of a row. schema/dataset.json describes the file.
func writeJSON(ctx context.Context, w io.Writer, r *Report) error {
	s := newJSONStream(w)
	r.preamble(s)
	s.member("dataset", r.Profile.Dataset)
	s.member("profile", named[string]{{"name", r.Profile.Name}, {"sha256", r.Profile.Fingerprint}})
	s.member("views", r.viewsJSON())
	s.begin("records")
	j := recordJSON{report: r, parts: r.partNames()}
	err := r.records(ctx, func(rec *recole.Record) error {
		b, err := j.record(j.buf[:0], rec)
		if err != nil {
			return err
		}
		j.buf = b
		return s.encoded(b)
	})
	if err != nil {
		return err
	}
	s.end()
	return s.close()
}

// viewsJSON gives the views of all sources as the ledger does.
func (r *Report) viewsJSON() []viewJSON {
	views := make([]viewJSON, len(r.Views))
	for i, v := range r.Views {
		views[i] = ledgerView(v)
	}
	return views
}

// partNames gives the names of the groups of each field that is a structured
// number; nil for the others.
func (r *Report) partNames() [][]string {
	names := make([][]string, len(r.Rec.Edition.Fields))
	for i, f := range r.Rec.Edition.Fields {
		for _, c := range r.Profile.Columns {
			if c.Name != f.Name || c.Grammar == nil {
				continue
			}
			for _, part := range c.Grammar.Parts {
				names[i] = append(names[i], part.Name)
			}
		}
	}
	return names
}

// recordJSON writes records, one after the other into the same buffer.
type recordJSON struct {
	report *Report
	parts  [][]string // of each field
	buf    []byte
}

func (j *recordJSON) record(b []byte, rec *recole.Record) ([]byte, error) {
	b = append(b, '{')
	b = appendText(b, "record", rec.Key)
	b = appendText(b, "section", rec.Section.String())
	b = appendText(b, "status", rec.Status)
	b = appendDay(b, "status_date", rec.StatusDate.String())
	b = appendText(b, "note", rec.Note)
	b = appendNumber(b, "confidence", rec.Confidence)
	b = appendBool(b, "review", rec.Review)
	b = append(appendKey(b, "fields"), '{')
	for i := range rec.Choices {
		var err error
		if b, err = j.field(b, i, &rec.Choices[i]); err != nil {
			return nil, err
		}
	}
	b = append(b, '}')
	b = append(appendKey(b, "rows"), '[')
	b = append(j.rows(b, rec.Rows), ']')
	b = append(appendKey(b, "discrepancies"), '[')
	for i, issue := range rec.Issues {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(b, j.report.Rec.Discrepancies[issue].Fingerprint)
	}
	return append(b, ']', '}'), nil
}

// field writes a choice; what led to it only where something spoke against.
func (j *recordJSON) field(b []byte, field int, c *recole.Choice) ([]byte, error) {
	b = append(appendKey(b, j.report.Rec.Edition.Fields[field].Name), '{')
	b = appendText(b, "value", c.Meant)
	b = appendText(b, "printed", c.Printed)
	if names := j.parts[field]; names != nil && len(c.Parts) > 0 {
		b = append(appendKey(b, "parts"), '{')
		for i, part := range c.Parts {
			if part != "" && i < len(names) {
				b = appendText(b, names[i], part)
			}
		}
		b = append(b, '}')
	}
	b = appendNumber(b, "confidence", c.Confidence)
	b = appendBool(b, "review", c.Review)
	if c.Why == nil {
		return append(b, '}'), nil
	}
	b, err := appendValue(b, "candidates", candidatesJSON(c.Why.Candidates))
	if err != nil {
		return nil, err
	}
	if b, err = appendValue(b, "evidence", j.report.evidenceJSON(c.Why.Evidence)); err != nil {
		return nil, err
	}
	if because := j.report.In(c.Why.Because); because != "" {
		b = appendText(b, "because", because)
	}
	return append(b, '}'), nil
}
