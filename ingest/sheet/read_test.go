package sheet

import (
	"context"
	"errors"
	"fmt"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
)

func TestReadGivesWhatAPersonSees(t *testing.T) {
	shared := part{"xl/sharedStrings.xml", `<sst>
		<si><t>Tourneur</t></si>
		<si><r><rPr><b/></rPr><t xml:space="preserve">Régleur </t></r><r><t>(12)</t></r><rPh sb="0" eb="1"><t>lu</t></rPh></si>
		<si><t/></si>
		<si><t>a_x000D_
b_x005F_x</t></si></sst>`}
	for _, c := range []struct{ name, cell, want string }{
		{"a shared text", `<c r="A1" t="s"><v>0</v></c>`, "Tourneur"},
		{"a text in several fonts is one text, without its reading aid", `<c r="A1" t="s"><v>1</v></c>`, "Régleur (12)"},
		{"escaped characters are themselves", `<c r="A1" t="s"><v>3</v></c>`, "a\r\nb_x"},
		{"an inline text", `<c r="A1" t="inlineStr"><is><t>d&apos;atelier</t></is></c>`, "d'atelier"},
		{"an inline text in several fonts", `<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t> b</t></r></is></c>`, "a b"},
		{"a text of two lines keeps them", "<c r=\"A1\" t=\"inlineStr\"><is><t>un\ndeux</t></is></c>", "un\ndeux"},
		{"a number without format", `<c r="A1"><v>14</v></c>`, "14"},
		{"a fraction without its binary tail", `<c r="A1"><v>0.30000000000000004</v></c>`, "0.3"},
		{"a number of the type n", `<c r="A1" t="n"><v>457.5</v></c>`, "457.5"},
		{"a number filled with zeros", `<c r="A1" s="1"><v>14</v></c>`, "0014"},
		{"an amount in euros", `<c r="A1" s="2"><v>457</v></c>`, "457 €"},
		{"a day", `<c r="A1" s="3"><v>40247</v></c>`, "2010-03-10"},
		{"a day as ISO 8601 writes it", `<c r="A1" t="d"><v>2010-03-10T00:00:00</v></c>`, "2010-03-10"},
		{"a truth", `<c r="A1" t="b"><v>1</v></c>`, "TRUE"},
		{"an untruth", `<c r="A1" t="b"><v>0</v></c>`, "FALSE"},
		{"an error is kept as text", `<c r="A1" t="e"><v>#N/A</v></c>`, "#N/A"},
		{"the stored result of a formula that gives text", `<c r="A1" t="str"><f>B1&amp;"x"</f><v>0015x</v></c>`, "0015x"},
		{"the stored result of a formula that gives a number", `<c r="A1" s="1"><f>7*2</f><v>14</v></c>`, "0014"},
		{"an unknown style is no style", `<c r="A1" s="99"><v>14</v></c>`, "14"},
		{"a number that is none is kept", `<c r="A1"><v>quatorze</v></c>`, "quatorze"},
		{"cells without a name follow each other", `<c t="inlineStr"><is><t>a</t></is></c><c/><c t="inlineStr"><is><t>c</t></is></c>`, "a||c"},
		{"blank cells at the end are left out", `<c r="A1"><v>1</v></c><c r="C1" s="1"/><c r="XFD1" t="s"><v>2</v></c>`, "1"},
		{"a cell far to the right keeps its column", `<c r="AB1"><v>1</v></c>`, "|||||||||||||||||||||||||||1"},
		{"extensions within a cell are passed over", `<c r="A1"><v>1</v><extLst><ext><v>2</v></ext></extLst></c>`, "1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := pack(t, office(rowsPart(`<row r="1">`+c.cell+`</row>`), shared, stylesPart("0000", `#,##0\ "€"`, "dd/mm/yyyy"))...)
			lines, source := mustRead(t, path)
			assert.Equal(t, []string{c.want}, cellsOf(lines))
			assert.Equal(t, "xlsx", source.Format)
			assert.Empty(t, source.Notices)
		})
	}
}

func TestReadCountsRowsAsTheSheetDoes(t *testing.T) {
	const text, formatted = `<c t="inlineStr"><is><t>x</t></is></c>`, `<c s="1"/>`
	lines, source := mustRead(t, pack(t, office(rowsPart(
		`<row r="3">`+text+`</row>`, `<row>`+formatted+`</row>`, `<row r="6"><c t="inlineStr"><is><t> </t></is></c></row>`, `<row r="7">`+text+`</row>`,
		`<row r="8">`+formatted+`</row>`, `<row r="1048576">`+formatted+`</row>`))...))
	assert.Equal(t, []string{"", "", "x", "", "", "", "x"}, cellsOf(lines), "blank rows between used ones are lines, those after the last are not")
	for i, l := range lines {
		assert.Equal(t, i+1, l.Number)
		assert.Equal(t, 1, l.Page)
	}
	assert.Equal(t, 7, source.Lines)
	assert.Equal(t, []string{"Feuil1"}, source.Pages)
}

