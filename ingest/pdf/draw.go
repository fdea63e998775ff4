package pdf

import (
	"context"
	"errors"
	"image"
	"os"

	"recole"
)

// Draw renders pages of a PDF, counted from 1, in shades of grey, and hands on
// each. A page that cannot be drawn is an error. It runs where reading runs: in
// a process of its own.
func Draw(ctx context.Context, file *os.File, o Options, numbers []int, dpi float64, yield func(page int, img *image.Gray) error) error {
	r := request{Draw: numbers, DPI: dpi, Password: o.Password, Cache: o.Cache}
	var failed error
	err := o.Process.frames(ctx, file, r, func(kind byte, f *frame) error {
		switch kind {
		case frameImage:
			page, img := f.int(), f.image()
			if f.bad || img == nil {
				return errFrame
			}
			return yield(page, img)
		case frameFailed:
			page := f.int()
			return &recole.Trouble{What: recole.Say("la page %d ne peut être dessinée", "page %d cannot be drawn", page), Err: errors.New(f.text())}
		case frameError:
			failed = refusal(f.text(), f.text(), o.Password)
		}
		return nil
	})
	return errors.Join(err, failed)
}
