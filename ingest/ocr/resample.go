package ocr

import (
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
	m := newMotion(g.Rect, out.Rect, degrees, scale)
	weights := cubicWeights()
	for y := range out.Rect.Dy() {
		row := out.Pix[y*out.Stride : (y+1)*out.Stride]
		x, yy := m.from(0, float64(y))
		for i := range row {
			row[i] = cubic(g, weights, x+float64(i)*m.stepX, yy+float64(i)*m.stepY)
		}
	}
	return out
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

// subpixels is how finely the place between two pixels is told.
const subpixels = 64

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
// white.
func cubic(g *image.Gray, weights *[subpixels][4]int32, x, y float64) uint8 {
	x0, y0 := int(math.Floor(x)), int(math.Floor(y))
	if x0 < 1 || y0 < 1 || x0+2 >= g.Rect.Dx() || y0+2 >= g.Rect.Dy() {
		return edge(g, int(math.Round(x)), int(math.Round(y)))
	}
	wx, wy := &weights[int((x-float64(x0))*subpixels)], &weights[int((y-float64(y0))*subpixels)]
	sum := int32(0)
	at := (y0-1)*g.Stride + x0 - 1
	for j := range 4 {
		p := g.Pix[at : at+4 : at+4]
		sum += wy[j] * ((wx[0]*int32(p[0]) + wx[1]*int32(p[1]) + wx[2]*int32(p[2]) + wx[3]*int32(p[3])) >> 4)
		at += g.Stride
	}
	return uint8(min(255, max(0, sum>>16)))
}

func edge(g *image.Gray, x, y int) uint8 {
	if !image.Pt(x, y).In(g.Rect) {
		return 255
	}
	return g.Pix[y*g.Stride+x]
}
