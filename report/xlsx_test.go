package report

import (
	"archive/zip"
	"bytes"
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"recole"
)

func workbook(t *testing.T, r *Report, limit int) *excelize.File {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, writeWorkbook(context.Background(), &out, r, limit))
	f, err := excelize.OpenReader(&out)
	require.NoError(t, err)
	t.Cleanup(func() { f.Close() })
	return f
}

func sheetRows(t *testing.T, f *excelize.File, sheet string) [][]string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	require.NoError(t, err)
	return rows
}

func TestWorkbookHoldsTheFourSheets(t *testing.T) {
	f := workbook(t, build(t, sample(1), recole.French), excelize.TotalRows)
	assert.Equal(t, []string{"Données", "Écarts", "Lectures", "Compte des lignes"}, f.GetSheetList())
	en := workbook(t, build(t, sample(1), recole.English), excelize.TotalRows)
	assert.Equal(t, []string{"Dataset", "Discrepancies", "Readings", "Ledger"}, en.GetSheetList())
}

func TestWorkbookReadsBack(t *testing.T) {
	r := build(t, sample(1), recole.French)
	f := workbook(t, r, excelize.TotalRows)
	rows := sheetRows(t, f, "Données")
	require.Len(t, rows, 1+len(r.Rec.Records))
	assert.Equal(t, "Numéro abrégé", rows[0][0])
	assert.Equal(t, []string{"0001", "1988 02 60/80 0001", "1988", "02", "60/80", "", weird()[1], weird()[1], "O", "605", "457.50",
		"active", "", "", "99.99%", "FALSE"}, rows[1])
	assert.Equal(t, "2009-10-01", rows[4][r.column("date_statut")])
	readings := sheetRows(t, f, "Lectures")
	require.Len(t, readings, 1+r.Counts.Rows)
	assert.Equal(t, `Soudeur brasseur; "spécialiste"  `, readings[4][8], "readings are raw")
	ledger := sheetRows(t, f, "Compte des lignes")
	assert.Equal(t, []string{"lists/a.txt", "", "lignes de la source", "12"}, ledger[1][:4])
}

func TestTextsThatLookLikeFormulasStayTexts(t *testing.T) {
	f := workbook(t, build(t, sample(1), recole.French), excelize.TotalRows)
	for _, cell := range []string{"A2", "G2"} {
		formula, err := f.GetCellFormula("Données", cell)
		require.NoError(t, err)
		assert.Empty(t, formula)
		kind, err := f.GetCellType("Données", cell)
		require.NoError(t, err)
		assert.Equal(t, excelize.CellTypeInlineString, kind, "cell %s", cell)
	}
}

func TestWorkbookIsDressed(t *testing.T) {
	f := workbook(t, build(t, sample(1), recole.French), excelize.TotalRows)
	for _, sheet := range f.GetSheetList() {
		panes, err := f.GetPanes(sheet)
		require.NoError(t, err)
		assert.True(t, panes.Freeze && panes.YSplit == 1, "%s: the header is frozen", sheet)
	}
	var filters int
	for _, name := range f.GetDefinedName() {
		if name.Name == "_xlnm._FilterDatabase" {
			filters++
		}
	}
	assert.Equal(t, 4, filters, "each sheet has a filter")
	lists, err := f.GetDataValidations("Écarts")
	require.NoError(t, err)
	require.Len(t, lists, 1)
	assert.Equal(t, `"erreur,avertissement,information"`, lists[0].Formula1)
	assert.Equal(t, "A2:A2", lists[0].Sqref)
	colours, err := f.GetConditionalFormats("Écarts")
	require.NoError(t, err)
	assert.Len(t, colours["A2:A2"], 3)
	review, err := f.GetConditionalFormats("Données")
	require.NoError(t, err)
	require.Len(t, review["A2:P5"], 1)
	assert.Equal(t, "$P2=TRUE", review["A2:P5"][0].Criteria)
}

func TestSheetsThatAreFullContinueOrSaySo(t *testing.T) {
	r := build(t, sample(1), recole.English)
	f := workbook(t, r, 3) // a header and two rows
	assert.Equal(t, []string{"Dataset", "Dataset 2", "Discrepancies", "Readings", "Ledger"}, f.GetSheetList())
	second := sheetRows(t, f, "Dataset 2")
	require.Len(t, second, 3)
	assert.Equal(t, "0003", second[1][0])
	readings := sheetRows(t, f, "Readings")
	assert.Equal(t, "Readings of the records with a discrepancy only; all readings are in qualifications.json.", readings[0][0])
	require.Len(t, readings, 3)
	assert.Equal(t, "0002", readings[2][0])
}

func TestWorkbookBearsNoTimeAndNoChance(t *testing.T) {
	data := render(t, "xlsx", build(t, sample(1), recole.French))
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	for i, entry := range in.File {
		assert.True(t, entry.Modified.IsZero() || entry.ModifiedDate == 0, "%s bears a time", entry.Name)
		if i > 0 {
			assert.Less(t, in.File[i-1].Name, entry.Name)
		}
	}
	assert.Equal(t, "[Content_Types].xml", in.File[0].Name)
	f, err := excelize.OpenReader(bytes.NewReader(data))
	require.NoError(t, err)
	defer f.Close()
	props, err := f.GetDocProps()
	require.NoError(t, err)
	assert.Equal(t, []string{epoch, epoch}, []string{props.Created, props.Modified})
}
