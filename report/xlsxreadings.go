package report

import (
	"iter"

	"recole"
)

// layReadings lays every row of every view, those of one record together.
// Where they are more than a sheet holds, only the rows of records with a
// discrepancy are told, and the sheet says so.
func layReadings(b *book) error {
	r := b.report
	remark, partial := "", r.Counts.Rows > b.limit-1
	if partial {
		remark = b.say("Lectures des seules fiches qui ont un écart ; toutes les lectures sont dans %[1]s.",
			"Readings of the records with a discrepancy only; all readings are in %[1]s.", Format("json").File(r.Profile.Dataset))
	}
	rows := r.rowsByRecord(partial)
	lines := 0
	for range rows {
		lines++
	}
	_, err := b.sheet(b.say("Lectures", "Readings"), b.readingHeadings(), remark, lines, b.readingRows(rows))
	return err
}

// rowsByRecord gives the rows with the keys of their records, in the order of
// the keys. The rows that belong to no record, for want of a key, come last.
// Only those of records with a discrepancy are wanted where it is partial.
func (r *Report) rowsByRecord(partial bool) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		told := make([]bool, len(r.Rec.Edition.Rows))
		for i := range r.Rec.Records {
			rec := &r.Rec.Records[i]
			for _, row := range rec.Rows {
				told[row] = true
				if partial && len(rec.Issues) == 0 {
					continue
				}
				if !yield(row, rec.Key) {
					return
				}
			}
		}
		for row := range told {
			if !told[row] && !yield(row, "") {
				return
			}
		}
	}
}

func (b *book) readingRows(rows iter.Seq2[int, string]) iter.Seq[[]value] {
	return func(yield func([]value) bool) {
		var values []value
		for row, key := range rows {
			values = b.readingRow(values[:0], key, row)
			if !yield(values) {
				return
			}
		}
	}
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

func (b *book) readingRow(values []value, key string, row int) []value {
	e := b.report.Rec.Edition
	entry := &e.Rows[row]
	values = append(values, textCell(key), textCell(b.report.Views[entry.View].Label), textCell(b.sections[entry.Section]),
		textCell(e.Sources[entry.At.Source].Name), wholeCell(entry.At.Page), wholeCell(entry.At.Line))
	for i, v := range entry.Values {
		if !e.Fields[i].Derived {
			values = append(values, textCell(v.Raw))
		}
	}
	values = append(values, textCell(entry.Mark))
	if entry.Note >= 0 {
		values = append(values, textCell(e.Notes[entry.Note].Raw))
	}
	return values
}
