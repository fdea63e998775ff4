package reconcile_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"recole"
	"recole/fixtures"
	"recole/ingest"
	"recole/normalize"
)

// generated is a small list with every sort of fault, normalised.
func generated(t *testing.T, seed uint64) *recole.Edition {
	t.Helper()
	c := fixtures.Realistic(120, seed)
	c.Noise, c.KeyFaults, c.MissingRows, c.DoubledRows, c.MisplacedRows, c.BothSections = 0.2, 0.03, 0.03, 0.03, 0.03, 0.02
	path := filepath.Join(t.TempDir(), "list.txt")
	f, err := os.Create(path)
	require.NoError(t, err)
	require.NoError(t, fixtures.Generate(c).WriteText(f))
	require.NoError(t, f.Close())
	p := cqpm(t)
	tr, err := ingest.Read(context.Background(), []string{path}, p, ingest.Options{})
	require.NoError(t, err)
	e, err := normalize.Apply(context.Background(), tr, p)
	require.NoError(t, err)
	return e
}

// permuted is the edition with its views, and their rows, in another order.
func permuted(e *recole.Edition, order []int) *recole.Edition {
	out := *e
	out.Views, out.Rows, out.Notes = nil, nil, nil
	notes := make([]int, len(e.Notes))
	for to, from := range order {
		out.Views = append(out.Views, e.Views[from])
		for i, n := range e.Notes {
			if n.View == from {
				notes[i] = len(out.Notes)
				n.View = to
				out.Notes = append(out.Notes, n)
			}
		}
	}
	for to, from := range order {
		for _, row := range e.Rows {
			if row.View != from {
				continue
			}
			row.View = to
			if row.Note >= 0 {
				row.Note = notes[row.Note]
			}
			out.Rows = append(out.Rows, row)
		}
	}
	return &out
}

// canonical is what must not depend on the order of the views.
func canonical(rec *recole.Reconciliation) []recole.Record {
	records := slices.Clone(rec.Records)
	for i := range records {
		records[i].Rows, records[i].Issues = nil, nil
	}
	return records
}

func fingerprints(rec *recole.Reconciliation) []string {
	var out []string
	for _, d := range rec.Discrepancies {
		out = append(out, string(d.Severity)+" "+string(d.Kind)+" "+d.Record+" "+d.Fingerprint)
	}
	return out
}

func TestTheOrderOfTheViewsChangesNothing(t *testing.T) {
	for seed := range uint64(2) {
		e := generated(t, seed)
		want := run(t, e)
		rapid.Check(t, func(rt *rapid.T) {
			order := rapid.Permutation([]int{0, 1, 2, 3}).Draw(rt, "order")
			got := run(t, permuted(e, order))
			require.Equal(rt, canonical(want), canonical(got))
			require.Equal(rt, fingerprints(want), fingerprints(got))
		})
	}
}

func TestTwoRunsGiveTheSame(t *testing.T) {
	e := generated(t, 9)
	assert.Equal(t, run(t, e), run(t, e))
}

func TestFingerprintsDependOnReadingsOnly(t *testing.T) {
	e := generated(t, 5)
	elsewhere := *e
	elsewhere.Rows = slices.Clone(e.Rows)
	for i := range elsewhere.Rows {
		elsewhere.Rows[i].At = recole.Location{Source: 0, Page: 7, Line: 1000 + i}
	}
	elsewhere.Sources = []recole.Source{{Name: "another.xlsx", SHA256: "00"}}
	assert.Equal(t, fingerprints(run(t, e)), fingerprints(run(t, &elsewhere)))
}

// What holds of every reconciliation.
func TestInvariants(t *testing.T) {
	for seed := range uint64(6) {
		rec := run(t, generated(t, seed))
		seen := map[int]bool{}
		for i, r := range rec.Records {
			assert.True(t, i == 0 || rec.Records[i-1].Key < r.Key, "keys ascend")
			assert.Len(t, r.Choices, len(rec.Edition.Fields))
			for _, row := range r.Rows {
				assert.False(t, seen[row], "a row speaks of one record")
				seen[row] = true
			}
			for f, c := range r.Choices {
				witnessed(t, rec.Edition, r, f, c)
			}
		}
		marks := map[string]bool{}
		for _, d := range rec.Discrepancies {
			assert.False(t, marks[d.Fingerprint], "fingerprints are unique")
			marks[d.Fingerprint] = true
			total := 0.0
			for i, c := range d.Candidates {
				total += c.Confidence
				assert.True(t, i == 0 || d.Candidates[i-1].Confidence >= c.Confidence, "best first")
			}
			assert.LessOrEqual(t, total, 1+1e-9)
		}
	}
}

// witnessed checks that both layers of a choice are what some row says.
func witnessed(t *testing.T, e *recole.Edition, r recole.Record, f int, c recole.Choice) {
	t.Helper()
	says := func(is func(*recole.Value) bool) bool {
		return slices.ContainsFunc(r.Rows, func(row int) bool { return is(e.Rows[row].Values[f]) })
	}
	if e.Fields[f].Name == "numero_abrege" {
		assert.Equal(t, r.Key, c.Meant)
		return
	}
	derived := c.Review && c.Why != nil && len(c.Why.Candidates) > 1 // offered, never made
	assert.True(t, c.Meant == "" || derived || says(func(v *recole.Value) bool { return v.Meant == c.Meant }), "%s %s %q is meant by a row", r.Key, e.Fields[f].Name, c.Meant)
	assert.True(t, c.Printed == "" || says(func(v *recole.Value) bool { return v.Printed == c.Printed }), "%s %s %q is printed in a row", r.Key, e.Fields[f].Name, c.Printed)
	assert.True(t, 0 <= c.Confidence && c.Confidence <= 1)
}
