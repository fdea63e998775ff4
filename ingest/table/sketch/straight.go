package sketch

import (
	"image"
	"math"
)

// straight turns a picture that stands askew, by so many degrees clockwise,
// back about its middle. What comes in from beside the page is white.
func straight(img *image.Gray, skew float64) *image.Gray {
	if skew == 0 {
		return img
	}
	w, h := img.Rect.Dx(), img.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, w, h))
	sin, cos := math.Sincos(skew * math.Pi / 180)
	midX, midY := float64(w-1)/2, float64(h-1)/2
	for y := range h {
		for x := range w {
			dx, dy := float64(x)-midX, float64(y)-midY
			out.Pix[y*out.Stride+x] = between(img, midX+dx*cos-dy*sin, midY+dx*sin+dy*cos)
		}
	}
	return out
}

// between gives the level at a point between four pixels.
func between(img *image.Gray, x, y float64) uint8 {
	x0, y0 := math.Floor(x), math.Floor(y)
	fx, fy := x-x0, y-y0
	at := func(dx, dy int) float64 {
		p := img.Rect.Min.Add(image.Pt(int(x0)+dx, int(y0)+dy))
		if !p.In(img.Rect) {
			return 255
		}
		return float64(img.GrayAt(p.X, p.Y).Y)
	}
	return uint8(math.Round((at(0, 0)*(1-fx)+at(1, 0)*fx)*(1-fy) + (at(0, 1)*(1-fx)+at(1, 1)*fx)*fy))
}
