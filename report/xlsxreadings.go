package report

import (
	"context"

	"recole"
)

// fillReadings writes every row of every view, those of one record together.
// Where they are more than a sheet holds, only the rows of records with a
// discrepancy are written, and the sheet says so.
func fillReadings(ctx context.Context, b *book) error {
	r := b.report
	remark, partial := "", r.Counts.Rows > b.limit-1
	if partial {
		remark = b.say("Lectures des seules fiches qui ont un écart ; toutes les lectures sont dans %[1]s.",
			"Readings of the records with a discrepancy only; all readings are in %[1]s.", Format("json").File(r.Profile.Dataset))
	}
	s, err := b.sheet(b.say("Lectures", "Readings"), b.readingHeadings(), remark)
	if err != nil {
		return err
	}
	told := make([]bool, len(r.Rec.Edition.Rows))
	err = r.records(ctx, func(rec *recole.Record) error {
		for _, row := range rec.Rows {
			told[row] = true
			if partial && len(rec.Issues) == 0 || s.full() {
				continue
			}
			if err := s.add(b.readingRow(rec.Key, row)...); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	// Rows that belong to no record, for want of a key, come last.
	for row := range told {
		if told[row] || s.full() {
			continue
		}
		if err := s.add(b.readingRow("", row)...); err != nil {
			return err
		}
	}
	return s.close()
}

func (b *book) readingHeadings() []heading {
	text, whole := b.styles.text, b.styles.whole
	headings := []heading{
		{b.say("Fiche", "Record"), 10, text},
		{b.say("Vue", "View"), 26, text},
		{b.say("Section", "Section"), 24, text},
		{b.say("Source", "Source"), 24, text},
		{b.say("Page", "Page"), 8, whole},
		{b.say("Ligne", "Line"), 8, whole},
	}
	for _, f := range b.report.Rec.Edition.Fields {
		if f.Derived {
			continue
		}
		width := 18.0
		if f.Type == recole.Text {
			width = 60
		}
		headings = append(headings, heading{b.report.columnLabel(f.Name), width, text})
	}
	return append(headings, heading{b.say("Renvoi", "Mark"), 8, text}, heading{b.say("Note", "Footnote"), 60, text})
}

func (b *book) readingRow(key string, row int) []any {
	e := b.report.Rec.Edition
	entry := &e.Rows[row]
	values := make([]any, 0, 8+len(entry.Values))
	values = append(values, key, b.report.Views[entry.View].Label, b.report.sectionLabel(entry.Section),
		e.Sources[entry.At.Source].Name, entry.At.Page, entry.At.Line)
	for i, v := range entry.Values {
		if !e.Fields[i].Derived {
			values = append(values, v.Raw)
		}
	}
	values = append(values, entry.Mark)
	if entry.Note >= 0 {
		values = append(values, e.Notes[entry.Note].Raw)
	}
	return values
}
