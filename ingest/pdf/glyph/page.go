package glyph

import (
	"math"

	"recole"
)

// Page is what prints on a page. Places are as a viewer shows the page, in
// points from the top left corner.
type Page struct {
	Width, Height float64
	Glyphs        []Glyph
	Rulings       []recole.Box // straight lines, and the edges of filled rectangles
	Pictures      []recole.Box
}

const (
	// level is how far a line may be off the horizontal or vertical, in
	// points, and still be a ruling.
	level = 1.0
	// thin is up to which breadth, in points, a rectangle is a line.
	thin = 3.0
	// large is from which share of the page on a filled rectangle is its
	// background.
	large = 0.9
	// mostRulings and mostPictures bound what is kept of one page.
	mostRulings  = 400_000
	mostPictures = 10_000
)

// Stroke notes a drawn line if it is a ruling: horizontal or vertical.
func (p *Page) Stroke(x0, y0, x1, y1 float64) {
	across, down := math.Abs(y1-y0) <= level, math.Abs(x1-x0) <= level
	if across == down || len(p.Rulings) >= mostRulings {
		return // at a slant, or a dot
	}
	p.Rulings = append(p.Rulings, recole.Box{X0: min(x0, x1), Y0: min(y0, y1), X1: max(x0, x1), Y1: max(y0, y1)})
}

// Frame notes a drawn rectangle.
func (p *Page) Frame(b recole.Box) {
	p.Stroke(b.X0, b.Y0, b.X1, b.Y0)
	p.Stroke(b.X0, b.Y1, b.X1, b.Y1)
	p.Stroke(b.X0, b.Y0, b.X0, b.Y1)
	p.Stroke(b.X1, b.Y0, b.X1, b.Y1)
}

// Fill notes a filled rectangle: a thin one is a line, of another the edges
// count, so that the stripes of a table tell its rows.
func (p *Page) Fill(b recole.Box) {
	w, h := b.X1-b.X0, b.Y1-b.Y0
	switch {
	case h <= thin && w > h:
		y := (b.Y0 + b.Y1) / 2
		p.Stroke(b.X0, y, b.X1, y)
	case w <= thin:
		x := (b.X0 + b.X1) / 2
		p.Stroke(x, b.Y0, x, b.Y1)
	case w < large*p.Width || h < large*p.Height:
		p.Frame(b)
	}
}

// Picture notes a picture. One that covers most of the page hides the text
// that was drawn before it: a scan with the text of an OCR beneath.
func (p *Page) Picture(box recole.Box) {
	if len(p.Pictures) < mostPictures {
		p.Pictures = append(p.Pictures, box)
	}
	if p.share(box) < 0.5 {
		return
	}
	for i := range p.Glyphs {
		if g := &p.Glyphs[i]; g.X >= box.X0 && g.X <= box.X1 && g.Y >= box.Y0 && g.Y <= box.Y1 {
			g.Hidden = true
		}
	}
}

// share is how much of the page a box covers.
func (p *Page) share(b recole.Box) float64 {
	w, h := min(b.X1, p.Width)-max(b.X0, 0), min(b.Y1, p.Height)-max(b.Y0, 0)
	if w <= 0 || h <= 0 {
		return 0
	}
	return w * h / (p.Width * p.Height)
}

// Covered is how much of the page its largest picture covers.
func (p *Page) Covered() float64 {
	most := 0.0
	for _, b := range p.Pictures {
		most = max(most, p.share(b))
	}
	return most
}

// Rectangle gives the rectangle that lines make, one from the end of the last,
// if they make one.
func Rectangle(lines []recole.Box) (recole.Box, bool) {
	if len(lines) < 3 || len(lines) > 6 {
		return recole.Box{}, false
	}
	b := recole.Box{X0: lines[0].X0, Y0: lines[0].Y0, X1: lines[0].X0, Y1: lines[0].Y0}
	for _, s := range lines {
		if math.Abs(s.X1-s.X0) > level/10 && math.Abs(s.Y1-s.Y0) > level/10 {
			return recole.Box{}, false
		}
		b = recole.Box{X0: min(b.X0, s.X1), Y0: min(b.Y0, s.Y1), X1: max(b.X1, s.X1), Y1: max(b.Y1, s.Y1)}
	}
	return b, true
}
