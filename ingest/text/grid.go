package text

import "recole"

// maxCells is the widest row of a table: the columns of a workbook.
const maxCells = 16384

// grid is a table while its rows go by.
type grid struct {
	hidden bool
	inRow  bool
	inCell bool
	row    recole.Line
	cell   flow
	at     attributes // of the open cell
	size   int        // bytes of the open row
	spans  []rowspan  // by column: cells of rows above that reach into this one
}

// rowspan is a cell that reaches into rows below its own.
type rowspan struct {
	text string
	rows int // rows that it still covers
}

// hides tells whether what stands in the open row is hidden.
func (g *grid) hides() bool { return g.hidden || g.inRow && g.row.Hidden }

func (g *grid) beginRow(number, page int, hidden bool) {
	g.inRow, g.size = true, 0
	g.row = recole.Line{Page: page, Number: number, Hidden: g.hidden || hidden, Cells: make([]string, 0, len(g.spans))}
}

// beginCell opens a cell, and a row where the page left its tag out.
func (g *grid) beginCell(a attributes, number, page int) {
	if !g.inRow {
		g.beginRow(number, page, false)
	}
	for g.covered() {
		g.repeat()
	}
	g.inCell, g.at = true, a
}

// covered tells whether a cell from above stands in the next column.
func (g *grid) covered() bool {
	i := len(g.row.Cells)
	return i < len(g.spans) && g.spans[i].rows > 0
}

func (g *grid) repeat() {
	s := &g.spans[len(g.row.Cells)]
	s.rows--
	g.row.Cells = append(g.row.Cells, s.text)
}

// endCell closes the open cell, if there is one.
func (g *grid) endCell() {
	if !g.inCell {
		return
	}
	text := g.cell.take()
	g.inCell = false
	g.size += len(text)
	for i := 0; i < g.at.colspan && len(g.row.Cells) <= maxCells; i++ {
		g.reach(len(g.row.Cells), rowspan{text: text, rows: g.at.rowspan - 1})
		g.row.Cells = append(g.row.Cells, text)
		text = "" // the other columns of the cell are blank
	}
}

// reach notes that a cell reaches into rows below.
func (g *grid) reach(column int, s rowspan) {
	for len(g.spans) <= column {
		g.spans = append(g.spans, rowspan{})
	}
	g.spans[column] = s
}

// endRow closes the open row, if there is one, and gives it.
func (g *grid) endRow() (recole.Line, bool) {
	g.endCell()
	if !g.inRow {
		return recole.Line{}, false
	}
	last := len(g.spans)
	for last > 0 && g.spans[last-1].rows == 0 {
		last--
	}
	for len(g.row.Cells) < last {
		if g.covered() {
			g.repeat()
		} else {
			g.row.Cells = append(g.row.Cells, "")
		}
	}
	g.inRow = false
	return g.row, true
}
