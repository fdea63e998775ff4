package ocr

import (
	"image"
	"math"
)

// The angles that are looked at, in degrees.
const (
	mostSkew   = 8.0
	coarseSkew = 0.25
	fineSkew   = 0.01
)

// profileSize is the length of the longer side of the image that skew is
// measured on, in pixels: about 100 dots an inch on A4.
const profileSize = 1200

// skew tells by how many degrees a page stands askew: positive where it is
// turned clockwise. It projects the ink along lines of each angle (Postl 1986;
// Baird 1987): lines of print and rulings fall into the fewest rows at the
// angle at which they lie. Pages without lines give 0.
func skew(g *image.Gray) float64 {
	p := newProjection(g)
	if len(p.points) < 100 {
		return 0
	}
	sample := p.sample()
	level := sample.sharpness(0)
	best := sample.sharpest(0, mostSkew, coarseSkew)
	if sample.sharpness(best) < 1.02*level {
		best = 0
	}
	best = p.sharpest(best, coarseSkew, 0.05)
	return p.sharpest(best, 0.05, fineSkew)
}

// projection is a page's ink, made small.
type projection struct {
	points []image.Point
	height int
	bins   []int32
}

// enoughPoints is how many points of ink tell the skew of a page roughly.
const enoughPoints = 20_000

// sample is the projection of every so manieth point, where there are many.
func (p *projection) sample() *projection {
	step := len(p.points) / enoughPoints
	if step < 2 {
		return p
	}
	s := &projection{height: p.height, bins: p.bins}
	for i := 0; i < len(p.points); i += step {
		s.points = append(s.points, p.points[i])
	}
	return s
}

func newProjection(g *image.Gray) *projection {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	step := max(1, (max(w, h)+profileSize-1)/profileSize)
	p := &projection{height: h / step}
	for y := 0; y+step <= h; y += step {
		for x := 0; x+step <= w; x += step {
			if hasInk(g, x, y, step) {
				p.points = append(p.points, image.Pt(x/step-w/step/2, y/step))
			}
		}
	}
	margin := int(float64(w/step)/2*math.Tan(mostSkew*2*math.Pi/180)) + 2
	p.bins = make([]int32, p.height+2*margin)
	for i := range p.points {
		p.points[i].Y += margin
	}
	return p
}

// hasInk tells whether a square's diagonal touches ink: half of its pixels
// would tell no more.
func hasInk(g *image.Gray, x, y, step int) bool {
	for i := range step {
		if g.Pix[(y+i)*g.Stride+x+i] < inkLevel {
			return true
		}
	}
	return false
}

// sharpest gives the angle around the middle at which the projection is
// sharpest.
func (p *projection) sharpest(middle, reach, step float64) float64 {
	best, most := middle, -1.0
	for n := -math.Round(reach / step); n <= math.Round(reach/step); n++ {
		angle := middle + n*step
		if s := p.sharpness(angle); s > most || s == most && math.Abs(angle) < math.Abs(best) {
			best, most = angle, s
		}
	}
	return math.Round(best/fineSkew) * fineSkew
}

// sharpness is the sum of the squares of the steps between neighbouring rows
// of the projection.
func (p *projection) sharpness(degrees float64) float64 {
	clear(p.bins)
	slope := math.Tan(degrees * math.Pi / 180)
	shift := make([]int32, 0, 2*profileSize)
	for x := -profileSize; x < profileSize; x++ {
		shift = append(shift, int32(math.Round(float64(x)*slope)))
	}
	last := len(p.bins) - 1
	for _, pt := range p.points {
		y := pt.Y - int(shift[pt.X+profileSize])
		p.bins[max(0, min(last, y))]++
	}
	sum := 0.0
	for i := 1; i < len(p.bins); i++ {
		d := float64(p.bins[i] - p.bins[i-1])
		sum += d * d
	}
	return sum
}
