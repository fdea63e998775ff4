package pdfium

import (
	"fmt"
	"image"
	"math"

	"github.com/klippa-app/go-pdfium/requests"

	"recole"
)

// mostPixels bounds the image of a page: an A3 page at 600 dpi has 70 million.
const mostPixels = 100 << 20

// Render draws a page, counted from 1, as a viewer shows it, in shades of
// grey. A page that would have more than some hundred million pixels is drawn
// coarser; the image's width over the page's tells the scale.
func (d *Document) Render(page int, dpi float64) (*image.Gray, error) {
	size, err := d.instance.GetPageSize(&requests.GetPageSize{Page: d.page(page)})
	if err != nil {
		return nil, fmt.Errorf("pdfium: page %d: %w", page, err)
	}
	whole := recole.Box{X1: size.Width, Y1: size.Height}
	return d.RenderPart(page, dpi, whole)
}

// RenderPart draws the part of a page that lies in the box.
func (d *Document) RenderPart(page int, dpi float64, box recole.Box) (*image.Gray, error) {
	w, h := box.X1-box.X0, box.Y1-box.Y0
	if !(w > 0 && h > 0) || math.IsInf(w*h, 0) {
		return nil, fmt.Errorf("pdfium: page %d: it has no extent", page)
	}
	if pixels := w * h * dpi * dpi / (72 * 72); pixels > mostPixels {
		dpi *= math.Sqrt(mostPixels / pixels)
	}
	drawn, err := d.instance.RenderPageInDPI(&requests.RenderPageInDPI{
		Page: d.page(page), DPI: max(1, int(dpi)), ImageFormat: requests.RenderImageFormatGrayscale,
		Crop: &requests.RenderPageCrop{X: box.X0, Y: box.Y0, Width: w, Height: h},
	})
	if err != nil {
		return nil, fmt.Errorf("pdfium: page %d: %w", page, err)
	}
	defer drawn.Cleanup()
	return owned(page, drawn.Result.RenderedImage)
}

// RenderWhole draws a page, counted from 1, as an image of so many pixels as
// that resolution makes of its extent, rounded. The pixels of a picture that
// fills the page stay what they are: Render would stretch it by the part of a
// pixel that is missing, which blurs small print.
func (d *Document) RenderWhole(page int, dpi float64) (*image.Gray, error) {
	w, h, err := d.Size(page)
	if err != nil {
		return nil, err
	}
	if !(w > 0 && h > 0) || math.IsInf(w*h, 0) {
		return nil, fmt.Errorf("pdfium: page %d: it has no extent", page)
	}
	if pixels := w * h * dpi * dpi / (72 * 72); pixels > mostPixels {
		dpi *= math.Sqrt(mostPixels / pixels)
	}
	across, down := math.Round(w*dpi/72), math.Round(h*dpi/72)
	drawn, err := d.instance.RenderPageInPixels(&requests.RenderPageInPixels{
		Page: d.page(page), Width: max(1, int(across)), Height: max(1, int(down)), ImageFormat: requests.RenderImageFormatGrayscale,
	})
	if err != nil {
		return nil, fmt.Errorf("pdfium: page %d: %w", page, err)
	}
	defer drawn.Cleanup()
	return owned(page, drawn.Result.RenderedImage)
}

// owned copies what was drawn on a page: the memory of it is pdfium's.
func owned(page int, drawn image.Image) (*image.Gray, error) {
	gray, ok := drawn.(*image.Gray)
	if !ok {
		return nil, fmt.Errorf("pdfium: page %d: drawn as %T", page, drawn)
	}
	own := image.NewGray(image.Rect(0, 0, gray.Rect.Dx(), gray.Rect.Dy()))
	for y := range own.Rect.Dy() {
		copy(own.Pix[y*own.Stride:(y+1)*own.Stride], gray.Pix[y*gray.Stride:y*gray.Stride+own.Stride])
	}
	return own, nil
}

// Size gives the extent of a page as a viewer shows it, in points.
func (d *Document) Size(page int) (width, height float64, err error) {
	size, err := d.instance.GetPageSize(&requests.GetPageSize{Page: d.page(page)})
	if err != nil {
		return 0, 0, fmt.Errorf("pdfium: page %d: %w", page, err)
	}
	return size.Width, size.Height, nil
}
