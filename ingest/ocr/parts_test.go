package ocr

import (
	"bytes"
	"image"
	"image/color"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole/fixtures/papers"
	"recole/internal/scans"
)

func TestDots(t *testing.T) {
	for text, want := range map[string]string{
		"etc": "etc", "etc.": "etc.", "..": "...", "…": "...", "….)": "...)", "a.b": "a.b", "....": "...", "é..": "é...",
	} {
		assert.Equal(t, want, dots(text), text)
	}
}

func TestParseTSV(t *testing.T) {
	const head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
	words, err := parseTSV(head + "4\t1\t1\t1\t1\t0\t0\t0\t9\t9\t-1\t\n5\t1\t1\t1\t1\t1\t10\t20\t30\t40\t96.5\ta\tb\n5\t1\t1\t1\t1\t2\t1\t1\t1\t1\t0\t \n")
	require.NoError(t, err)
	require.Len(t, words, 1)
	assert.Equal(t, word{text: "a\tb", box: image.Rect(10, 20, 40, 60), sure: 0.965, line: [3]int{1, 1, 1}}, words[0])
	_, err = parseTSV(head + "5\t1\t1\t1\t1\t1\tten\t20\t30\t40\t96.5\ta\n")
	require.ErrorContains(t, err, "line 2")
}

// ruledSheet is a sheet of the real list.
func ruledSheet(t testing.TB, dpi float64, lines int) *image.Gray {
	text, err := os.ReadFile("../../fixtures/liste1-2010-03-10.txt")
	require.NoError(t, err)
	sheets, err := scans.Sheets{DPI: dpi}.Draw(papers.Lines(string(text))[:lines])
	require.NoError(t, err)
	return sheets[0]
}

func TestSkewIsFound(t *testing.T) {
	sheet := ruledSheet(t, 150, 20)
	for _, degrees := range []float64{0, 0.5, -1.2, 4} {
		g := scans.Spoil(sheet, scans.Faults{Turn: degrees, Noise: 4, Seed: 1})
		whiten(g)
		assert.InDelta(t, degrees, skew(g), 0.06, "turned by %g degrees", degrees)
	}
}

func TestRulingsAreFoundAndTakenOut(t *testing.T) {
	s := prepare(scans.Spoil(ruledSheet(t, 200, 20), scans.Light(1)), 200)
	fields := cells(s.rules, s.letter)
	assert.Len(t, fields, 6*15, "six columns, a header and 14 rows")
	for _, r := range s.rules {
		ink := 0
		for y := r.box.Min.Y; y < r.box.Max.Y; y++ {
			ink += rowInk(s.image, r.box, y)
		}
		assert.Less(t, ink, 1+r.box.Dx()*r.box.Dy()/10, "ruling at %v", r.box)
	}
}

func TestPicturesAreRead(t *testing.T) {
	pages := []*image.Gray{image.NewGray(image.Rect(0, 0, 40, 30)), image.NewGray(image.Rect(0, 0, 21, 33))}
	pages[1].SetGray(20, 32, color.Gray{Y: 77})
	path := t.TempDir() + "/two.tif"
	require.NoError(t, scans.WriteTIFF(path, pages, 300))
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	p, err := openPicture(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	require.Equal(t, 2, p.pages)
	img, dpi, err := p.decoded(1)
	require.NoError(t, err)
	assert.InDelta(t, 300, dpi, 0)
	assert.Equal(t, pages[1].Pix, img.Pix)
}

func TestHostilePicturesAreRefused(t *testing.T) {
	circle := "II*\x00\x08\x00\x00\x00\x00\x00\x08\x00\x00\x00"
	for name, data := range map[string]string{
		"a TIFF whose pages run in a circle": circle,
		"a TIFF that ends in its directory":  "II*\x00\x08\x00\x00\x00\xff\x00",
		"a TIFF without a directory":         "MM\x00*\x00\x00",
		"no picture":                         "hello",
	} {
		t.Run(name, func(t *testing.T) {
			_, err := openPicture(strings.NewReader(data), int64(len(data)))
			require.Error(t, err)
		})
	}
	t.Run("a PNG of a million by a million", func(t *testing.T) {
		data := "\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x0f\x42\x40\x00\x0f\x42\x40\x08\x00\x00\x00\x00"
		data += "\xe8\xd4\xb1\x5c"
		p, err := openPicture(strings.NewReader(data), int64(len(data)))
		require.NoError(t, err)
		_, _, err = p.decoded(0)
		require.Error(t, err)
	})
}

// FuzzPicture reads files that pretend to be images.
func FuzzPicture(f *testing.F) {
	f.Add([]byte("II*\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00"))
	f.Add([]byte("\x89PNG\r\n\x1a\n"))
	f.Add([]byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x01\x00\x48\x00\x48\x00\x00"))
	path := f.TempDir() + "/one.tif"
	if err := scans.WriteTIFF(path, []*image.Gray{image.NewGray(image.Rect(0, 0, 5, 5))}, 300); err != nil {
		f.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Fuzz(func(_ *testing.T, data []byte) {
		p, err := openPicture(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return
		}
		for i := range min(p.pages, 3) {
			_, _, _ = p.decoded(i)
		}
	})
}
