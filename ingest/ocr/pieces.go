package ocr

import "image"

// piece is one line of print in a cell.
type piece struct {
	box      image.Rectangle // of its ink
	baseline int             // y of the row below the feet of its letters
	column   int             // pieces of one column share it
}

// pieces gives the lines of print in an area of an image without rulings: it
// is cut along white rows and wide white columns by turns, until neither is
// left (Nagy and Seth 1984).
func pieces(g *image.Gray, area image.Rectangle, letter float64) []piece {
	area = inkBox(g, area.Intersect(g.Rect))
	if float64(area.Dy()) < letter/3 && float64(area.Dx()) < letter/3 {
		return nil // a speck
	}
	lines := lineSpans(g, area, letter)
	var found []piece
	for _, l := range lines {
		row := image.Rect(area.Min.X, l[0], area.Max.X, l[1])
		columns := columnSpans(g, row, letter)
		if len(lines) == 1 && len(columns) == 1 {
			if area = withoutStrays(g, area, letter); area.Empty() {
				return nil
			}
			return []piece{{box: area, baseline: baseline(g, area)}}
		}
		for _, c := range columns {
			found = append(found, pieces(g, image.Rect(c[0], row.Min.Y, c[1], row.Max.Y), letter)...)
		}
	}
	return found
}

// wideGap is the width of the white that parts two columns, in heights of
// small letters: several spaces.
const wideGap = 2.0

// columnSpans cuts a row of print at its wide gaps.
func columnSpans(g *image.Gray, row image.Rectangle, letter float64) [][2]int {
	var spans [][2]int
	for x, ink := range inkedColumns(g, row) {
		if !ink {
			continue
		}
		x += row.Min.X
		if n := len(spans); n > 0 && float64(x-spans[n-1][1]) < wideGap*letter {
			spans[n-1][1] = x + 1
		} else {
			spans = append(spans, [2]int{x, x + 1})
		}
	}
	return spans
}

// lineSpans cuts a cell into the rows that lines of print take, by the white
// rows between them. Accents and dots belong to the line below them.
func lineSpans(g *image.Gray, cell image.Rectangle, letter float64) [][2]int {
	var spans [][2]int
	start := -1
	for y := cell.Min.Y; y <= cell.Max.Y; y++ {
		ink := y < cell.Max.Y && rowInk(g, cell, y) > 0
		if ink && start < 0 {
			start = y
		}
		if !ink && start >= 0 {
			spans = append(spans, [2]int{start, y})
			start = -1
		}
	}
	var lines [][2]int
	for i := 0; i < len(spans); i++ {
		s := spans[i]
		for float64(s[1]-s[0]) < 0.8*letter && i+1 < len(spans) && float64(spans[i+1][0]-s[1]) < 0.5*letter {
			i++
			s[1] = spans[i][1]
		}
		// What hangs low and is thin is the foot of a comma or a hyphen's rest.
		if n := len(lines); n > 0 && float64(s[1]-s[0]) < 0.5*letter && float64(s[0]-lines[n-1][1]) < 0.3*letter {
			lines[n-1][1] = s[1]
			continue
		}
		lines = append(lines, s)
	}
	return lines
}

// rowInk counts the ink pixels of a row of a cell.
func rowInk(g *image.Gray, cell image.Rectangle, y int) int {
	n := 0
	for _, v := range g.Pix[y*g.Stride+cell.Min.X : y*g.Stride+cell.Max.X] {
		if v < inkLevel {
			n++
		}
	}
	return n
}

// inkBox is the smallest box around the ink of an area.
func inkBox(g *image.Gray, area image.Rectangle) image.Rectangle {
	var box image.Rectangle
	for y := area.Min.Y; y < area.Max.Y; y++ {
		row := g.Pix[y*g.Stride : y*g.Stride+area.Max.X]
		first, last := -1, -1
		for x := overPaper(row, area.Min.X); x < area.Max.X; x++ {
			if row[x] >= inkLevel {
				x = overPaper(row, x+1) - 1
				continue
			}
			if first < 0 {
				first = x
			}
			last = x
		}
		if first >= 0 {
			box = box.Union(image.Rect(first, y, last+1, y+1))
		}
	}
	return box
}

// baseline finds the row below which the ink falls off most: letters stand on
// it, and few go below.
func baseline(g *image.Gray, box image.Rectangle) int {
	best, most := box.Max.Y, -1
	below := 0
	for y := box.Max.Y - 1; y >= box.Min.Y+box.Dy()/2; y-- {
		ink := rowInk(g, box, y)
		if ink-below > most {
			best, most = y+1, ink-below
		}
		below = ink
	}
	return best
}
