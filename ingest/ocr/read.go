package ocr

import (
	"context"
	"image"
	"strings"
	"sync"
	"unicode/utf8"

	"recole"
	"recole/ingest/table"
)

// Reader reads the images of pages. Its methods may be called at the same time.
type Reader struct {
	Lang  string // of the print, as Tesseract names it: "fra"
	Cache string // folder of what was read before; "" for none

	once   sync.Once
	engine engine
	err    error
}

// Language gives Tesseract's name of a language.
func Language(lang recole.Lang) string {
	if lang == recole.English {
		return "eng"
	}
	return "fra"
}

// Ready makes sure that Tesseract and its data for the language are there.
// Where they are not, the error, a *recole.Trouble, says what to install.
func (r *Reader) Ready(ctx context.Context) error {
	r.once.Do(func() { r.engine, r.err = findEngine(ctx, r.Lang) })
	return r.err
}

// Page reads the image of a page that was scanned with so many dots an inch.
// Its words and rulings stand where they would if the page were straight.
func (r *Reader) Page(ctx context.Context, src image.Image, dpi float64) (table.Page, error) {
	if err := r.Ready(ctx); err != nil {
		return table.Page{}, err
	}
	g := grey(src)
	key := r.key(g, dpi)
	if page, ok := r.recall(key); ok {
		return page, nil
	}
	page, err := r.read(ctx, g, dpi)
	if err == nil {
		r.keep(key, page)
	}
	return page, err
}

// read reads the grey image of a page, which it changes. Where hardly a word
// of it can be read, it may be upside down though its letters do not tell.
func (r *Reader) read(ctx context.Context, g *image.Gray, dpi float64) (table.Page, error) {
	s := prepare(g, dpi)
	page, err := r.readSheet(ctx, s)
	if err != nil || len(page.Words) < fewestWords || sureness(page) >= poorlySure {
		return page, err
	}
	other, err := r.readSheet(ctx, s.upsideDown(dpi))
	if err == nil && sureness(other) > sureness(page)+betterSure {
		return other, nil
	}
	return page, err
}

const (
	// fewestWords is how many words it takes to tell whether a page can be read.
	fewestWords = 5
	// poorlySure is how sure of a page's words Tesseract is, on average, where
	// they stand on their heads: it finds letters in these too. Of print that
	// stands upright, and of poor print too, it is surer.
	poorlySure = 0.6
	// betterSure is how much surer it must be to turn the page.
	betterSure = 0.1
)

// sureness is how sure Tesseract is of a page's letters on average, 0 to 1.
func sureness(page table.Page) float64 {
	sum, letters := 0.0, 0
	for _, w := range page.Words {
		n := utf8.RuneCountInString(w.Text)
		sum, letters = sum+w.Sure*float64(n), letters+n
	}
	return sum / float64(max(1, letters))
}

// readSheet reads a page that was made ready.
func (r *Reader) readSheet(ctx context.Context, s *sheet) (page table.Page, err error) {
	page.Width, page.Height = float64(s.image.Rect.Dx())/s.point, float64(s.image.Rect.Dy())/s.point
	page.Skew, page.Turn = s.skew, 90*s.turn
	for _, rule := range s.rules {
		page.Rulings = append(page.Rulings, rule.ruling(s.point))
	}
	all := s.ruledPieces()
	if len(all) == 0 {
		all = pieces(s.image, s.image.Rect, s.letter)
	}
	if len(all) > 0 {
		page.Words, err = r.engine.words(ctx, s, all)
	}
	return page, err
}

// dpi is the resolution that Tesseract is told.
func (s *sheet) dpi() int { return int(s.point * pointsAnInch) }

// dots makes three dots of any row of dots: Tesseract cannot count them, and
// nobody prints two or four.
func dots(text string) string {
	if !strings.Contains(text, "…") && !strings.Contains(text, "..") {
		return text
	}
	var b strings.Builder
	for rest := text; rest != ""; {
		n := len(rest) - len(strings.TrimLeft(rest, ".…"))
		switch {
		case n == 0:
			_, size := utf8.DecodeRuneInString(rest)
			b.WriteString(rest[:size])
			n = size
		case n == 1:
			b.WriteByte('.')
		default:
			b.WriteString("...")
		}
		rest = rest[n:]
	}
	return b.String()
}

// xHeight is what part of the size of a font its small letters are high.
const xHeight = 0.52

// word gives a word its place in points.
func (s *sheet) word(w word, baseline int) table.Word {
	return table.Word{
		Text: dots(w.text),
		Box: recole.Box{
			X0: float64(w.box.Min.X) / s.point, Y0: float64(w.box.Min.Y) / s.point,
			X1: float64(w.box.Max.X) / s.point, Y1: float64(w.box.Max.Y) / s.point,
		},
		Size: s.letter / xHeight / s.point, Baseline: float64(baseline) / s.point, Sure: w.sure,
	}
}
