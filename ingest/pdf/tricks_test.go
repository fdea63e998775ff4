package pdf_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"recole"
	"recole/fixtures/papers"
	"recole/ingest/pdf"
	"recole/ingest/pdf/pdfium"
)

// engines are both, to hold them to the same.
var engines = []pdf.Engine{pdf.Direct, pdf.Pdfium}

// with reads in this process, with one engine alone.
func with(engine pdf.Engine) pdf.Options {
	return pdf.Options{Engine: engine, Cache: pdfium.CacheDir(), Headers: []string{"Clef", "Titre", "Code"}}
}

// saved writes a PDF where it can be opened.
func saved(t testing.TB, s *papers.Source) string {
	path := filepath.Join(t.TempDir(), "paper.pdf")
	require.NoError(t, os.WriteFile(path, s.Bytes(), 0o644))
	return path
}

// linesOf gives the lines of a PDF.
func linesOf(t testing.TB, path string, o pdf.Options) (lines []recole.Line, source recole.Source) {
	f, err := os.Open(path)
	require.NoError(t, err)
	defer f.Close()
	source, err = pdf.Read(context.Background(), f, path, o, func(l recole.Line) error {
		lines = append(lines, l)
		return nil
	})
	require.NoError(t, err)
	return lines, source
}

// pagesOf gives the lines of a PDF by page.
func pagesOf(t testing.TB, path string, o pdf.Options) map[int][]recole.Line {
	lines, source := linesOf(t, path, o)
	byPage := map[int][]recole.Line{}
	for _, l := range lines {
		byPage[l.Page] = append(byPage[l.Page], l)
	}
	for _, p := range source.PagesRead {
		assert.Equal(t, recole.PageRead{Page: p.Page, Engine: string(o.Engine)}, p)
	}
	return byPage
}

// joined gives the cells of lines, parted by |, a line each.
func joined(lines []recole.Line) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(norm.NFKC.String(strings.Join(l.Cells, "|")) + "\n")
	}
	return b.String()
}

// helvetica is the font F.
const helvetica = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>"

// trickFonts has G beside it: A, B and C of G are a ligature, œ and a
// soft hyphen.
const trickFonts = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>" +
	"/G<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[65/fi/oe/softhyphen]>>" +
	"/FirstChar 65/LastChar 67/Widths[500 944 333]/ToUnicode %d 0 R>>>>"

const ligatures = "/CIDInit/ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange " +
	"3 beginbfchar <41> <00660069> <42> <0153> <43> <00AD> endbfchar endcmap end end"

// small is a table of five rows on a page of A4; the title of the second row
// is drawn by the trick, from 120, 680 on.
func small(trick string) string {
	at := func(x, y int, text string) string {
		return fmt.Sprintf("BT /F 10 Tf %d %d Td (%s) Tj ET\n", x, y, papers.Escaped(text))
	}
	c := at(50, 720, "Clef") + at(120, 720, "Titre") + at(400, 720, "Code")
	for i, title := range []string{"Fraiseur de pièces", "", "Tourneur", "Ajusteur monteur", "Pilote de ligne"} {
		y := 700 - 20*i
		c += at(50, y, fmt.Sprintf("000%d", i+1)) + at(400, y, fmt.Sprint(600+i))
		if title == "" {
			c += "q " + trick + " Q\n"
		} else {
			c += at(120, y, title)
		}
	}
	return c
}

// smallRows is what the page small says.
func smallRows(title string) string {
	return "Clef|Titre|Code\n0001|Fraiseur de pièces|600\n0002|" + title + "|601\n0003|Tourneur|602\n0004|Ajusteur monteur|603\n0005|Pilote de ligne|604\n"
}

