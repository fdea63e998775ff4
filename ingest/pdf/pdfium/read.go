package pdfium

import (
	"fmt"
	"math"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"recole/ingest/pdf/glyph"
)

// Read gives what prints on a page, counted from 1.
func (d *Document) Read(page int) (*glyph.Page, error) {
	p, err := d.read(page)
	if err != nil {
		return nil, fmt.Errorf("pdfium: page %d: %w", page, err)
	}
	return p, nil
}

// mostChars bounds the characters of a page that are read.
const mostChars = 500_000

func (d *Document) read(number int) (*glyph.Page, error) {
	loaded, err := d.instance.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: d.document, Index: number - 1})
	if err != nil {
		return nil, err
	}
	defer d.instance.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
	r := newReader(d, loaded.Page)
	if err := r.measure(); err != nil {
		return nil, err
	}
	r.drawings() // before the text, of which it tells whether some is hidden
	if err := r.text(); err != nil {
		return nil, err
	}
	return r.out, nil
}

// reader reads one page.
type reader struct {
	*Document
	page requests.Page
	out  *glyph.Page
	view [6]float64 // from the page's own places to those of a viewer, as PDF writes a matrix
	dots float64    // dots an inch of the picture that covers most of the page; 0 where there is none
	area float64    // of that picture

	hidden bool // some text of the page is not painted
	apart  bool // pdfium sees a space since the last character
}

func newReader(d *Document, page references.FPDF_PAGE) *reader {
	return &reader{Document: d, page: requests.Page{ByReference: &page}, out: &glyph.Page{}}
}

// fine is how many device pixels a point has when places are asked for: they
// come as whole numbers.
const fine = 1000

// measure finds the page's extent, and how its own places become those of a
// viewer.
func (r *reader) measure() error {
	size, err := r.instance.GetPageSize(&requests.GetPageSize{Page: r.page})
	if err != nil {
		return err
	}
	w, h := size.Width, size.Height
	if !(w > 0 && h > 0) || w > 1e6 || h > 1e6 {
		return fmt.Errorf("it measures %g by %g points", w, h)
	}
	r.out.Width, r.out.Height = w, h
	var at [3][2]float64
	for i, place := range [3][2]float64{{0, 0}, {100, 0}, {0, 100}} {
		device, err := r.instance.FPDF_PageToDevice(&requests.FPDF_PageToDevice{
			Page: r.page, SizeX: int(math.Round(w * fine)), SizeY: int(math.Round(h * fine)),
			Rotate: enums.FPDF_PAGE_ROTATION_NONE, PageX: place[0], PageY: place[1],
		})
		if err != nil {
			return err
		}
		at[i] = [2]float64{float64(device.DeviceX) / fine, float64(device.DeviceY) / fine}
	}
	o := at[0]
	r.view = [6]float64{
		(at[1][0] - o[0]) / 100, (at[1][1] - o[1]) / 100, (at[2][0] - o[0]) / 100, (at[2][1] - o[1]) / 100, o[0], o[1],
	}
	return nil
}

func (r *reader) at(x, y float64) (float64, float64) {
	return r.view[0]*x + r.view[2]*y + r.view[4], r.view[1]*x + r.view[3]*y + r.view[5]
}

func (r *reader) along(dx, dy float64) (float64, float64) {
	return r.view[0]*dx + r.view[2]*dy, r.view[1]*dx + r.view[3]*dy
}

// text reads the characters of the page.
func (r *reader) text() error {
	loaded, err := r.instance.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: r.page})
	if err != nil {
		return err
	}
	text := loaded.TextPage
	defer r.instance.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text})
	count, err := r.instance.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text})
	if err != nil {
		return err
	}
	for i := range min(count.Count, mostChars) {
		if err := r.char(text, i); err != nil {
			return fmt.Errorf("character %d: %w", i, err)
		}
	}
	return nil
}

