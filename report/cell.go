package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"recole"
	"recole/ingest/profile"
)

// origin is what a column of the output holds.
type origin uint8

const (
	fromMeant origin = iota
	fromPrinted
	fromPart
	fromStatus
	fromStatusDate
	fromNote
	fromConfidence
	fromReview
)

// told are the columns that speak of the record, not of one field.
func told() map[string]origin {
	return map[string]origin{
		"@status":      fromStatus,
		"@status_date": fromStatusDate,
		"@note":        fromNote,
		"@confidence":  fromConfidence,
		"@review":      fromReview,
	}
}

// cell is where one output column finds its text in a record.
type cell struct {
	from  origin
	field int               // index into the record's choices
	part  int               // index into the choice's parts
	fits  func(string) bool // whether a text is of the column's type
}

// resolve finds the source of every output column.
func resolve(p *profile.Profile, fields []recole.Field) ([]cell, error) {
	cells := make([]cell, len(p.Output))
	for i, col := range p.Output {
		c, err := resolveOne(p, fields, col.From)
		if err != nil {
			return nil, fmt.Errorf("output column %s: %w", col.Name, err)
		}
		c.fits = fitter(col.Type)
		cells[i] = c
	}
	return cells, nil
}

func resolveOne(p *profile.Profile, fields []recole.Field, from string) (cell, error) {
	if strings.HasPrefix(from, "@") {
		o, ok := told()[from]
		if !ok {
			return cell{}, fmt.Errorf("%s is none of @status, @status_date, @note, @confidence, @review", from)
		}
		return cell{from: o}, nil
	}
	c := cell{from: fromMeant}
	name, printed := strings.CutSuffix(from, "@printed")
	if printed {
		c.from = fromPrinted
	}
	name, part, parted := strings.Cut(name, ".")
	c.field = slices.IndexFunc(fields, func(f recole.Field) bool { return f.Name == name })
	if c.field < 0 {
		return cell{}, fmt.Errorf("the edition has no field %q", name)
	}
	if !parted {
		return c, nil
	}
	c.from, c.part = fromPart, partIndex(p, name, part)
	if c.part < 0 {
		return cell{}, fmt.Errorf("the grammar of %s has no part %q", name, part)
	}
	return c, nil
}

// partIndex gives the place of a part in the grammar of a column, or -1.
func partIndex(p *profile.Profile, column, part string) int {
	for _, col := range p.Columns {
		if col.Name == column && col.Grammar != nil {
			return slices.IndexFunc(col.Grammar.Parts, func(g profile.Part) bool { return g.Name == part })
		}
	}
	return -1
}

// text gives the column's text for one record. The values of a typed column
// are of its type or blank: whoever loads the file can rely on it, and the
// text that does not fit stands in the readings and in a discrepancy.
func (c cell) text(rec *recole.Record) string {
	s := c.any(rec)
	if s != "" && !c.fits(s) {
		return ""
	}
	return s
}

func (c cell) any(rec *recole.Record) string {
	switch c.from {
	case fromMeant:
		return rec.Choices[c.field].Meant
	case fromPrinted:
		return rec.Choices[c.field].Printed
	case fromPart:
		if parts := rec.Choices[c.field].Parts; c.part < len(parts) {
			return parts[c.part]
		}
		return ""
	case fromStatus:
		return rec.Status
	case fromStatusDate:
		return rec.StatusDate.String()
	case fromNote:
		return rec.Note
	case fromConfidence:
		return confidence(rec.Confidence)
	default:
		return strconv.FormatBool(rec.Review)
	}
}

// confidence writes a probability as every file carries it: 0.9987.
func confidence(p float64) string { return strconv.FormatFloat(p, 'f', 4, 64) }

// fitter gives the test of a Table Schema type.
func fitter(schemaType string) func(string) bool {
	switch schemaType {
	case "integer":
		return func(s string) bool { _, err := strconv.ParseInt(s, 10, 64); return err == nil }
	case "number":
		return isDecimal
	case "year":
		return func(s string) bool { return len(s) == 4 && isDigits(s) }
	case "date":
		return func(s string) bool { _, err := recole.ParseDate(s); return err == nil }
	case "boolean":
		return func(s string) bool { return s == "true" || s == "false" }
	default:
		return func(string) bool { return true }
	}
}

// isDecimal tells a plain decimal number: digits, perhaps a sign and a point.
// More digits than wholeDigits and fractionDigits are no quantity of a list,
// and not every reader of the files could hold them.
func isDecimal(s string) bool {
	whole, fraction, pointed := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	return whole != "" && len(whole) <= wholeDigits && isDigits(whole) &&
		pointed == (fraction != "") && len(fraction) <= fractionDigits && isDigits(fraction)
}

const wholeDigits, fractionDigits = 12, 6

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
