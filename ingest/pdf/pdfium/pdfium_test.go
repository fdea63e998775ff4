package pdfium_test

import (
	"bytes"
	"context"
	"image"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/ingest/pdf/pdfium"
	"recole/internal/scans"
)

// onePage is a PDF of a page of 200 by 100 points with a black square of 50
// points at the left of its foot, turned a quarter clockwise by the viewer.
const onePage = `%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Rotate 90/Contents 4 0 R>> endobj
4 0 obj <</Length 14>> stream
0 0 50 50 re f
endstream endobj
trailer <</Root 1 0 R/Size 5>>
startxref
0
%%EOF
`

func start(t *testing.T) *pdfium.Library {
	l, err := pdfium.Start(context.Background(), pdfium.CacheDir())
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, l.Close()) })
	return l
}

func TestRender(t *testing.T) {
	l := start(t)
	d, err := l.Open(bytes.NewReader([]byte(onePage)), int64(len(onePage)), "")
	require.NoError(t, err)
	assert.Equal(t, 1, d.Pages())
	whole, err := d.Render(1, 144)
	require.NoError(t, err)
	assert.Equal(t, [2]int{200, 400}, [2]int{whole.Rect.Dx(), whole.Rect.Dy()}, "turned, two pixels a point")
	assert.Equal(t, uint8(0), whole.GrayAt(50, 50).Y, "what was at the left of the foot is at the left of the head")
	assert.Equal(t, uint8(255), whole.GrayAt(150, 50).Y)
	assert.Equal(t, uint8(255), whole.GrayAt(50, 150).Y)

	part, err := d.RenderPart(1, 72, recole.Box{X0: 40, Y0: 40, X1: 60, Y1: 60})
	require.NoError(t, err)
	assert.Equal(t, [2]int{20, 20}, [2]int{part.Rect.Dx(), part.Rect.Dy()})
	assert.Equal(t, []uint8{0, 255}, []uint8{part.GrayAt(5, 5).Y, part.GrayAt(15, 15).Y})

	_, err = d.Render(2, 72)
	assert.Error(t, err, "there is no second page")
	require.NoError(t, d.Close())
}

// TestScanKeepsPixels draws pages that are one picture each: what is read is
// that picture, not one stretched by a part of a pixel.
func TestScanKeepsPixels(t *testing.T) {
	l := start(t)
	rnd := rand.New(rand.NewPCG(1, 1))
	for _, c := range []struct {
		name          string
		width, height int
		dpi           float64
	}{
		{"A4 at 200", 1654, 2339, 200}, {"sideways at 200", 2339, 1654, 200}, {"a note at 300", 701, 499, 300}, {"an odd resolution", 700, 499, 205.62},
	} {
		t.Run(c.name, func(t *testing.T) {
			picture := image.NewGray(image.Rect(0, 0, c.width, c.height))
			for i := range picture.Pix {
				picture.Pix[i] = uint8(rnd.UintN(256))
			}
			path := filepath.Join(t.TempDir(), "scan.pdf")
			require.NoError(t, scans.WritePDF(path, []*image.Gray{picture}, scans.Packing{DPI: c.dpi}))
			data, err := os.ReadFile(path)
			require.NoError(t, err)
			d, err := l.Open(bytes.NewReader(data), int64(len(data)), "")
			require.NoError(t, err)
			drawn, dpi, err := d.Scan(1)
			require.NoError(t, err)
			assert.InDelta(t, c.dpi, dpi, 0.01)
			require.Equal(t, picture.Rect, drawn.Rect)
			assert.True(t, bytes.Equal(picture.Pix, drawn.Pix), "each pixel is as it was")
			require.NoError(t, d.Close())
		})
	}
}

func TestWhatIsNoPDFIsRefused(t *testing.T) {
	l := start(t)
	_, err := l.Open(bytes.NewReader([]byte("no PDF")), 6, "")
	assert.Error(t, err)
}
