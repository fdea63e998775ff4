package ocr

import "image"

// sheet is a page made ready for reading: upright, its ink black on white
// paper, large enough, its rulings known and taken out.
type sheet struct {
	image  *image.Gray
	rules  []rule
	letter float64     // height of its small letters, in pixels
	point  float64     // pixels of the image for each point
	skew   float64     // degrees clockwise that the page stood askew by
	white  *image.Gray // the page that the image was made of, with white paper
	turn   int         // quarters clockwise that the page was turned by before
}

const (
	// goodLetter is the height of small letters, in pixels, that Tesseract
	// reads best, as measured on print of 5 to 10 points scanned at 200 and 300
	// dots an inch (docs/benchmarks-ocr.md).
	goodLetter = 26
	// mostEnlarged bounds how many times a page is enlarged.
	mostEnlarged = 5
	// mostSheet bounds the pixels of the enlarged image.
	mostSheet = 100 << 20
	// usualLetter is the height of small letters, in points, where a page has
	// too few of them to tell: that of print of ten points.
	usualLetter  = 5
	pointsAnInch = 72
)

// prepare makes a page ready, spoiling the image that it is given. dpi is how
// many dots an inch that has.
func prepare(g *image.Gray, dpi float64) *sheet {
	whiten(g)
	all := blobs(g)
	turn := lie(all, smallLetter(all, dpi))
	if turn != 0 {
		g = turned(g, turn)
		all = blobs(g)
	}
	s := prepareUpright(g, all, dpi)
	s.turn = turn
	return s
}

// smallLetter is the height of small letters, in pixels, measured or guessed.
func smallLetter(all []blob, dpi float64) float64 {
	if letter := letterHeight(all); letter > 0 {
		return letter
	}
	return usualLetter * dpi / pointsAnInch
}

// prepareUpright makes a white page with these blobs ready whose print runs
// across, spoiling it.
func prepareUpright(g *image.Gray, all []blob, dpi float64) *sheet {
	letter := smallLetter(all, dpi)
	despeckle(g, all, letter)
	s := &sheet{skew: skew(g), white: g}
	scale := enlargement(g.Rect, letter)
	s.image = upright(g, s.skew, scale)
	s.letter, s.point = letter*scale, dpi*scale/pointsAnInch
	s.rules = findRules(s.image, s.letter)
	erase(s.image, s.rules)
	return s
}

// upsideDown is the sheet as it is with its foot up.
func (s *sheet) upsideDown(dpi float64) *sheet {
	g := turned(s.white, 2)
	other := prepareUpright(g, blobs(g), dpi)
	other.turn = (s.turn + 2) % 4
	return other
}

// enlargement tells how many times a page with letters of this height is to be
// enlarged. Print that is large enough is left as it is: shrinking it loses.
func enlargement(page image.Rectangle, letter float64) float64 {
	scale := min(mostEnlarged, max(1, goodLetter/letter))
	for scale > 1 && float64(page.Dx()*page.Dy())*scale*scale > mostSheet {
		scale = max(1, scale*0.9)
	}
	return scale
}
