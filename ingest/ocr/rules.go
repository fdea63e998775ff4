package ocr

import (
	"image"

	"recole/ingest/table"
)

// ruleLevel is the level below which a pixel may belong to a ruling: a hairline
// that was turned is a pale one.
const ruleLevel = 170

// rule is a ruling line in an image: the pixels that it covers.
type rule struct {
	box      image.Rectangle
	vertical bool
}

// findRules finds the horizontal and vertical ruling lines of an upright image
// whose small letters are so many pixels high: runs of ink longer than any
// stroke of a letter, and thinner than a letter.
func findRules(g *image.Gray, letter float64) []rule {
	f := ruleFinder{
		length: int(shortestRule * letter), gap: max(2, int(letter/6)), thick: max(3, int(letter*0.8)),
	}
	var rules []rule
	for _, b := range f.find(g) {
		rules = append(rules, rule{box: b})
	}
	across := len(rules)
	f.length = int(shortestDown * letter)
	for _, b := range f.find(transpose(g)) {
		r := rule{box: image.Rect(b.Min.Y, b.Min.X, b.Max.Y, b.Max.X), vertical: true}
		if float64(b.Dx()) >= shortestRule*letter || between(rules[:across], r.box, int(letter/2)) {
			rules = append(rules, r)
		}
	}
	return rules
}

// The shortest rulings, in heights of small letters. One that goes down may be
// as short as a row is high, if it goes from one ruling to another: the stems of
// large letters do not.
const (
	shortestRule = 8.0
	shortestDown = 2.5
)

// between tells whether a box reaches from one ruling across to another.
func between(across []rule, b image.Rectangle, near int) bool {
	top, foot := false, false
	for _, r := range across {
		if r.box.Min.X-near < b.Max.X && b.Min.X < r.box.Max.X+near {
			top = top || abs(r.box.Min.Y-b.Min.Y) <= near || abs(r.box.Max.Y-b.Min.Y) <= near
			foot = foot || abs(r.box.Min.Y-b.Max.Y) <= near || abs(r.box.Max.Y-b.Max.Y) <= near
		}
	}
	return top && foot
}

// ruleFinder holds the sizes, in pixels, that tell a ruling.
type ruleFinder struct {
	length int // of the shortest ruling
	gap    int // of the widest break in one
	thick  int // of the thickest
}

// find gives the boxes of the horizontal rulings.
func (f ruleFinder) find(g *image.Gray) []image.Rectangle {
	var boxes []image.Rectangle
	for _, b := range group(g.Rect.Dy(), func(y int) []run { return f.longRuns(g, y) }) {
		if b.box.Dx() >= f.length && b.ink <= f.thick*b.box.Dx() && b.box.Dy() <= f.thick+b.box.Dx()/100 && f.bare(g, b.box) {
			boxes = append(boxes, b.box)
		}
	}
	return boxes
}

// mostBeside is the share of a ruling's length that may have ink right beside
// it, on one side: letters that touch it. The upper and lower edges of a line
// of small print run together as a ruling does, but half of them has letters
// beside it.
const mostBeside = 0.3

// bare tells whether white paper runs along both sides of a ruling.
func (f ruleFinder) bare(g *image.Gray, b image.Rectangle) bool {
	above, below := 0, 0
	c := canvas{g, 1, g.Stride, g.Rect.Dy()}
	for x := b.Min.X; x < b.Max.X; x++ {
		y0, y1 := c.extent(x, b)
		if c.inked(x, y0-fringe-1) {
			above++
		}
		if c.inked(x, y1+fringe) {
			below++
		}
	}
	return float64(max(above, below)) < mostBeside*float64(b.Dx())
}