// char reads one character. Those that pdfium made up, spaces and line ends,
// are left out: words are made here.
func (r *reader) char(text references.FPDF_TEXTPAGE, i int) error {
	made, err := r.instance.FPDFText_IsGenerated(&requests.FPDFText_IsGenerated{TextPage: text, Index: i})
	if err != nil || made.IsGenerated {
		r.apart = true
		return err
	}
	code, err := r.instance.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: text, Index: i})
	if err != nil {
		return err
	}
	m, err := r.instance.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: text, Index: i})
	if err != nil {
		return err
	}
	size, err := r.instance.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: text, Index: i})
	if err != nil {
		return err
	}
	origin, err := r.instance.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: text, Index: i})
	if err != nil {
		return err
	}
	box, err := r.instance.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: text, Index: i})
	if err != nil {
		return err
	}
	g := glyph.Glyph{Text: textOf(rune(code.Unicode)), Ascent: 0.8, Descent: -0.2}
	g.Space = g.Text == " " || g.Text == "\u00a0" || g.Text == "\n" || g.Text == "\r"
	g.X, g.Y = r.at(origin.X, origin.Y)
	g.Size = size.FontSize * math.Hypot(float64(m.Matrix.C), float64(m.Matrix.D))
	ux, uy := r.along(unit(float64(m.Matrix.A), float64(m.Matrix.B)))
	w, h := float64(box.Rect.Right-box.Rect.Left), float64(box.Rect.Top-box.Rect.Bottom)
	if r.view[0] == 0 { // the page is turned by a quarter
		w, h = h, w
	}
	length := math.Abs(w*ux) + math.Abs(h*uy)
	g.DX, g.DY = ux*length, uy*length
	g.Hidden = r.hidden && r.unpainted(text, i)
	r.add(g)
	return nil
}

// unpainted tells whether a character is of text that nobody sees.
func (r *reader) unpainted(text references.FPDF_TEXTPAGE, i int) bool {
	object, err := r.instance.FPDFText_GetTextObject(&requests.FPDFText_GetTextObject{TextPage: text, Index: i})
	return err == nil && r.invisible(object.TextObject)
}

// invisible tells whether a text object paints nothing.
func (r *reader) invisible(o references.FPDF_PAGEOBJECT) bool {
	mode, err := r.instance.FPDFTextObj_GetTextRenderMode(&requests.FPDFTextObj_GetTextRenderMode{PageObject: o})
	return err == nil && (mode.TextRenderMode == enums.FPDF_TEXTRENDERMODE_INVISIBLE || mode.TextRenderMode == enums.FPDF_TEXTRENDERMODE_CLIP)
}

// add adds a glyph. The letters of a ligature come one by one, each with the
// place of the whole.
func (r *reader) add(g glyph.Glyph) {
	if n := len(r.out.Glyphs); n > 0 {
		last := &r.out.Glyphs[n-1]
		same := last.X == g.X && last.Y == g.Y && last.DX == g.DX && last.DY == g.DY
		if same && !g.Space && (g.Text == "f" || g.Text != last.Text) {
			last.Text += g.Text
			return
		}
		if !r.apart {
			last.Track = trackOf(last, &g)
		}
	}
	r.apart = false
	r.out.Glyphs = append(r.out.Glyphs, g)
}

// trackOf gives the white between two characters between which pdfium sees no
// space: letters that are set apart. It does not tell the spacing that the
// page asks for.
func trackOf(a, b *glyph.Glyph) float64 {
	length := math.Hypot(a.DX, a.DY)
	if length == 0 || a.Space || b.Space {
		return 0
	}
	dx, dy := b.X-a.X-a.DX, b.Y-a.Y-a.DY
	if across := math.Abs(dx*a.DY-dy*a.DX) / length; across > a.Size/10 {
		return 0
	}
	return max(0, (dx*a.DX+dy*a.DY)/length)
}

func unit(dx, dy float64) (float64, float64) {
	n := math.Hypot(dx, dy)
	if n == 0 {
		return 1, 0
	}
	return dx / n, dy / n
}

// textOf gives the text of a character; pdfium says 2 for a hyphen at the end
// of a line, and 0 for what it does not know.
func textOf(c rune) string {
	switch c {
	case 0:
		return ""
	case 2:
		return "-"
	}
	return string(c)
}
