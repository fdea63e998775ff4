package report

import (
	"fmt"
	"iter"
	"strconv"

	"recole"
)

const (
	reviewFill, reviewFont   = "FFF2CC", "000000"
	errorFill, errorFont     = "F8CBAD", "7F1D1D"
	warningFill, warningFont = "FFE699", "5C4400"
	infoFill, infoFont       = "DDEBF7", "1F3864"
)

// layDataset lays the canonical dataset, on as many sheets as it needs.
func layDataset(b *book) error {
	title, headings := b.say("Données", "Dataset"), b.datasetHeadings()
	name, perSheet := title, b.limit-1
	for rest := b.report.Rec.Records; ; name = fmt.Sprintf("%s %d", title, len(b.sheets)+1) {
		records := rest[:min(len(rest), perSheet)]
		s, err := b.sheet(name, headings, "", len(records), b.datasetRows(records))
		if err != nil {
			return err
		}
		if err := b.dressReview(s); err != nil {
			return err
		}
		if rest = rest[len(records):]; len(rest) == 0 {
			return nil
		}
	}
}

func (b *book) datasetRows(records []recole.Record) iter.Seq[[]value] {
	return func(yield func([]value) bool) {
		row := make([]value, len(b.report.Columns))
		for i := range records {
			for c := range row {
				row[c] = sheetValue(b.report.Columns[c].Type, b.report.Cell(&records[i], c))
			}
			if !yield(row) {
				return
			}
		}
	}
}

// dressReview highlights the records to review: by a rule, so that the
// colour goes when a steward clears the mark.
func (b *book) dressReview(s *sheet) error {
	for i := range b.report.cells {
		if b.report.cells[i].from != fromReview {
			continue
		}
		formula := fmt.Sprintf("$%s%d=TRUE", columnLetters(i), s.header+1)
		if err := s.highlight(s.column(-1), formula, reviewFill, reviewFont); err != nil {
			return err
		}
	}
	return nil
}

func (b *book) datasetHeadings() []heading {
	headings := make([]heading, len(b.report.Columns))
	for i, c := range b.report.Columns {
		h := heading{title: c.Label.In(b.report.Lang), width: 14, style: b.styles.text}
		switch c.Type {
		case "number":
			h.style = b.numberStyle(i)
		case "year", "integer":
			h.style = b.styles.whole
		case "date":
			h.style = b.styles.date
		case "string":
			h.width = b.textWidth(i)
		}
		headings[i] = h
	}
	return headings
}

func (b *book) numberStyle(column int) int {
	switch {
	case b.report.cells[column].from == fromConfidence:
		return b.styles.percent
	case b.report.isMoney(column):
		return b.styles.money
	default:
		return b.styles.number
	}
}

// textWidth gives titles and notes more room than codes and numbers.
func (b *book) textWidth(column int) float64 {
	c := b.report.cells[column]
	if c.from == fromNote {
		return 50
	}
	if c.from == fromMeant || c.from == fromPrinted {
		switch b.report.Rec.Edition.Fields[c.field].Type {
		case recole.Text:
			return 60
		case recole.Number:
			return 24
		}
	}
	return 14
}

// sheetValue turns a text of a Table Schema type into what a sheet holds.
// Texts stay texts: codes keep their zeros.
func sheetValue(schemaType, s string) value {
	switch schemaType {
	case "number", "year", "integer":
		if x, err := strconv.ParseFloat(s, 64); err == nil {
			return numberCell(x)
		}
	case "date":
		return dayCell(s)
	case "boolean":
		return flagCell(s == "true")
	}
	return textCell(s)
}
