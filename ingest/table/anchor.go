package table

import (
	"math"
	"slices"
)

// anchors tells which lines fill enough columns to be the one line that each
// row has. Lines with fewer words are the rest of a wrapped cell, or notes.
func anchors(lines []line, c columns) []bool {
	need := needed(lines, c)
	out := make([]bool, len(lines))
	for i := range lines {
		out[i] = lines[i].filled >= need && !c.spans(&lines[i])
	}
	return out
}

// needed is how many columns a row fills at least, told from the lines: six
// tenths of what all but the emptiest of those with three or more cells fill.
// Rows of some sections leave columns blank.
func needed(lines []line, c columns) int {
	var filled []int
	for i := range lines {
		if n := lines[i].filled; n >= min(3, c.count()) && !c.spans(&lines[i]) {
			filled = append(filled, n)
		}
	}
	if len(filled) == 0 {
		return 2
	}
	slices.Sort(filled)
	return max(2, int(math.Ceil(0.6*float64(filled[len(filled)/20]))))
}
