package direct

import (
	"math"

	"recole"
)

// path is the path in the making, in places on the page.
type path struct {
	pieces []piece
	x, y   float64 // where the pen is
	x0, y0 float64 // where the subpath began
	count  int     // of straight pieces in the subpath
	begin  int     // index of its first piece
}

// piece is a straight piece of a path, or a rectangle.
type piece struct {
	x0, y0, x1, y1 float64
	rect           bool
}

const (
	// mostPieces bounds the pieces of a path that are kept.
	mostPieces = 100_000
	// level is how far a line may be off the horizontal or vertical, in
	// points, and still be a ruling.
	level = 1.0
	// thin is up to which breadth, in points, a rectangle is a line.
	thin = 3.0
	// large is from which share of the page on a filled rectangle is its
	// background.
	large = 0.9
)

// pathOperator carries out an operator of paths; false where op is none.
func (in *interpreter) pathOperator(op string, args []operand) bool {
	p, ctm := &in.path, in.state.ctm
	switch op {
	case "m":
		p.x, p.y = ctm.at(arg(args, 0), arg(args, 1))
		p.x0, p.y0, p.begin = p.x, p.y, len(p.pieces)
	case "l":
		x, y := ctm.at(arg(args, 0), arg(args, 1))
		p.line(x, y)
	case "c":
		p.x, p.y = ctm.at(arg(args, 4), arg(args, 5))
	case "v", "y":
		p.x, p.y = ctm.at(arg(args, 2), arg(args, 3))
	case "h":
		p.line(p.x0, p.y0)
	case "re":
		in.rectangle(arg(args, 0), arg(args, 1), arg(args, 2), arg(args, 3))
	case "S":
		in.stroke()
	case "s":
		p.line(p.x0, p.y0)
		in.stroke()
	case "f", "F", "f*":
		in.fill()
	case "B", "B*", "b", "b*":
		if op[0] == 'b' {
			p.line(p.x0, p.y0)
		}
		pieces := p.pieces
		in.stroke()
		p.pieces = pieces
		in.fill()
	case "n":
		p.clear()
	case "w":
		in.state.lineWidth = arg(args, 0)
	default:
		return false
	}
	return true
}

func (p *path) clear() { p.pieces, p.begin = p.pieces[:0], 0 }

func (p *path) line(x, y float64) {
	if len(p.pieces) < mostPieces {
		p.pieces = append(p.pieces, piece{p.x, p.y, x, y, false})
	}
	p.x, p.y = x, y
}

func (in *interpreter) rectangle(x, y, w, h float64) {
	p, ctm := &in.path, in.state.ctm
	if ctm[1] != 0 && ctm[0] != 0 { // at a slant: four lines
		p.x, p.y = ctm.at(x, y)
		p.x0, p.y0, p.begin = p.x, p.y, len(p.pieces)
		for _, c := range [][2]float64{{x + w, y}, {x + w, y + h}, {x, y + h}, {x, y}} {
			p.line(ctm.at(c[0], c[1]))
		}
		return
	}
	x0, y0 := ctm.at(x, y)
	x1, y1 := ctm.at(x+w, y+h)
	if len(p.pieces) < mostPieces {
		p.pieces = append(p.pieces, piece{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), true})
	}
	p.x, p.y, p.x0, p.y0 = x0, y0, x0, y0
	p.begin = len(p.pieces)
}

// stroke draws the lines of the path.
func (in *interpreter) stroke() {
	defer in.path.clear()
	if in.state.lineWhite {
		return
	}
	for _, s := range in.path.pieces {
		if s.rect {
			in.edges(s)
		} else {
			in.ruling(s.x0, s.y0, s.x1, s.y1)
		}
	}
}

// fill fills the path: of a thin rectangle comes a line, of another its edges,
// so that the stripes of a table are told too.
func (in *interpreter) fill() {
	defer in.path.clear()
	if in.state.fillWhite {
		return
	}
	var lines []piece
	for _, s := range in.path.pieces {
		if s.rect {
			in.filled(s)
		} else {
			lines = append(lines, s)
		}
	}
	for len(lines) > 0 {
		n := 1
		for n < len(lines) && lines[n].x0 == lines[n-1].x1 && lines[n].y0 == lines[n-1].y1 {
			n++
		}
		if s, ok := bounds(lines[:n]); ok {
			in.filled(s)
		}
		lines = lines[n:]
	}
}

// bounds gives the rectangle that lines make, if they make one.
func bounds(lines []piece) (piece, bool) {
	if len(lines) < 3 || len(lines) > 6 {
		return piece{}, false
	}
	b := piece{lines[0].x0, lines[0].y0, lines[0].x0, lines[0].y0, true}
	for _, s := range lines {
		if math.Abs(s.x1-s.x0) > level/10 && math.Abs(s.y1-s.y0) > level/10 {
			return piece{}, false
		}
		b.x0, b.y0, b.x1, b.y1 = min(b.x0, s.x1), min(b.y0, s.y1), max(b.x1, s.x1), max(b.y1, s.y1)
	}
	return b, true
}

func (in *interpreter) filled(s piece) {
	w, h := s.x1-s.x0, s.y1-s.y0
	switch {
	case h <= thin && w > h:
		y := (s.y0 + s.y1) / 2
		in.ruling(s.x0, y, s.x1, y)
	case w <= thin:
		x := (s.x0 + s.x1) / 2
		in.ruling(x, s.y0, x, s.y1)
	case w < large*in.out.Width || h < large*in.out.Height:
		in.edges(s)
	}
}

func (in *interpreter) edges(s piece) {
	in.ruling(s.x0, s.y0, s.x1, s.y0)
	in.ruling(s.x0, s.y1, s.x1, s.y1)
	in.ruling(s.x0, s.y0, s.x0, s.y1)
	in.ruling(s.x1, s.y0, s.x1, s.y1)
}

func (in *interpreter) ruling(x0, y0, x1, y1 float64) {
	across, down := math.Abs(y1-y0) <= level, math.Abs(x1-x0) <= level
	if across == down || len(in.out.Rulings) >= mostRulings {
		return // at a slant, or a dot
	}
	in.out.Rulings = append(in.out.Rulings, recole.Box{X0: min(x0, x1), Y0: min(y0, y1), X1: max(x0, x1), Y1: max(y0, y1)})
}