func TestReadTakesSheetsInTheOrderOfTheirTabs(t *testing.T) {
	row := func(s string) string { return rowsPart(`<row><c t="str"><v>` + s + `</v></c></row>`) }
	lines, source := mustRead(t, pack(t, office(row("first"),
		part{"xl/workbook.xml", `<workbook><sheets><sheet name="Deux" r:id="rId2"/><sheet name="Graphe" r:id="rId3"/><sheet name="Un" r:id="rId1"/></sheets></workbook>`},
		part{"xl/_rels/workbook.xml.rels", relsPart("worksheet", "/xl/worksheets/sheet1.xml", "worksheet", "WORKSHEETS/Sheet2.xml", "chartsheet", "chartsheets/sheet1.xml")},
		part{`xl\worksheets\sheet2.xml`, row("second")})...))
	assert.Equal(t, []string{"Deux", "Graphe", "Un"}, source.Pages)
	assert.Equal(t, []recole.Line{{Page: 1, Number: 1, Cells: []string{"second"}}, {Page: 3, Number: 1, Cells: []string{"first"}}}, lines)
}

func TestReadSaysWhatWasHidden(t *testing.T) {
	sheet := `<worksheet><cols><col min="2" max="3" hidden="1"/><col min="5" max="16384" width="0"/></cols><sheetData>` +
		`<row r="1"><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row>` +
		`<row r="2" hidden="1"><c><v>1</v></c></row><row r="3" ht="0"><c><v>2</v></c></row><row r="4" hidden="true"/>` +
		`<row r="5"><c><f>NOW()</f></c><c/><c/><c/><c><v>5</v></c></row></sheetData></worksheet>`
	lines, source := mustRead(t, pack(t, office(sheet,
		part{"xl/workbook.xml", `<workbook><sheets><sheet name="A" r:id="rId1"/><sheet name="B" state="hidden" r:id="rId1"/><sheet name="C" state="veryHidden" r:id="rId1"/></sheets></workbook>`})...))
	var hidden []bool
	for _, l := range lines {
		hidden = append(hidden, l.Hidden)
	}
	assert.Equal(t, []bool{false, true, true, false, false, true, true, true, true, true, true, true, true, true, true}, hidden)
	var notices []string
	for _, n := range source.Notices {
		assert.NotEmpty(t, n.FR)
		notices = append(notices, n.EN)
	}
	assert.Equal(t, []string{
		"sheet “A”: rows are hidden, perhaps by a filter; they were read: 2, the first is row 2",
		"sheet “A”: hidden columns were read: B, E",
		"sheet “A”: formulas have no stored result and were read as blank: 1; open the workbook in your spreadsheet program and save it",
	}, notices[:3])
	assert.Equal(t, "sheet “B” is hidden; its rows were read: 5", notices[3])
	assert.Equal(t, "sheet “C” is hidden; its rows were read: 5", notices[7])
}

func TestReadStopsWithTheReceiversError(t *testing.T) {
	own := errors.New("enough")
	for name, path := range map[string]string{
		"xlsx": pack(t, office(rowsPart(`<row><c><v>1</v></c></row><row><c><v>2</v></c></row>`))...),
		"ods":  pack(t, openDocument(`<table:table table:name="F"><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row></table:table>`)...),
	} {
		t.Run(name, func(t *testing.T) {
			f, err := os.Open(path)
			require.NoError(t, err)
			defer f.Close()
			_, err = Read(t.Context(), f, "list.xlsx", func(recole.Line) error { return own })
			assert.Same(t, own, err)
			ctx, cancel := context.WithCancel(t.Context())
			cancel()
			_, err = Read(ctx, f, "list.xlsx", func(recole.Line) error { return nil })
			assert.Equal(t, context.Canceled, err)
		})
	}
}

func TestReadKeepsManyTextsInATemporaryFile(t *testing.T) {
	texts := &texts{used: maxTextMemory - 40}
	t.Cleanup(texts.close)
	t.Setenv("TMPDIR", t.TempDir())
	for i := range 5000 {
		require.NoError(t, texts.add(fmt.Sprintf("text %d", i)))
	}
	require.NoError(t, texts.writer.Flush())
	require.Len(t, texts.inMemory, 1)
	for _, i := range []int{0, 1, 2, 4999, 7} {
		got, err := texts.get(i)
		require.NoError(t, err)
		assert.Equal(t, fmt.Sprintf("text %d", i), got)
	}
	_, err := texts.get(5000)
	assert.ErrorContains(t, err, "no shared text 5000: there are 5000")
	name := texts.file.Name()
	texts.close()
	assert.NoFileExists(t, name)
}

func TestColumnLetters(t *testing.T) {
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA", maxColumn - 1: "XFD"} {
		assert.Equal(t, want, columnLetters(i))
		column, row, ok := reference([]byte(want + "12"))
		assert.True(t, ok)
		assert.Equal(t, i, column)
		assert.Equal(t, 12, row)
	}
}
