package pdf

import (
	"image"

	"recole"
	"recole/ingest/pdf/glyph"
	"recole/ingest/table"
)

// Page is one page of a PDF as an engine read it. The places of words and
// rulings are those of the page turned upright (table.Page.Turn).
type Page struct {
	table.Page
	Of       int // how many pages the file says it has; 0 where that is not known
	Engine   Engine
	Hidden   []table.Word // text that nobody sees: somebody's OCR behind a scan
	Pictures float64      // share of the page that its largest picture covers
	Slanted  []string     // words that run at a slant: stamps, watermarks
	Glyphs   int          // characters on the page, seen or not
	Unknown  int          // of them, those that the file does not tell
	// Differ is how many words another engine read differently, and Sample
	// some of them, as both read them; 0 where one engine alone was asked.
	Differ int
	Sample []string
	// Image is the page drawn for the OCR, with DPI dots an inch; nil where the
	// OCR is not to read it.
	Image *image.Gray
	DPI   float64
}

// Engine names what read a page.
type Engine string

// The engines.
const (
	Direct Engine = "ledongthuc"
	Pdfium Engine = "pdfium"
	// Tesseract reads the image of a page.
	Tesseract Engine = "tesseract"
)

// assemble makes a page of what an engine found on it.
func assemble(number int, engine Engine, c *glyph.Page) *Page {
	text := glyph.Words(c.Glyphs, c.Width, c.Height)
	p := &Page{Engine: engine, Hidden: text.Hidden, Slanted: text.Slanted, Glyphs: text.Glyphs, Unknown: text.Unknown}
	// Text that runs down the page is brought upright by turning it back.
	p.Number, p.Words, p.Turn = number, text.Words, (360-text.Turn)%360
	var rulings []recole.Box
	p.Width, p.Height, rulings = glyph.Upright(c.Width, c.Height, c.Rulings, text.Turn)
	p.Rulings = make([]table.Ruling, len(rulings))
	for i, r := range rulings {
		p.Rulings[i] = table.Ruling(r)
	}
	p.Pictures = c.Covered()
	return p
}
