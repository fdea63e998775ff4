package direct

import (
	"bytes"
	"math"
	"testing"

	"github.com/ledongthuc/pdf"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/fixtures/papers"
	"recole/ingest/pdf/glyph"
	"recole/ingest/table"
)

// largest is how many bytes are tried at most: more says nothing new.
const largest = 1 << 14

// laid is a page with resources of every kind, to run contents on.
func laid(t testing.TB) (*Document, leaf) {
	s := &papers.Source{}
	picture := s.AddStream("/Subtype/Image/Width 1/Height 1", "x")
	inner := s.AddStream(form+"/Matrix[2 0 0 2 5 0]", "BT /F 10 Tf 10 10 Td (inner) Tj ET q 1 0 0 1 3 3 cm /X Do Q")
	unicode := s.AddStream("", "1 beginbfrange <0000> <FFFF> <0020> endbfrange")
	s.Page("/MediaBox[0 0 595 842]/Rotate 90/Resources<</Font<</F<</Subtype/Type1/BaseFont/Helvetica>>" +
		"/T<</Subtype/Type3/FontMatrix[.01 0 0 .01 0 0]/FirstChar 0/Widths[70 80 90]/Encoding<</Differences[0/A/eacute/f_i]>>>>" +
		"/C<</Subtype/Type0/Encoding/Identity-H/DescendantFonts[<</W[1 99 500]>>]/ToUnicode " + ref(unicode) + ">>" +
		"/V<</Subtype/Type0/Encoding/90ms-RKSJ-V/DescendantFonts[<<>>]>>>>" +
		"/ExtGState<</G<</Font[<</Subtype/Type1>> 12]>>>>/XObject<</I " + ref(inner) + "/P " + ref(picture) + ">>>>")
	d := opened(t, s)
	root, err := d.root()
	require.NoError(t, err)
	var l leaf
	w := walk{yield: func(found leaf) error { l = found; return nil }}
	require.NoError(t, w.node(root, leaf{}, 0))
	return d, l
}

// FuzzContents runs contents and makes words and rows of what they draw.
func FuzzContents(f *testing.F) {
	for _, seed := range []string{
		shown,
		"q 1 0 0 1 9 9 cm /I Do /P Do Q /G gs (x) Tj",
		"BT /C 9 Tf 1 0 0 1 50 50 Tm [<00410042> -300 <0043>] TJ T* /V 9 Tf <82A0> ' 1 2 (x) \" ET",
		"BT /T 9 Tf 0 1 -1 0 50 50 Tm <000102> Tj 3 Tr 50 Tz 2 Tc 3 Tw 4 Ts (a b) Tj ET",
		"10 10 m 100 10 l 100 90 l h S 1 g 10 20 30 40 re f* 5 5 90 .5 re B 1 2 3 4 5 6 c n",
		"BI /W 4 /H 4 /CS /RGB ID 012345678901234567890123456789012345678901234567 EI",
		"/Span<</ActualText<FEFF00660066>>>BDC BT /F 9 Tf 9 9 Td (x) Tj EMC EMC ET",
		"/F Tf Tf Td Tm cm re l TJ Do gs",
	} {
		f.Add([]byte(seed))
	}
	d, l := laid(f)
	f.Fuzz(func(t *testing.T, contents []byte) {
		if len(contents) > largest {
			return
		}
		width, height, m := view(l)
		p := &glyph.Page{Width: width, Height: height}
		in := &interpreter{streams: d.streams, fonts: d.fonts, out: p, view: m, state: newState(m), resources: newResources(l.resources)}
		if err := in.run(contents); err != nil {
			t.Skip(err)
		}
		for i := range p.Glyphs {
			g := &p.Glyphs[i]
			for _, x := range []float64{g.X, g.Y, g.DX, g.DY, g.Size, g.Track} {
				require.False(t, math.IsNaN(x) || math.IsInf(x, 0), "%+v", g)
			}
		}
		text := glyph.Words(p.Glyphs, width, height)
		w, h, rulings := glyph.Upright(width, height, p.Rulings, text.Turn)
		page := table.Page{Number: 1, Width: w, Height: h, Words: text.Words, Turn: text.Turn}
		for _, r := range rulings {
			page.Rulings = append(page.Rulings, table.Ruling(r))
		}
		for _, line := range table.Rebuild([]table.Page{page, page}, table.Options{Headers: []string{"Number"}}) {
			require.Len(t, line.Ink.Boxes, len(line.Cells))
			for i, b := range line.Ink.Boxes {
				require.Equal(t, line.Cells[i] == "", b == recole.Box{}, "cell %q has the box %v", line.Cells[i], b)
			}
		}
	})
}

// FuzzCMap reads a map and reads codes with it.
func FuzzCMap(f *testing.F) {
	for _, seed := range []string{
		"1 begincodespacerange <00> <7F> endcodespacerange 1 beginbfchar <41> <0061> endbfchar",
		twoBytes + "2 beginbfrange <0000> <0005> <00FF> <0009> <000B> [<0041> <0042>] endbfrange",
		"1 begincidrange <0010> <0020> 5 endcidrange 1 begincidchar <0030> 9 endcidchar",
		"endbfrange endbfchar endcidrange endcodespacerange [ << ( <",
	} {
		f.Add([]byte(seed), []byte("AB\x00C"))
	}
	f.Fuzz(func(t *testing.T, data, codes []byte) {
		if len(data) > largest || len(codes) > 64 {
			return
		}
		m := parseCMap(data)
		require.LessOrEqual(t, len(m.chars), mostChars)
		c := &composite{codes: m, toUnicode: m, seen: map[uint32]char{}}
		for len(codes) > 0 {
			_, n := c.next(codes)
			require.Positive(t, n)
			require.LessOrEqual(t, n, len(codes))
			codes = codes[n:]
		}
	})
}

// FuzzFilters undoes each filter.
func FuzzFilters(f *testing.F) {
	filters := []string{"FlateDecode", "LZWDecode", "ASCII85Decode", "ASCIIHexDecode", "RunLengthDecode"}
	for i, seed := range [][]byte{
		[]byte(deflated(shown)), {0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01}, []byte(encoded85(shown)), []byte("41424>"), {3, 'a', 'b', 'c', 'd', 200, 'e', 128},
	} {
		f.Add(uint8(i), seed)
	}
	f.Fuzz(func(t *testing.T, filter uint8, data []byte) {
		if len(data) > largest {
			return
		}
		kept := bytes.Clone(data)
		name := filters[int(filter)%len(filters)]
		out, err := unpack(data, name, pdf.Value{})
		require.LessOrEqual(t, len(out), mostUnpacked)
		require.True(t, bytes.Equal(kept, data), "what was packed is left alone")
		if name == "LZWDecode" {
			late, lateErr := unLZW(data, false)
			require.NoError(t, lateErr)
			require.LessOrEqual(t, len(late), mostUnpacked)
		}
		if err == nil && len(out) < largest {
			unPNG(out, 1+int(filter)%4, 1+int(filter))
		}
	})
}

// FuzzGlyphNames reads the names of glyphs.
func FuzzGlyphNames(f *testing.F) {
	for _, seed := range []string{"eacute", "uni20AC", "u1F600", "f_f_i", "a.sc", "_", ".", "uniD800", ""} {
		f.Add(seed)
	}
	names := newGlyphNames()
	f.Fuzz(func(t *testing.T, name string) { names.of(name) })
}
