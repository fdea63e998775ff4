package table

import (
	"math"

	"recole"
)

// row is one line to hand on: a row of a table, or text that is none.
type row struct {
	cells  []cell
	y0, y1 float64 // from the top of its highest word to the bottom of its lowest
	x0     float64
	// kind tells rows of tables from what stands around them.
	kind rowKind
}

type rowKind uint8

const (
	tableRow rowKind = iota
	header           // the names of the columns
	fragment         // in columns, but not enough of them for a row: a note, the rest of a row
	spanning         // across the columns, or where there are none: a heading, a running foot
)

// newRow makes a row of lines whose words are sorted into columns.
func newRow(lines []line, kind rowKind) row {
	r := row{kind: kind, cells: make([]cell, len(lines[0].column))}
	for i := range lines {
		for c, words := range lines[i].column {
			r.cells[c].add(words)
		}
	}
	r.measure(lines)
	return r
}

// newText makes a row of one cell of lines that keep to no columns.
func newText(lines []line) row {
	r := row{kind: spanning, cells: make([]cell, 1)}
	for i := range lines {
		r.cells[0].add(lines[i].words)
	}
	r.measure(lines)
	return r
}

func (r *row) measure(lines []line) {
	box := lines[0].box
	for i := range lines {
		box = union(box, lines[i].box)
	}
	r.y0, r.y1, r.x0 = box.Y0, box.Y1, box.X0
}

// line gives the row as a line of a source.
func (r *row) line(page Page, number int) recole.Line {
	l := recole.Line{Page: page.Number, Number: number, Cells: make([]string, len(r.cells))}
	ink := &recole.Ink{Boxes: make([]recole.Box, len(r.cells))}
	sure, encoded := make([]float64, len(r.cells)), true
	for i, c := range r.cells {
		if c.blank() {
			continue
		}
		l.Cells[i], ink.Boxes[i], sure[i] = c.text(), turnBack(c.box(), page), c.sure()
		encoded = encoded && sure[i] == 1
		if other := c.other(); other != "" {
			if ink.Other == nil {
				ink.Other = make([]string, len(r.cells))
			}
			ink.Other[i] = other
		}
	}
	if !encoded {
		ink.Sure = sure
	}
	l.Ink = ink
	return l
}

// turnBack gives a place as a viewer shows the page.
func turnBack(b recole.Box, p Page) recole.Box {
	if p.Skew != 0 {
		b = askew(b, p)
	}
	switch p.Turn {
	case 90:
		return recole.Box{X0: b.Y0, Y0: p.Width - b.X1, X1: b.Y1, Y1: p.Width - b.X0}
	case 180:
		return recole.Box{X0: p.Width - b.X1, Y0: p.Height - b.Y1, X1: p.Width - b.X0, Y1: p.Height - b.Y0}
	case 270:
		return recole.Box{X0: p.Height - b.Y1, Y0: b.X0, X1: p.Height - b.Y0, Y1: b.X1}
	}
	return b
}

// askew gives the box around a place as it was before the page was turned
// straight.
func askew(b recole.Box, p Page) recole.Box {
	sin, cos := math.Sincos(p.Skew * math.Pi / 180)
	x, y := (b.X0+b.X1-p.Width)/2, (b.Y0+b.Y1-p.Height)/2
	w, h := (b.X1-b.X0)/2, (b.Y1-b.Y0)/2
	x, y = x*cos-y*sin+p.Width/2, x*sin+y*cos+p.Height/2
	w, h = w*cos+h*math.Abs(sin), h*cos+w*math.Abs(sin)
	return recole.Box{X0: x - w, Y0: y - h, X1: x + w, Y1: y + h}
}
