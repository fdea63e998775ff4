package table

import "recole"

// Page is one page as an engine or an OCR saw it: what is printed on it, and
// where. Lengths are in points (1/72 inch), the origin is the top left corner
// of the page as a reader holds it (rotation undone), y grows downwards.
type Page struct {
	Number        int // from 1
	Width, Height float64
	Words         []Word // in any order
	Rulings       []Ruling
	// Turn is by how many degrees clockwise the page was turned, beyond what a
	// viewer shows, to bring its text upright: 0, 90, 180 or 270. Width, Height
	// and all places are those of the page so turned; the boxes of the cells
	// that come out are turned back.
	Turn int
	// Skew is by how many degrees clockwise the page stood askew before an OCR
	// turned it straight, about its middle. The boxes of the cells that come out
	// are turned back too.
	Skew float64
}

// Word is a run of glyphs without a space in it.
type Word struct {
	Text string // NFC is not promised; ligatures and soft hyphens as encoded
	Box  recole.Box
	Size float64 // of the font, in points; 0 where unknown
	// Baseline is the y that the letters stand on; 0 where unknown.
	Baseline float64
	// Sure is how sure the reader was, 0 to 1; 1 where the text was encoded and
	// no two engines differ.
	Sure float64
	// Other is what another engine reads there; "" where none was asked or it
	// reads the same.
	Other string
}

// Ruling is a straight line that is drawn, horizontal or vertical within the
// engine's tolerance. A filled rectangle that is thin is a ruling too.
type Ruling struct{ X0, Y0, X1, Y1 float64 }
