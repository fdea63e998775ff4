package sheet

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
)

// openDocument gives the parts of an .ods workbook with these tables.
func openDocument(tables string, others ...part) []part {
	return append([]part{
		{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
		{"content.xml", `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s">` +
			`<office:automatic-styles><style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>` +
			`<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>` +
			`<office:body><office:spreadsheet><table:calculation-settings/>` + tables + `</office:spreadsheet></office:body></office:document-content>`},
	}, others...)
}

func oneCell(cell string) string {
	return `<table:table table:name="F"><table:table-row>` + cell + `</table:table-row></table:table>`
}

func TestReadODSGivesWhatAPersonSees(t *testing.T) {
	for _, c := range []struct{ name, cell, want string }{
		{"a text", `<table:table-cell office:value-type="string"><text:p>Tourneur</text:p></table:table-cell>`, "Tourneur"},
		{"paragraphs are lines", `<table:table-cell><text:p>un</text:p><text:p>deux</text:p></table:table-cell>`, "un\ndeux"},
		{"spans and links are text", `<table:table-cell><text:p>Régl<text:span>eur</text:span> <text:a>(12)</text:a></text:p></table:table-cell>`, "Régleur (12)"},
		{"white space is one space unless spelled out", "<table:table-cell><text:p> a \n b<text:s text:c=\"3\"/>c<text:tab/>d<text:line-break/>e</text:p></table:table-cell>", "a b   c\td\ne"},
		{"comments and drawings are no text", `<table:table-cell><office:annotation><text:p>non</text:p></office:annotation><text:p>oui</text:p><draw:frame><draw:text-box><text:p>non</text:p></draw:text-box></draw:frame></table:table-cell>`, "oui"},
		{"a number as it is shown", `<table:table-cell office:value-type="float" office:value="14"><text:p>0014</text:p></table:table-cell>`, "0014"},
		{"a number that is not shown as text", `<table:table-cell office:value-type="float" office:value="14"/>`, "14"},
		{"an amount", `<table:table-cell office:value-type="currency" office:currency="EUR" office:value="457"><text:p>457 €</text:p></table:table-cell>`, "457 €"},
		{"a day", `<table:table-cell office:value-type="date" office:date-value="2010-03-10T00:00:00"><text:p>10 mars 2010</text:p></table:table-cell>`, "2010-03-10"},
		{"a date that shows its month only", `<table:table-cell office:value-type="date" office:date-value="2010-03-10"><text:p>mars 2010</text:p></table:table-cell>`, "mars 2010"},
		{"a truth", `<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>VRAI</text:p></table:table-cell>`, "VRAI"},
		{"repeated cells", `<table:table-cell table:number-columns-repeated="2"/><table:table-cell table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16380"/>`, "||x|x"},
		{"what a merged cell covers is blank", `<table:table-cell table:number-columns-spanned="3"><text:p>a</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated="2"><text:p>b</text:p></table:covered-table-cell><table:table-cell><text:p>c</text:p></table:table-cell>`, "a|||c"},
	} {
		t.Run(c.name, func(t *testing.T) {
			lines, source := mustRead(t, pack(t, openDocument(oneCell(c.cell))...))
			assert.Equal(t, []string{c.want}, cellsOf(lines))
			assert.Equal(t, "ods", source.Format)
			assert.Equal(t, []string{"F"}, source.Pages)
		})
	}
}

func TestReadODSRowsAndSheets(t *testing.T) {
	const x = `<table:table-cell><text:p>x</text:p></table:table-cell>`
	lines, source := mustRead(t, pack(t, openDocument(
		`<table:table table:name="A" table:style-name="ta1"><table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>`+
			`<table:table-header-rows><table:table-row>`+x+`</table:table-row></table:table-header-rows>`+
			`<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`+
			`<table:table-row-group><table:table-row table:visibility="filter" table:number-rows-repeated="2">`+x+x+`</table:table-row></table:table-row-group>`+
			`<table:table-row table:number-rows-repeated="1048571"><table:table-cell/></table:table-row></table:table>`+
			`<table:table table:name="B" table:style-name="ta2"><table:table-row>`+x+`</table:table-row></table:table>`)...))
	assert.Equal(t, []recole.Line{
		{Page: 1, Number: 1, Cells: []string{"x"}},
		{Page: 1, Number: 2},
		{Page: 1, Number: 3},
		{Page: 1, Number: 4, Cells: []string{"x", "x"}, Hidden: true},
		{Page: 1, Number: 5, Cells: []string{"x", "x"}, Hidden: true},
		{Page: 2, Number: 1, Cells: []string{"x"}, Hidden: true},
	}, lines)
	assert.Equal(t, []string{"A", "B"}, source.Pages)
	require.Len(t, source.Notices, 3)
	assert.Equal(t, "sheet “A”: rows are hidden, perhaps by a filter; they were read: 2, the first is row 4", source.Notices[0].EN)
	assert.Equal(t, "sheet “A”: hidden columns were read: B", source.Notices[1].EN)
	assert.Equal(t, "sheet “B” is hidden; its rows were read: 1", source.Notices[2].EN)
}

func TestReadODSRefuses(t *testing.T) {
	const x = `<table:table-cell><text:p>x</text:p></table:table-cell>`
	for _, c := range []struct {
		name  string
		parts []part
		want  string
	}{
		{"an encrypted workbook", openDocument(oneCell(x), part{"META-INF/manifest.xml",
			`<manifest><file-entry full-path="content.xml"><encryption-data checksum="x"/></file-entry></manifest>`}), "password"},
		{"more rows than a sheet has", openDocument(`<table:table><table:table-row table:number-rows-repeated="1048577"/><table:table-row>` + x + `</table:table-row></table:table>`), "at most"},
		{"more columns than a sheet has", openDocument(oneCell(`<table:table-cell table:number-columns-repeated="99999999"><text:p>x</text:p></table:table-cell>`)), "at most"},
		{"repetitions that multiply", openDocument(`<table:table><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row></table:table>`), "too many cells"},
		{"a repetition that is no number", openDocument(oneCell(`<table:table-cell table:number-columns-repeated="-1"/>`)), "repetitions"},
		{"spaces without end", openDocument(oneCell(`<table:table-cell><text:p>x<text:s text:c="99999999"/></text:p></table:table-cell>`)), "more text"},
		{"no sheet", openDocument(""), "no cell"},
		{"sheets without text", openDocument(oneCell(`<table:table-cell/>`)), "no cell"},
		{"broken XML", openDocument(`<table:table><table:table-row></table:table>`), "damaged"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := readFile(t, pack(t, c.parts...))
			assert.Contains(t, requireTrouble(t, err).Error(), c.want)
		})
	}
}

func TestReadODSOfLibreOffice(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed: its own .ods files are not tried")
	}
	dir := t.TempDir()
	csv := filepath.Join(dir, "list.csv")
	require.NoError(t, os.WriteFile(csv, []byte("Titre,Date\n\"Régleur, tourneur\",2010-03-10\n\nfin,\n"), 0o600))
	out, err := exec.CommandContext(t.Context(), office, "-env:UserInstallation=file://"+dir+"/profile", "--headless",
		"--convert-to", "ods", "--infilter=CSV:44,34,76,1", "--outdir", dir, csv).CombinedOutput()
	require.NoError(t, err, "%s", out)
	lines, source := mustRead(t, filepath.Join(dir, "list.ods"))
	assert.Equal(t, []string{"Titre|Date", "Régleur, tourneur|2010-03-10", "", "fin"}, cellsOf(lines))
	assert.Equal(t, "ods", source.Format)
}