// longRuns gives the runs of a row that a ruling may be made of: half as long
// as the shortest, since one that is not quite level changes rows.
func (f ruleFinder) longRuns(g *image.Gray, y int) []run {
	var runs []run
	row := g.Pix[y*g.Stride : y*g.Stride+g.Rect.Dx()]
	start, last := -1, -1
	flush := func() {
		if start >= 0 && last+1-start >= f.length/2 {
			runs = append(runs, run{int32(y), int32(start), int32(last + 1)})
		}
		start = -1
	}
	for x := overPaper(row, 0); x < len(row); x++ {
		if row[x] >= ruleLevel {
			if start >= 0 && x-last > f.gap {
				flush()
			}
			if start < 0 {
				x = overPaper(row, x+1) - 1
			}
			continue
		}
		if start < 0 {
			start = x
		}
		last = x
	}
	flush()
	return runs
}

// transpose swaps the axes of an image, as far as it is not paper, which
// becomes white.
func transpose(g *image.Gray) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, h, w))
	fillWhite(out.Pix)
	for y := range h {
		row := g.Pix[y*g.Stride : y*g.Stride+w]
		for x := overPaper(row, 0); x < w; {
			for end := min(w, x+8); x < end; x++ {
				out.Pix[x*out.Stride+y] = row[x]
			}
			x = overPaper(row, x)
		}
	}
	return out
}

// erase takes rulings out of an image. Where ink goes on above and below a
// ruling, a letter crosses it and is left whole.
func erase(g *image.Gray, rules []rule) {
	var across, down []image.Rectangle
	for _, r := range rules {
		if r.vertical {
			down = append(down, r.box)
		} else {
			across = append(across, r.box)
		}
	}
	for _, b := range across {
		eraseRule(canvas{g, 1, g.Stride, g.Rect.Dy()}, b)
	}
	for _, b := range down {
		eraseRule(canvas{g, g.Stride, 1, g.Rect.Dx()}, image.Rect(b.Min.Y, b.Min.X, b.Max.Y, b.Max.X))
	}
}

// canvas is an image seen with its axes as they are or swapped, so that one
// way of erasing serves both directions.
type canvas struct {
	image        *image.Gray
	along, cross int // distance of neighbouring pixels, along and across the ruling
	breadth      int // pixels across
}

func (c canvas) at(x, y int) *uint8 { return &c.image.Pix[x*c.along+y*c.cross] }

// extent gives the rows that a ruling takes at a place along it, as far as
// there is ink in its box.
func (c canvas) extent(x int, b image.Rectangle) (y0, y1 int) {
	y0, y1 = b.Min.Y, b.Max.Y
	for y0 < y1 && *c.at(x, y0) >= ruleLevel {
		y0++
	}
	for y1 > y0 && *c.at(x, y1-1) >= ruleLevel {
		y1--
	}
	return y0, y1
}

// fringe is how far beside a ruling its grey edge reaches, in pixels.
const fringe = 2

// eraseRule takes one ruling away, seen as horizontal.
func eraseRule(c canvas, b image.Rectangle) {
	for x := b.Min.X; x < b.Max.X; x++ {
		y0, y1 := c.extent(x, b)
		if c.inked(x, y0-fringe-1) && c.inked(x, y1+fringe) {
			continue // a letter crosses here
		}
		for y := max(0, y0-fringe); y < min(c.breadth, y1+fringe); y++ {
			if y >= y0 && y < y1 || *c.at(x, y) >= paleInk {
				*c.at(x, y) = 255
			}
		}
	}
}

// paleInk is the level from which a pixel beside a ruling is its edge and not
// a letter that touches it.
const paleInk = 90

func (c canvas) inked(x, y int) bool { return y >= 0 && y < c.breadth && *c.at(x, y) < inkLevel }

// ruling gives a ruling as geometry: the middle line of its pixels, in points.
func (r rule) ruling(point float64) table.Ruling {
	x0, y0, x1, y1 := float64(r.box.Min.X), float64(r.box.Min.Y), float64(r.box.Max.X), float64(r.box.Max.Y)
	if r.vertical {
		x0 = (x0 + x1) / 2
		x1 = x0
	} else {
		y0 = (y0 + y1) / 2
		y1 = y0
	}
	return table.Ruling{X0: x0 / point, Y0: y0 / point, X1: x1 / point, Y1: y1 / point}
}
