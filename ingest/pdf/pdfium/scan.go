package pdfium

import (
	"fmt"
	"image"
	"math"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// The dots an inch that a page is drawn with for an OCR. One that is a picture
// is drawn with the picture's own, since drawing it finer adds nothing and
// drawing it coarser loses; within limits, for a file may say anything.
const (
	leastDots = 150
	mostDots  = 600
	penDots   = 400 // where the letters are drawn
)

// Scan draws a page, counted from 1, for an OCR, and tells how many dots an
// inch the image has.
func (d *Document) Scan(page int) (img *image.Gray, dpi float64, err error) {
	dots, width, err := d.dots(page)
	if err != nil {
		return nil, 0, fmt.Errorf("pdfium: page %d: %w", page, err)
	}
	if img, err = d.RenderWhole(page, dots); err != nil {
		return nil, 0, err
	}
	return img, float64(img.Rect.Dx()) / width * 72, nil
}

// dots chooses the dots an inch to draw a page with, and gives its width.
func (d *Document) dots(number int) (dots, width float64, err error) {
	loaded, err := d.instance.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: d.document, Index: number - 1})
	if err != nil {
		return 0, 0, err
	}
	defer d.instance.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
	r := newReader(d, loaded.Page)
	if err := r.measure(); err != nil {
		return 0, 0, err
	}
	r.drawings()
	if r.dots == 0 {
		return penDots, r.out.Width, nil
	}
	return min(mostDots, max(leastDots, r.dots)), r.out.Width, nil
}

// finest notes the dots an inch of the largest picture.
func (r *reader) finest(o references.FPDF_PAGEOBJECT, m matrix) {
	size, err := r.instance.FPDFImageObj_GetImagePixelSize(&requests.FPDFImageObj_GetImagePixelSize{ImageObject: o})
	if err != nil || size.Width == 0 {
		return
	}
	w, h := math.Hypot(m[0], m[1]), math.Hypot(m[2], m[3])
	if area := w * h; area > r.area {
		r.area, r.dots = area, float64(size.Width)/w*72
	}
}
