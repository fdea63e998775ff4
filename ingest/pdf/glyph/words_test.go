package glyph_test

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"recole/ingest/pdf/glyph"
	"recole/ingest/table"
)

// Pages of tests are of A4; type is of ten points, and each letter five points
// wide.
const (
	width, height = 595.0, 842.0
	size          = 10.0
	advance       = 5.0
)

// run sets a text from left to right with so much white after each letter; an
// _ is white as wide as a letter, a blank a drawn space.
func run(text string, x, y, white float64) []glyph.Glyph {
	var out []glyph.Glyph
	for _, c := range text {
		if c != '_' {
			out = append(out, one(string(c), x, y, advance))
		}
		x += advance + white
	}
	return out
}

func one(text string, x, y, dx float64) glyph.Glyph {
	return glyph.Glyph{Text: text, X: x, Y: y, DX: dx, Size: size, Ascent: .8, Descent: -.2, Space: text == " "}
}

func said(words []table.Word) string {
	var all []string
	for _, w := range words {
		all = append(all, w.Text)
	}
	return strings.Join(all, "|")
}

func join(parts ...[]glyph.Glyph) []glyph.Glyph {
	var all []glyph.Glyph
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

func TestLettersBecomeWords(t *testing.T) {
	hidden := run("seen", 100, 100, 0)
	for i := range hidden {
		hidden[i].Hidden = true
	}
	small := run("12", 120, 96, 0)
	for i := range small {
		small[i].Size = 6
	}
	tracked := run("titre", 100, 100, 4)
	for i := range tracked {
		tracked[i].Track = 4
	}
	narrow := run("a b", 100, 100, 0) // its space is taken back
	narrow[2].X = narrow[1].X
	guessed := run("abc", 100, 100, 3)
	for i := range guessed {
		guessed[i].NoWidth = true
	}
	for _, c := range []struct {
		name   string
		glyphs []glyph.Glyph
		want   string
	}{
		{"a drawn space parts", run("un mot", 100, 100, 0), "un|mot"},
		{"white parts where no space is drawn", run("un_mot", 100, 100, 0), "un|mot"},
		{"a no-break space parts too", run("un mot", 100, 100, 0), "un|mot"},
		{"kerning does not", run("AVATAR", 100, 100, -0.7), "AVATAR"},
		{"tight type does not", run("serré", 100, 100, 0.9), "serré"},
		{"letters set apart as the page asks", tracked, "titre"},
		{"letters set apart one by one", run("titre", 100, 100, 1.1), "titre"},
		{"a space that is taken back does not part", narrow, "ab"},
		{"widths that are guessed", guessed, "abc"},
		{"another line parts", join(run("un", 100, 100, 0), run("mot", 110, 112, 0)), "un|mot"},
		{"words are joined that touch, drawn in any order", join(run("mot", 110, 100, 0), run("un", 100, 100, 0)), "unmot"},
		{"printed twice to look bold, letter by letter", run2("gras", 0.3), "gras"},
		{"printed twice, word by word", join(run("gras", 100, 100, 0), run("gras", 100.4, 100, 0)), "gras"},
		{"printed four times around its place", join(run("gras", 100, 100, 0), run("gras", 100.3, 100, 0), run("gras", 100, 100.3, 0), run("gras", 100.3, 100.3, 0)), "gras"},
		{"letters that are twice in a word stay", run("aller", 100, 100, 0), "aller"},
		{"a word that is twice on a line stays", join(run("O", 100, 100, 0), run("O", 160, 100, 0)), "O|O"},
		{"a raised mark is a word of its own", join(run("mark", 100, 100, 0), small), "12|mark"},
		{"an unknown letter is kept as one", []glyph.Glyph{one("a", 100, 100, 5), one("", 105, 100, 5), one("b", 110, 100, 5)}, "a\uFFFDb"},
		{"ligatures", []glyph.Glyph{one("e", 100, 100, 5), one("ffi", 105, 100, 9), one("cace", 114, 100, 20)}, "efficace"},
		{"a soft hyphen is kept for those who join lines", []glyph.Glyph{one("mot", 100, 100, 15), one("\u00ad", 115, 100, 3)}, "mot\u00ad"},
		{"nothing is made of white space", run("   ", 100, 100, 0), ""},
		{"nothing at all", nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.want, said(glyph.Words(c.glyphs, width, height).Words))
		})
	}
	text := glyph.Words(join(hidden, run("read", 200, 100, 0)), width, height)
	assert.Equal(t, "read", said(text.Words))
	assert.Equal(t, "seen", said(text.Hidden), "text that nobody sees is kept apart")
}

// run2 prints each letter twice, one right after the other.
func run2(text string, off float64) []glyph.Glyph {
	var out []glyph.Glyph
	for i, c := range text {
		x := 100 + float64(i)*advance
		out = append(out, one(string(c), x, 100, advance), one(string(c), x+off, 100, advance))
	}
	return out
}

