package table

import (
	"math"
	"slices"
)

// ruledTable gives the rows of a table whose columns are drawn. The words are
// those within its grid.
func (b *Builder) ruledTable(g grid, words []Word) []row {
	c := columns{ruled: true}
	for _, x := range g.xs[1 : len(g.xs)-1] {
		c.strips = append(c.strips, strip{x - 0.5, x + 0.5})
	}
	bands := g.bands(c, words)
	var all []line
	for _, band := range bands {
		all = append(all, band.lines...)
	}
	if len(all) == 0 {
		return nil
	}
	if b.ruled == nil || !b.ruled.alike(c) {
		b.ruled = &known{columns: c}
	}
	b.ruled.widths = widest(b.ruled.widths, all)
	b.widths = b.ruled.widths
	need := needed(all, c)
	several := parted(bands, c)
	var rows []row
	for _, band := range bands {
		if several && band.rows(c) > 1 {
			rows = append(rows, b.grouped(band.lines, b.ruled, nil)...)
			continue
		}
		rows = append(rows, band.row(c, need))
	}
	b.trace(g)
	return beside(rows, c.count())
}

// band is what lies between two horizontal rulings.
type band struct {
	lines []line
	into  []int // for each column, the first one of those that it is merged with
	whole bool  // all columns are merged
}

// bands cuts the grid at its horizontal rulings. Rulings under less than half
// of the table part merged cells, not rows.
func (g grid) bands(c columns, words []Word) []band {
	width := g.xs[len(g.xs)-1] - g.xs[0]
	var cuts []float64
	for _, y := range g.ys[1 : len(g.ys)-1] {
		if length(g.across, y, g.xs[0], g.xs[len(g.xs)-1]) >= width/2 {
			cuts = append(cuts, y)
		}
	}
	sorted := make([][]Word, len(cuts)+1)
	for _, w := range words {
		i, _ := slices.BinarySearch(cuts, (w.Box.Y0+w.Box.Y1)/2)
		sorted[i] = append(sorted[i], w)
	}
	edges := append(append([]float64{g.ys[0]}, cuts...), g.ys[len(g.ys)-1])
	var out []band
	for i, words := range sorted {
		if len(words) == 0 {
			continue
		}
		band := band{lines: lineUp(words)}
		for j := range band.lines {
			c.spread(&band.lines[j])
		}
		band.into, band.whole = g.merged(edges[i], edges[i+1])
		out = append(out, band)
	}
	return out
}

// length measures how much of a place between two ends is drawn.
func length(all []stroke, at, from, to float64) float64 {
	sum := 0.0
	for _, s := range all {
		if math.Abs(s.at-at) <= 2*touch {
			sum += max(0, min(s.to, to)-max(s.from, from))
		}
	}
	return sum
}

// merged tells which columns are one cell between two heights: no ruling
// parts them there.
func (g grid) merged(y0, y1 float64) (into []int, whole bool) {
	into = make([]int, len(g.xs)-1)
	whole = true
	for i := 1; i < len(into); i++ {
		into[i] = i
		if length(g.down, g.xs[i], y0, y1) < (y1-y0)/2 {
			into[i] = into[i-1]
		} else {
			whole = false
		}
	}
	return into, whole
}

// rows is how many rows the band seems to hold: lines of which each fills most
// of the columns that the band fills at all.
func (b band) rows(c columns) int {
	used := make([]bool, c.count())
	n := 0
	for _, l := range b.lines {
		for i, words := range l.column {
			if len(words) > 0 && !used[i] {
				used[i] = true
				n++
			}
		}
	}
	rows := 0
	for i := range b.lines {
		if l := &b.lines[i]; l.filled >= 2 && 10*l.filled >= 6*n && !c.spans(l) {
			rows++
		}
	}
	return rows
}

// manyRows is from how many rows on a band is more than a row whose cells are
// all wrapped alike.
const manyRows = 6

// parted tells whether the bands hold several rows each, as where only the
// columns are ruled.
func parted(bands []band, c columns) bool {
	several, most := 0, 0
	for _, b := range bands {
		n := b.rows(c)
		if n > 1 {
			several++
		}
		most = max(most, n)
	}
	return 2*several > len(bands) || most >= manyRows
}

// row makes the one row of a band.
func (b band) row(c columns, need int) row {
	spanning, filled := 0, 0
	for i := range b.lines {
		if c.spans(&b.lines[i]) {
			spanning++
		}
		filled = max(filled, b.lines[i].filled)
	}
	if b.whole || spanning == len(b.lines) {
		return newText(b.lines)
	}
	kind := fragment
	if filled >= need {
		kind = tableRow
	}
	r := newRow(b.lines, kind)
	for i := len(b.into) - 1; i > 0; i-- {
		if to := b.into[i]; to != i && !r.cells[i].blank() {
			r.merge(i, to, b.lines)
		}
	}
	return r
}

// merge puts what stands in a column into the one that it is merged with, in
// the order in which it is read.
func (r *row) merge(from, to int, lines []line) {
	var joined cell
	for _, l := range lines {
		var words []Word
		for c := to; c <= from; c++ {
			words = append(words, l.column[c]...)
		}
		joined.add(words)
	}
	r.cells[to] = joined
	for c := to + 1; c <= from; c++ {
		r.cells[c] = cell{}
	}
}
