package sketch_test

import (
	"image"
	"image/color"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"recole"
	"recole/ingest/table"
	"recole/ingest/table/sketch"
)

// white is a blank page of 100 by 50 points, two pixels a point.
func white(w, h int) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, w, h))
	for i := range img.Pix {
		img.Pix[i] = 0xff
	}
	return img
}

func TestWordsColumnsAndRowsAreDrawn(t *testing.T) {
	box := recole.Box{X0: 20, Y0: 10, X1: 40, Y1: 20}
	l := table.Layout{
		Page:   table.Page{Width: 100, Height: 50, Words: []table.Word{{Text: "x", Box: box}}},
		Tables: []table.Found{{Box: recole.Box{X0: 18, Y0: 8, X1: 90, Y1: 30}, Columns: []float64{60}}, {Columns: []float64{70}, Box: recole.Box{X0: 5, Y0: 30, X1: 90, Y1: 48}, Ruled: true}},
		Rows:   []recole.Box{box, {}},
		Cells:  []recole.Box{box},
	}
	page := white(200, 100)
	page.SetGray(60, 30, color.Gray{Y: 0})
	img := sketch.Draw(page, l)
	paper := color.NRGBA{R: 0xff, G: 0xff, B: 0xff, A: 0xff}
	at := func(x, y float64) color.NRGBA { return img.NRGBAAt(int(2*x), int(2*y)) }
	assert.NotEqual(t, paper, at(20, 15), "the word's left side")
	assert.NotEqual(t, paper, at(35, 18), "the cell's tint")
	assert.NotEqual(t, at(20, 15), at(35, 18))
	assert.Less(t, at(30, 15).R, uint8(0xff), "the ink of the page shows through")
	for y := 10.0; y < 26; y++ {
		assert.Equal(t, at(60, 10), at(60, y), "a gutter is drawn through")
	}
	dashes := map[color.NRGBA]bool{}
	for y := 35.0; y < 46; y++ {
		dashes[at(70, y)] = true
	}
	assert.Len(t, dashes, 2, "a ruling that is there already is dashed")
	assert.Equal(t, paper, at(80, 20))
}

func TestAPageIsDrawnUpright(t *testing.T) {
	mark := func(x, y int) *image.Gray {
		img := white(200, 100)
		img.SetGray(x, y, color.Gray{Y: 0})
		return img
	}
	for _, c := range []struct{ turn, w, h, x, y int }{
		{0, 200, 100, 10, 20}, {90, 100, 200, 79, 10}, {180, 200, 100, 189, 79}, {270, 100, 200, 20, 189},
	} {
		img := sketch.Draw(mark(10, 20), table.Layout{Page: table.Page{Width: float64(c.w), Height: float64(c.h), Turn: c.turn}})
		assert.Equal(t, image.Rect(0, 0, c.w, c.h), img.Rect, "%d", c.turn)
		assert.Equal(t, uint8(0), img.NRGBAAt(c.x, c.y).R, "%d", c.turn)
	}
}

func TestBoxesBesideThePageAreNoHarm(t *testing.T) {
	wild := recole.Box{X0: -1e300, Y0: -5, X1: 1e300, Y1: 1e9}
	l := table.Layout{Page: table.Page{Width: 100, Height: 50, Words: []table.Word{{Box: wild}}}, Rows: []recole.Box{wild}, Cells: []recole.Box{wild}}
	assert.NotPanics(t, func() { sketch.Draw(white(200, 100), l) })
	assert.NotPanics(t, func() { sketch.Draw(white(1, 1), table.Layout{}) })
}

// A scan of a line that stands 3 degrees askew: where a row was found, its ink
// is shown.
func TestAPageThatWasScannedAskewIsDrawnStraight(t *testing.T) {
	const skew, y, from, to = 3.0, 150, 50, 550
	line := func(degrees float64) *image.Gray {
		img := white(600, 400)
		for x := from; x < to; x++ {
			sin, cos := math.Sincos(degrees * math.Pi / 180)
			dx, dy := float64(x)-299.5, y-199.5
			at := image.Pt(int(math.Round(299.5+dx*cos-dy*sin)), int(math.Round(199.5+dx*sin+dy*cos)))
			for thick := -2; thick <= 2; thick++ {
				img.SetGray(at.X, at.Y+thick, color.Gray{})
			}
		}
		return img
	}
	for _, c := range []struct {
		sentence      string
		scanned, told float64
		dark          bool
	}{
		{"askew clockwise", skew, skew, true},
		{"askew the other way", -skew, -skew, true},
		{"straight", 0, 0, true},
		{"what is not told of cannot be put right", skew, 0, false},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			img := sketch.Draw(line(c.scanned), table.Layout{Page: table.Page{Width: 300, Height: 200, Skew: c.told}})
			for _, x := range []int{from + 10, to - 10} {
				assert.Equal(t, c.dark, img.NRGBAAt(x, y).R < 0x80, "%d", x)
			}
		})
	}
}
