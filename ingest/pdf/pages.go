package pdf

import (
	"context"
	"errors"
	"fmt"
	"os"

	"recole"
	"recole/ingest/pdf/direct"
)

// mostDeaths is how many pages of a file may end the process that reads them
// before the file is given up.
const mostDeaths = 8

// badPage says that one page cannot be read by any engine.
type badPage struct {
	number int
	why    error
}

// pages hands on every page of a file in order, or why it cannot be read. The
// process that reads may die at a page: another is started, with the second
// engine, and what kills that too is lost.
func pages(ctx context.Context, file *os.File, o Options, yield func(*Page, *badPage) error) error {
	r := request{From: 1, Password: o.Password, Cache: o.Cache, Engine: o.Engine, OCR: o.OCR}
	for deaths := 0; ; deaths++ {
		last, count, refused := r.From-1, 0, error(nil)
		err := o.Process.frames(ctx, file, r, func(kind byte, f *frame) error {
			switch kind {
			case framePage:
				p := f.page()
				if f.bad {
					return errFrame
				}
				last = p.Number
				return yield(p, nil)
			case frameFailed:
				last = f.int()
				return yield(nil, &badPage{last, errors.New(f.text())})
			case frameCount:
				count = f.int()
			case frameError:
				refused = refusal(f.text(), f.text(), o.Password)
			}
			return nil
		})
		var died *processError
		switch {
		case refused != nil && last == 0:
			return refused
		case refused != nil:
			return yield(nil, &badPage{last + 1, fmt.Errorf("and all after it: %w", refused)})
		case !errors.As(err, &died):
			return err
		case deaths >= mostDeaths:
			return &recole.Trouble{What: recole.Say("le PDF ne peut être lu", "the PDF cannot be read"), Err: died.err}
		}
		r.From = last + 1
		if r.Engine == Pdfium { // it was the second engine's turn already
			if count == 0 && last == 0 {
				return &recole.Trouble{What: recole.Say("le PDF ne peut être ouvert", "the PDF cannot be opened"), Err: died.err}
			}
			if err := yield(nil, &badPage{r.From, died.err}); err != nil {
				return err
			}
			r.From++
		}
		r.Engine = Pdfium
		if count > 0 && r.From > count {
			return nil
		}
	}
}

// refusal says why a file cannot be read at all.
func refusal(code, why, password string) error {
	t := &recole.Trouble{Err: errors.New(why)}
	switch code {
	case failedPassword:
		t.Err = nil
		t.What = recole.Say("le PDF est chiffré ; donnez son mot de passe avec --password", "the PDF is encrypted; give its password with --password")
		if password != "" {
			t.What = recole.Say("le PDF est chiffré, et ce n'est pas son mot de passe", "the PDF is encrypted, and this is not its password")
		}
	case failedNoPDF:
		t.What, t.Err = direct.ErrNoPDF.What, nil
	default:
		t.What = recole.Say("le PDF est tronqué ou endommagé et ne peut être ouvert", "the PDF is truncated or damaged and cannot be opened")
	}
	return t
}
