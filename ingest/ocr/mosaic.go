package ocr

import "image"

// mosaic is an image put together from pieces of a page, in lines with ample
// space, so that one run of Tesseract reads them all, each apart from its
// neighbours in the table.
type mosaic struct {
	image *image.Gray
	tiles []tileAt
}

// tileAt is a piece and where it stands in the mosaic.
type tileAt struct {
	piece int // index of the piece
	from  image.Rectangle
	to    image.Rectangle
}

// The space around the pieces of a mosaic, in heights of small letters.
const (
	tileGap    = 6.0
	tileMargin = 2.0
	tileEdge   = 0.35 // kept around the ink of a piece
)

// newMosaic lays pieces out in lines no wider than the widest piece or width.
// A line holds neighbours only: pieces that follow each other.
func newMosaic(page *image.Gray, all []piece, letter float64, width int) *mosaic {
	m := &mosaic{}
	gap, margin, edge := int(tileGap*letter), int(tileMargin*letter), int(tileEdge*letter)
	for _, p := range all {
		width = max(width, p.box.Dx()+2*margin)
	}
	y := margin
	for i := 0; i < len(all); {
		end := fit(all, i, width-2*margin, gap)
		up, down := reach(all[i:end])
		x := margin
		for j, p := range all[i:end] {
			from := p.box.Inset(-edge).Intersect(page.Rect)
			to := from.Add(image.Pt(x-p.box.Min.X, y+up-p.baseline))
			m.tiles = append(m.tiles, tileAt{i + j, from, to})
			x += p.box.Dx() + gap
		}
		y += up + down + margin
		i = end
	}
	m.paint(page, width, y)
	return m
}

// fit tells up to which piece, from the first on, they go on a line of the
// width: pieces of one column.
func fit(all []piece, first, width, gap int) int {
	x := 0
	for i := first; i < len(all); i++ {
		x += all[i].box.Dx()
		if i > first && (x > width || all[i].column != all[first].column) {
			return i
		}
		x += gap
	}
	return len(all)
}

// reach tells how far pieces go above and below their baseline.
func reach(line []piece) (up, down int) {
	for _, p := range line {
		up, down = max(up, p.baseline-p.box.Min.Y), max(down, p.box.Max.Y-p.baseline)
	}
	return up, down
}

func (m *mosaic) paint(page *image.Gray, width, height int) {
	m.image = image.NewGray(image.Rect(0, 0, width, height))
	wipe(m.image, m.image.Rect)
	for _, t := range m.tiles {
		for y := range t.from.Dy() {
			copy(m.image.Pix[m.image.PixOffset(t.to.Min.X, t.to.Min.Y+y):], page.Pix[page.PixOffset(t.from.Min.X, t.from.Min.Y+y):][:t.from.Dx()])
		}
	}
}

// home gives a word its place on the page, and the piece that it belongs to:
// the one whose tile it covers most. It is false for a word in none.
func (m *mosaic) home(w word) (image.Rectangle, int, bool) {
	best, most := -1, 0
	for i, t := range m.tiles {
		o := t.to.Intersect(w.box)
		if area := o.Dx() * o.Dy(); area > most {
			best, most = i, area
		}
	}
	if best < 0 {
		return image.Rectangle{}, 0, false
	}
	t := m.tiles[best]
	return w.box.Intersect(t.to).Sub(t.to.Min).Add(t.from.Min), t.piece, true
}
