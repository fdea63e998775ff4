package direct

import (
	"errors"

	"github.com/ledongthuc/pdf"

	"recole"
	"recole/ingest/pdf/glyph"
)

// interpreter runs the contents of one page.
type interpreter struct {
	streams *streams
	fonts   *fonts
	out     *glyph.Page

	view      matrix // from the page's own places to those of a viewer
	state     state
	stack     []state
	path      path
	resources resources
	depth     int // of forms
	operators int
	marked    []mark
}

// resources is a resource dictionary with what was looked up in it.
type resources struct {
	v        pdf.Value
	fonts    pdf.Value
	printed  string // the dictionary of fonts, for its references
	byName   map[string]*font
	xobjects pdf.Value
}

func newResources(v pdf.Value) resources {
	r := resources{v: v, fonts: v.Key("Font"), xobjects: v.Key("XObject"), byName: map[string]*font{}}
	if r.fonts.Kind() == pdf.Dict {
		r.printed = r.fonts.String()
	}
	return r
}

var (
	errTooMuch = errors.New("the page has more than twenty million operators")
	errGlyphs  = errors.New("the page has more than two million characters")
)

// run interprets a content stream.
func (in *interpreter) run(data []byte) error {
	l := &lexer{data: data}
	for {
		op, ok := l.next()
		if !ok {
			return nil
		}
		if in.operators++; in.operators > mostOperators {
			return errTooMuch
		}
		if len(in.out.Glyphs) > mostGlyphs {
			return errGlyphs
		}
		if op == "BI" {
			l.skipImage()
			in.picture()
			continue
		}
		if err := in.do(op, l.operands); err != nil {
			return err
		}
	}
}

// do carries out one operator.
func (in *interpreter) do(op string, args []operand) error {
	switch op {
	case "q":
		if len(in.stack) < deepestStack {
			in.stack = append(in.stack, in.state)
		}
	case "Q":
		if n := len(in.stack); n > 0 { // one too many is passed over
			in.state, in.stack = in.stack[n-1], in.stack[:n-1]
		}
	case "cm":
		if m, ok := matrixOf(args); ok {
			if m = m.then(in.state.ctm); m.sound() {
				in.state.ctm = m
			}
		}
	case "Do":
		return in.xobject(nameOf(args))
	case "gs":
		in.graphicsState(nameOf(args))
	case "BDC":
		in.beginMarked(args)
	case "BMC":
		in.beginMarked(nil)
	case "EMC":
		in.endMarked()
	default:
		if !in.textOperator(op, args) && !in.pathOperator(op, args) {
			in.colorOperator(op, args)
		}
	}
	return nil
}

func matrixOf(args []operand) (m matrix, ok bool) {
	if len(args) < 6 {
		return m, false
	}
	for i, a := range args[len(args)-6:] {
		m[i] = a.value
	}
	return m, m.sound()
}

func nameOf(args []operand) string {
	for _, a := range args {
		if a.kind == name {
			return string(a.bytes)
		}
	}
	return ""
}

// arg gives the value of an operand; 0 where it is missing.
func arg(args []operand, i int) float64 {
	if i >= 0 && i < len(args) {
		return args[i].value
	}
	return 0
}

// graphicsState applies a dictionary of parameters: of those that matter here
// it may set the font.
func (in *interpreter) graphicsState(name string) {
	v := in.resources.v.Key("ExtGState").Key(name)
	if f := v.Key("Font"); f.Len() == 2 {
		in.state.font, in.state.size = in.fonts.load(f.Index(0)), f.Index(1).Float64()
	}
}

// xobject draws a form or notes a picture.
func (in *interpreter) xobject(name string) error {
	v := in.resources.xobjects.Key(name)
	switch v.Key("Subtype").Name() {
	case "Image":
		in.picture()
	case "Form":
		return in.form(v)
	}
	return nil
}

