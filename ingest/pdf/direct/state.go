package direct

// state is the graphics state, as far as text and rulings need it.
type state struct {
	ctm       matrix
	fillWhite bool // what is filled cannot be seen on paper
	lineWhite bool

	font        *font
	size        float64
	charSpace   float64
	wordSpace   float64
	stretch     float64 // 1 is 100 %
	leading     float64
	rise        float64
	mode        int
	matrix, row matrix // of the text, and of the line of text
}

const (
	// deepestStack bounds how many states are saved.
	deepestStack = 4096
	// deepestForm bounds how forms may be nested.
	deepestForm = 12
	// mostOperators bounds the operators of one page, forms counted each time
	// they are drawn.
	mostOperators = 20_000_000
	// mostGlyphs bounds what is kept of one page.
	mostGlyphs = 2_000_000
)

func newState(ctm matrix) state {
	return state{ctm: ctm, stretch: 1, matrix: identity, row: identity}
}
