package ingest

import (
	"context"
	"os"

	"recole"
	"recole/ingest/ocr"
	"recole/ingest/pdf"
	"recole/ingest/profile"
	"recole/ingest/sheet"
	"recole/ingest/text"
)

// OCR says how pages that are pictures are read.
type OCR struct {
	Mode  Mode
	Cache string // folder of what was read before; "" for none
	Jobs  int    // pages that are read at a time
	// Progress, where it is set, is told of each page once it was read: its
	// number, and how many there are or 0.
	Progress func(page, of int)
}

// Mode says which pages an OCR reads.
type Mode string

// The modes.
const (
	Auto   Mode = "auto"   // those that are pictures, also where there is text behind them
	Always Mode = "always" // all: text and picture are two witnesses
	Never  Mode = "never"  // none
)

// Modes lists them.
func Modes() []string { return []string{string(Auto), string(Always), string(Never)} }

// formats reads files of every form.
type formats struct {
	pdf      pdf.Options
	pictures ocr.Options
}

func newFormats(p *profile.Profile, opt Options) formats {
	f := formats{pdf: opt.PDF}
	f.pdf.Headers = headerNames(p)
	f.pictures = ocr.Options{
		Jobs: opt.OCR.Jobs, KeepGoing: opt.PDF.KeepGoing, Headers: f.pdf.Headers,
		Progress: opt.OCR.Progress, Trace: opt.PDF.Trace,
	}
	if opt.OCR.Mode == Never {
		return f
	}
	r := &ocr.Reader{Lang: ocr.Language(p.Language), Cache: opt.OCR.Cache}
	f.pictures.Reader = r
	f.pdf.OCR, f.pdf.Ready, f.pdf.Scan = pdf.Auto, r.Ready, r.Page
	f.pdf.Jobs, f.pdf.Progress = opt.OCR.Jobs, opt.OCR.Progress
	return f
}

// read reads a file as what it is.
func (f formats) read(ctx context.Context, form form, file *os.File, name string, yield func(recole.Line) error) (recole.Source, error) {
	switch form {
	case workbook:
		return sheet.Read(ctx, file, name, yield)
	case paper:
		return pdf.Read(ctx, file, name, f.pdf, yield)
	case picture:
		return ocr.Read(ctx, file, name, f.pictures, yield)
	default:
		return text.Read(ctx, file, name, yield)
	}
}

// readPictures reads the pages of a PDF as the pictures that they are, whatever
// text they have.
func (f formats) readPictures(ctx context.Context, file *os.File, name string, yield func(recole.Line) error) (recole.Source, error) {
	f.pdf.OCR = pdf.Only
	return pdf.Read(ctx, file, name, f.pdf, yield)
}

// readLayer reads the text behind the scanned pages of a PDF, and nothing else.
func (f formats) readLayer(ctx context.Context, file *os.File, name string, yield func(recole.Line) error) (recole.Source, error) {
	f.pdf.OCR, f.pdf.Trace, f.pdf.Progress = pdf.Layer, nil, nil
	return pdf.Read(ctx, file, name, f.pdf, yield)
}

// headerNames lists all names that columns of the profile are printed under.
func headerNames(p *profile.Profile) []string {
	var names []string
	for _, c := range p.Columns {
		names = append(append(names, c.Label.FR, c.Label.EN), c.Aliases...)
	}
	return names
}
