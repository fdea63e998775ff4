package direct

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole/fixtures/papers"
)

// printed prints the codes with a font that is declared by the entries; %s in
// them stands for streams, which are added first.
func printed(t *testing.T, codes, entries string, streams ...string) []string {
	s := &papers.Source{}
	var refs []any
	for _, data := range streams {
		refs = append(refs, ref(s.AddStream("", data)))
	}
	s.Sheet("BT /F 10 Tf 9 700 Td <"+codes+"> Tj ET", "/Font<</F<</Type/Font"+fmt.Sprintf(entries, refs...)+">>>>")
	var texts []string
	p := first(t, s)
	for i := range p.Glyphs {
		texts = append(texts, p.Glyphs[i].Text)
	}
	return texts
}

func TestEncodings(t *testing.T) {
	for _, c := range []struct{ name, entries, codes, want string }{
		{"WinAnsi", "/Subtype/Type1/BaseFont/X/Encoding/WinAnsiEncoding", "41E9809C929695AD", "A|é|€|œ|’|–|•|-"},
		{"WinAnsi has a bullet where nothing is", "/Subtype/Type1/BaseFont/X/Encoding/WinAnsiEncoding", "818D8F90", "•|•|•|•"},
		{"MacRoman", "/Subtype/Type1/BaseFont/X/Encoding/MacRomanEncoding", "418ECFCAD5", "A|é|œ| |’"},
		{"Standard", "/Subtype/Type1/BaseFont/X/Encoding/StandardEncoding", "2760AEAFFAF1E1D0", "’|‘|ﬁ|ﬂ|œ|æ|Æ|—"},
		{"Type1 without an encoding is Standard, and WinAnsi where that has nothing", "/Subtype/Type1/BaseFont/X", "27FAE9", "’|œ|Ø"},
		{"TrueType without an encoding is WinAnsi", "/Subtype/TrueType/BaseFont/X", "27E9", "'|é"},
		{"Symbol", "/Subtype/Type1/BaseFont/Symbol", "616270B3", "α|β|π|≥"},
		{"Dingbats say nothing", "/Subtype/Type1/BaseFont/ZapfDingbats", "61", ""},
		{"differences", "/Subtype/Type1/BaseFont/X/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[65/eacute/oe 97/uni20AC/u1F600]>>", "4142436162", "é|œ|C|€|\U0001F600"},
		{"differences of no base", "/Subtype/Type1/BaseFont/X/Encoding<</Differences[1/A/f_i/a.sc/Lslash/nosuchname/.notdef]>>", "010203040506FA", "A|fi|a|Ł|||œ"},
		{"accents of glyph names", "/Subtype/Type1/BaseFont/X/Encoding<</Differences[1/Ecircumflex/ccedilla/scaron/ohungarumlaut/zdotaccent]>>", "0102030405", "Ê|ç|š|ő|ż"},
		{"rare names are Adobe's", "/Subtype/Type1/BaseFont/X/Encoding<</Differences[65/afii10017/hebrewalef]>>", "4142", "А|"},
		{"differences out of range", "/Subtype/Type1/BaseFont/X/Encoding<</Differences[-1/A/B 255/C/D 3.0/E/F]>>", "00FF0304", "B|C|E|F"},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.want, strings.Join(printed(t, c.codes, c.entries), "|"))
		})
	}
}

func TestToUnicodeGoesBeforeTheEncoding(t *testing.T) {
	texts := printed(t, "414243", "/Subtype/Type1/BaseFont/X/Encoding/WinAnsiEncoding/ToUnicode %s",
		"1 beginbfchar <41> <00660069> endbfchar 1 beginbfchar <43> <0000> endbfchar")
	assert.Equal(t, []string{"fi", "B", "C"}, texts)
}

