package sheet

import (
	"errors"
	"fmt"
	"strconv"

	"recole/ingest/sheet/markup"
)

// worksheet reads the part that holds one sheet of an .xlsx workbook.
type worksheet struct {
	xlsx  *xlsx
	page  page
	row   int      // number of the row being read, from 1; 0 before the first
	cells []string // of the row being read
	seen  bool     // the element that holds the rows
	value []byte   // of the cell being read
}

// read reads the sheet from its root element.
func (w *worksheet) read(r *markup.Reader) error {
	root, err := rootOf(r)
	if err != nil {
		return err
	}
	if root != "worksheet" {
		return fmt.Errorf("the sheet is a <%.50s>, not a <worksheet>", root)
	}
	err = children(r, func(name string) error {
		switch name {
		case "cols":
			return children(r, func(string) error { return w.column(r) })
		case "sheetData":
			w.seen = true
			return children(r, func(string) error { return w.readRow(r) })
		}
		return r.Skip()
	})
	if err == nil && !w.seen {
		return errors.New("the sheet lacks the element that holds its rows")
	}
	return err
}

// children calls read at the start tag of each child of the innermost open
// element, with the child's name. It must read to the child's end tag.
func children(r *markup.Reader, read func(name string) error) error {
	for {
		switch kind, err := r.Next(); {
		case err != nil:
			return unexpected(err)
		case kind == markup.End:
			return nil
		case kind == markup.Start:
			if err := read(elementName(r.Name())); err != nil {
				return err
			}
		}
	}
}

// elementName gives a name as a string; the frequent ones without copying.
func elementName(name []byte) string {
	switch string(name) {
	case "row":
		return "row"
	case "c":
		return "c"
	case "v":
		return "v"
	case "t":
		return "t"
	case "si":
		return "si"
	case "table-row":
		return "table-row"
	case "table-cell":
		return "table-cell"
	case "p":
		return "p"
	}
	return string(name)
}

// column notes columns that are hidden, or so narrow that they show nothing.
func (w *worksheet) column(r *markup.Reader) error {
	width := attr(r, "width")
	if isTrue(attr(r, "hidden")) || width == "0" {
		first, err1 := strconv.Atoi(attr(r, "min"))
		last, err2 := strconv.Atoi(attr(r, "max"))
		if err := errors.Join(err1, err2); err != nil {
			return fmt.Errorf("a column: %w", err)
		}
		w.page.tally.hideColumns(first-1, last-1)
	}
	return r.Skip()
}

// readRow reads one row and hands it on.
func (w *worksheet) readRow(r *markup.Reader) error {
	if string(r.Name()) != "row" {
		return r.Skip()
	}
	number := w.row + 1
	if value, ok := r.Attr("r"); ok {
		n, ok := digits(value)
		if !ok || n <= w.row {
			return fmt.Errorf("row %.20q follows row %d", value, w.row)
		}
		number = n
	}
	if number > maxRow {
		return fmt.Errorf("row %d: a sheet has %d rows at most", number, maxRow)
	}
	hidden := isTrue(attr(r, "hidden")) || attr(r, "ht") == "0"
	w.row = number
	clear(w.cells)
	w.cells = w.cells[:0]
	next := 0
	err := children(r, func(name string) error {
		if name != "c" {
			return r.Skip()
		}
		at, err := w.place(r, next)
		if err != nil {
			return err
		}
		next = at + 1
		return w.readCell(r, at)
	})
	if err != nil {
		return err
	}
	return w.page.add(number, 1, w.cells, hidden)
}

// place gives the column of a cell, from 0: the one that it names, or the one
// after the cell before it.
func (w *worksheet) place(r *markup.Reader, next int) (int, error) {
	at := next
	if ref, ok := r.Attr("r"); ok {
		column, row, ok := reference(ref)
		if !ok || row != w.row {
			return 0, fmt.Errorf("cell %.20q stands in row %d", ref, w.row)
		}
		at = column
	}
	if at < next {
		return 0, fmt.Errorf("row %d: column %s follows column %s", w.row, columnLetters(at), columnLetters(next-1))
	}
	if at >= maxColumn {
		return 0, fmt.Errorf("row %d: a sheet has %d columns at most", w.row, maxColumn)
	}
	return at, nil
}
