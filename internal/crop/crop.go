// Package crop cuts places out of the images of pages: an image and a place in
// points go in, a small PNG of the ink there comes out.
package crop

import (
	"bytes"
	"image"
	"image/png"

	"golang.org/x/image/draw"

	"recole"
)

const (
	// margin is the paper that is shown around a place, in points.
	margin = 4.0
	// DPI is how finely a page is drawn to be cut up, and how fine a crop is at
	// most: enough to read small print.
	DPI = 150
	// widest is how wide a crop may be, in pixels.
	widest = 1600
)

// Cut gives the place of an image of so many dots an inch, as a PNG. A place
// that is not on the page gives nil.
func Cut(page *image.Gray, dpi float64, box recole.Box) ([]byte, error) {
	point := dpi / 72
	area := image.Rect(
		int((box.X0-margin)*point), int((box.Y0-margin)*point), int((box.X1+margin)*point)+1, int((box.Y1+margin)*point)+1,
	).Intersect(page.Rect)
	if area.Empty() {
		return nil, nil
	}
	scale := min(1, DPI/dpi, widest/float64(area.Dx()))
	cut := image.NewGray(image.Rect(0, 0, max(1, int(float64(area.Dx())*scale)), max(1, int(float64(area.Dy())*scale))))
	draw.CatmullRom.Scale(cut, cut.Rect, page, area, draw.Src, nil)
	for i, v := range cut.Pix {
		cut.Pix[i] = flatten(v)
	}
	var b bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, cut)
	return b.Bytes(), err
}

// flatten leaves sixteen levels of grey, as many as one needs to read, and makes
// what is nearly white so: the noise of a scan takes most of the room else.
func flatten(v uint8) uint8 {
	if v > 232 {
		return 255
	}
	return v&0xf0 | v>>4
}
