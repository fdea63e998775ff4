package ocr_test

import (
	"image"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/fixtures/papers"
	"recole/ingest/ocr"
	"recole/ingest/table"
	"recole/internal/scans"
)

// needTesseract skips a test where the program is not installed, loudly, and
// fails where it must be.
func needTesseract(t testing.TB) {
	t.Helper()
	if _, err := exec.LookPath("tesseract"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("tesseract is not installed: apt-get install tesseract-ocr tesseract-ocr-fra")
		}
		t.Skip("SKIPPED: tesseract is not installed: apt-get install tesseract-ocr tesseract-ocr-fra")
	}
}

// font is that of fonts-dejavu-core.
const font = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"

// needFont skips a test where the font is not installed, loudly, and fails
// where it must be.
func needFont(t testing.TB) {
	t.Helper()
	if _, err := os.Stat(font); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("a font is not installed: apt-get install fonts-dejavu-core")
		}
		t.Skip("SKIPPED: a font is not installed: apt-get install fonts-dejavu-core")
	}
}

// realLines gives the first lines of the real list.
func realLines(t testing.TB, n int) []papers.Line {
	text, err := os.ReadFile("../../fixtures/liste1-2010-03-10.txt")
	require.NoError(t, err)
	return papers.Lines(string(text))[:n]
}

// scan sets lines on one sheet and spoils it as a scanner does.
func scan(t testing.TB, s scans.Sheets, lines []papers.Line) *image.Gray {
	sheets, err := s.Draw(lines)
	require.NoError(t, err)
	require.Len(t, sheets, 1)
	return scans.Spoil(sheets[0], scans.Light(1))
}

// rows gives the rows that were printed, and those that a page was read to hold.
func rows(lines []papers.Line, page table.Page) (printed, read []string) {
	for _, l := range lines {
		if l.Kind == papers.Row {
			printed = append(printed, plain(l.Cells))
		}
	}
	page.Number = 1
	for _, l := range table.Rebuild([]table.Page{page}, table.Options{}) {
		if len(l.Cells) == papers.Columns && len(l.Cells[1]) == 4 {
			read = append(read, plain(l.Cells))
		}
	}
	return printed, read
}

// plain joins cells. Tesseract knows one apostrophe.
func plain(cells []string) string {
	return strings.ReplaceAll(strings.Join(cells, " | "), "’", "'")
}

func TestPage(t *testing.T) {
	needTesseract(t)
	needFont(t)
	lines := realLines(t, 24)
	for _, c := range []struct {
		name  string
		sheet scans.Sheets
		most  int // rows that may differ, of 18
	}{
		{"ruled, 300 dots an inch", scans.Sheets{DPI: 300, Font: font}, 1},
		{"ruled, 200 dots an inch", scans.Sheets{DPI: 200, Font: font}, 2},
		{"not ruled", scans.Sheets{DPI: 300, Font: font, Unruled: true}, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := &ocr.Reader{Lang: "fra"}
			page, err := r.Page(t.Context(), scan(t, c.sheet, lines), c.sheet.DPI)
			require.NoError(t, err)
			printed, read := rows(lines, page)
			require.Len(t, read, len(printed), "every row is found")
			differ := 0
			for i := range printed {
				if printed[i] != read[i] {
					differ++
					t.Logf("printed %s\n   read %s", printed[i], read[i])
				}
			}
			assert.LessOrEqual(t, differ, c.most)
			assert.InDelta(t, 842, page.Width, 2)
			for _, w := range page.Words {
				assert.Greater(t, w.Sure, -0.001)
				assert.LessOrEqual(t, w.Sure, 1.0)
			}
		})
	}
}

func TestCache(t *testing.T) {
	needTesseract(t)
	img := scan(t, scans.Sheets{DPI: 200}, realLines(t, 9))
	dir := t.TempDir()
	first, err := (&ocr.Reader{Lang: "fra", Cache: dir}).Page(t.Context(), img, 200)
	require.NoError(t, err)
	entries := files(t, dir)
	require.Len(t, entries, 1)

	t.Run("what was read is not read again", func(t *testing.T) {
		kept, err := os.ReadFile(entries[0])
		require.NoError(t, err)
		second, err := (&ocr.Reader{Lang: "fra", Cache: dir}).Page(t.Context(), img, 200)
		require.NoError(t, err)
		assert.Equal(t, first, second)
		still, err := os.ReadFile(entries[0])
		require.NoError(t, err)
		assert.Equal(t, kept, still)
	})
	for name, data := range map[string]string{
		"an entry cut short": "abc", "an entry of nothing": "", "an entry of rubbish": strings.Repeat("x", 500),
	} {
		t.Run(name+" is none", func(t *testing.T) {
			require.NoError(t, os.WriteFile(entries[0], []byte(data), 0o600))
			again, err := (&ocr.Reader{Lang: "fra", Cache: dir}).Page(t.Context(), img, 200)
			require.NoError(t, err)
			assert.Equal(t, first, again)
		})
	}
	t.Run("another resolution is another page", func(t *testing.T) {
		_, err := (&ocr.Reader{Lang: "fra", Cache: dir}).Page(t.Context(), img, 201)
		require.NoError(t, err)
		assert.Len(t, files(t, dir), 2)
	})
}

func files(t *testing.T, dir string) []string {
	var all []string
	require.NoError(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			all = append(all, path)
		}
		return err
	}))
	return all
}

func TestNoTesseract(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	err := (&ocr.Reader{Lang: "fra"}).Ready(t.Context())
	var trouble *recole.Trouble
	require.ErrorAs(t, err, &trouble)
	assert.Contains(t, trouble.In(recole.English), "apt-get install tesseract-ocr tesseract-ocr-fra")
	assert.Contains(t, trouble.In(recole.French), "apt-get install tesseract-ocr tesseract-ocr-fra")
}
