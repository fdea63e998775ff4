package difference

import (
	"bytes"
	"recole/internal/legible"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

func TestWorkbookHoldsEveryDifference(t *testing.T) {
	c := sample(t)
	f, err := excelize.OpenReader(bytes.NewReader(written(t, "xlsx", french(t, c))))
	require.NoError(t, err)
	defer f.Close()
	assert.Equal(t, []string{"Différences", "Synthèse"}, f.GetSheetList())
	rows, err := f.GetRows("Différences")
	require.NoError(t, err)
	require.Len(t, rows, len(c.Differences)+1)
	byFingerprint := map[string][]string{}
	for _, row := range rows[1:] {
		byFingerprint[row[9]] = row
	}
	for _, d := range c.Differences {
		row := byFingerprint[d.Fingerprint]
		require.NotNil(t, row, d.Record)
		assert.Equal(t, d.Record, row[0], "the zeros of a key are kept")
		assert.Equal(t, legible.Text(d.Title), row[1])
		if d.Field != "statut" {
			assert.Equal(t, legible.Text(d.Old), row[4])
			assert.Equal(t, legible.Text(d.New), row[5])
		}
	}
	runs, err := f.GetCellRichText("Différences", "F2")
	require.NoError(t, err)
	require.Len(t, runs, 3)
	assert.Equal(t, "a", runs[1].Text, "levage became lavage")
	assert.True(t, runs[1].Font.Bold)
	for _, row := range rows {
		for i := range row {
			name, err := excelize.CoordinatesToCellName(i+1, 5)
			require.NoError(t, err)
			formula, err := f.GetCellFormula("Différences", name)
			require.NoError(t, err)
			assert.Empty(t, formula)
		}
	}
	total, err := f.GetCellValue("Synthèse", "E2")
	require.NoError(t, err)
	assert.Equal(t, "1", total)
}

func TestAFullSheetKeepsTheWorkbookWhole(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, writeWorkbook(t.Context(), &b, french(t, sample(t)), 5))
	f, err := excelize.OpenReader(&b)
	require.NoError(t, err)
	defer f.Close()
	rows, err := f.GetRows("Différences")
	require.NoError(t, err)
	assert.Len(t, rows, 5)
}
