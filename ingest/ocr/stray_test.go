package ocr

import (
	"image"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestSpecksAreNoPrint draws a line of print of small letters of 20 pixels, as
// black boxes, and specks around it.
func TestSpecksAreNoPrint(t *testing.T) {
	const letter = 20
	word := image.Rect(100, 100, 300, 120)
	for _, c := range []struct {
		name string
		ink  []image.Rectangle
		want []image.Rectangle
	}{
		{"a word alone", []image.Rectangle{word}, []image.Rectangle{word}},
		{"a speck on its own", []image.Rectangle{image.Rect(50, 50, 58, 56)}, nil},
		{"two specks beside each other", []image.Rectangle{image.Rect(50, 50, 58, 56), image.Rect(80, 56, 88, 62)}, nil},
		{"three dots are print", []image.Rectangle{image.Rect(50, 50, 56, 56), image.Rect(65, 50, 71, 56), image.Rect(80, 50, 86, 56)},
			[]image.Rectangle{image.Rect(50, 50, 86, 56)}},
		{"a hyphen is print", []image.Rectangle{image.Rect(50, 50, 62, 53)}, []image.Rectangle{image.Rect(50, 50, 62, 53)}},
		{"a speck before a word", []image.Rectangle{word, image.Rect(70, 108, 78, 114)}, []image.Rectangle{word}},
		{"specks behind a word", []image.Rectangle{word, image.Rect(325, 108, 332, 114), image.Rect(352, 104, 358, 109)}, []image.Rectangle{word}},
		{"a full stop", []image.Rectangle{word, image.Rect(306, 114, 312, 120)}, []image.Rectangle{image.Rect(100, 100, 312, 120)}},
		{"a colon behind a space", []image.Rectangle{word, image.Rect(314, 103, 320, 109), image.Rect(314, 114, 320, 120)},
			[]image.Rectangle{image.Rect(100, 100, 320, 120)}},
		{"a letter behind a gap", []image.Rectangle{word, image.Rect(325, 100, 332, 120)}, []image.Rectangle{image.Rect(100, 100, 332, 120)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := image.NewGray(image.Rect(0, 0, 400, 200))
			fillWhite(g.Pix)
			for _, r := range c.ink {
				for y := r.Min.Y; y < r.Max.Y; y++ {
					clear(g.Pix[y*g.Stride+r.Min.X : y*g.Stride+r.Max.X])
				}
			}
			var got []image.Rectangle
			for _, p := range pieces(g, g.Rect, letter) {
				got = append(got, p.box)
			}
			assert.Equal(t, c.want, got)
		})
	}
}
