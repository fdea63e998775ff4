// Package sketch draws what was found on a page over a picture of it: words,
// cells, rows and columns. A layout and the grey picture of its page go in, a
// picture in colour comes out, for a person who wants to see why a table was
// read as it was.
package sketch

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"strconv"

	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/math/fixed"

	"recole"
	"recole/ingest/table"
)

// What is drawn in which colour.
var (
	wordColor   = color.NRGBA{R: 0x1f, G: 0x77, B: 0xb4, A: 0xff} // blue outlines
	cellColor   = color.NRGBA{R: 0x2c, G: 0xa0, B: 0x2c, A: 0x30} // a green tint
	columnColor = color.NRGBA{R: 0xd6, G: 0x27, B: 0x28, A: 0xff} // red lines: through where nothing is drawn, dashed where a ruling is
	rowColor    = color.NRGBA{R: 0xff, G: 0x7f, B: 0x0e, A: 0xff} // orange brackets, with the row's number
	tableColor  = color.NRGBA{R: 0x94, G: 0x67, B: 0xbd, A: 0xff} // a violet frame
)

// Draw draws a layout over the picture of its page as a viewer shows it. The
// outcome stands upright where the page does not, and straight where the page
// was scanned askew: as it was read.
func Draw(page *image.Gray, l table.Layout) *image.NRGBA {
	turned := straight(turn(page, l.Page.Turn), l.Page.Skew)
	s := &sketch{img: image.NewNRGBA(turned.Bounds()), scale: scaleOf(turned, l.Page)}
	draw.Draw(s.img, s.img.Bounds(), turned, image.Point{}, draw.Src)
	for _, b := range l.Cells {
		s.fill(b, cellColor)
	}
	for _, w := range l.Page.Words {
		s.frame(w.Box, wordColor)
	}
	for _, t := range l.Tables {
		s.table(t)
	}
	for i, b := range l.Rows {
		s.row(b, i+1, l.Page)
	}
	return s.img
}

// sketch is a picture being drawn on.
type sketch struct {
	img   *image.NRGBA
	scale float64 // pixels a point
}

func scaleOf(img *image.Gray, p table.Page) float64 {
	if p.Width <= 0 {
		return 1
	}
	return float64(img.Rect.Dx()) / p.Width
}

// rect gives the pixels of a box.
func (s *sketch) rect(b recole.Box) image.Rectangle {
	return image.Rect(s.px(b.X0), s.px(b.Y0), s.px(b.X1)+1, s.px(b.Y1)+1).Intersect(s.img.Rect)
}

func (s *sketch) px(x float64) int { return int(math.Round(max(-1e6, min(x*s.scale, 1e6)))) }

func (s *sketch) fill(b recole.Box, c color.NRGBA) {
	if b == (recole.Box{}) {
		return // all of it stands on the next page
	}
	draw.Draw(s.img, s.rect(b), image.NewUniform(c), image.Point{}, draw.Over)
}

func (s *sketch) frame(b recole.Box, c color.NRGBA) {
	r := s.rect(b)
	for _, side := range []image.Rectangle{
		{r.Min, image.Pt(r.Max.X, r.Min.Y+1)}, {image.Pt(r.Min.X, r.Max.Y-1), r.Max},
		{r.Min, image.Pt(r.Min.X+1, r.Max.Y)}, {image.Pt(r.Max.X-1, r.Min.Y), r.Max},
	} {
		draw.Draw(s.img, side.Intersect(s.img.Rect), image.NewUniform(c), image.Point{}, draw.Over)
	}
}

// table frames a table and draws where its columns part.
func (s *sketch) table(t table.Found) {
	const beyond = 3.0 // points
	box := recole.Box{X0: t.Box.X0 - beyond, Y0: t.Box.Y0 - beyond, X1: t.Box.X1 + beyond, Y1: t.Box.Y1 + beyond}
	s.frame(box, tableColor)
	for _, x := range t.Columns {
		s.down(x, box.Y0, box.Y1, t.Ruled)
	}
}

// down draws a line of two pixels down the page.
func (s *sketch) down(x, y0, y1 float64, dashed bool) {
	const dash = 6
	for y := s.px(y0); y <= s.px(y1); y++ {
		if dashed && y/dash%2 == 1 {
			continue
		}
		for d := range 2 {
			if at := image.Pt(s.px(x)+d, y); at.In(s.img.Rect) {
				s.img.SetNRGBA(at.X, at.Y, columnColor)
			}
		}
	}
}

// row draws a bracket at the left of a row, and its number: that which
// messages and the ledger call its line.
func (s *sketch) row(b recole.Box, number int, p table.Page) {
	if b == (recole.Box{}) {
		return
	}
	const left, foot = 5.0, 3.0 // points
	x := max(b.X0-left, 1)
	s.frame(recole.Box{X0: x, Y0: b.Y0, X1: x, Y1: b.Y1}, rowColor)
	s.frame(recole.Box{X0: x, Y0: b.Y0, X1: x + foot, Y1: b.Y0}, rowColor)
	s.frame(recole.Box{X0: x, Y0: b.Y1, X1: x + foot, Y1: b.Y1}, rowColor)
	face := basicfont.Face7x13
	text := strconv.Itoa(number)
	pen := font.Drawer{Dst: s.img, Src: image.NewUniform(rowColor), Face: face}
	pen.Dot = fixed.P(max(0, s.px(x)-2-face.Advance*len(text)), s.px((b.Y0+b.Y1)/2)+face.Ascent/2)
	pen.DrawString(text)
}

// turn turns a picture clockwise by 0, 90, 180 or 270 degrees.
func turn(img *image.Gray, degrees int) *image.Gray {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	if degrees%180 != 0 {
		w, h = h, w
	}
	if degrees == 0 {
		return img
	}
	out := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			from := image.Pt(w-1-x, h-1-y)
			switch degrees {
			case 90:
				from = image.Pt(y, w-1-x)
			case 270:
				from = image.Pt(h-1-y, x)
			}
			out.SetGray(x, y, img.GrayAt(img.Rect.Min.X+from.X, img.Rect.Min.Y+from.Y))
		}
	}
	return out
}
