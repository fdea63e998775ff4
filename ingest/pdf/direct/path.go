package direct

import (
	"recole"
	"recole/ingest/pdf/glyph"
)

// path is the path in the making, in places on the page.
type path struct {
	lines  []recole.Box // each from X0, Y0 to X1, Y1
	rects  []recole.Box
	x, y   float64 // where the pen is
	x0, y0 float64 // where the subpath began
}

// mostPieces bounds the pieces of a path that are kept.
const mostPieces = 100_000

// pathOperator carries out an operator of paths; false where op is none.
func (in *interpreter) pathOperator(op string, args []operand) bool {
	p, ctm := &in.path, in.state.ctm
	switch op {
	case "m":
		p.x, p.y = ctm.at(arg(args, 0), arg(args, 1))
		p.x0, p.y0 = p.x, p.y
	case "l":
		p.line(ctm.at(arg(args, 0), arg(args, 1)))
	case "c":
		p.x, p.y = ctm.at(arg(args, 4), arg(args, 5))
	case "v", "y":
		p.x, p.y = ctm.at(arg(args, 2), arg(args, 3))
	case "h":
		p.line(p.x0, p.y0)
	case "re":
		p.rectangle(ctm, arg(args, 0), arg(args, 1), arg(args, 2), arg(args, 3))
	case "S", "s", "f", "F", "f*", "B", "B*", "b", "b*":
		in.paint(op[0])
	case "n":
		p.clear()
	default:
		return false
	}
	return true
}

func (p *path) clear() { p.lines, p.rects = p.lines[:0], p.rects[:0] }

func (p *path) line(x, y float64) {
	if len(p.lines) < mostPieces {
		p.lines = append(p.lines, recole.Box{X0: p.x, Y0: p.y, X1: x, Y1: y})
	}
	p.x, p.y = x, y
}

func (p *path) rectangle(ctm matrix, x, y, w, h float64) {
	x0, y0 := ctm.at(x, y)
	if ctm[1] != 0 && ctm[0] != 0 { // at a slant: four lines
		p.x, p.y, p.x0, p.y0 = x0, y0, x0, y0
		for _, c := range [][2]float64{{x + w, y}, {x + w, y + h}, {x, y + h}, {x, y}} {
			p.line(ctm.at(c[0], c[1]))
		}
		return
	}
	x1, y1 := ctm.at(x+w, y+h)
	if len(p.rects) < mostPieces {
		p.rects = append(p.rects, recole.Box{X0: min(x0, x1), Y0: min(y0, y1), X1: max(x0, x1), Y1: max(y0, y1)})
	}
	p.x, p.y, p.x0, p.y0 = x0, y0, x0, y0
}

// paint draws the lines of the path, fills it, or both, as the first letter of
// the operator says; a small one closes it before.
func (in *interpreter) paint(op byte) {
	p := &in.path
	if op == 's' || op == 'b' {
		p.line(p.x0, p.y0)
	}
	if op != 'f' && op != 'F' && !in.state.lineWhite {
		for _, l := range p.lines {
			in.out.Stroke(l.X0, l.Y0, l.X1, l.Y1)
		}
		for _, r := range p.rects {
			in.out.Frame(r)
		}
	}
	if op != 's' && op != 'S' && !in.state.fillWhite {
		in.fill()
	}
	p.clear()
}

// fill fills the rectangles of the path, also those that are made of lines.
func (in *interpreter) fill() {
	for _, r := range in.path.rects {
		in.out.Fill(r)
	}
	for lines := in.path.lines; len(lines) > 0; {
		n := 1
		for n < len(lines) && lines[n].X0 == lines[n-1].X1 && lines[n].Y0 == lines[n-1].Y1 {
			n++
		}
		if r, ok := glyph.Rectangle(lines[:n]); ok {
			in.out.Fill(r)
		}
		lines = lines[n:]
	}
}
