package table

import (
	"math"
	"sort"
)

// strip is a white strip between two columns.
type strip struct{ x0, x1 float64 }

func (s strip) middle() float64 { return (s.x0 + s.x1) / 2 }

// columns are parted by strips, from left to right.
type columns struct {
	strips []strip
	ruled  bool // the strips are drawn lines
	rows   int  // from how many lines with several cells the strips were told
	tables int  // how many tables with the same columns stand beside each other; 0 for one
}

// count is how many columns there are.
func (c columns) count() int { return len(c.strips) + 1 }

// of gives the column that a word stands in: the one that holds its middle.
func (c columns) of(w Word) int {
	x := (w.Box.X0 + w.Box.X1) / 2
	return sort.Search(len(c.strips), func(i int) bool { return c.strips[i].middle() > x })
}

// sameStrip is by how many points the columns of two pages may differ.
const sameStrip = 3.0

// alike tells whether two tables have their columns at the same places.
func (c columns) alike(d columns) bool {
	if len(c.strips) != len(d.strips) {
		return false
	}
	for i, s := range c.strips {
		if math.Abs(s.middle()-d.strips[i].middle()) > sameStrip {
			return false
		}
	}
	return true
}

// spread sorts the words of a line into columns.
func (c columns) spread(l *line) {
	l.column, l.filled = make([][]Word, c.count()), 0
	for from := 0; from < len(l.words); {
		column, to := c.of(l.words[from]), from+1
		for to < len(l.words) && c.of(l.words[to]) == column {
			to++
		}
		if l.column[column] == nil {
			l.filled++
			l.column[column] = l.words[from:to:to]
		} else {
			l.column[column] = append(l.column[column], l.words[from:to]...)
		}
		from = to
	}
}

// crossed counts the strips that lie within the line: those with ink in them
// and those that are white.
func (c columns) crossed(l *line) (ink, white int) {
	for _, s := range c.strips {
		if s.middle() <= l.box.X0 || s.middle() >= l.box.X1 {
			continue
		}
		if c.inked(l, s) {
			ink++
		} else {
			white++
		}
	}
	return ink, white
}

// inked tells whether a word of the line lies across the strip.
func (c columns) inked(l *line, s strip) bool {
	inset := (s.x1 - s.x0) / 4
	x0, x1 := s.x0+inset, s.x1-inset
	for _, w := range l.words {
		slack := min(1, (w.Box.X1-w.Box.X0)/8)
		if w.Box.X0+slack < x1 && w.Box.X1-slack > x0 {
			return true
		}
	}
	return false
}

// spans tells whether a line runs across the columns instead of keeping to
// them: a heading.
func (c columns) spans(l *line) bool {
	ink, white := c.crossed(l)
	return ink > 0 && ink >= white
}
