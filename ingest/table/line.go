package table

import (
	"cmp"
	"math"
	"slices"

	"recole"
)

// line is words that stand on one baseline, from left to right.
type line struct {
	words  []Word
	base   float64
	size   float64 // of most of its letters
	box    recole.Box
	column [][]Word // its words by column; set once the columns are known
	filled int      // how many columns have words
}

// sameBaseline is by how much of its size a word may stand off the line that
// it belongs to: scans are never quite straight.
const sameBaseline = 0.3

// lineUp sorts words into lines, from top to bottom.
func lineUp(words []Word) []line {
	words = slices.Clone(words)
	slices.SortStableFunc(words, func(a, b Word) int {
		return cmp.Or(cmp.Compare(a.Baseline, b.Baseline), cmp.Compare(a.Box.X0, b.Box.X0))
	})
	var lines []line
	for i := 0; i < len(words); {
		n := i + 1
		for base := words[i].Baseline; n < len(words); n++ {
			if words[n].Baseline-base > sameBaseline*min(words[n].Size, words[i].Size) {
				break
			}
			base = max(base, (base+words[n].Baseline)/2)
		}
		lines = append(lines, newLine(words[i:n:n]))
		i = n
	}
	return lines
}

// newLine makes a line of words on one baseline.
func newLine(words []Word) line {
	slices.SortStableFunc(words, func(a, b Word) int { return cmp.Compare(a.Box.X0, b.Box.X0) })
	l := line{words: words, box: words[0].Box}
	letters := 0.0
	for _, w := range words {
		n := float64(len(w.Text))
		l.base += w.Baseline * n
		l.size += w.Size * n
		letters += n
		l.box = union(l.box, w.Box)
	}
	l.base /= letters
	l.size /= letters
	return l
}

// place fills in what an engine may not know of a word: its size from the
// height of its box, and its baseline from the place of the box.
func place(w Word) Word {
	if w.Size <= 0 {
		w.Size = max(w.Box.Y1-w.Box.Y0, 1)
	}
	if w.Baseline == 0 {
		w.Baseline = w.Box.Y1 - 0.2*(w.Box.Y1-w.Box.Y0)
	}
	return w
}

// usable tells whether a word can stand on a page at all.
func usable(w Word) bool {
	for _, x := range [...]float64{w.Box.X0, w.Box.Y0, w.Box.X1, w.Box.Y1, w.Baseline, w.Size} {
		if math.IsNaN(x) || math.Abs(x) > farthest {
			return false
		}
	}
	return w.Text != "" && w.Box.X1 >= w.Box.X0 && w.Box.Y1 >= w.Box.Y0
}

// farthest is the largest coordinate, in points, that is looked at: PDF allows
// pages of 200 inches.
const farthest = 200 * 72

func union(a, b recole.Box) recole.Box {
	return recole.Box{X0: min(a.X0, b.X0), Y0: min(a.Y0, b.Y0), X1: max(a.X1, b.X1), Y1: max(a.Y1, b.Y1)}
}

// emOf gives the size of most letters of the lines.
func emOf(lines []line) float64 {
	var sizes []float64
	for _, l := range lines {
		sizes = append(sizes, l.size)
	}
	if len(sizes) == 0 {
		return 10
	}
	slices.Sort(sizes)
	return sizes[len(sizes)/2]
}
