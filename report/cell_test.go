package report

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/ingest/profile"
)

func TestColumnsFindTheirText(t *testing.T) {
	rec := sample(1)
	for _, c := range []struct {
		sentence, from, schemaType string
		record                     int
		want                       string
	}{
		{"a field gives what was meant", "forfait_eur", "number", 0, "457.50"},
		{"@printed gives what was printed", "forfait_eur@printed", "string", 0, "457 €"},
		{"a text that is not of the column's type is left out", "forfait_eur@printed", "number", 0, ""},
		{"a part gives its group of the number", "numero_entier.departements", "string", 0, "60/80"},
		{"a part that is not printed is blank", "numero_entier.suffixe", "string", 0, ""},
		{"the status of an active record", "@status", "string", 0, "active"},
		{"the status of a removed record", "@status", "string", 3, "supprimee"},
		{"the status date of a removed record", "@status_date", "date", 3, "2009-10-01"},
		{"an active record has no status date", "@status_date", "date", 0, ""},
		{"a confidence has four decimals", "@confidence", "number", 1, "0.9123"},
		{"a record to review", "@review", "boolean", 1, "true"},
		{"a record that need not be reviewed", "@review", "boolean", 0, "false"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p := sampleProfile()
			p.Output = []profile.OutputColumn{{Name: "x", From: c.from, Type: c.schemaType}}
			r, err := Build(rec, p, Options{})
			require.NoError(t, err)
			assert.Equal(t, c.want, r.Cell(&rec.Records[c.record], 0))
		})
	}
}

func TestColumnsThatCannotBeFoundAreErrors(t *testing.T) {
	for from, want := range map[string]string{
		"prix":                 `output column x: the edition has no field "prix"`,
		"numero_entier.canton": `output column x: the grammar of numero_entier has no part "canton"`,
		"intitule.mot":         `output column x: the grammar of intitule has no part "mot"`,
		"@colour":              "output column x: @colour is none of @status, @status_date, @note, @confidence, @review",
	} {
		p := sampleProfile()
		p.Output = []profile.OutputColumn{{Name: "x", From: from, Type: "string"}}
		_, err := Build(sample(1), p, Options{})
		assert.EqualError(t, err, want)
	}
}

func TestDecimals(t *testing.T) {
	for text, want := range map[string]bool{
		"457": true, "457.50": true, "-3": true, "0.123456": true, "999999999999": true,
		"": false, "-": false, ".5": false, "5.": false, "4 57": false, "457,50": false, "1e3": false, "Inf": false,
		"1.2.3": false, "0.1234567": false, "1000000000000": false,
	} {
		assert.Equal(t, want, isDecimal(text), "%q", text)
	}
}

func TestCountsAreTheReconciliations(t *testing.T) {
	r := build(t, sample(1), recole.French)
	c := r.Counts
	assert.Equal(t, []int{8, 1, 1}, []int{c.Rows, c.Footnotes, c.Rejected}, "rows, footnotes, rejected lines")
	assert.Equal(t, []int{4, 3, 1}, []int{c.Records, c.Active, c.Suspended}, "records, active, suspended")
	assert.Equal(t, []int{1, 1}, []int{c.Discrepancies, c.Review}, "discrepancies, records to review")
	assert.Equal(t, []int{21, 20, 0}, []int{c.Fields, c.Unanimous, c.Decided}, "fields, unanimous, decided")
	assert.Equal(t, []Count[recole.Severity]{{recole.Error, 0}, {recole.Warning, 1}, {recole.Info, 0}}, c.BySeverity)
	assert.Equal(t, []Count[recole.Kind]{{recole.ReadingConflict, 1}}, c.ByKind)
	assert.Equal(t, []Count[string]{{"intitule", 1}}, c.ByField)
	assert.Equal(t, "Alphabétique", r.Views[1].Label)
	assert.Equal(t, []int{3, 1, 0}, []int{r.Views[1].Active, r.Views[1].Suspended, r.Views[1].Footnotes})
	assert.True(t, r.Sources[0].Balanced)
}

func TestAnAccountThatMissesALineDoesNotBalance(t *testing.T) {
	rec := sample(1)
	rec.Edition.Sources[0].Lines++
	r := build(t, rec, recole.French)
	assert.False(t, r.Sources[0].Balanced)
	assert.Contains(t, string(render(t, "ledger", r)), `"balanced": false`)
}

func TestTheEmbeddedProfileGivesTheColumnsOfTheDataset(t *testing.T) {
	p, err := profile.Load("cqpm")
	require.NoError(t, err)
	var fields []recole.Field
	for _, c := range p.Columns {
		fields = append(fields, recole.Field{Name: c.Name, Type: c.Type})
	}
	r, err := Build(&recole.Reconciliation{Edition: &recole.Edition{Fields: fields}}, p, Options{})
	require.NoError(t, err)
	assert.Equal(t, "numero_abrege,numero_entier,annee,mois,departements,suffixe,intitule,intitule_imprime,industriel,"+
		"code_domaine,forfait_eur,statut,date_statut,note,confiance,a_revoir\n", string(render(t, "csv", r)))
}
