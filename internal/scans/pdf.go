package scans

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"image"
	"image/jpeg"
	"os"
	"strings"
	"unicode/utf8"

	"recole/fixtures/papers"
)

// Packing is how images are packed into a PDF.
type Packing struct {
	DPI     float64
	Quality int // of JPEG, 1 to 100; 0 for no loss
}

// WritePDF writes a PDF whose pages are images and nothing else.
func WritePDF(path string, pages []*image.Gray, p Packing) error {
	sheets := make([]Sheet, len(pages))
	for i := range pages {
		sheets[i].Image = pages[i]
	}
	return WriteLayered(path, sheets, p)
}

// WriteLayered writes a PDF whose pages are images with the words that somebody's
// OCR read on them: text that nobody sees.
func WriteLayered(path string, pages []Sheet, p Packing) error {
	w := &pdfWriter{}
	w.raw("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
	kids := ""
	for i := range pages {
		kids += fmt.Sprintf("%d 0 R ", 3+3*i)
	}
	w.object("<< /Type /Catalog /Pages 2 0 R >>")
	w.object(fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", len(pages), kids))
	for i := range pages {
		img := pages[i].Image
		b := img.Bounds()
		width, height := float64(b.Dx())/p.DPI*72, float64(b.Dy())/p.DPI*72
		filter, data, err := p.pack(img)
		if err != nil {
			return fmt.Errorf("%s: page %d: %w", path, i+1, err)
		}
		w.object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.3f %.3f] /Contents %d 0 R /Resources << /XObject << /I %d 0 R >> "+
			"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >> >> >> >>",
			width, height, 4+3*i, 5+3*i))
		w.stream("", fmt.Appendf(nil, "q %.3f 0 0 %.3f 0 0 cm /I Do Q%s", width, height, unseen(pages[i].Words, height)))
		w.stream(fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /%s ",
			b.Dx(), b.Dy(), filter), data)
	}
	return os.WriteFile(path, w.end(), 0o644)
}

// unseen writes words that are not drawn, each as wide as it is on the sheet.
func unseen(words []Word, height float64) string {
	var b strings.Builder
	for _, w := range words {
		stretch := 100 * w.Width / (float64(utf8.RuneCountInString(w.Text)) * layerSize * 0.6) // all letters of Courier are 0.6 wide
		fmt.Fprintf(&b, "\nBT 3 Tr /F %g Tf %.2f Tz %.2f %.2f Td (%s) Tj ET", layerSize, stretch, w.X, height-w.Y, papers.Escaped(w.Text))
	}
	return b.String()
}

// layerSize is how large the type of a layer is, in points.
const layerSize = 8.0

// pack gives an image as a PDF holds it.
func (p Packing) pack(img *image.Gray) (filter string, data []byte, err error) {
	var b bytes.Buffer
	if p.Quality > 0 {
		err := jpeg.Encode(&b, img, &jpeg.Options{Quality: p.Quality})
		return "DCTDecode", b.Bytes(), err
	}
	z, err := zlib.NewWriterLevel(&b, zlib.BestSpeed)
	if err != nil {
		return "", nil, err
	}
	for y := range img.Rect.Dy() {
		if _, err := z.Write(img.Pix[y*img.Stride : y*img.Stride+img.Rect.Dx()]); err != nil {
			return "", nil, err
		}
	}
	err = z.Close()
	return "FlateDecode", b.Bytes(), err
}

// pdfWriter writes the objects of a PDF, numbered from 1, and where they stand.
type pdfWriter struct {
	bytes.Buffer
	at []int
}

func (w *pdfWriter) raw(s string) { w.WriteString(s) }

func (w *pdfWriter) object(body string) {
	w.at = append(w.at, w.Len())
	fmt.Fprintf(w, "%d 0 obj\n%s\nendobj\n", len(w.at), body)
}

func (w *pdfWriter) stream(entries string, data []byte) {
	w.at = append(w.at, w.Len())
	fmt.Fprintf(w, "%d 0 obj\n<< %s/Length %d >>\nstream\n", len(w.at), entries, len(data))
	w.Write(data)
	w.raw("\nendstream\nendobj\n")
}

// end writes the table of objects and gives the whole file.
func (w *pdfWriter) end() []byte {
	start := w.Len()
	fmt.Fprintf(w, "xref\n0 %d\n0000000000 65535 f \n", len(w.at)+1)
	for _, at := range w.at {
		fmt.Fprintf(w, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(w, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(w.at)+1, start)
	return w.Bytes()
}
