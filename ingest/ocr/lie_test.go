package ocr

import (
	"image"
	"testing"

	"github.com/stretchr/testify/assert"

	"recole/internal/scans"
)

// TestLieIsTold turns a sheet of the real list: the turn that brings it back is
// found, at any resolution, with lines around the cells or without.
func TestLieIsTold(t *testing.T) {
	for _, dpi := range []float64{150, 300} {
		sheet := ruledSheet(t, dpi, 30)
		for quarters := range 4 {
			g := turned(scans.Spoil(sheet, scans.Light(1)), quarters)
			whiten(g)
			all := blobs(g)
			assert.Equal(t, (4-quarters)%4, lie(all, smallLetter(all, dpi)), "%g dots an inch, turned by %d quarters", dpi, quarters)
		}
	}
	t.Run("a page without print is left as it is", func(t *testing.T) {
		g := image.NewGray(image.Rect(0, 0, 500, 900))
		fillWhite(g.Pix)
		assert.Zero(t, lie(blobs(g), 10))
	})
}
