package direct

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole/fixtures/papers"
)

// twoBytes is a code space of pairs.
const twoBytes = "1 begincodespacerange <0000> <FFFF> endcodespacerange "

func TestFontsOfSeveralBytes(t *testing.T) {
	const identity = "/Subtype/Type0/Encoding/Identity-H/DescendantFonts[<<>>]/ToUnicode %s"
	for _, c := range []struct {
		name, entries, codes, want string
		streams                    []string
	}{
		{"single characters", identity, "00010002", "A|œ", []string{"2 beginbfchar <0001> <0041> <0002> <0153> endbfchar"}},
		{"one code for a ligature", identity, "0001", "ffi", []string{"1 beginbfchar <0001> <006600660069> endbfchar"}},
		{"beyond the first plane", identity, "0001", "\U0001F600", []string{"1 beginbfchar <0001> <D83DDE00> endbfchar"}},
		{"a range", identity, "000100020003", "A|B|C", []string{"1 beginbfrange <0001> <0003> <0041> endbfrange"}},
		{"a range carries into the high byte", identity, "00010002", "ÿ|Ā", []string{"1 beginbfrange <0001> <0002> <00FF> endbfrange"}},
		{"a range of several letters", identity, "00010002", "xA|xB", []string{"1 beginbfrange <0001> <0002> <00780041> endbfrange"}},
		{"a range with an array", identity, "000100020003", "A|œ|", []string{"1 beginbfrange <0001> <0002> [<0041> <0153>] endbfrange"}},
		{"two ranges, the first damaged", identity, "0005", "E", []string{"2 beginbfrange 7 <0001> <0000> <0041> <0005> <0005> <0045> endbfrange"}},
		{"half a code at the end", identity, "000141", "A|", []string{"1 beginbfchar <0001> <0041> endbfchar"}},
		{"a map that is no map", identity, "0001", "", []string{"(((( endbfchar <"}},
		{"codes of UTF-16", "/Subtype/Type0/Encoding/UniGB-UCS2-H/DescendantFonts[<<>>]", "004100E9", "A|é", nil},
		{"codes of UTF-8", "/Subtype/Type0/Encoding/UniJIS-UTF8-H/DescendantFonts[<<>>]", "41C3A9E282AC", "A|é|€", nil},
		{"codes of Shift JIS", "/Subtype/Type0/Encoding/90ms-RKSJ-H/DescendantFonts[<<>>]", "4182A0", "A|あ", nil},
		{"codes of GBK", "/Subtype/Type0/Encoding/GBK-EUC-H/DescendantFonts[<<>>]", "41C4E3", "A|你", nil},
		{"codes of EUC-KR", "/Subtype/Type0/Encoding/KSCms-UHC-H/DescendantFonts[<<>>]", "41B0A1", "A|가", nil},
		{"codes of Big5", "/Subtype/Type0/Encoding/ETen-B5-H/DescendantFonts[<<>>]", "41A741", "A|你", nil},
		{"codes of EUC-JP", "/Subtype/Type0/Encoding/EUC-H/DescendantFonts[<<>>]", "41A4A2", "A|あ", nil},
		{"a map of the file's own, with codes of both lengths", "/Subtype/Type0/Encoding %s/DescendantFonts[<<>>]/ToUnicode %s", "41C3A9", "a|b",
			[]string{"2 begincodespacerange <00> <7F> <8000> <FFFF> endcodespacerange", "2 beginbfchar <41> <0061> <C3A9> <0062> endbfchar"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.want, strings.Join(printed(t, c.codes, c.entries, c.streams...), "|"))
		})
	}
}

func TestWidthsOfFontsOfSeveralBytes(t *testing.T) {
	for _, c := range []struct {
		name, encoding, widths string
		want                   float64 // of code 5 at 10 points
	}{
		{"each told", "/Identity-H", "/W[4[100 200 300]]", 2},
		{"a range", "/Identity-H", "/W[1 9 250]", 2.5},
		{"the last word counts", "/Identity-H", "/W[1 9 250 5[400]]", 4},
		{"all others", "/Identity-H", "/DW 300/W[9[100]]", 3},
		{"nothing told", "/Identity-H", "", 10},
		{"a range without its end", "/Identity-H", "/W[1]", 10},
		{"a range that is far too long", "/Identity-H", "/W[1 999999999999 250]", 2.5},
		{"codes that are none", "/Identity-H", "/W[-5[100] 5[200]]", 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &papers.Source{}
			s.Sheet("BT /F 10 Tf 9 700 Td <0005> Tj ET", "/Font<</F<</Subtype/Type0/Encoding"+c.encoding+"/DescendantFonts[<<"+c.widths+">>]>>>>")
			assert.InDelta(t, c.want, first(t, s).Glyphs[0].DX, 1e-6)
		})
	}
}

func TestCodesBecomeNumbersOfTheFont(t *testing.T) {
	s := &papers.Source{}
	encoding := s.AddStream("", twoBytes+"1 begincidrange <0010> <0020> 5 endcidrange 1 begincidchar <0030> 9 endcidchar")
	s.Sheet("BT /F 10 Tf 9 700 Td <001200300031> Tj ET",
		"/Font<</F<</Subtype/Type0/Encoding "+ref(encoding)+"/DescendantFonts[<</W[7[700] 9[900] 0[100]]>>]>>>>")
	p := first(t, s)
	require.Len(t, p.Glyphs, 3)
	assert.InDeltaSlice(t, []float64{7, 9, 1}, []float64{p.Glyphs[0].DX, p.Glyphs[1].DX, p.Glyphs[2].DX}, 1e-6)
}

func TestTextThatRunsDownItsOwnWay(t *testing.T) {
	for _, vertical := range []string{"/Identity-V", "%s"} {
		s := &papers.Source{}
		encoding := s.AddStream("/WMode 1", twoBytes)
		if vertical == "%s" {
			vertical = " " + ref(encoding)
		}
		s.Sheet("BT /F 10 Tf 100 700 Td [<0001> 100 <0002>] TJ ET", "/Font<</F<</Subtype/Type0/Encoding"+vertical+"/DescendantFonts[<<>>]>>>>")
		p := first(t, s)
		require.Len(t, p.Glyphs, 2)
		assert.InDelta(t, p.Glyphs[0].X, p.Glyphs[1].X, 1e-6)
		assert.InDelta(t, 11, p.Glyphs[1].Y-p.Glyphs[0].Y, 1e-6, "the size, and a tenth more")
		assert.InDelta(t, 10, p.Glyphs[0].DY, 1e-6)
	}
}

func TestCMapsAreBounded(t *testing.T) {
	m := parseCMap([]byte(strings.Repeat("1 beginbfrange <0000> <FFFF> <0041> endbfrange 1 beginbfrange <010000> <01FFFF> <0041> endbfrange 1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange ", 3)))
	assert.Len(t, m.chars, mostChars)
	m = parseCMap([]byte("1 beginbfchar <01> <" + strings.Repeat("0041", 500) + "> endbfchar"))
	assert.Len(t, m.chars[1], longestText)
}
