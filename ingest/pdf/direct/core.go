package direct

import (
	"strings"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
	"golang.org/x/text/unicode/norm"
)

// coreWidths gives the widths of the fonts that every viewer has, which a file
// need not tell: Helvetica, Times and Courier. Others are guessed to be like
// Helvetica.
func (f *fonts) coreWidths(v pdf.Value) func(code int) (float64, bool) {
	base := strings.ToLower(v.Key("BaseFont").Name())
	enc := f.encodingOf(v)
	table, known := coreTable(base)
	return func(code int) (float64, bool) {
		return table.of(enc[code]), known
	}
}

// coreFont is the widths of the characters of ASCII from the space on; other
// letters are as wide as their base letter.
type coreFont []int16

func (t coreFont) of(text string) float64 {
	if len(t) == 1 {
		return float64(t[0])
	}
	switch c, _ := utf8.DecodeRuneInString(norm.NFD.String(text)); {
	case c >= ' ' && int(c-' ') < len(t):
		return float64(t[c-' '])
	case c == '’' || c == '‘':
		return float64(t[0])
	case c == '–' || c == '€':
		return 556
	case strings.ContainsRune("—…œŒæÆ‰", c):
		return 1000
	case strings.ContainsRune("´ˆ˜¨¯˘˙˚¸˝˛ˇ“”„‹›", c):
		return 333
	case strings.ContainsRune("×÷±¬", c):
		return float64(t['+'-' '])
	case c == '°':
		return 400
	}
	return 500
}

// coreTable picks the widths of a core font, from Adobe's metrics of it.
func coreTable(base string) (t coreFont, known bool) {
	bold := strings.Contains(base, "bold")
	italic := strings.Contains(base, "italic") || strings.Contains(base, "oblique")
	switch {
	case strings.Contains(base, "courier"):
		return coreFont{600}, true
	case strings.Contains(base, "times"):
		switch {
		case bold && italic:
			return timesBoldItalic, true
		case bold:
			return timesBold, true
		case italic:
			return timesItalic, true
		}
		return timesRoman, true
	case strings.Contains(base, "helvetica"), strings.Contains(base, "arial"):
		if bold {
			return helveticaBold, true
		}
		return helvetica, true
	}
	return helvetica, false
}

var (
	helvetica = coreFont{278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
		556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
		1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
		667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
		333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
		556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584}
	helveticaBold = coreFont{278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
		556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
		975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
		667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
		333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
		611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584}
	timesRoman = coreFont{250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278,
		500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444,
		921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722,
		556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500,
		333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500,
		500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541}
	timesBold = coreFont{250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278,
		500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 333, 333, 570, 570, 570, 500,
		930, 722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944, 722, 778,
		611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667, 333, 278, 333, 581, 500,
		333, 500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500,
		556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444, 394, 220, 394, 520}
	timesItalic = coreFont{250, 333, 420, 500, 500, 833, 778, 214, 333, 333, 500, 675, 250, 333, 250, 278,
		500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 333, 333, 675, 675, 675, 500,
		920, 611, 611, 667, 722, 611, 611, 722, 722, 333, 444, 667, 556, 833, 667, 722,
		611, 722, 611, 500, 556, 722, 611, 833, 611, 556, 556, 389, 278, 389, 422, 500,
		333, 500, 500, 444, 500, 444, 278, 500, 500, 278, 278, 444, 278, 722, 500, 500,
		500, 500, 389, 389, 278, 500, 444, 667, 444, 444, 389, 400, 275, 400, 541}
	timesBoldItalic = coreFont{250, 389, 555, 500, 500, 833, 778, 278, 333, 333, 500, 570, 250, 333, 250, 278,
		500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 333, 333, 570, 570, 570, 500,
		832, 667, 667, 667, 722, 667, 667, 722, 778, 389, 500, 667, 611, 889, 722, 722,
		611, 722, 667, 556, 611, 722, 667, 889, 667, 611, 611, 333, 278, 333, 570, 500,
		333, 500, 500, 444, 500, 444, 333, 500, 556, 278, 278, 500, 278, 778, 556, 500,
		500, 500, 389, 389, 278, 556, 444, 667, 500, 444, 389, 348, 220, 348, 570}
)
