package sketch

import (
	"image"
	"math"

	"golang.org/x/image/draw"
	"golang.org/x/image/math/f64"
)

// straight turns a picture that stands askew, by so many degrees clockwise,
// back about its middle. What comes in from beside the page is white.
func straight(img *image.Gray, skew float64) *image.Gray {
	if skew == 0 {
		return img
	}
	out := image.NewGray(img.Bounds())
	draw.Draw(out, out.Rect, image.White, image.Point{}, draw.Src)
	sin, cos := math.Sincos(-skew * math.Pi / 180)
	midX, midY := float64(img.Rect.Min.X+img.Rect.Max.X)/2, float64(img.Rect.Min.Y+img.Rect.Max.Y)/2
	draw.BiLinear.Transform(out, f64.Aff3{
		cos, -sin, midX - cos*midX + sin*midY,
		sin, cos, midY - sin*midX - cos*midY,
	}, img, img.Bounds(), draw.Src, nil)
	return out
}
