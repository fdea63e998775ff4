package glyph_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"recole"
	"recole/ingest/pdf/glyph"
)

func TestWhichLinesAreRulings(t *testing.T) {
	p := &glyph.Page{Width: width, Height: height}
	p.Stroke(10, 20, 110, 20.5)
	p.Stroke(10, 20, 10, 120)
	p.Stroke(10, 20, 110, 120)
	p.Stroke(10, 20, 10.5, 20.5)
	assert.Equal(t, []recole.Box{{X0: 10, Y0: 20, X1: 110, Y1: 20.5}, {X0: 10, Y0: 20, X1: 10, Y1: 120}}, p.Rulings, "neither at a slant nor a dot")
}

func TestFilledRectangles(t *testing.T) {
	for _, c := range []struct {
		name string
		box  recole.Box
		want int
	}{
		{"a thin one is a line", recole.Box{X0: 10, Y0: 20, X1: 110, Y1: 21}, 1},
		{"a narrow one too", recole.Box{X0: 10, Y0: 20, X1: 11, Y1: 120}, 1},
		{"a stripe has edges", recole.Box{X0: 10, Y0: 20, X1: 500, Y1: 32}, 4},
		{"the ground of the page has none", recole.Box{X1: width, Y1: height}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := &glyph.Page{Width: width, Height: height}
			p.Fill(c.box)
			assert.Len(t, p.Rulings, c.want)
		})
	}
}

func TestRectanglesMadeOfLines(t *testing.T) {
	line := func(x0, y0, x1, y1 float64) recole.Box { return recole.Box{X0: x0, Y0: y0, X1: x1, Y1: y1} }
	b, ok := glyph.Rectangle([]recole.Box{line(10, 20, 110, 20), line(110, 20, 110, 50), line(110, 50, 10, 50), line(10, 50, 10, 20)})
	assert.True(t, ok)
	assert.Equal(t, line(10, 20, 110, 50), b)
	_, ok = glyph.Rectangle([]recole.Box{line(10, 20, 110, 20), line(110, 20, 60, 50), line(60, 50, 10, 20)})
	assert.False(t, ok, "a triangle")
	_, ok = glyph.Rectangle(nil)
	assert.False(t, ok)
}

func TestHowMuchOfThePageAPictureCovers(t *testing.T) {
	p := &glyph.Page{Width: 100, Height: 100, Glyphs: run("x", 10, 10, 0)}
	p.Picture(recole.Box{X0: 50, Y0: 50, X1: 200, Y1: 200})
	assert.InDelta(t, .25, p.Covered(), 1e-9, "what lies beside the page does not count")
	assert.False(t, p.Glyphs[0].Hidden)
	p.Picture(recole.Box{X0: -10, Y0: 0, X1: 100, Y1: 100})
	assert.InDelta(t, 1, p.Covered(), 1e-9)
	assert.True(t, p.Glyphs[0].Hidden, "text that was drawn before the scan lies behind it")
}

func TestRulingsAreTurnedWithTheText(t *testing.T) {
	line := []recole.Box{{X0: 10, Y0: 20, X1: 110, Y1: 20}}
	for turn, want := range map[int]recole.Box{
		0: line[0], 90: {X0: 20, Y0: width - 110, X1: 20, Y1: width - 10},
		180: {X0: width - 110, Y0: height - 20, X1: width - 10, Y1: height - 20}, 270: {X0: height - 20, Y0: 10, X1: height - 20, Y1: 110},
	} {
		w, h, turned := glyph.Upright(width, height, line, turn)
		assert.Equal(t, []recole.Box{want}, turned, "%d", turn)
		assert.Equal(t, turn%180 != 0, w > h, "%d", turn)
	}
}
