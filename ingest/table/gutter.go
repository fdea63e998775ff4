package table

import (
	"math"
	"slices"
	"sort"
)

const (
	// bin is the resolution, in points, at which gutters are looked for.
	bin = 0.5
	// wideGap is the space, in ems, that parts two cells for certain; within
	// a cell hardly even justified text has it. In type with wide spaces it is
	// so many spaces.
	wideGap, wideSpaces = 1.0, 1.8
	// leastGutter is how wide, in ems, a strip must be to part columns. The
	// digits of numbers stand below each other, so the spaces between their
	// groups are white all the way down too; a space is 0.25 to 0.35 em, and
	// 0.6 in typewriter type.
	leastGutter, gutterSpaces = 0.5, 1.35
	// strayLines is the share of lines that may reach into a gutter: a title
	// too long for its cell, a heading that was taken for a row.
	strayLines = 0.03
)

// gutters finds the columns of lines without rulings: the strips that nearly
// all lines with several cells leave white. It gives none where there is no
// table.
func gutters(lines []line, em float64) columns {
	space := spaceOf(lines, em)
	rows := cellular(lines, em)
	if len(rows) < 2 {
		return columns{}
	}
	x0, x1 := math.Inf(1), math.Inf(-1)
	for _, l := range rows {
		x0, x1 = min(x0, l.box.X0), max(x1, l.box.X1)
	}
	inked := cover(rows, x0, x1)
	most := int(strayLines * float64(len(rows)))
	if most == 0 && len(rows) >= 8 {
		most = 1
	}
	c := columns{rows: len(rows)}
	least := int(math.Ceil(max(leastGutter*em, gutterSpaces*space) / bin))
	for from := 0; from < len(inked); {
		to := from + run(inked[from:], most)
		if to-from >= least && from > 0 && to < len(inked) {
			begin, end := whitest(inked, from, to, least)
			c.strips = append(c.strips, strip{x0 + float64(begin)*bin, x0 + float64(end)*bin})
		}
		from = to + 1
	}
	c = c.populated(rows)
	c.tighten(lines, em)
	return c
}

// run counts the bins that at most so many lines have ink in, from the first on.
func run(inked []int, most int) int {
	n := 0
	for n < len(inked) && inked[n] <= most {
		n++
	}
	return n
}

// whitest gives the widest part of a strip into which no line reaches at all,
// or the whole strip where that is too narrow to part columns: a name above a
// column may be wider than all that stands in it.
func whitest(inked []int, from, to, least int) (begin, end int) {
	begin, end = from, to
	widest := least - 1
	for at := from; at < to; {
		n := run(inked[at:to], 0)
		if n > widest {
			begin, end, widest = at, at+n, n
		}
		at += n + 1
	}
	return begin, end
}

// leastWhite is what must be left of a gutter, in ems, that a line reaches into.
const leastWhite = 0.15

// tighten makes room for lines with one cell that is longer than any in a line
// with several, as those of wrapped cells mostly are: a line within one column
// may reach into the strips at its sides, not past them.
func (c columns) tighten(lines []line, em float64) {
	for i := range lines {
		l := &lines[i]
		for k := range c.strips {
			if right := &c.strips[k]; l.box.X1 > right.x0 && l.box.X1 <= right.x1-leastWhite*em && c.startsIn(l, k) {
				right.x0 = l.box.X1
			}
			if left := &c.strips[k]; l.box.X0 < left.x1 && l.box.X0 >= left.x0+leastWhite*em && c.endsIn(l, k+1) {
				left.x1 = l.box.X0
			}
		}
	}
}

// startsIn tells whether the line begins right of the strip before column k.
func (c columns) startsIn(l *line, k int) bool {
	return l.box.X0 < c.strips[k].x0 && (k == 0 || l.box.X0 >= c.strips[k-1].x1-leastWhite)
}

