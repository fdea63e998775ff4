package table

import "recole"

// Layout is what was found on a page, for a person who wants to see it.
type Layout struct {
	Page   Page
	Tables []Found
	Rows   []recole.Box // every line handed on, in order, from its first word to its last
	Cells  []recole.Box // every cell that holds something
}

// Found is a table: where it stands and where its columns part.
type Found struct {
	Box     recole.Box
	Columns []float64 // x of each edge between two columns
	Ruled   bool      // the edges are drawn
}

// add notes a row that is handed on.
func (l *Layout) add(r *row) {
	var box recole.Box
	first := true
	for _, c := range r.cells {
		if c.blank() {
			continue
		}
		own := c.box()
		l.Cells = append(l.Cells, own)
		if first {
			box, first = own, false
		}
		box = union(box, own)
	}
	l.Rows = append(l.Rows, box)
}

// trace notes a ruled table.
func (b *Builder) trace(g grid) {
	n, m := len(g.xs)-1, len(g.ys)-1
	b.layout.Tables = append(b.layout.Tables, Found{
		Box:     recole.Box{X0: g.xs[0], Y0: g.ys[0], X1: g.xs[n], Y1: g.ys[m]},
		Columns: g.xs[1:n], Ruled: true,
	})
}

// traceOpen notes a table without vertical rulings.
func (b *Builder) traceOpen(lines []line, c columns) {
	found := Found{Box: lines[0].box}
	for i := range lines {
		if !c.spans(&lines[i]) {
			found.Box = union(found.Box, lines[i].box)
		}
	}
	for _, s := range c.strips {
		found.Columns = append(found.Columns, s.middle())
	}
	b.layout.Tables = append(b.layout.Tables, found)
}
