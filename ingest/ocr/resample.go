package ocr

import (
	"encoding/binary"
	"image"
	"math"
)

// upright turns a page back by its skew and enlarges it, in one go, for each
// resampling softens the print. The middle of the page stays the middle; the
// corners that come from beyond it are white. Between the pixels it takes the
// cubic of Catmull and Rom (Keys 1981, a = -1/2).
func upright(g *image.Gray, degrees, scale float64) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, int(math.Round(float64(w)*scale)), int(math.Round(float64(h)*scale))))
	if degrees == 0 && scale == 1 {
		copy(out.Pix, g.Pix)
		return out
	}
	fillWhite(out.Pix)
	m := newMotion(g.Rect, out.Rect, degrees, scale)
	p := pen{page: g, ink: mapInk(g), weights: cubicWeights(), stepX: toFixed(m.stepX), stepY: toFixed(m.stepY)}
	for y := range out.Rect.Dy() {
		fromX, fromY := m.from(0, float64(y))
		p.draw(out.Pix[y*out.Stride:(y+1)*out.Stride], toFixed(fromX), toFixed(fromY), longStretch)
	}
	return out
}

// pen draws stretches of the rows of an upright image.
type pen struct {
	page         *image.Gray
	ink          inkMap
	weights      *[subpixels][4]int32
	stepX, stepY fixed // what a step to the right is on the page
}

// How many pixels of a row are looked at for ink at once.
const (
	longStretch  = 64
	shortStretch = 16
)

// draw draws pixels that are white, the first of which comes from that place
// on the page. It passes over stretches of so many that stay white.
func (p *pen) draw(row []byte, x, y fixed, stretch int) {
	for len(row) > 0 {
		n := min(len(row), stretch)
		toX, toY := x+fixed(n)*p.stepX, y+fixed(n)*p.stepY
		switch {
		case whiteAround(p.ink, x, y, toX, toY):
		case stretch > shortStretch:
			p.draw(row[:n], x, y, shortStretch)
		default:
			for i := range row[:n] {
				row[i] = cubic(p.page, p.weights, x+fixed(i)*p.stepX, y+fixed(i)*p.stepY)
			}
		}
		row, x, y = row[n:], toX, toY
	}
}

// whiteAround tells whether all that the pixels between two places are made of
// is paper: the cubic reaches two pixels further.
func whiteAround(ink inkMap, x0, y0, x1, y1 fixed) bool {
	const reach = 2 << fixedBits
	return ink.white(int((min(x0, x1)-reach)>>fixedBits), int((min(y0, y1)-reach)>>fixedBits),
		int((max(x0, x1)+reach)>>fixedBits), int((max(y0, y1)+reach)>>fixedBits))
}

// motion maps the points of an upright image to those of the page as scanned.
type motion struct {
	midX, midY   float64 // of the upright image
	pageX, pageY float64 // of the page
	stepX, stepY float64 // what a step to the right is on the page
}

func newMotion(page, out image.Rectangle, degrees, scale float64) motion {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	return motion{
		midX: float64(out.Dx()-1) / 2, midY: float64(out.Dy()-1) / 2,
		pageX: float64(page.Dx()-1) / 2, pageY: float64(page.Dy()-1) / 2,
		stepX: cos / scale, stepY: sin / scale,
	}
}

// from gives the point of the page that an upright point comes from.
func (m motion) from(x, y float64) (float64, float64) {
	x, y = x-m.midX, y-m.midY
	return m.pageX + x*m.stepX - y*m.stepY, m.pageY + x*m.stepY + y*m.stepX
}

// fixed is a place on the page in 2^-32 of a pixel: fine enough for a row's
// steps to be added up, and quicker than floating point, of which there would
// be two for each of some ten million pixels.
type fixed int64

const fixedBits = 32

func toFixed(v float64) fixed { return fixed(math.Floor(v * (1 << fixedBits))) }

// pixel gives the pixel before a place, and how far behind it the place is, in
// subpixels.
func (f fixed) pixel() (at, subpixel int) {
	return int(f >> fixedBits), int(f>>(fixedBits-subpixelBits)) & (1<<subpixelBits - 1)
}

// subpixels is how finely the place between two pixels is told.
const (
	subpixelBits = 6
	subpixels    = 1 << subpixelBits
)

// weightOne is what the four weights of a place add up to.
const weightOne = 1 << 10

// cubicWeights gives the weights of the four pixels around each place.
func cubicWeights() *[subpixels][4]int32 {
	var all [subpixels][4]int32
	for i := range all {
		t := float64(i) / subpixels
		f := [4]float64{
			((-t+2)*t - 1) * t / 2, ((3*t-5)*t*t + 2) / 2, ((-3*t+4)*t + 1) * t / 2, (t - 1) * t * t / 2,
		}
		sum := int32(0)
		for j, v := range f {
			all[i][j] = int32(math.Round(v * weightOne))
			sum += all[i][j]
		}
		all[i][1] += weightOne - sum
	}
	return &all
}

// cubic gives the level at a point between pixels; beyond the page it is
// white, and so is the middle of sixteen pixels that are paper.
func cubic(g *image.Gray, weights *[subpixels][4]int32, x, y fixed) uint8 {
	x0, subX := x.pixel()
	y0, subY := y.pixel()
	if x0 < 1 || y0 < 1 || x0+2 >= g.Rect.Dx() || y0+2 >= g.Rect.Dy() {
		const half = 1 << (subpixelBits - 1)
		return edge(g, x0+subX/half, y0+subY/half)
	}
	at := (y0-1)*g.Stride + x0 - 1
	r0 := four(g.Pix[at:])
	r1 := four(g.Pix[at+g.Stride:])
	r2 := four(g.Pix[at+2*g.Stride:])
	r3 := four(g.Pix[at+3*g.Stride:])
	if r0&r1&r2&r3&(paperBits>>32) == paperBits>>32 {
		return math.MaxUint8
	}
	wx, wy := &weights[subX], &weights[subY]
	sum := wy[0]*(across(wx, r0)>>4) + wy[1]*(across(wx, r1)>>4) + wy[2]*(across(wx, r2)>>4) + wy[3]*(across(wx, r3)>>4)
	return uint8(min(math.MaxUint8, max(0, sum>>16)))
}

// across weighs four pixels beside each other.
func across(w *[4]int32, p uint32) int32 {
	return w[0]*int32(p&0xff) + w[1]*int32(p>>8&0xff) + w[2]*int32(p>>16&0xff) + w[3]*int32(p>>24)
}

// four gives four pixels beside each other as one number.
func four(pixels []byte) uint32 { return binary.LittleEndian.Uint32(pixels) }

func edge(g *image.Gray, x, y int) uint8 {
	if !image.Pt(x, y).In(g.Rect) {
		return 255
	}
	return g.Pix[y*g.Stride+x]
}
