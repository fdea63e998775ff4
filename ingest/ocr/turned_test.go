package ocr_test

import (
	"image"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/ingest/ocr"
	"recole/ingest/table"
	"recole/internal/scans"
)

// quarter turns an image a quarter clockwise.
func quarter(g *image.Gray) *image.Gray {
	h := g.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, h, g.Rect.Dx()))
	for y := range h {
		for x := range g.Rect.Dx() {
			out.SetGray(h-1-y, x, g.GrayAt(x, y))
		}
	}
	return out
}

// quarterBox turns a box a quarter clockwise, on a page of that height, and
// gives the page's new height.
func quarterBox(b recole.Box, width, height float64) (turned recole.Box, w, h float64) {
	return recole.Box{X0: height - b.Y1, Y0: b.X0, X1: height - b.Y0, Y1: b.X1}, height, width
}

// TestTurnedPagesAreReadAsUpright lays one page on its sides and on its head:
// the same lines come out, and their boxes are those of the page as it lies.
func TestTurnedPagesAreReadAsUpright(t *testing.T) {
	needTesseract(t)
	needFont(t)
	img := scan(t, scans.Sheets{DPI: 300, Font: font}, realLines(t, 10))
	r := &ocr.Reader{Lang: "fra"}
	read := func(img *image.Gray) ([]recole.Line, table.Page) {
		page, err := r.Page(t.Context(), img, 300)
		require.NoError(t, err)
		page.Number = 1
		return table.Rebuild([]table.Page{page}, table.Options{}), page
	}
	upright, page := read(img)
	assert.Zero(t, page.Turn)
	require.Greater(t, len(upright), 6)
	for quarters := 1; quarters < 4; quarters++ {
		img = quarter(img)
		lines, turned := read(img)
		assert.Equal(t, 90*(4-quarters), turned.Turn)
		require.Len(t, lines, len(upright))
		for i, l := range lines {
			assert.Equal(t, upright[i].Cells, l.Cells)
			for c, box := range upright[i].Ink.Boxes {
				if l.Cells[c] == "" {
					continue
				}
				w, h := page.Width, page.Height
				for range quarters {
					box, w, h = quarterBox(box, w, h)
				}
				got := l.Ink.Boxes[c]
				assert.InDeltaSlice(t, []float64{box.X0, box.Y0, box.X1, box.Y1}, []float64{got.X0, got.Y0, got.X1, got.Y1}, 1.5,
					"%q, turned by %d quarters", l.Cells[c], quarters)
			}
		}
	}
}
