package scans

import (
	"image"
	"math"
	"math/rand/v2"
)

// Faults are what a scanner does to a page.
type Faults struct {
	Turn  float64 // degrees, clockwise as a reader sees it
	Noise float64 // standard deviation, in levels of grey out of 255
	Specs int     // black specks of a pixel or two, for each million pixels
	Shade float64 // how much darker the paper is at one edge, in levels of grey
	Seed  uint64
}

// Light is a careful scan: half a degree of skew and light noise.
func Light(page int) Faults { return Faults{Turn: 0.5, Noise: 6, Specs: 10, Seed: uint64(page)} }

// Spoil gives a page as it comes out of a scanner.
func Spoil(page *image.Gray, f Faults) *image.Gray {
	out := turn(page, f.Turn)
	rnd := rand.New(rand.NewPCG(f.Seed, 1))
	b := out.Bounds()
	for y := range b.Dy() {
		row := out.Pix[y*out.Stride : y*out.Stride+b.Dx()]
		shade := f.Shade * float64(y) / float64(b.Dy())
		for x := range row {
			row[x] = level(float64(row[x]) - shade + f.Noise*rnd.NormFloat64())
		}
	}
	for range f.Specs * b.Dx() * b.Dy() / 1_000_000 {
		at := rnd.IntN(b.Dy()-1)*out.Stride + rnd.IntN(b.Dx()-1)
		out.Pix[at], out.Pix[at+1] = 40, uint8(120+rnd.IntN(100))
	}
	return out
}

func level(v float64) uint8 { return uint8(math.Round(min(255, max(0, v)))) }

// turn rotates a page about its middle, on white, between the pixels by their
// distance.
func turn(page *image.Gray, degrees float64) *image.Gray {
	b := page.Bounds()
	out := image.NewGray(image.Rect(0, 0, b.Dx(), b.Dy()))
	sin, cos := math.Sincos(-degrees * math.Pi / 180)
	midX, midY := float64(b.Dx()-1)/2, float64(b.Dy()-1)/2
	for y := range b.Dy() {
		for x := range b.Dx() {
			dx, dy := float64(x)-midX, float64(y)-midY
			out.Pix[y*out.Stride+x] = between(page, midX+dx*cos-dy*sin, midY+dx*sin+dy*cos)
		}
	}
	return out
}

// between gives the level at a point between pixels.
func between(page *image.Gray, x, y float64) uint8 {
	x0, y0 := math.Floor(x), math.Floor(y)
	fx, fy := x-x0, y-y0
	at := func(dx, dy int) float64 {
		px, py := int(x0)+dx, int(y0)+dy
		if !image.Pt(px, py).In(page.Bounds().Sub(page.Bounds().Min)) {
			return 255
		}
		return float64(page.Pix[py*page.Stride+px])
	}
	return level((at(0, 0)*(1-fx)+at(1, 0)*fx)*(1-fy) + (at(0, 1)*(1-fx)+at(1, 1)*fx)*fy)
}
