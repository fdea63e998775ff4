package report

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"recole"
)

const (
	reviewFill, reviewFont   = "FFF2CC", "000000"
	errorFill, errorFont     = "F8CBAD", "7F1D1D"
	warningFill, warningFont = "FFE699", "5C4400"
	infoFill, infoFont       = "DDEBF7", "1F3864"
)

// fillDataset writes the canonical dataset, on as many sheets as it needs.
func fillDataset(ctx context.Context, b *book) error {
	title := b.say("Données", "Dataset")
	s, err := b.sheet(title, b.datasetHeadings(), "")
	if err != nil {
		return err
	}
	values := make([]any, len(b.report.Columns))
	sheets := 1
	err = b.report.records(ctx, func(rec *recole.Record) error {
		if s.full() {
			if err := b.closeDataset(s); err != nil {
				return err
			}
			sheets++
			if s, err = b.sheet(fmt.Sprintf("%s %d", title, sheets), s.headings, ""); err != nil {
				return err
			}
		}
		for i := range values {
			values[i] = sheetValue(b.report.Columns[i].Type, b.report.Cell(rec, i))
		}
		return s.add(values...)
	})
	if err != nil {
		return err
	}
	return b.closeDataset(s)
}

// closeDataset highlights the records to review: by a rule, so that the
// colour goes when a steward clears the mark.
func (b *book) closeDataset(s *sheet) error {
	for i := range b.report.cells {
		if b.report.cells[i].from != fromReview {
			continue
		}
		formula := fmt.Sprintf("$%s%d=TRUE", columnLetters(i), s.header+1)
		if err := s.highlight(s.body(-1), formula, reviewFill, reviewFont); err != nil {
			return err
		}
	}
	return s.close()
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
func sheetValue(schemaType, text string) any {
	if text == "" {
		return nil
	}
	switch schemaType {
	case "number":
		if x, err := strconv.ParseFloat(text, 64); err == nil {
			return x
		}
	case "year", "integer":
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			return n
		}
	case "date":
		if t, err := time.Parse(time.DateOnly, text); err == nil {
			return t
		}
	case "boolean":
		return text == "true"
	}
	return text
}