// endsIn tells whether the line ends left of the strip after column k.
func (c columns) endsIn(l *line, k int) bool {
	return l.box.X1 > c.strips[k-1].x1 && (k == len(c.strips) || l.box.X1 <= c.strips[k].x0+leastWhite)
}

// cellular picks the lines that have several cells: three or more or, where
// few lines have, two.
func cellular(lines []line, em float64) []*line {
	var two, three []*line
	gap := max(wideGap*em, wideSpaces*spaceOf(lines, em))
	for i := range lines {
		switch n := segments(&lines[i], gap); {
		case n >= 3:
			three = append(three, &lines[i])
			fallthrough
		case n == 2:
			two = append(two, &lines[i])
		}
	}
	if len(three) >= 2 && 3*len(three) >= len(two) {
		return three
	}
	return two
}

// segments counts the runs of words of a line that wide gaps part.
func segments(l *line, gap float64) int {
	n, end := 1, l.words[0].Box.X1
	for _, w := range l.words[1:] {
		if w.Box.X0-end >= gap {
			n++
		}
		end = max(end, w.Box.X1)
	}
	return n
}

// spaceOf gives the width of most spaces within the lines.
func spaceOf(lines []line, em float64) float64 {
	var gaps []float64
	for _, l := range lines {
		for i := 1; i < len(l.words); i++ {
			if gap := l.words[i].Box.X0 - l.words[i-1].Box.X1; gap > 0 && gap < wideGap*em {
				gaps = append(gaps, gap)
			}
		}
	}
	if len(gaps) == 0 {
		return spaceWidth * em
	}
	slices.Sort(gaps)
	return gaps[len(gaps)/2]
}

// cover counts for each bin between x0 and x1 the lines with ink in it.
func cover(rows []*line, x0, x1 float64) []int {
	inked := make([]int, int((x1-x0)/bin)+2)
	for _, l := range rows {
		done := 0 // bins of this line that are counted already
		for _, w := range l.words {
			from, to := max(done, int((w.Box.X0-x0)/bin)), int(math.Ceil((w.Box.X1-x0)/bin))
			for i := from; i < to && i < len(inked); i++ {
				inked[i]++
			}
			done = max(done, to)
		}
	}
	return inked
}

// populated takes away strips between which next to no line has a word: what
// is left there are the few strays that were allowed.
func (c columns) populated(rows []*line) columns {
	counts := make([]int, c.count())
	for _, l := range rows {
		seen := -1
		for _, w := range l.words {
			if i := c.of(w); i > seen {
				counts[i]++
				seen = i
			}
		}
	}
	kept := c.strips[:0]
	for i, s := range c.strips {
		if counts[i] == 0 && len(kept) > 0 {
			kept[len(kept)-1].x1 = s.x1
			continue
		}
		kept = append(kept, s)
	}
	if n := len(kept); n > 0 && counts[len(counts)-1] == 0 {
		kept = kept[:n-1]
	}
	c.strips = kept
	return c
}

// fewRows is how many lines with several cells show columns for certain.
const fewRows = 10

// suit tells whether columns known from before are those of these lines too:
// nearly every line with several cells leaves their strips white, and the
// lines have no gutters that they lack. Few lines must only not gainsay them.
func (c columns) suit(lines []line, own columns, em float64) bool {
	if len(c.strips) == 0 {
		return false
	}
	rows := cellular(lines, em)
	stray := 0
	for _, l := range rows {
		if c.spans(l) {
			stray++
		}
	}
	if len(rows) < fewRows { // too few to tell of other columns
		return c.rows >= len(rows) && 2*stray <= len(rows)
	}
	if 10*stray > len(rows) || c.rows < fewRows {
		return false
	}
	for _, s := range own.strips { // each of its own strips must be near one that is known
		i := sort.Search(len(c.strips), func(i int) bool { return c.strips[i].x1 > s.x0 })
		if i == len(c.strips) || c.strips[i].x0 >= s.x1 {
			return false
		}
	}
	return true
}
