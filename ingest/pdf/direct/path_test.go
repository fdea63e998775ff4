package direct

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"recole"
)

func TestRulings(t *testing.T) {
	box := func(x0, y0, x1, y1 float64) recole.Box { return recole.Box{X0: x0, Y0: y0, X1: x1, Y1: y1} }
	frame := func(b recole.Box) []recole.Box {
		return []recole.Box{box(b.X0, b.Y0, b.X1, b.Y0), box(b.X0, b.Y1, b.X1, b.Y1), box(b.X0, b.Y0, b.X0, b.Y1), box(b.X1, b.Y0, b.X1, b.Y1)}
	}
	for _, c := range []struct {
		name, contents string
		want           []recole.Box
	}{
		{"a line", "10 42 m 110 42 l S", []recole.Box{box(10, 800, 110, 800)}},
		{"a line drawn backwards", "110 42 m 10 42 l S", []recole.Box{box(10, 800, 110, 800)}},
		{"lines one after the other", "10 42 m 110 42 l 110 142 l S", []recole.Box{box(10, 800, 110, 800), box(110, 700, 110, 800)}},
		{"a path that is closed", "10 42 m 110 42 l 110 142 l 10 142 l s", frame(box(10, 700, 110, 800))},
		{"h closes it too", "10 42 m 110 42 l 110 142 l 10 142 l h S", frame(box(10, 700, 110, 800))},
		{"a rectangle", "10 42 100 100 re S", frame(box(10, 700, 110, 800))},
		{"a filled rectangle", "10 42 100 100 re f", frame(box(10, 700, 110, 800))},
		{"a rectangle whose corner is at its top right", "110 142 -100 -100 re f*", frame(box(10, 700, 110, 800))},
		{"a filled rectangle of lines", "10 42 m 110 42 l 110 142 l 10 142 l h f", frame(box(10, 700, 110, 800))},
		{"a thin rectangle is a line", "10 41.5 100 1 re f", []recole.Box{box(10, 800, 110, 800)}},
		{"a thin upright one too", "9.5 42 1 100 re f", []recole.Box{box(10, 700, 10, 800)}},
		{"moved and stretched", "2 0 0 2 10 42 cm 0 0 m 50 0 l S", []recole.Box{box(10, 800, 110, 800)}},
		{"turned by a quarter", "0 1 -1 0 10 42 cm 0 0 m 100 0 l S", []recole.Box{box(10, 700, 10, 800)}},
		{"a rectangle turned by a quarter", "0 1 -1 0 110 42 cm 0 0 100 100 re S", frame(box(10, 700, 110, 800))},
		{"nothing: a curve", "10 42 m 50 50 60 60 110 42 c S", nil},
		{"nothing: at a slant", "10 42 m 110 142 l S", nil},
		{"nothing: not painted", "10 42 100 100 re n", nil},
		{"nothing: clipping alone", "10 42 100 100 re W n", nil},
		{"nothing: white on white", "1 g 1 1 1 RG 10 42 100 100 re B", nil},
		{"nothing: white in four colours", "0 0 0 0 k 10 42 100 100 re f", nil},
		{"the background of the page", "0 0 595 842 re f", nil},
		{"black is set again", "q 1 G Q 10 42 m 110 42 l S", []recole.Box{box(10, 800, 110, 800)}},
		{"a colour space begins with black", "1 G /DeviceRGB CS 10 42 m 110 42 l S", []recole.Box{box(10, 800, 110, 800)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := drawn(t, c.contents).Rulings
			assert.Len(t, got, len(c.want))
			for _, want := range c.want {
				assert.True(t, has(got, want), "%v in %v", want, got)
			}
		})
	}
}

func has(all []recole.Box, want recole.Box) bool {
	for _, b := range all {
		d := max(abs(b.X0-want.X0), abs(b.Y0-want.Y0), abs(b.X1-want.X1), abs(b.Y1-want.Y1))
		if d < 1e-6 {
			return true
		}
	}
	return false
}

func abs(x float64) float64 { return max(x, -x) }
