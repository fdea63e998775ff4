package report

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
)

func TestTextFormatsAreAsReviewed(t *testing.T) {
	for _, c := range []struct {
		sentence string
		format   Format
		lang     recole.Lang
		sources  int
		golden   string
	}{
		{"the dataset", "csv", recole.French, 1, "qualifications.csv"},
		{"the dataset for Excel", "excel-csv", recole.French, 1, "qualifications-excel.csv"},
		{"the dataset with its readings", "json", recole.French, 1, "qualifications.json"},
		{"the data package", "datapackage", recole.French, 1, "datapackage.json"},
		{"the discrepancies", "discrepancies", recole.French, 1, "discrepancies.json"},
		{"the discrepancies in English, of two sources", "discrepancies", recole.English, 2, "discrepancies-en-two-sources.json"},
		{"the discrepancies as lines", "discrepancies-csv", recole.French, 1, "discrepancies.csv"},
		{"the findings for code scanning", "sarif", recole.English, 2, "recole-en-two-sources.sarif"},
		{"the findings as tests", "junit", recole.French, 2, "junit.xml"},
		{"the findings for GitLab", "gitlab", recole.French, 1, "gl-code-quality-report.json"},
		{"the findings for GitHub", "github", recole.English, 1, "github-annotations.txt"},
		{"the ledger", "ledger", recole.French, 1, "ledger.json"},
		{"the ledger in English, of two sources", "ledger", recole.English, 2, "ledger-en-two-sources.json"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			got := render(t, c.format, build(t, sample(c.sources), c.lang))
			path := filepath.Join("testdata", "golden", c.golden)
			if *update {
				require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
				require.NoError(t, os.WriteFile(path, got, 0o644))
			}
			want, err := os.ReadFile(path)
			require.NoError(t, err, "run go test ./report -update, then read the new file")
			assert.Equal(t, string(want), string(got))
		})
	}
}
