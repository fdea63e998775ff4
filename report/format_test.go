package report

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
)

func TestListsOfFormats(t *testing.T) {
	for _, c := range []struct {
		sentence, list string
		want           []Format
	}{
		{"one", "csv", []Format{"csv"}},
		{"several, in the order in which they are offered, each once", "ledger, CSV,csv", []Format{"csv", "ledger"}},
		{"all of them", "all", Formats()},
	} {
		got, err := ParseFormats(c.list)
		require.NoError(t, err, c.sentence)
		assert.Equal(t, c.want, got, c.sentence)
	}
	_, err := ParseFormats("csv,pdf")
	require.Error(t, err)
	assert.Contains(t, recole.Message(err, recole.French), "format « pdf » inconnu")
	_, err = ParseFormats("")
	assert.ErrorContains(t, err, "unknown format “”")
}

func TestFilesAreNamedAfterTheDataset(t *testing.T) {
	assert.Equal(t, "qualifications-excel.csv", Format("excel-csv").File("qualifications"))
	assert.Equal(t, "report.html", Format("html").File("qualifications"))
	assert.Empty(t, Format("pdf").File("qualifications"))
}
