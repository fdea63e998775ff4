package scans

import (
	"image"
	"image/color"
	"image/draw"
	"os"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"recole/fixtures/papers"
)

// Sheets says how a list is set on sheets of A4, landscape. Nothing but this
// package is needed to make them.
type Sheets struct {
	DPI     float64
	Size    float64 // of the type, in points; 0 for 8
	Unruled bool    // no lines around the cells
	Font    string  // path of a TrueType font; "" for Go's own, whose zeros are slashed: hard to read
}

// The layout of a sheet, in points.
const (
	sheetWidth, sheetHeight = 842.0, 595.0
	sheetMargin             = 36.0
	cellPadding             = 3.0
	ruleBreadth             = 0.6
)

// sheetColumns are where the columns of a sheet begin, and where the last one
// ends.
func sheetColumns() [papers.Columns + 1]float64 {
	return [...]float64{sheetMargin, 150, 200, 600, 660, 720, sheetWidth - sheetMargin}
}

// Draw sets the lines of a list, each of its pages on as many sheets as it
// takes.
func (s Sheets) Draw(lines []papers.Line) ([]*image.Gray, error) {
	set, err := s.Set(lines)
	var images []*image.Gray
	for i := range set {
		images = append(images, set[i].Image)
	}
	return images, err
}

// Sheet is a sheet with what is printed on it.
type Sheet struct {
	Image *image.Gray
	Words []Word
}

// Word is a word on a sheet: where it begins, the line it stands on and how wide
// it is, in points; the origin is the top left corner.
type Word struct {
	Text        string
	X, Y, Width float64
}

// Set does what Draw does, and tells where each word stands.
func (s Sheets) Set(lines []papers.Line) ([]Sheet, error) {
	if s.Size == 0 {
		s.Size = 8
	}
	ttf := goregular.TTF
	if s.Font != "" {
		var err error
		if ttf, err = os.ReadFile(s.Font); err != nil {
			return nil, err
		}
	}
	parsed, err := opentype.Parse(ttf)
	if err != nil {
		return nil, err
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: s.Size, DPI: s.DPI})
	if err != nil {
		return nil, err
	}
	defer face.Close()
	w := &setting{Sheets: s, face: face}
	for _, page := range papers.Pages(lines) {
		w.sheet()
		var header papers.Line
		for _, l := range page {
			if l.Kind == papers.Header {
				header = l
			}
			if w.y+w.height(l) > sheetHeight-sheetMargin {
				w.sheet()
				w.line(header)
			}
			w.line(l)
		}
	}
	return w.sheets, nil
}

// setting is a list being set.
type setting struct {
	Sheets
	face   font.Face
	sheets []Sheet
	y      float64 // the next free place on the sheet
}

func (w *setting) pixels(points float64) int { return int(points*w.DPI/72 + 0.5) }

func (w *setting) sheet() {
	img := image.NewGray(image.Rect(0, 0, w.pixels(sheetWidth), w.pixels(sheetHeight)))
	draw.Draw(img, img.Rect, image.White, image.Point{}, draw.Src)
	w.sheets, w.y = append(w.sheets, Sheet{Image: img}), sheetMargin
}

// cells gives the lines of print of each cell of a line.
func (w *setting) cells(l papers.Line) (cells [][]string, most int) {
	at := sheetColumns()
	for c, text := range l.Cells {
		right := sheetWidth - sheetMargin
		if len(l.Cells) > 1 && c < papers.Columns && l.Kind != papers.Note {
			right = at[c+1]
		}
		cells = append(cells, w.wrap(text, right-at[c]-2*cellPadding))
		most = max(most, len(cells[c]))
	}
	return cells, most
}

func (w *setting) height(l papers.Line) float64 {
	_, most := w.cells(l)
	return float64(most)*w.Size*1.25 + 2*cellPadding
}

func (w *setting) line(l papers.Line) {
	cells, _ := w.cells(l)
	at, height := sheetColumns(), w.height(l)
	for c, lines := range cells {
		for i, text := range lines {
			w.put(at[c]+cellPadding, w.y+cellPadding+w.Size*(1+1.25*float64(i)), text)
		}
	}
	if !w.Unruled && (l.Kind == papers.Row || l.Kind == papers.Header) {
		for _, x := range at {
			w.rule(x, w.y, x+ruleBreadth, w.y+height)
		}
		w.rule(at[0], w.y, at[papers.Columns], w.y+ruleBreadth)
		w.rule(at[0], w.y+height, at[papers.Columns], w.y+height+ruleBreadth)
	}
	w.y += height
}

func (w *setting) rule(x0, y0, x1, y1 float64) {
	box := image.Rect(w.pixels(x0), w.pixels(y0), max(w.pixels(x1), w.pixels(x0)+1), max(w.pixels(y1), w.pixels(y0)+1))
	draw.Draw(w.sheets[len(w.sheets)-1].Image, box, image.Black, image.Point{}, draw.Src)
}

// put prints a text with its baseline at y.
func (w *setting) put(x, y float64, text string) {
	sheet := &w.sheets[len(w.sheets)-1]
	d := font.Drawer{
		Dst: sheet.Image, Src: image.NewUniform(color.Black), Face: w.face,
		Dot: fixed.P(w.pixels(x), w.pixels(y)),
	}
	d.DrawString(text)
	before := ""
	for _, word := range strings.Fields(text) {
		sheet.Words = append(sheet.Words, Word{word, x + w.width(before), y, w.width(word)})
		before += word + " "
	}
}

// width is how wide a text is, in points.
func (w *setting) width(text string) float64 {
	return float64(font.MeasureString(w.face, text)) / 64 / w.DPI * 72
}

// wrap breaks a text at spaces into lines of at most the width.
func (w *setting) wrap(text string, width float64) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		longer := strings.TrimSpace(line + " " + word)
		if line != "" && font.MeasureString(w.face, longer).Ceil() > w.pixels(width) {
			lines, line = append(lines, line), word
			continue
		}
		line = longer
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}