// form draws a form: a content stream with resources of its own or, in old
// files, those of the page.
func (in *interpreter) form(v pdf.Value) error {
	if in.depth >= deepestForm {
		return nil
	}
	data, err := in.streams.data(v)
	if err != nil {
		return nil //nolint:nilerr // a form that cannot be read draws nothing, as in viewers
	}
	saved, stack, resources := in.state, in.stack, in.resources
	in.depth++
	in.stack = nil
	if m := v.Key("Matrix"); m.Len() == 6 {
		var own matrix
		for i := range own {
			own[i] = m.Index(i).Float64()
		}
		if own = own.then(in.state.ctm); own.sound() {
			in.state.ctm = own
		}
	}
	if r := v.Key("Resources"); !r.IsNull() {
		in.resources = newResources(r)
	}
	err = in.run(data)
	in.state, in.stack, in.resources = saved, stack, resources
	in.depth--
	return err
}

// picture notes where a picture stands: on the unit square.
func (in *interpreter) picture() {
	m := in.state.ctm
	x0, y0 := m.at(0, 0)
	box := recole.Box{X0: x0, Y0: y0, X1: x0, Y1: y0}
	for _, corner := range [][2]float64{{1, 0}, {0, 1}, {1, 1}} {
		x, y := m.at(corner[0], corner[1])
		box = recole.Box{X0: min(box.X0, x), Y0: min(box.Y0, y), X1: max(box.X1, x), Y1: max(box.Y1, y)}
	}
	in.out.Picture(box)
}

// colorOperator keeps track of whether what is drawn is white.
func (in *interpreter) colorOperator(op string, args []operand) {
	switch op {
	case "g", "rg", "k", "sc", "scn":
		in.state.fillWhite = white(args)
	case "G", "RG", "K", "SC", "SCN":
		in.state.lineWhite = white(args)
	case "cs":
		in.state.fillWhite = false
	case "CS":
		in.state.lineWhite = false
	}
}

// white tells whether one, three or four components are white or nearly.
func white(args []operand) bool {
	const nearly = 0.985
	n := len(args)
	for _, a := range args {
		if a.kind != number || n < 4 && a.value < nearly || n == 4 && a.value > 1-nearly {
			return false
		}
	}
	return n == 1 || n == 3 || n == 4
}

// mark is a stretch of marked content that may say what its glyphs mean.
type mark struct {
	from int
	text string
	has  bool
}

func (in *interpreter) beginMarked(args []operand) {
	m := mark{from: len(in.out.Glyphs)}
	for i := 0; i+1 < len(args); i++ {
		if args[i].kind == name && string(args[i].bytes) == "ActualText" && args[i+1].kind == text {
			m.text, m.has = textString(args[i+1].bytes), true
		}
	}
	if len(in.marked) < deepestStack {
		in.marked = append(in.marked, m)
	}
}

// mostReplaced is over how many glyphs a replacement text is believed: a
// ligature, a hyphen. One for a whole paragraph would lose all places.
const mostReplaced = 4

// endMarked gives the glyphs of a stretch the text that it says they mean.
func (in *interpreter) endMarked() {
	n := len(in.marked)
	if n == 0 {
		return
	}
	m := in.marked[n-1]
	in.marked = in.marked[:n-1]
	glyphs := in.out.Glyphs[min(m.from, len(in.out.Glyphs)):]
	if !m.has || m.text == "" || len(glyphs) == 0 || len(glyphs) > mostReplaced || len([]rune(m.text)) > 2*mostReplaced {
		return
	}
	replace(glyphs, m.text)
}

// replace gives the text to the first glyph, which becomes as wide as all.
func replace(glyphs []glyph.Glyph, text string) {
	last := glyphs[len(glyphs)-1]
	glyphs[0].Text, glyphs[0].Space = text, isBlank(text)
	glyphs[0].DX, glyphs[0].DY = last.X+last.DX-glyphs[0].X, last.Y+last.DY-glyphs[0].Y
	for i := range glyphs[1:] {
		glyphs[i+1].Space = true
		glyphs[i+1].X, glyphs[i+1].Y, glyphs[i+1].DX, glyphs[i+1].DY = last.X+last.DX, last.Y+last.DY, 0, 0
	}
}