func TestPrintersTricks(t *testing.T) {
	tricks := []struct{ name, trick, want string }{
		{"plain", "BT /F 10 Tf 120 680 Td (Soudeur \\340 l'arc) Tj ET", "Soudeur à l'arc"},
		{"ligatures", "BT /G 10 Tf 120 680 Td <41> Tj /F 10 Tf (nition en ) Tj /G 10 Tf <42> Tj /F 10 Tf (uvre) Tj ET", "finition en œuvre"},
		{"printed twice to look bold", "BT /F 10 Tf 120 680 Td (Soudeur) Tj 1 0 0 1 120.3 680 Tm (Soudeur) Tj ET", "Soudeur"},
		{"its outline drawn to look bold", "BT /F 10 Tf 2 Tr .3 w 120 680 Td (Soudeur) Tj ET", "Soudeur"},
		{"accents of two glyphs", "BT /F 10 Tf 120 680 Td [(M) 0 (e) 444 (\\264) 223 (canicien)] TJ ET", "Mécanicien"},
		{"an accent drawn before its letter", "BT /F 10 Tf 120 680 Td [(M) -111 (\\264) 444 (e) (canicien)] TJ ET", "Mécanicien"},
		{"set tight", "BT /F 10 Tf -0.3 Tc 120 680 Td (Soudeur de tubes) Tj ET", "Soudeur de tubes"},
		{"letters apart", "BT /F 10 Tf 2.5 Tc 120 680 Td (Soudeur) Tj ET", "Soudeur"},
		{"justified by wider spaces", "BT /F 10 Tf 4.5 Tw 120 680 Td (Soudeur de tubes) Tj ET", "Soudeur de tubes"},
		{"justified with no spaces at all", "BT /F 10 Tf 120 680 Td [(Soudeur) -650 (de) -700 (tubes)] TJ ET", "Soudeur de tubes"},
		{"letter by letter", "BT /F 10 Tf 1 0 0 1 120 680 Tm (A) Tj 1 0 0 1 126.67 680 Tm (r) Tj 1 0 0 1 130 680 Tm (c) Tj ET", "Arc"},
		{"its words drawn from the last to the first", "BT /F 10 Tf 1 0 0 1 160 680 Tm (tubes) Tj 1 0 0 1 120 680 Tm (Soudeur) Tj ET", "Soudeur tubes"},
		{"wrapped at a soft hyphen", "BT /F 10 Tf 120 684 Td (Soudeur d'instal) Tj /G 10 Tf <43> Tj /F 10 Tf 1 0 0 1 120 674 Tm (lations de tr\\350s grand) Tj ET", "Soudeur d'installations de très grand"},
		{"a footnote's mark raised", "BT /F 10 Tf 120 680 Td (Soudeur) Tj /F 6 Tf 4 Ts (12) Tj ET", "Soudeur (12)"},
		{"a footnote's mark raised by its place", "BT /F 10 Tf 120 680 Td (Soudeur ) Tj /F 6 Tf 0 3.5 Td 37 0 Td (3) Tj ET", "Soudeur (3)"},
		{"drawn over a grey ground", ".9 g 110 675 200 14 re f 0 g BT /F 10 Tf 120 680 Td (Soudeur) Tj ET", "Soudeur"},
		{"in a larger scale", ".1 0 0 .1 120 680 cm BT /F 100 Tf 0 0 Td (Soudeur) Tj ET", "Soudeur"},
		{"set narrower", "BT /F 10 Tf 70 Tz 120 680 Td (Soudeur de tubes) Tj ET", "Soudeur de tubes"},
		{"what white hides is not looked at", "BT /F 10 Tf 120 680 Td (Soudeur) Tj 3 Tr 0 0 Td (hidden) Tj ET", "Soudeur"},
	}
	s := &papers.Source{}
	n := s.AddStream("", ligatures)
	for _, c := range tricks {
		s.Sheet(small(c.trick), fmt.Sprintf(trickFonts, n))
	}
	path := saved(t, s)
	for _, engine := range engines {
		byPage := pagesOf(t, path, with(engine))
		for i, c := range tricks {
			t.Run(c.name+", "+string(engine), func(t *testing.T) {
				want := c.want
				if engine == pdf.Pdfium && strings.Contains(c.name, "soft hyphen") {
					want = strings.Replace(want, "installations", "instal-lations", 1) // it tells no soft hyphen from a hard one
				}
				assert.Equal(t, smallRows(want), joined(byPage[i+1]))
			})
		}
	}
}
