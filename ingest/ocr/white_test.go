package ocr

import (
	"image"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// specked is white paper with some grain, and a few blots of ink.
func specked(t *rapid.T) *image.Gray {
	g := image.NewGray(image.Rect(0, 0, rapid.IntRange(1, 120).Draw(t, "width"), rapid.IntRange(1, 90).Draw(t, "height")))
	grain := rapid.SliceOfN(rapid.ByteRange(224, 255), 7, 7).Draw(t, "grain")
	for i := range g.Pix {
		g.Pix[i] = grain[i%len(grain)]
	}
	for range rapid.IntRange(0, 4).Draw(t, "blots") {
		g.Pix[rapid.IntRange(0, len(g.Pix)-1).Draw(t, "at")] = rapid.ByteRange(0, 223).Draw(t, "ink")
	}
	return g
}

func TestInkIsNeverPassedOver(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := specked(t)
		m := mapInk(g)
		for y := range g.Rect.Dy() {
			row := g.Pix[y*g.Stride : (y+1)*g.Stride]
			for x, v := range row {
				if v < 224 {
					require.False(t, m.white(x, y, x, y), "ink at %d, %d", x, y)
					require.LessOrEqual(t, overPaper(row, 0), firstInk(row), "row %d", y)
				}
			}
		}
	})
}

func firstInk(row []byte) int {
	for x, v := range row {
		if v < 224 {
			return x
		}
	}
	return len(row)
}

// TestTurningIsTheSameWithoutTheMapOfInk holds the short cut to what it cuts
// short: every pixel by itself.
func TestTurningIsTheSameWithoutTheMapOfInk(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := specked(t)
		degrees, scale := rapid.Float64Range(-3, 3).Draw(t, "degrees"), rapid.Float64Range(0.7, 3).Draw(t, "scale")
		got := upright(g, degrees, scale)
		if degrees == 0 && scale == 1 {
			return
		}
		m, weights := newMotion(g.Rect, got.Rect, degrees, scale), cubicWeights()
		for y := range got.Rect.Dy() {
			fromX, fromY := m.from(0, float64(y))
			for x := range got.Rect.Dx() {
				v := cubic(g, weights, toFixed(fromX)+fixed(x)*toFixed(m.stepX), toFixed(fromY)+fixed(x)*toFixed(m.stepY))
				if at := got.Pix[y*got.Stride+x]; at != v {
					// The very edge of the page is taken as it is, grain and all.
					require.GreaterOrEqual(t, v, byte(224), "at %d, %d", x, y)
					require.Equal(t, byte(255), at)
				}
			}
		}
	})
}

func TestASquareBeyondTheImageIsWhite(t *testing.T) {
	g := image.NewGray(image.Rect(0, 0, 20, 20)) // all ink
	m := mapInk(g)
	assert.False(t, m.white(0, 0, 19, 19))
	assert.True(t, m.white(-40, -40, -1, -17))
}
