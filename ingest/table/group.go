package table

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// alignment is where in a row its short cells stand beside a wrapped one.
type alignment uint8

const (
	top alignment = iota
	middle
	bottom
	alignments
)

// mostLines is how many lines a row may have.
const mostLines = 14

// What speaks against two lines being of one row, and against a row as a
// whole. Only their proportions matter: a broken word outweighs a heading
// left alone.
const (
	costFits   = 6.0  // the next word would have fitted on the line before
	costItem   = 5.0  // the line begins an item
	costGap    = 4.0  // the lines are further apart than lines of a cell
	costAlone  = 2.0  // a line in columns that belongs to no row
	costAskew  = 3.0  // a line on the wrong side, as the cells are aligned
	costHyphen = 2.0  // a cell ends at a hyphen within a word, and its column goes on
	costSoft   = 8.0  // the same at a soft hyphen, which is there for the break alone
	forbidden  = 1e9  // more than one row, or a ruling between the lines
	looseLines = 1.45 // from how many times the usual distance on lines are apart
)

// grouper finds which lines make one row.
type grouper struct {
	lines  []line
	anchor []bool    // the line fills its columns: each row has one such line
	cut    []bool    // nothing goes on from the line before: a ruling lies between
	widths []float64 // the longest line of each column
	pitch  float64   // distance between two lines of a cell
}

// group gives the number of lines of each row, in order.
func (g *grouper) group() []int {
	if len(g.lines) == 0 {
		return nil
	}
	var best []int
	least := math.Inf(1)
	for a := range alignments {
		if counts, cost := g.split(a); cost < least-1e-6 {
			best, least = counts, cost
		}
	}
	return best
}

// split finds the cheapest rows for one alignment.
func (g *grouper) split(a alignment) (counts []int, total float64) {
	n := len(g.lines)
	least, from := make([]float64, n+1), make([]int, n+1)
	for end := 1; end <= n; end++ {
		least[end] = math.Inf(1)
		for begin := end - 1; begin >= 0 && end-begin <= mostLines; begin-- {
			cost := g.cost(begin, end, a)
			if cost >= forbidden {
				break // with more lines it gets no better
			}
			if cost += least[begin]; cost < least[end] {
				least[end], from[end] = cost, begin
			}
		}
	}
	for end := n; end > 0; end = from[end] {
		counts = append(counts, end-from[end])
	}
	slices.Reverse(counts)
	return counts, least[n]
}

// cost says how badly the lines from begin to end make one row.
func (g *grouper) cost(begin, end int, a alignment) float64 {
	anchor, cost := -1, 0.0
	for i := begin; i < end; i++ {
		if i > begin && g.cut[i] {
			return forbidden
		}
		if g.anchor[i] {
			if anchor >= 0 {
				return forbidden
			}
			anchor = i
		}
		if i > begin {
			cost += g.joint(begin, i)
		}
	}
	if end < len(g.lines) {
		cost += g.torn(begin, end)
	}
	if anchor < 0 {
		return cost + costAlone
	}
	return cost + g.askew(begin, end, anchor, a)
}

// torn says what speaks against a row ending before line end: words that go on
// there.
func (g *grouper) torn(begin, end int) float64 {
	cost := 0.0
	for c, next := range g.lines[end].column {
		if len(next) == 0 || g.cut[end] {
			continue
		}
		for i := end - 1; i >= begin; i-- {
			words := g.lines[i].column[c]
			if len(words) == 0 {
				continue
			}
			switch last := words[len(words)-1].Text; {
			case strings.HasSuffix(last, string(softHyphen)):
				cost += costSoft
			case strings.ContainsAny(last[len(last)-1:], "-"):
				if joined, _ := broken(last); joined && startsLow(next[0].Text) {
					cost += costHyphen
				}
			}
			break
		}
	}
	return cost
}

// startsLow tells whether a word begins with a small letter.
func startsLow(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(c)
}

// joint says what speaks against line i going on in the row that began with
// line begin.
func (g *grouper) joint(begin, i int) float64 {
	cost, near := 0.0, false
	for c, words := range g.lines[i].column {
		if len(words) == 0 {
			continue
		}
		for j := i - 1; j >= begin; j-- {
			before := g.lines[j].column[c]
			if len(before) == 0 {
				continue
			}
			near = true
			if g.apart(j, i) {
				cost += costGap
			}
			if fits(before, words, g.widths[c]) {
				cost += costFits
			}
			if begins(words) {
				cost += costItem
			}
			break
		}
	}
	if !near && g.apart(i-1, i) {
		cost += costGap
	}
	return cost
}

func (g *grouper) apart(j, i int) bool {
	return g.lines[i].base-g.lines[j].base > looseLines*g.pitch
}

// askew says how far the anchor is from where the alignment wants it.
func (g *grouper) askew(begin, end, anchor int, a alignment) float64 {
	above, below := g.lines[anchor].base-g.lines[begin].base, g.lines[end-1].base-g.lines[anchor].base
	switch a {
	case top:
		return costAskew * above / g.pitch
	case bottom:
		return costAskew * below / g.pitch
	}
	return costAskew * math.Abs(above-below) / g.pitch
}

// pitchOf gives the distance between two lines of one cell: the least that is
// common between lines with words in the same column.
func pitchOf(lines []line, em float64) float64 {
	var all []float64
	for i := range lines {
		for j := i - 1; j >= 0 && j >= i-2; j-- {
			if d := lines[i].base - lines[j].base; sharesColumn(&lines[i], &lines[j]) {
				if d > 0.7*em {
					all = append(all, d)
				}
				break
			}
		}
	}
	if len(all) == 0 {
		return 1.2 * em
	}
	slices.Sort(all)
	return all[len(all)/20]
}

func sharesColumn(a, b *line) bool {
	for c, words := range a.column {
		if len(words) > 0 && len(b.column[c]) > 0 {
			return true
		}
	}
	return false
}

// widest raises widths to the longest line of each column.
func widest(widths []float64, lines []line) []float64 {
	for i := range lines {
		for c, words := range lines[i].column {
			if len(words) == 0 {
				continue
			}
			for len(widths) <= c {
				widths = append(widths, 0)
			}
			widths[c] = max(widths[c], words[len(words)-1].Box.X1-words[0].Box.X0)
		}
	}
	return widths
}
