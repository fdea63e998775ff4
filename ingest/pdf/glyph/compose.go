package glyph

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// combining gives for each accent that is drawn on its own the one that goes
// on a letter.
func combining(c rune) rune {
	switch c {
	case '´', 'ˊ':
		return '\u0301'
	case '`', 'ˋ':
		return '\u0300'
	case '^', 'ˆ':
		return '\u0302'
	case '¨':
		return '\u0308'
	case '~', '˜':
		return '\u0303'
	case '¯', 'ˉ':
		return '\u0304'
	case '˘':
		return '\u0306'
	case '˙':
		return '\u0307'
	case '˚', '°':
		return '\u030a'
	case '˝':
		return '\u030b'
	case 'ˇ':
		return '\u030c'
	case '¸':
		return '\u0327'
	case '˛':
		return '\u0328'
	}
	if unicode.Is(unicode.Mn, c) {
		return c
	}
	return 0
}

// compose puts accents that are drawn as glyphs of their own, over a letter
// before or after them, on that letter.
func compose(glyphs []Glyph) {
	for i := range glyphs {
		accent := accentOf(&glyphs[i])
		if accent == 0 {
			continue
		}
		for _, j := range [...]int{i - 1, i + 1, i + 2, i - 2} {
			if j >= 0 && j < len(glyphs) && over(&glyphs[i], &glyphs[j]) && accept(&glyphs[j], accent) {
				glyphs[i].composed = true
				break
			}
		}
	}
}

func accentOf(g *Glyph) rune {
	if g.Space || g.Text == "" || g.Text[0] < 0x80 && g.Text[0] != '^' && g.Text[0] != '`' && g.Text[0] != '~' {
		return 0
	}
	c, size := utf8.DecodeRuneInString(g.Text)
	if size != len(g.Text) {
		return 0
	}
	return combining(c)
}

// over tells whether an accent is drawn over a letter: its middle is above it.
func over(accent, letter *Glyph) bool {
	if letter.Space || letter.composed || letter.Hidden != accent.Hidden || math.Abs(letter.Size-accent.Size) > letter.Size/2 {
		return false
	}
	length := math.Hypot(letter.DX, letter.DY)
	if length == 0 {
		return false
	}
	ux, uy := letter.DX/length, letter.DY/length
	mx, my := accent.X+accent.DX/2-letter.X, accent.Y+accent.DY/2-letter.Y
	along, across := mx*ux+my*uy, -mx*uy+my*ux
	return along > 0.1*length && along < 0.95*length && math.Abs(across) < 0.6*letter.Size
}

// accept puts the accent on the letter if both make one character.
func accept(letter *Glyph, accent rune) bool {
	base := strings.NewReplacer("ı", "i", "ȷ", "j").Replace(letter.Text)
	last, _ := utf8.DecodeLastRuneInString(base)
	if !unicode.IsLetter(last) {
		return false
	}
	composed := norm.NFC.String(base + string(accent))
	if utf8.RuneCountInString(composed) > utf8.RuneCountInString(base) {
		return false
	}
	letter.Text = composed
	return true
}