func TestWidths(t *testing.T) {
	for _, c := range []struct {
		name, entries string
		want          float64 // of A at 10 points
		unknown       bool
	}{
		{"told", "/Subtype/Type1/BaseFont/X/FirstChar 64/Widths[1 700 3]", 7, false},
		{"missing", "/Subtype/Type1/BaseFont/X/FirstChar 66/Widths[700]/FontDescriptor<</MissingWidth 350>>", 3.5, false},
		{"neither", "/Subtype/Type1/BaseFont/X/FirstChar 66/Widths[700]", 0, true},
		{"Helvetica", "/Subtype/Type1/BaseFont/Helvetica", 6.67, false},
		{"Helvetica bold, as a subset", "/Subtype/Type1/BaseFont/ABCDEF+Arial-BoldMT", 7.22, false},
		{"Times", "/Subtype/Type1/BaseFont/Times-Roman", 7.22, false},
		{"Times italic", "/Subtype/Type1/BaseFont/Times-Italic", 6.11, false},
		{"Times bold italic", "/Subtype/Type1/BaseFont/Times-BoldItalic", 6.67, false},
		{"Courier", "/Subtype/Type1/BaseFont/Courier-BoldOblique", 6, false},
		{"another font is taken for Helvetica", "/Subtype/Type1/BaseFont/X", 6.67, true},
		{"Type 3 has units of its own", "/Subtype/Type3/FontMatrix[.01 0 0 .01 0 0]/FirstChar 65/Widths[70]/Encoding<</Differences[65/A]>>", 7, false},
		{"Type 3 drawn from right to left", "/Subtype/Type3/FontMatrix[-.01 0 0 .01 0 0]/FirstChar 65/Widths[70]/Encoding<</Differences[65/A]>>", 7, false},
		{"Type 3 with no matrix", "/Subtype/Type3/FirstChar 65/Widths[700]/Encoding<</Differences[65/A]>>", 7, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &papers.Source{}
			s.Sheet("BT /F 10 Tf 9 700 Td (A) Tj ET", "/Font<</F<</Type/Font"+c.entries+">>>>")
			g := first(t, s).Glyphs[0]
			assert.Equal(t, "A", g.Text)
			assert.Equal(t, c.unknown, g.NoWidth)
			assert.InDelta(t, max(c.want, 1e-5), g.DX, 1e-4)
		})
	}
}

func TestAccentsAreAsWideAsTheirLetters(t *testing.T) {
	assert.InDelta(t, helvetica.of("e"), helvetica.of("é"), 0)
	assert.InDelta(t, 278, helvetica.of("’"), 0)
	assert.InDelta(t, 1000, helvetica.of("œ"), 0)
}

func TestFontsThatAreNotThere(t *testing.T) {
	for _, resources := range []string{"", "/Font<<>>", "/Font 7", "/Font<</F 99 0 R>>", "/Font<</F[1 2]>>", "/Font<</F<</Subtype/Type0>>>>"} {
		s := &papers.Source{}
		s.Sheet("BT /F 10 Tf 9 700 Td (A) Tj ET", resources)
		p := first(t, s)
		require.Len(t, p.Glyphs, 1, resources)
		if !strings.Contains(resources, "Type0") {
			assert.Equal(t, "A", p.Glyphs[0].Text, resources)
			assert.True(t, p.Glyphs[0].NoWidth, resources)
		}
	}
}

func TestTheReachOfAFontIsBelievedWhereItCanBe(t *testing.T) {
	for entries, want := range map[string][2]float64{
		"/Ascent 905/Descent -212": {.905, -.212},
		"/Ascent 0/Descent 0":      {.8, -.2},
		"/Ascent 9050/Descent 212": {.8, -.2},
	} {
		s := &papers.Source{}
		s.Sheet("BT /F 10 Tf 9 700 Td (A) Tj ET", "/Font<</F<</Subtype/Type1/BaseFont/X/FontDescriptor<<"+entries+">>>>>>")
		g := first(t, s).Glyphs[0]
		assert.InDeltaSlice(t, want[:], []float64{g.Ascent, g.Descent}, 1e-9, entries)
	}
}

func TestReferencesInPrintedDictionaries(t *testing.T) {
	printed := "<</F1 5 0 R /F10 6 0 R /G <</H 7 0 R>>>>"
	assert.Equal(t, "5 0", refOf(printed, "F1"))
	assert.Equal(t, "6 0", refOf(printed, "F10"))
	assert.Equal(t, "", refOf(printed, "G"), "it is no reference")
	assert.Equal(t, "", refOf(printed, "F2"))
}
