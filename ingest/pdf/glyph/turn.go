package glyph

import (
	"math"

	"recole"
)

// straight is by how much, as a tangent, text may lean and still be straight:
// three degrees.
const straight = 0.052

// turnOf gives the direction that a glyph runs in, in degrees clockwise as a
// viewer shows the page.
func turnOf(g *Glyph) (turn int, ok bool) {
	switch dx, dy := math.Abs(g.DX), math.Abs(g.DY); {
	case dx == 0 && dy == 0:
		return 0, true
	case dy <= straight*dx:
		if g.DX > 0 {
			return 0, true
		}
		return 180, true
	case dx <= straight*dy:
		if g.DY > 0 {
			return 90, true
		}
		return 270, true
	}
	return 0, false
}

// direction gives the direction of most glyphs that are seen or, where none
// is, of the hidden ones.
func direction(glyphs []Glyph) int {
	var seen, hidden [4]int
	for i := range glyphs {
		g := &glyphs[i]
		turn, ok := turnOf(g)
		switch {
		case !ok || g.Space:
		case g.Hidden:
			hidden[turn/90]++
		default:
			seen[turn/90]++
		}
	}
	if seen == [4]int{} {
		seen = hidden
	}
	most := 0
	for i, n := range seen {
		if n > seen[most] {
			most = i
		}
	}
	return most * 90
}

// frame turns places on a page of this size.
type frame struct{ width, height float64 }

// upright gives a place on the page turned so that text that runs in the
// direction turn becomes upright.
func (f frame) upright(x, y float64, turn int) (float64, float64) {
	switch turn {
	case 90:
		return y, f.width - x
	case 180:
		return f.width - x, f.height - y
	case 270:
		return f.height - y, x
	}
	return x, y
}

// back undoes upright.
func (f frame) back(b recole.Box, turn int) recole.Box {
	switch turn {
	case 90:
		return recole.Box{X0: f.width - b.Y1, Y0: b.X0, X1: f.width - b.Y0, Y1: b.X1}
	case 180:
		return recole.Box{X0: f.width - b.X1, Y0: f.height - b.Y1, X1: f.width - b.X0, Y1: f.height - b.Y0}
	case 270:
		return recole.Box{X0: b.Y0, Y0: f.height - b.X1, X1: b.Y1, Y1: f.height - b.X0}
	}
	return b
}

func (f frame) uprightBox(b recole.Box, turn int) recole.Box {
	x0, y0 := f.upright(b.X0, b.Y0, turn)
	x1, y1 := f.upright(b.X1, b.Y1, turn)
	return recole.Box{X0: min(x0, x1), Y0: min(y0, y1), X1: max(x0, x1), Y1: max(y0, y1)}
}

// Upright gives the extent and the rulings of a page turned with its text.
func Upright(width, height float64, rulings []recole.Box, turn int) (w, h float64, turned []recole.Box) {
	f := frame{width, height}
	for _, r := range rulings {
		turned = append(turned, f.uprightBox(r, turn))
	}
	if turn == 90 || turn == 270 {
		return height, width, turned
	}
	return width, height, turned
}
