package direct

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole/fixtures/papers"
)

func TestTextIsPlacedWhereItPrints(t *testing.T) {
	// Helvetica's A is 667 thousandths wide, its space 278.
	for _, c := range []struct {
		name, contents string
		x, y           float64 // of the last glyph, from the top left corner
	}{
		{"Td moves from the beginning of the line", "BT /F 10 Tf 100 700 Td (A) Tj 5 -20 Td (A) Tj ET", 105, 842 - 680},
		{"TD sets the leading too", "BT /F 10 Tf 100 700 Td 0 -12 TD (A) Tj T* (A) Tj ET", 100, 842 - 676},
		{"Tm sets the place", "BT /F 10 Tf 100 700 Td 1 0 0 1 50 60 Tm (A) Tj ET", 50, 842 - 60},
		{"TL is for T*", "BT /F 10 Tf 14 TL 100 700 Td (A) Tj T* (A) Tj ET", 100, 842 - 686},
		{"' goes to the next line", "BT /F 10 Tf 14 TL 100 700 Td (A) ' ET", 100, 842 - 686},
		{"\" sets the spacings, then goes to the next line", "BT /F 10 Tf 14 TL 100 700 Td 3 1 (A A) \" ET", 100 + 6.67 + 1 + 2.78 + 1 + 3, 842 - 686},
		{"Tj moves on by the widths", "BT /F 10 Tf 100 700 Td (AA) Tj (A) Tj ET", 100 + 2*6.67, 142},
		{"Tc spaces letters", "BT /F 10 Tf 2 Tc 100 700 Td (AA) Tj ET", 100 + 6.67 + 2, 142},
		{"Tw spaces words", "BT /F 10 Tf 5 Tw 100 700 Td (A A) Tj ET", 100 + 6.67 + 2.78 + 5, 142},
		{"Tz stretches widths and spacings", "BT /F 10 Tf 50 Tz 2 Tc 100 700 Td (AA) Tj ET", 100 + (6.67+2)/2, 142},
		{"Ts raises", "BT /F 10 Tf 4 Ts 100 700 Td (A) Tj ET", 100, 142 - 4},
		{"numbers in TJ move back by thousandths", "BT /F 10 Tf 100 700 Td [(A) -500 (A)] TJ ET", 100 + 6.67 + 5, 142},
		{"numbers in TJ are stretched", "BT /F 10 Tf 50 Tz 100 700 Td [(A) -500 (A)] TJ ET", 100 + 3.335 + 2.5, 142},
		{"cm moves the page", "q 2 0 0 2 10 20 cm BT /F 10 Tf 100 300 Td (A) Tj ET Q", 210, 842 - 620},
		{"Q undoes cm", "q 2 0 0 2 10 20 cm Q BT /F 10 Tf 100 700 Td (A) Tj ET", 100, 142},
		{"Q undoes text state", "q 9 Tc Q BT /F 10 Tf 100 700 Td (AA) Tj ET", 106.67, 142},
		{"one Q too many is passed over", "Q Q BT /F 10 Tf 100 700 Td (A) Tj ET", 100, 142},
		{"BT begins anew", "BT /F 10 Tf 9 9 Td ET BT 100 700 Td (A) Tj ET", 100, 142},
		{"a matrix that is none is passed over", "BT /F 10 Tf 100 700 Td 1e300 0 0 1 0 Tm 1 2 Tm (A) Tj ET", 100, 142},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := drawn(t, c.contents)
			require.NotEmpty(t, p.Glyphs)
			g := p.Glyphs[len(p.Glyphs)-1]
			assert.Equal(t, "A", g.Text)
			assert.InDelta(t, c.x, g.X, 1e-6)
			assert.InDelta(t, c.y, g.Y, 1e-6)
		})
	}
}

func TestTextThatIsTurned(t *testing.T) {
	for _, c := range []struct {
		name   string
		page   string
		matrix string
		dx, dy float64 // of the glyph, as a viewer shows it
		x, y   float64
	}{
		{"upright", "", "1 0 0 1 100 700", 6.67, 0, 100, 142},
		{"up the page", "", "0 1 -1 0 100 700", 0, -6.67, 100, 142},
		{"down the page", "", "0 -1 1 0 100 700", 0, 6.67, 100, 142},
		{"on its head", "", "-1 0 0 -1 100 700", -6.67, 0, 100, 142},
		{"the page is turned by 90°", "/Rotate 90", "1 0 0 1 100 700", 0, 6.67, 700, 100},
		{"the page is turned by 180°", "/Rotate 180", "1 0 0 1 100 700", -6.67, 0, 495, 700},
		{"the page is turned by 270°", "/Rotate 270", "1 0 0 1 100 700", 0, -6.67, 142, 495},
		{"the page is turned backwards", "/Rotate -90", "1 0 0 1 100 700", 0, -6.67, 142, 495},
		{"the page is turned more than once", "/Rotate 450", "1 0 0 1 100 700", 0, 6.67, 700, 100},
		{"page and text are turned against each other", "/Rotate 90", "0 1 -1 0 100 700", 6.67, 0, 700, 100},
		{"the unit is two points", "/UserUnit 2", "1 0 0 1 100 700", 13.34, 0, 200, 284},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &papers.Source{}
			n := s.AddStream("", "BT /F 10 Tf "+c.matrix+" Tm (A) Tj ET")
			s.Page("/MediaBox[0 0 595 842]/Resources<<" + helveticaFont + ">>" + c.page + "/Contents " + ref(n))
			g := first(t, s).Glyphs[0]
			assert.InDelta(t, c.dx, g.DX, 1e-6)
			assert.InDelta(t, c.dy, g.DY, 1e-6)
			assert.InDelta(t, c.x, g.X, 1e-6)
			assert.InDelta(t, c.y, g.Y, 1e-6)
		})
	}
}

