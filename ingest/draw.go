package ingest

import (
	"context"
	"image"
	"io"

	"recole/ingest/ocr"
	"recole/ingest/pdf"
)

// Draw gives the images of pages of a source, counted from 1 and in order, as a
// person sees them, each with the dots an inch that it has: those asked for
// where the page must be drawn, its own where it is an image already. A source
// that has no pages to show gives none.
func Draw(
	ctx context.Context, path string, opt Options, pages []int, dpi float64, yield func(page int, img *image.Gray, dpi float64) error,
) error {
	f, done, err := open(ctx, path, opt.Stdin)
	if err != nil {
		return err
	}
	defer done()
	form, err := detect(f, path)
	if err != nil {
		return err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	switch form {
	case paper:
		return pdf.Draw(ctx, f, opt.PDF, pages, dpi, func(page int, img *image.Gray) error { return yield(page, img, dpi) })
	case picture:
		return ocr.Draw(f, pages, yield)
	default:
		return nil
	}
}
