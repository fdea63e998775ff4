package crop_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/internal/crop"
)

func TestCut(t *testing.T) {
	page := image.NewGray(image.Rect(0, 0, 600, 600)) // two inches of black
	for y := 300; y < 360; y++ {
		for x := 150; x < 300; x++ {
			page.SetGray(x, y, color.Gray{Y: 255})
		}
	}
	data, err := crop.Cut(page, 300, recole.Box{X0: 36, Y0: 72, X1: 72, Y1: 86.4})
	require.NoError(t, err)
	img, err := png.Decode(bytes.NewReader(data))
	require.NoError(t, err)
	b := img.Bounds()
	assert.InDelta(t, (36+8)*150/72.0, b.Dx(), 1.5, "at 150 dots an inch, with a margin")
	assert.InDelta(t, (14.4+8)*150/72.0, b.Dy(), 1.5)
	middle, _, _, _ := img.At(b.Dx()/2, b.Dy()/2).RGBA()
	corner, _, _, _ := img.At(0, 0).RGBA()
	assert.Equal(t, uint32(0xffff), middle)
	assert.Equal(t, uint32(0), corner)
}

func TestCutOffThePage(t *testing.T) {
	data, err := crop.Cut(image.NewGray(image.Rect(0, 0, 10, 10)), 72, recole.Box{X0: 500, Y0: 500, X1: 600, Y1: 600})
	require.NoError(t, err)
	assert.Nil(t, data)
}
