package direct

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf16"

	"recole/ingest/pdf/glyph"
)

// textOperator carries out an operator of text; false where op is none.
func (in *interpreter) textOperator(op string, args []operand) bool {
	s := &in.state
	switch op {
	case "BT":
		s.matrix, s.row = identity, identity
	case "ET":
	case "Tc":
		s.charSpace = arg(args, 0)
	case "Tw":
		s.wordSpace = arg(args, 0)
	case "Tz":
		s.stretch = arg(args, 0) / 100
	case "TL":
		s.leading = arg(args, 0)
	case "Ts":
		s.rise = arg(args, 0)
	case "Tr":
		s.mode = int(arg(args, 0))
	case "Tf":
		in.setFont(nameOf(args), arg(args, len(args)-1))
	case "Td":
		in.nextRow(arg(args, 0), arg(args, 1))
	case "TD":
		s.leading = -arg(args, 1)
		in.nextRow(arg(args, 0), arg(args, 1))
	case "Tm":
		if m, ok := matrixOf(args); ok {
			s.matrix, s.row = m, m
		}
	case "T*":
		in.nextRow(0, -s.leading)
	case "Tj":
		in.showAll(args)
	case "TJ":
		in.showAll(args)
	case "'":
		in.nextRow(0, -s.leading)
		in.showAll(args)
	case "\"":
		s.wordSpace, s.charSpace = arg(args, 0), arg(args, 1)
		in.nextRow(0, -s.leading)
		in.showStrings(args)
	default:
		return false
	}
	return true
}

func (in *interpreter) nextRow(dx, dy float64) {
	s := &in.state
	if m := (matrix{1, 0, 0, 1, dx, dy}).then(s.row); m.sound() {
		s.row, s.matrix = m, m
	}
}

func (in *interpreter) setFont(name string, size float64) {
	f, ok := in.resources.byName[name]
	if !ok {
		f = in.fonts.get(in.resources.fonts, in.resources.printed, name)
		in.resources.byName[name] = f
	}
	in.state.font, in.state.size = f, size
}

// showAll shows strings; numbers between them move on, in thousandths.
func (in *interpreter) showAll(args []operand) {
	s := &in.state
	for i := range args {
		switch args[i].kind {
		case text:
			in.show(args[i].bytes)
		case number:
			d := -args[i].value / 1000 * s.size
			if s.vertical() {
				in.advance(0, d)
			} else {
				in.advance(d*s.stretch, 0)
			}
		}
	}
}

func (in *interpreter) showStrings(args []operand) {
	for i := range args {
		if args[i].kind == text {
			in.show(args[i].bytes)
		}
	}
}

func (s *state) vertical() bool {
	return s.font != nil && s.font.composite != nil && s.font.composite.vertical
}

func (in *interpreter) advance(dx, dy float64) {
	m := &in.state.matrix
	m[4], m[5] = m[4]+m[0]*dx+m[2]*dy, m[5]+m[1]*dx+m[3]*dy
}

// show shows one string.
func (in *interpreter) show(b []byte) {
	s := &in.state
	if s.font == nil {
		s.font = (&font{ascent: 0.8, descent: -0.2, scale: 0.001}).unknown()
	}
	// The whole way of a glyph: its size and stretch, then text, then page.
	m := s.matrix.then(s.ctm)
	if !m.sound() {
		return
	}
	up := math.Hypot(m.along(0, s.size))
	if up == 0 {
		return
	}
	pen := pen{in: in, m: m, up: up}
	if c := s.font.composite; c != nil {
		for len(b) > 0 {
			ch, n := c.next(b)
			pen.put(ch, n == 1 && b[0] == ' ')
			b = b[n:]
		}
	} else {
		for _, code := range b {
			pen.put(s.font.simple[code], code == ' ')
		}
	}
	in.advance(pen.x, pen.y)
}

// pen shows the glyphs of one string.
type pen struct {
	in   *interpreter
	m    matrix
	up   float64 // height of the type on the page
	x, y float64 // how far it has come, in text space
}

// put shows one glyph and moves on. Word spacing goes with the single byte 32.
func (p *pen) put(ch char, word bool) {
	s := &p.in.state
	width := ch.width * s.font.scale * s.size
	track := s.charSpace
	if word {
		track += s.wordSpace
	}
	x, y, dx, dy := p.x, p.y+s.rise, width*s.stretch, 0.0
	if s.vertical() {
		x, dx, dy = x-s.size/2, 0, -s.size
		p.y += dy + -track
	} else {
		track *= s.stretch
		p.x += dx + track
	}
	g := glyph.Glyph{
		Text: ch.text, Size: p.up, Ascent: s.font.ascent, Descent: s.font.descent,
		Space: ch.space, Hidden: s.mode == 3 || s.mode == 7, NoWidth: ch.noWidth,
	}
	g.X, g.Y = p.m.at(x, y)
	g.DX, g.DY = p.m.along(dx, dy)
	if dx == 0 && dy == 0 { // its direction is known all the same
		g.DX, g.DY = p.m.along(1e-6, 0)
	}
	if track > 0 {
		g.Track = math.Hypot(p.m.along(track, 0))
	}
	if w, h := p.in.out.Width, p.in.out.Height; g.X < -w || g.X > 2*w || g.Y < -h || g.Y > 2*h || math.IsNaN(g.X+g.Y) {
		return // far off the page
	}
	p.in.out.Glyphs = append(p.in.out.Glyphs, g)
}

// isBlank tells whether a text is white space alone.
func isBlank(s string) bool { return strings.TrimFunc(s, unicode.IsSpace) == "" }

// textString reads a text string of PDF: UTF-16 with its mark, UTF-8 with its
// mark, or bytes that are nearly Latin-1.
func textString(b []byte) string {
	if len(b) >= 2 && b[0] == 0xFE && b[1] == 0xFF {
		return string(utf16.Decode(utf16Units(b[2:])))
	}
	if len(b) >= 3 && b[0] == 0xEF && b[1] == 0xBB && b[2] == 0xBF {
		return strings.ToValidUTF8(string(b[3:]), "\uFFFD")
	}
	runes := make([]rune, len(b))
	for i, c := range b {
		runes[i] = rune(c)
	}
	return string(runes)
}
