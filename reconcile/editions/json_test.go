package editions_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/fixtures"
	"recole/reconcile/editions"
)

func TestADatasetFileGivesTheSnapshotOfItsReconciliation(t *testing.T) {
	p := cqpm(t)
	c := fixtures.Realistic(300, 4)
	c.Noise, c.BothSections, c.KeyFaults, c.MissingRows, c.DoubledRows = 0.2, 0.05, 0.02, 0.02, 0.02
	for name, list := range map[string][]byte{"the real list": realList(t), "a generated list": text(t, fixtures.Generate(c))} {
		t.Run(name, func(t *testing.T) {
			rec := reconciled(t, p, list)
			want, err := editions.FromReconciliation(rec)
			require.NoError(t, err)
			got, err := editions.FromJSON(bytes.NewReader(dataset(t, p, rec)))
			require.NoError(t, err)
			assert.Equal(t, want.Title, got.Title)
			assert.Equal(t, want.Date, got.Date)
			assert.Equal(t, want.Sources, got.Sources)
			assert.Equal(t, want.Columns, got.Columns)
			assert.Equal(t, want.Views, got.Views)
			require.Equal(t, want.Len(), got.Len())
			for i := range want.Len() {
				w, g := want.At(i), got.At(i)
				for f, name := range want.Columns {
					if name == "statut" || name == "date_statut" { // rows do not tell derived fields
						w.Cells[f].Readings, g.Cells[f].Readings = nil, nil
					}
				}
				require.Equal(t, w, g)
			}
			assert.True(t, compare(t, p, want, got).Same())
		})
	}
}

func TestAFileThatIsNoDatasetIsRefused(t *testing.T) {
	const head = `{"schema_version":1,"edition":{"title":"L","date":null},"sources":[],"views":[],"records":[`
	for _, c := range []struct{ sentence, text, says string }{
		{"nothing at all", "", "unexpected EOF"},
		{"no object", "[]", "[ where { was expected"},
		{"no records", `{"schema_version":1}`, "the records are missing"},
		{"another version", `{"schema_version":2,"records":[]}`, "version 2; this recole understands version 1"},
		{"records before the version", `{"records":[]}`, "no schema_version before the records"},
		{"a file cut short", head + `{"record":"1","fields":{"a":{"value":"x"`, "unexpected EOF"},
		{"a day that cannot be", `{"schema_version":1,"edition":{"date":"2010-02-30"},"records":[]}`, "2010-02-30"},
		{"a record without the fields of the first", head + `{"record":"1","fields":{"a":{"value":"x"}}},{"record":"2","fields":{"b":{"value":"x"}}}]}`, "record 2 lacks the field a"},
		{"a key that stands twice", head + `{"record":"1","fields":{}},{"record":"1","fields":{}}]}`, "the key “1” is borne by several records"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			_, err := editions.FromJSON(bytes.NewReader([]byte(c.text)))
			var trouble *recole.Trouble
			require.ErrorAs(t, err, &trouble)
			assert.Contains(t, trouble.In(recole.English), c.says)
		})
	}
}

func FuzzFromJSON(f *testing.F) {
	f.Add([]byte(`{"schema_version":1,"edition":{"title":"L","date":"2010-03-10"},"sources":[{"name":"a","sha256":""}],"views":[{"view":"v"}],"records":[
{"record":"1","section":"suspended","note":"n","fields":{"a":{"value":"x","printed":"y","confidence":0.5,"review":true,"evidence":[{"kind":"decision"}],"candidates":[{"value":"x"},{"value":"z"}]}},
"rows":[{"view":"v","section":"suspended","raw":{"a":"y"},"meant":{"a":"x"},"extra":{"b":"c"}}]}]}`))
	f.Add([]byte(`{"schema_version":1,"records":[{"fields":[1]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := editions.FromJSON(bytes.NewReader(data))
		if err != nil {
			var trouble *recole.Trouble
			require.ErrorAs(t, err, &trouble)
			return
		}
		for i := range s.Len() {
			require.Len(t, s.At(i).Cells, len(s.Columns))
		}
	})
}