func TestStringsOfContents(t *testing.T) {
	for _, c := range []struct{ name, operand, want string }{
		{"brackets within", `(a(b)c)`, "a(b)c"},
		{"escaped brackets", `(a\(b\)c\\)`, `a(b)c\`},
		{"octal", `(\101\1012\53)`, "AA2+"},
		{"unknown escape", `(\q)`, "q"},
		{"a line that goes on", "(ab\\\ncd\\\r\nef)", "abcdef"},
		{"hexadecimal", `<41 4243>`, "ABC"},
		{"half a byte at the end", `<414>`, "A@"},
		{"other signs within hexadecimal", `<41zz42>`, "AB"},
		{"no end", `(abc`, ""},
		{"no end of hexadecimal", `<4142`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.want, letters(drawn(t, "BT /F 10 Tf 100 700 Td "+c.operand+" Tj ET")))
		})
	}
}

func TestNumbersOfContents(t *testing.T) {
	for operand, want := range map[string]float64{
		"1": 1, "-1.5": -1.5, ".5": .5, "+3": 3, "--4": -4, "1.2.3": 1.2, "4.": 4, "1-2": -12, "-": 0,
		strings.Repeat("9", 400): 0,
	} {
		l := &lexer{data: []byte(operand + " w")}
		op, ok := l.next()
		require.True(t, ok, operand)
		assert.Equal(t, "w", op, operand)
		require.Len(t, l.operands, 1, operand)
		assert.InDelta(t, want, l.operands[0].value, 1e-9, operand)
	}
}

// allOperators are all of ISO 32000-1, annex A.
const allOperators = `b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' "`

func TestOperatorsWithoutTheirOperands(t *testing.T) {
	for _, op := range strings.Fields(allOperators) {
		for _, operands := range []string{"", "/X", "1", "(s)", "[", "<<", "null", "/F /F /F", "1 0 0 1 0 0"} {
			if op == "BI" {
				continue // all behind it is an image
			}
			assert.NotPanics(t, func() {
				p := drawn(t, "BT /F 10 Tf ET "+operands+" "+op+" BT /F 10 Tf 1 0 0 1 100 700 Tm 0 Tr (A) Tj ET")
				assert.Contains(t, letters(p), "A", "%s %s", operands, op)
			}, "%s %s", operands, op)
		}
	}
}

func TestTextThatNobodySees(t *testing.T) {
	p := drawn(t, "BT /F 10 Tf 100 700 Td 3 Tr (hidden) Tj 0 Tr 0 -20 Td (seen) Tj ET")
	for i, g := range p.Glyphs {
		assert.Equal(t, i < len("hidden"), g.Hidden, "%d", i)
	}
}

func TestTextFarOffThePageIsLeftOut(t *testing.T) {
	assert.Empty(t, drawn(t, "BT /F 10 Tf 100000 700 Td (A) Tj ET").Glyphs)
	assert.Empty(t, drawn(t, "BT /F 0 Tf 100 700 Td (A) Tj ET").Glyphs, "of no size")
}

func TestWhatMarkedContentSaysItMeans(t *testing.T) {
	for _, c := range []struct{ name, contents, want string }{
		{"one glyph for two letters", "/Span<</ActualText(ff)>>BDC (x) Tj EMC", "ff"},
		{"in UTF-16", "/Span<</ActualText<FEFF0153>>>BDC (x) Tj EMC", "œ"},
		{"in UTF-8", "/Span<</ActualText<EFBBBFC593>>>BDC (x) Tj EMC", "œ"},
		{"two glyphs for one letter", "/Span<</ActualText(\\351)>>BDC (e') Tj EMC", "é"},
		{"a paragraph keeps its glyphs", "/Span<</ActualText(summary)>>BDC (all of it) Tj EMC", "all of it"},
		{"nothing is meant", "/Span<</ActualText()>>BDC (x) Tj EMC", "x"},
		{"no end", "/Span<</ActualText(ff)>>BDC (x) Tj", "x"},
		{"one end too many", "EMC (x) Tj EMC EMC", "x"},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.want, said(drawn(t, "BT /F 10 Tf 100 700 Td "+c.contents+" ET")))
		})
	}
}
