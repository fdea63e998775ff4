package ocr

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"image"
	"os"

	"recole"
	"recole/ingest/table"
	"recole/internal/abreast"
)

// Options are what reading a file of images needs beside the file.
type Options struct {
	Reader    *Reader // nil where images are not to be read
	Jobs      int     // pages that are read at a time
	KeepGoing bool    // leave out pages that cannot be read, and say so
	// Headers are the names that columns may bear.
	Headers []string
	// Progress, where it is set, is told of each page once it was read: its
	// number, and how many there are.
	Progress func(page, of int)
	// Trace, where it is set, is given the layout of each page.
	Trace func(table.Layout)
}

// Read reads the tables of a PNG, a JPEG or a TIFF of any number of pages and
// hands on their lines, page by page. The name is for messages.
func Read(ctx context.Context, file *os.File, name string, o Options, yield func(recole.Line) error) (recole.Source, error) {
	if o.Reader == nil {
		return recole.Source{}, &recole.Trouble{Place: name, What: recole.Say(
			"c'est une image ; --ocr auto la ferait lire par Tesseract", "it is a picture; --ocr auto would have Tesseract read it")}
	}
	if err := o.Reader.Ready(ctx); err != nil {
		return recole.Source{}, placed(err, name)
	}
	info, err := file.Stat()
	if err != nil {
		return recole.Source{}, err
	}
	p, err := openPicture(file, info.Size())
	if err != nil {
		return recole.Source{}, placed(err, name)
	}
	r := &reading{
		name: name, options: o, yield: yield, pages: p.pages,
		builder: table.New(table.Options{Headers: o.Headers, Trace: o.Trace}),
		source:  recole.Source{Name: name, Format: p.format},
	}
	if err := r.all(ctx, p); err != nil {
		return recole.Source{}, placed(err, name)
	}
	return r.source, nil
}

// reading is one file being read.
type reading struct {
	name    string
	options Options
	pages   int
	builder *table.Builder
	source  recole.Source
	yield   func(recole.Line) error
}

// outcome is a page, or why it cannot be read.
type outcome struct {
	number int
	page   table.Page
	err    error
}

func (r *reading) all(ctx context.Context, p *picture) error {
	line := abreast.New(ctx, max(1, r.options.Jobs), r.page)
	var err error
	for i := 0; i < p.pages && err == nil; i++ {
		err = line.Do(func(ctx context.Context) outcome {
			img, dpi, err := p.decoded(i)
			if err != nil {
				return outcome{number: i + 1, err: err}
			}
			page, err := r.options.Reader.Page(ctx, img, dpi)
			page.Number = i + 1
			return outcome{i + 1, page, err}
		})
	}
	if err = cmp.Or(err, line.Wait()); err != nil {
		return err
	}
	return r.lines(r.builder.Close())
}

// page accounts for the next page.
func (r *reading) page(o outcome) error {
	if o.err != nil {
		return r.lost(o)
	}
	r.source.PagesRead = append(r.source.PagesRead, recole.PageRead{Page: o.number, Engine: Engine})
	if r.options.Progress != nil {
		r.options.Progress(o.number, r.pages)
	}
	return r.lines(r.builder.Add(o.page))
}

// Engine is what pages are read by, as the ledger names it.
const Engine = "tesseract"

// lost accounts for a page that cannot be read: the run ends, or goes on
// without it.
func (r *reading) lost(o outcome) error {
	switch {
	case errors.Is(o.err, context.Canceled), errors.Is(o.err, context.DeadlineExceeded):
		return o.err
	case r.pages == 1:
		return o.err
	case !r.options.KeepGoing:
		return &recole.Trouble{Place: fmt.Sprintf("%s, page %d", r.name, o.number), What: recole.Say(
			"cette page ne peut être lue ; --keep-going continue sans elle", "this page cannot be read; --keep-going goes on without it"), Err: o.err}
	}
	r.source.PagesRead = append(r.source.PagesRead, recole.PageRead{Page: o.number, Failed: o.err.Error()})
	r.source.Notices = append(r.source.Notices, recole.Say(
		"page %[1]d : elle n'a pu être lue et manque (%[2]s)", "page %[1]d: it could not be read and is missing (%[3]s)",
		o.number, recole.Message(o.err, recole.French), recole.Message(o.err, recole.English)))
	return nil
}

// lines hands on lines.
func (r *reading) lines(lines []recole.Line) error {
	r.source.Lines += len(lines)
	for _, l := range lines {
		if err := r.yield(l); err != nil {
			return err
		}
	}
	return nil
}

// placed makes an error begin with the file's name.
func placed(err error, name string) error {
	var t *recole.Trouble
	if errors.As(err, &t) && t.Place == "" {
		t.Place = name
	}
	return err
}

// Draw gives the images of pages of a file of images, counted from 1, with the
// dots an inch that each has.
func Draw(file *os.File, pages []int, yield func(page int, img *image.Gray, dpi float64) error) error {
	info, err := file.Stat()
	if err != nil {
		return err
	}
	p, err := openPicture(file, info.Size())
	if err != nil {
		return placed(err, file.Name())
	}
	for _, number := range pages {
		if number < 1 || number > p.pages {
			continue
		}
		img, dpi, err := p.decoded(number - 1)
		if err != nil {
			return fmt.Errorf("%s: page %d: %w", file.Name(), number, err)
		}
		if err := yield(number, img, dpi); err != nil {
			return err
		}
	}
	return nil
}
