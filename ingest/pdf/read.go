package pdf

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"image"
	"os"
	"strings"

	"recole"
	"recole/ingest/table"
	"recole/internal/abreast"
)

// Options are what reading PDFs needs beside the file.
type Options struct {
	Password  string // to open an encrypted file
	KeepGoing bool   // leave out pages that cannot be read, and say so
	Engine    Engine // the only one to be used; "" for the first, and the second where that does badly
	Cache     string // folder for pdfium's compiled code; "" for none
	Process   Process
	// Headers are the names that columns may bear.
	Headers []string
	OCR     Mode // which pages Scan reads; "" for none
	// Ready is asked before the first page is scanned; its error ends the run.
	Ready func(ctx context.Context) error
	// Scan gives the words of a page that was drawn with so many dots an inch.
	// It is called for Jobs pages at a time.
	Scan func(ctx context.Context, img image.Image, dpi float64) (table.Page, error)
	Jobs int
	// Progress, where it is set, is told of each page once it was read, in
	// order: its number, and how many the file says it has.
	Progress func(page, of int)
	// Trace, where it is set, is given the layout of each page.
	Trace func(table.Layout)
}

// Read reads the tables of a PDF and hands on their lines, page by page. The
// name is for messages.
func Read(ctx context.Context, file *os.File, name string, o Options, yield func(recole.Line) error) (recole.Source, error) {
	r := &reading{
		ctx: ctx, name: name, options: o, yield: yield,
		builder: table.New(table.Options{Headers: o.Headers, Trace: o.Trace}),
		source:  recole.Source{Name: name, Format: "pdf"},
	}
	r.line = abreast.New(ctx, max(1, o.Jobs), r.page)
	err := pages(ctx, file, o, r.next)
	if err = cmp.Or(err, r.line.Wait()); err != nil {
		return recole.Source{}, r.placed(err)
	}
	if err := r.lines(r.builder.Close()); err != nil {
		return recole.Source{}, err
	}
	if r.source.Lines == 0 {
		return recole.Source{}, &recole.Trouble{Place: name, What: recole.Say("le PDF n'a pas de texte", "the PDF has no text")}
	}
	r.tell()
	return r.source, nil
}

// reading is one file being read.
type reading struct {
	ctx     context.Context
	name    string
	options Options
	builder *table.Builder
	source  recole.Source
	yield   func(recole.Line) error
	line    *abreast.Line[outcome]
	layers  []int // pages whose text is somebody's OCR
}

// outcome is a page, or why it cannot be read.
type outcome struct {
	page *Page
	bad  *badPage
	text table.Page // what the OCR read
	err  error      // why it did not
}

// next takes the next page as an engine read it, or why none could. One that
// the OCR is to read is read while others are fetched.
func (r *reading) next(p *Page, bad *badPage) error {
	if bad != nil || p.Image == nil {
		return r.line.Put(outcome{page: p, bad: bad})
	}
	if err := r.options.Ready(r.ctx); err != nil {
		if p.kind() == layered {
			err = &recole.Trouble{What: recole.Say(
				"derrière l'image se trouve le texte d'une autre reconnaissance, auquel --ocr never se fierait",
				"behind the picture stands the text of another OCR, which --ocr never would trust"), Err: err}
		}
		return err
	}
	return r.line.Do(func(ctx context.Context) outcome {
		text, err := r.options.Scan(ctx, p.Image, p.DPI)
		text.Number = p.Number
		return outcome{page: p, text: text, err: err}
	})
}

// page accounts for the next page.
func (r *reading) page(o outcome) error {
	if o.bad != nil {
		return r.lost(o.bad.number, o.bad.why)
	}
	p, kind := o.page, o.page.kind()
	if r.options.OCR.passedOver(p) {
		return nil
	}
	read, text := recole.PageRead{Page: p.Number, Engine: string(p.Engine), Layer: kind == layered}, p.Page
	switch {
	case o.err != nil:
		return r.lost(p.Number, o.err)
	case p.Image != nil:
		read.Engine, text = string(Tesseract), o.text
	case kind == scanned:
		return r.lost(p.Number, errScan)
	case kind == layered:
		text.Words = p.Hidden
		r.layers = append(r.layers, p.Number)
	}
	if p.Image == nil {
		r.doubts(p)
	}
	r.source.PagesRead = append(r.source.PagesRead, read)
	if r.options.Progress != nil {
		r.options.Progress(p.Number, p.Of)
	}
	return r.lines(r.builder.Add(text))
}

var errScan = &recole.Trouble{What: recole.Say(
	"c'est une image, sans texte ; --ocr auto la ferait lire par Tesseract",
	"it is a picture without text; --ocr auto would have Tesseract read it")}

// lost accounts for a page that cannot be read: the run ends, or goes on
// without it.
func (r *reading) lost(page int, why error) error {
	if errors.Is(why, context.Canceled) || errors.Is(why, context.DeadlineExceeded) {
		return why
	}
	if !r.options.KeepGoing {
		return &recole.Trouble{Place: r.place(page), What: recole.Say(
			"cette page ne peut être lue ; --keep-going continue sans elle", "this page cannot be read; --keep-going goes on without it"), Err: why}
	}
	r.source.PagesRead = append(r.source.PagesRead, recole.PageRead{Page: page, Failed: why.Error()})
	r.source.Notices = append(r.source.Notices, recole.Say(
		"page %[1]d : elle n'a pu être lue et manque (%[2]s)", "page %[1]d: it could not be read and is missing (%[3]s)",
		page, recole.Message(why, recole.French), recole.Message(why, recole.English)))
	return nil
}

func (r *reading) place(page int) string { return fmt.Sprintf("%s, page %d", r.name, page) }

// doubts says what is noteworthy of how a page was read.
func (r *reading) doubts(p *Page) {
	if p.Differ > 0 {
		sample := strings.Join(p.Sample, ", ")
		r.note(recole.Say(
			"page %[1]d : lue par %[2]s ; l'autre moteur lit %[3]d mots autrement (%[4]s)",
			"page %[1]d: read by %[2]s; the other engine reads %[3]d words differently (%[4]s)",
			p.Number, p.Engine, p.Differ, sample))
	}
	if bad := p.badness(); bad > 0 {
		r.note(recole.Say("page %d : son texte est douteux, %d caractères sur %d sont inconnus",
			"page %d: its text is doubtful, %d characters of %d are unknown", p.Number, p.Unknown, p.Glyphs))
	}
	if len(p.Slanted) > 0 {
		r.note(recole.Say("page %d : texte en biais laissé de côté : « %s »", "page %d: slanted text left aside: “%s”",
			p.Number, strings.Join(p.Slanted[:min(len(p.Slanted), mostSamples)], " ")))
	}
}

// mostNotices bounds what is said of single pages.
const mostNotices = 20

func (r *reading) note(what recole.Phrase) {
	if len(r.source.Notices) < mostNotices {
		r.source.Notices = append(r.source.Notices, what)
	}
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

// tell says of the whole file what holds of many pages.
func (r *reading) tell() {
	if n := len(r.layers); n > 0 {
		r.note(recole.Say("le texte de %d pages numérisées est celui d'une reconnaissance faite ailleurs, à partir de la page %d",
			"the text of %d scanned pages is that of an OCR made elsewhere, from page %d on", n, r.layers[0]))
	}
}

// placed makes an error begin with the file's name.
func (r *reading) placed(err error) error {
	var t *recole.Trouble
	if errors.As(err, &t) && t.Place == "" {
		t.Place = r.name
	}
	return err
}