func TestAccentsComeOntoTheirLetters(t *testing.T) {
	for _, c := range []struct {
		name   string
		glyphs []glyph.Glyph
		want   string
	}{
		{"after the letter", []glyph.Glyph{one("e", 100, 100, 5), one("´", 101, 100, 3), one("t", 105, 100, 5)}, "ét"},
		{"before the letter", []glyph.Glyph{one("`", 101, 100, 3), one("a", 100, 100, 5)}, "à"},
		{"as a combining character of no width", []glyph.Glyph{one("c", 100, 100, 5), one("\u0327", 102, 100, 0), one("a", 105, 100, 5)}, "ça"},
		{"on a letter without its dot", []glyph.Glyph{one("ı", 100, 100, 3), one("^", 100.5, 100, 2), one("l", 103, 100, 5)}, "îl"},
		{"higher up, for a capital", []glyph.Glyph{one("E", 100, 100, 6), one("´", 101.5, 97, 3)}, "É"},
		{"two on one letter", []glyph.Glyph{one("e", 100, 100, 5), one("ˆ", 101, 100, 3), one("´", 101, 97, 3)}, "ế"},
		{"a degree sign beside its number stays", []glyph.Glyph{one("N", 100, 100, 6), one("°", 106, 100, 4)}, "N°"},
		{"an accent on what bears none stays", []glyph.Glyph{one("1", 100, 100, 5), one("´", 101, 100, 3)}, "1|´"},
		{"an accent that makes no one character stays", []glyph.Glyph{one("q", 100, 100, 5), one("´", 101, 100, 3)}, "q|´"},
		{"an accent alone stays", []glyph.Glyph{one("´", 100, 100, 3)}, "´"},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.want, said(glyph.Words(c.glyphs, width, height).Words))
		})
	}
}

// turned turns glyphs about the page by so many quarters, clockwise.
func turned(glyphs []glyph.Glyph, quarters int) []glyph.Glyph {
	var out []glyph.Glyph
	for _, g := range glyphs {
		w, h := width, height
		for range quarters {
			g.X, g.Y, g.DX, g.DY = h-g.Y, g.X, -g.DY, g.DX
			w, h = h, w
		}
		out = append(out, g)
	}
	return out
}

func TestTextIsBroughtUpright(t *testing.T) {
	lines := join(run("un mot", 100, 100, 0), run("et un autre", 100, 112, 0))
	upright := glyph.Words(lines, width, height)
	for quarters := range 4 {
		w, h := width, height
		if quarters%2 == 1 {
			w, h = h, w
		}
		text := glyph.Words(turned(lines, quarters), w, h)
		assert.Equal(t, 90*quarters, text.Turn)
		require.Len(t, text.Words, len(upright.Words))
		for i, want := range upright.Words {
			got := text.Words[i]
			assert.Equal(t, want.Text, got.Text)
			assert.InDeltaSlice(t, []float64{want.Box.X0, want.Box.Y0, want.Box.X1, want.Box.Y1, want.Baseline},
				[]float64{got.Box.X0, got.Box.Y0, got.Box.X1, got.Box.Y1, got.Baseline}, 1e-6, "%d quarters, %s", quarters, want.Text)
		}
	}
}

func TestAFewWordsInAnotherDirection(t *testing.T) {
	up := turned(run("MARGE", 300, 30, 0), 3)
	text := glyph.Words(join(run("un texte droit", 100, 100, 0), up), width, height)
	assert.Zero(t, text.Turn)
	assert.Equal(t, "un|texte|droit|MARGE", said(text.Words))
	side := text.Words[3].Box
	assert.Greater(t, side.Y1-side.Y0, side.X1-side.X0, "it runs up the page")
}

func TestTextAtASlantIsLeftAside(t *testing.T) {
	stamp := run("COPIE", 300, 300, 0)
	for i := range stamp {
		g := &stamp[i]
		g.X, g.Y = 300+float64(i)*advance*math.Sqrt2/2, 300-float64(i)*advance*math.Sqrt2/2
		g.DX, g.DY = advance*math.Sqrt2/2, -advance*math.Sqrt2/2
	}
	text := glyph.Words(join(run("un texte", 100, 100, 0), stamp), width, height)
	assert.Equal(t, "un|texte", said(text.Words))
	assert.Equal(t, []string{"COPIE"}, text.Slanted)
}

func TestLettersAreCounted(t *testing.T) {
	text := glyph.Words([]glyph.Glyph{one("a", 100, 100, 5), one(" ", 105, 100, 5), one("", 110, 100, 5), one("\uE000", 115, 100, 5), one("\uFFFD", 120, 100, 5)}, width, height)
	assert.Equal(t, 4, text.Glyphs)
	assert.Equal(t, 3, text.Unknown)
}

// Whatever glyphs a page has, none of them that is seen and straight is lost,
// and nothing is made up.
func TestNoLetterIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 60).Draw(t, "n")
		var glyphs []glyph.Glyph
		want := map[rune]int{}
		for i := range n {
			// Places far enough apart that nothing is printed twice.
			x := 20 + 8*float64(i%60) + rapid.Float64Range(0, 3).Draw(t, "x")
			y := 50 + 12*float64(rapid.IntRange(0, 5).Draw(t, "line"))
			c := rapid.RuneFrom([]rune("abcdéœ1-(")).Draw(t, "c")
			glyphs = append(glyphs, one(string(c), x, y, advance))
			want[c]++
		}
		got := map[rune]int{}
		for _, w := range glyph.Words(glyphs, width, height).Words {
			for _, c := range w.Text {
				got[c]++
			}
		}
		assert.Equal(t, want, got)
	})
}
