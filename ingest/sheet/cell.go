package sheet

import (
	"fmt"
	"strings"

	"recole/ingest/sheet/markup"
)

// readCell reads one cell, given its column, and puts its text in the row.
func (w *worksheet) readCell(r *markup.Reader, column int) error {
	kind := cellKind(r)
	style := 0
	if value, ok := r.Attr("s"); ok {
		style, _ = digits(value)
	}
	w.value = w.value[:0]
	formula := false
	err := children(r, func(name string) (err error) {
		switch name {
		case "v":
			w.value, err = appendText(r, w.value)
		case "is":
			w.value, err = appendRich(r, w.value)
		case "f":
			formula = true
			err = r.Skip()
		default:
			err = r.Skip()
		}
		return err
	})
	if err != nil {
		return err
	}
	if len(w.value) == 0 {
		if formula && kind != cellString {
			w.page.tally.formulas++
		}
		return nil
	}
	text, err := w.text(kind, style)
	if err != nil {
		return fmt.Errorf("cell %s%d: %w", columnLetters(column), w.row, err)
	}
	for len(w.cells) <= column {
		w.cells = append(w.cells, "")
	}
	w.cells[column] = text
	return nil
}

// cellType says how the value of a cell is stored (ECMA-376, ST_CellType).
type cellType uint8

const (
	cellNumber cellType = iota
	cellShared          // the value is the index of a shared text
	cellString          // the value is text: of a formula, inline, or an error
	cellBool
	cellDate // the value is a date as ISO 8601 writes it
)

func cellKind(r *markup.Reader) cellType {
	value, _ := r.Attr("t")
	switch string(value) {
	case "s":
		return cellShared
	case "str", "inlineStr", "e":
		return cellString
	case "b":
		return cellBool
	case "d":
		return cellDate
	}
	return cellNumber
}

// text gives what a cell shows.
func (w *worksheet) text(kind cellType, style int) (string, error) {
	switch kind {
	case cellShared:
		i, ok := digits([]byte(strings.TrimSpace(string(w.value))))
		if !ok {
			return "", fmt.Errorf("no shared text %.20q", w.value)
		}
		return w.xlsx.texts.get(i)
	case cellString:
		return unescape(string(w.value)), nil
	case cellBool:
		if isTrue(strings.TrimSpace(string(w.value))) {
			return "TRUE", nil
		}
		return "FALSE", nil
	case cellDate:
		return isoDate(string(w.value)), nil
	}
	return w.xlsx.formats.text(style, strings.TrimSpace(string(w.value)))
}

// reference reads the name of a cell, such as AB12: the column from 0, the row
// from 1.
func reference(ref []byte) (column, row int, ok bool) {
	n := 0
	for n < len(ref) && n < 4 && ref[n]|0x20 >= 'a' && ref[n]|0x20 <= 'z' {
		column = 26*column + int(ref[n]|0x20-'a') + 1
		n++
	}
	if n == 0 || n > 3 {
		return 0, 0, false
	}
	row, ok = digits(ref[n:])
	return column - 1, row, ok
}

// digits reads a number without sign of at most nine digits.
func digits(b []byte) (n int, ok bool) {
	if len(b) == 0 || len(b) > 9 {
		return 0, false
	}
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	return n, true
}
