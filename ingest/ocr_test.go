package ingest

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/fixtures/papers"
	"recole/ingest/pdf"
	"recole/ingest/pdf/pdfium"
	"recole/ingest/profile"
	"recole/internal/scans"
)

// dejaVu is the font of fonts-dejavu-core.
const dejaVu = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"

// smallPDF prints the first rows of the real list on one page: as text, and as
// a scan of it.
func smallPDF(t *testing.T) (text, scan string) {
	if _, err := exec.LookPath("tesseract"); err != nil {
		missing(t, "tesseract is not installed: apt-get install tesseract-ocr tesseract-ocr-fra")
	}
	if _, err := os.Stat(dejaVu); err != nil {
		missing(t, "a font is not installed: apt-get install fonts-dejavu-core")
	}
	list, err := os.ReadFile("../fixtures/liste1-2010-03-10.txt")
	require.NoError(t, err)
	lines := papers.Lines(string(list))[:14]
	dir := t.TempDir()
	text, scan = filepath.Join(dir, "text.pdf"), filepath.Join(dir, "scan.pdf")
	require.NoError(t, papers.Zebra(dejaVu).Write(text, lines))
	sheets, err := scans.Sheets{DPI: 200, Font: dejaVu}.Draw(lines)
	require.NoError(t, err)
	require.NoError(t, scans.WritePDF(scan, sheets, scans.Packing{DPI: 200, Quality: 85}))
	return text, scan
}

func missing(t *testing.T, what string) {
	if os.Getenv("CI") == "true" {
		t.Fatal(what)
	}
	t.Skip("SKIPPED: " + what)
}

// TestOCRModes reads a page of text and a scanned one in every way.
func TestOCRModes(t *testing.T) {
	text, scan := smallPDF(t)
	p, err := profile.Load("cqpm")
	require.NoError(t, err)
	read := func(path string, m Mode) (*recole.Transcript, error) {
		return Read(t.Context(), []string{path}, p, Options{PDF: pdf.Options{Cache: pdfium.CacheDir()}, OCR: OCR{Mode: m, Jobs: 2}})
	}
	engines := func(tr *recole.Transcript) (names []string) {
		for _, s := range tr.Sources {
			for _, page := range s.PagesRead {
				names = append(names, s.Name+" "+page.Engine)
			}
		}
		return names
	}

	t.Run("text needs no OCR", func(t *testing.T) {
		for _, m := range []Mode{Auto, Never} {
			tr, err := read(text, m)
			require.NoError(t, err)
			assert.Equal(t, []string{"text.pdf ledongthuc"}, engines(tr))
		}
	})
	t.Run("text and picture are two witnesses", func(t *testing.T) {
		tr, err := read(text, Always)
		require.NoError(t, err)
		assert.Equal(t, []string{"text.pdf ledongthuc", "text.pdf (OCR) tesseract"}, engines(tr))
		require.Len(t, tr.Views, 2)
		assert.Len(t, tr.Rows, 2*len(keysOf(tr)))
		for _, row := range tr.Rows {
			require.NotNil(t, row.Ink)
			assert.NotNil(t, row.At.Box)
		}
	})
	t.Run("a scan is one witness", func(t *testing.T) {
		for _, m := range []Mode{Auto, Always} {
			tr, err := read(scan, m)
			require.NoError(t, err)
			assert.Equal(t, []string{"scan.pdf tesseract"}, engines(tr))
			assert.Len(t, tr.Rows, len(keysOf(tr)))
		}
	})
	t.Run("a scan without OCR is refused", func(t *testing.T) {
		_, err := read(scan, Never)
		require.ErrorContains(t, err, "--ocr auto")
	})
}

// keysOf gives the short numbers of all rows.
func keysOf(tr *recole.Transcript) map[string]bool {
	keys := map[string]bool{}
	for _, row := range tr.Rows {
		keys[row.Cells[1]] = true
	}
	return keys
}
