// Package glyph makes words of the glyphs that an engine found on a page: it
// tells spaces from kerning, drops what was printed twice to look bold, puts
// accents on the letters that they were drawn over, and brings text that runs
// up or down the page upright.
package glyph

// Glyph is one drawn character. Places are in points, the origin is the top
// left corner of the page as a viewer shows it, y grows downwards.
type Glyph struct {
	Text string // "" where it is not known; a ligature may be several letters
	// X, Y is where it begins on its baseline, DX, DY the way to its end.
	X, Y, DX, DY float64
	// Track is the spacing that the page asks for after the glyph, in points;
	// negative or 0 for none.
	Track           float64
	Size            float64 // height of the type
	Ascent, Descent float64 // how far the font reaches above and below the baseline, in shares of Size
	Space           bool    // it draws nothing
	Hidden          bool    // nobody sees it: an OCR layer
	NoWidth         bool    // DX, DY are a guess

	composed bool // an accent that is part of a letter now
}
