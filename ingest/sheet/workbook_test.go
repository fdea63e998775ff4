package sheet

import (
	"archive/zip"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
)

// part is one part of a workbook made by hand.
type part struct{ name, content string }

// pack writes parts to a zip file and gives its path.
func pack(tb testing.TB, parts ...part) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "list")
	f, err := os.Create(path)
	require.NoError(tb, err)
	z := zip.NewWriter(f)
	for _, p := range parts {
		w, err := z.Create(p.name)
		require.NoError(tb, err)
		_, err = w.Write([]byte(p.content))
		require.NoError(tb, err)
	}
	require.NoError(tb, z.Close())
	require.NoError(tb, f.Close())
	return path
}

// office gives the parts of an .xlsx workbook with one sheet, and such others
// as are named; those named replace the usual ones.
func office(sheet string, others ...part) []part {
	parts := []part{
		{"_rels/.rels", relsPart("officeDocument", "xl/workbook.xml")},
		{"xl/workbook.xml", `<workbook><sheets><sheet name="Feuil1" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", relsPart("worksheet", "worksheets/sheet1.xml", "styles", "styles.xml", "sharedStrings", "sharedStrings.xml")},
		{"xl/styles.xml", `<styleSheet/>`},
		{"xl/sharedStrings.xml", `<sst/>`},
		{"xl/worksheets/sheet1.xml", sheet},
	}
	for _, other := range others {
		i := slices.IndexFunc(parts, func(p part) bool { return p.name == other.name })
		if i < 0 {
			parts = append(parts, other)
		} else {
			parts[i] = other
		}
	}
	return parts
}

// relsPart writes relationships rId1, rId2 … given as pairs of kind and target.
func relsPart(pairs ...string) string {
	var b strings.Builder
	b.WriteString("<Relationships>")
	for i := 0; i < len(pairs); i += 2 {
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="http://schemas/%s" Target="%s"/>`, i/2+1, pairs[i], pairs[i+1])
	}
	return b.String() + "</Relationships>"
}

// rowsPart writes a sheet whose rows are given as XML.
func rowsPart(rows ...string) string {
	return "<worksheet><sheetData>" + strings.Join(rows, "") + "</sheetData></worksheet>"
}

// stylesPart writes one cell style for each number format code; their indexes
// begin at 1.
func stylesPart(codes ...string) part {
	var formats, styles strings.Builder
	for i, code := range codes {
		code = strings.NewReplacer("&", "&amp;", `"`, "&quot;", "<", "&lt;").Replace(code)
		fmt.Fprintf(&formats, `<numFmt numFmtId="%d" formatCode="%s"/>`, 164+i, code)
		fmt.Fprintf(&styles, `<xf numFmtId="%d"/>`, 164+i)
	}
	return part{"xl/styles.xml", `<styleSheet><numFmts>` + formats.String() + `</numFmts><cellXfs><xf numFmtId="0"/>` + styles.String() + `</cellXfs></styleSheet>`}
}

// readFile reads the workbook at path.
func readFile(tb testing.TB, path string) ([]recole.Line, recole.Source, error) {
	tb.Helper()
	f, err := os.Open(path)
	require.NoError(tb, err)
	defer f.Close()
	var lines []recole.Line
	source, err := Read(context.Background(), f, "list.xlsx", func(l recole.Line) error {
		lines = append(lines, l)
		return nil
	})
	return lines, source, err
}

// mustRead reads a workbook that is in order.
func mustRead(tb testing.TB, path string) ([]recole.Line, recole.Source) {
	tb.Helper()
	lines, source, err := readFile(tb, path)
	require.NoError(tb, err)
	require.Len(tb, lines, source.Lines)
	return lines, source
}

// cellsOf gives the cells of all lines, those of a line joined by "|".
func cellsOf(lines []recole.Line) []string {
	var out []string
	for _, l := range lines {
		out = append(out, strings.Join(l.Cells, "|"))
	}
	return out
}

// requireTrouble asks that an error is one that a person can act on, in both
// languages, and gives it.
func requireTrouble(tb testing.TB, err error) *recole.Trouble {
	tb.Helper()
	var trouble *recole.Trouble
	require.ErrorAs(tb, err, &trouble)
	assert.NotEmpty(tb, trouble.What.FR)
	assert.NotEmpty(tb, trouble.What.EN)
	assert.True(tb, strings.HasPrefix(trouble.Place, "list.xlsx"), "place %q", trouble.Place)
	return trouble
}
