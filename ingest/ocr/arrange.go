package ocr

import (
	"cmp"
	"image"
	"slices"
)

// ruledPieces gives the lines of print in the cells of the page's tables,
// column by column, and then those around the tables. It gives nothing where
// there is no table with ruled cells.
func (s *sheet) ruledPieces() []piece {
	fields := cells(s.rules, s.letter)
	if len(fields) == 0 {
		return nil
	}
	columns := columnsOf(fields, int(s.letter))
	var all []piece
	around := &image.Gray{Pix: slices.Clone(s.image.Pix), Stride: s.image.Stride, Rect: s.image.Rect}
	for i, f := range fields {
		for _, p := range pieces(s.image, f, s.letter) {
			p.column = columns[i]
			all = append(all, p)
		}
		wipe(around, f)
	}
	slices.SortStableFunc(all, func(a, b piece) int { return cmp.Compare(a.column, b.column) })
	last := len(fields)
	for _, p := range pieces(around, around.Rect, s.letter) {
		p.column = last
		all = append(all, p)
	}
	return all
}

// columnsOf numbers the columns that cells stand in: cells that begin and end
// at the same places are of one.
func columnsOf(fields []image.Rectangle, near int) []int {
	var known []image.Rectangle
	of := make([]int, len(fields))
	for i, f := range fields {
		n := slices.IndexFunc(known, func(k image.Rectangle) bool {
			return abs(k.Min.X-f.Min.X) <= near && abs(k.Max.X-f.Max.X) <= near
		})
		if n < 0 {
			n = len(known)
			known = append(known, f)
		}
		of[i] = n
	}
	return of
}

func abs(n int) int { return max(n, -n) }
