package table

import (
	"cmp"
	"slices"
)

// block is rows that are read one after the other.
type block struct {
	rows       []row
	y0, y1, x0 float64
}

func newBlock(rows []row) block {
	b := block{rows, rows[0].y0, rows[0].y1, rows[0].x0}
	for _, r := range rows {
		b.y0, b.y1, b.x0 = min(b.y0, r.y0), max(b.y1, r.y1), min(b.x0, r.x0)
	}
	return b
}

// apart makes a block of each row, so that tables may come between them.
func apart(rows []row) []block {
	var out []block
	for i := range rows {
		out = append(out, newBlock(rows[i:i+1]))
	}
	return out
}

// inOrder gives the rows of all blocks as they are read: from the top, and of
// tables beside each other the left one first.
func inOrder(blocks []block) []row {
	slices.SortStableFunc(blocks, func(a, b block) int { return cmp.Compare(a.y0, b.y0) })
	for i := 0; i < len(blocks); {
		n, end := i+1, blocks[i].y1
		for n < len(blocks) && len(blocks[i].rows) > 1 && level(blocks[n], blocks[i].y0, end) {
			end = max(end, blocks[n].y1)
			n++
		}
		slices.SortStableFunc(blocks[i:n], func(a, b block) int { return cmp.Compare(a.x0, b.x0) })
		i = n
	}
	var rows []row
	for _, b := range blocks {
		rows = append(rows, b.rows...)
	}
	return rows
}

// level tells whether a block stands beside what lies between two heights.
func level(b block, y0, y1 float64) bool {
	return len(b.rows) > 1 && min(b.y1, y1)-max(b.y0, y0) > min(b.y1-b.y0, y1-y0)/2
}
