package report

import (
	"bytes"
	"context"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"recole"
)

// drawTitles makes a list of records with any titles at all.
func drawTitles(t *rapid.T) *recole.Reconciliation {
	l := newList(1)
	titles := rapid.SliceOfN(rapid.OneOf(rapid.String(), rapid.SampledFrom(weird()), rapid.StringMatching(`["';,=+@\r\n\t -]{0,6}`)), 1, 5)
	for i, title := range titles.Draw(t, "titles") {
		l.add(string(rune('a'+i)), "1990 01 92 0001", title, recole.Active)
	}
	return &l.rec
}

// folded is what RFC 4180 readers make of the line ends inside a cell.
func folded(s string) string { return strings.ReplaceAll(s, "\r\n", "\n") }

func TestCSVReadsBackAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		rec := drawTitles(rt)
		r, err := Build(rec, sampleProfile(), Options{})
		require.NoError(rt, err)
		var out bytes.Buffer
		require.NoError(rt, Write(context.Background(), &out, "csv", r))
		lines, err := csv.NewReader(&out).ReadAll()
		require.NoError(rt, err)
		require.Len(rt, lines, 1+len(rec.Records))
		for i := range rec.Records {
			for c := range r.Columns {
				require.Equal(rt, folded(r.Cell(&rec.Records[i], c)), lines[i+1][c])
			}
		}
	})
}

func TestNoCellForExcelIsAFormulaOfTheLists(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		rec := drawTitles(rt)
		r, err := Build(rec, sampleProfile(), Options{})
		require.NoError(rt, err)
		var out bytes.Buffer
		require.NoError(rt, Write(context.Background(), &out, "excel-csv", r))
		in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(out.Bytes(), []byte("\ufeff"))))
		in.Comma = ';'
		lines, err := in.ReadAll()
		require.NoError(rt, err)
		for _, line := range lines[1:] {
			for _, cell := range line {
				if code, ours := strings.CutPrefix(cell, `="`); ours {
					require.True(rt, convertible(strings.TrimSuffix(code, `"`)), "cell %q", cell)
				} else if cell != "" {
					require.NotContains(rt, "=+-@\t\r", cell[:1], "cell %q", cell)
				}
			}
		}
	})
}

func TestCellsForExcel(t *testing.T) {
	for _, c := range []struct{ sentence, schemaType, text, want string }{
		{"a code keeps its zeros", "string", "0014", `="0014"`},
		{"departments do not become a day", "string", "02/08", `="02/08"`},
		{"a number in groups does not become one number", "string", "1988 10 92 0006", `="1988 10 92 0006"`},
		{"a code with an exponent does not become a number", "string", "12E4", `="12E4"`},
		{"a number that ends in a letter is a text anyway", "string", "1988 10 92 0006 I", "1988 10 92 0006 I"},
		{"a formula is disarmed", "string", "=1+1", "'=1+1"},
		{"so is a dash", "string", "- régleur", "'- régleur"},
		{"so is an at sign", "string", "@SUM(A1)", "'@SUM(A1)"},
		{"so is a tab", "string", "\t=1", "'\t=1"},
		{"a title stays as it is", "string", "Ajusteur-monteur", "Ajusteur-monteur"},
		{"an amount has a decimal comma", "number", "457.50", "457,50"},
		{"a year is a number", "year", "1988", "1988"},
		{"a blank stays blank", "string", "", ""},
	} {
		assert.Equal(t, c.want, excelCell(c.schemaType, c.text), c.sentence)
	}
}

func TestCSVQuotesOnlyWhereNeeded(t *testing.T) {
	l := newList(1)
	l.add("0001", "1988 02 60/80 0001", "Ajusteur", recole.Active)
	got := string(render(t, "csv", build(t, &l.rec, recole.French)))
	assert.NotContains(t, got, `"`)
	assert.NotContains(t, got, "\r")
	assert.True(t, strings.HasPrefix(got, "numero_abrege,numero_entier,annee,mois,departements,suffixe,intitule,"+
		"intitule_imprime,industriel,code_domaine,forfait_eur,statut,date_statut,note,confiance,a_revoir\n"))
}
