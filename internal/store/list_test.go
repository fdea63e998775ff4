package store_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/ingest"
	"recole/ingest/profile"
	"recole/internal/store"
	"recole/normalize"
	"recole/reconcile"
)

// TestTheRealListComesBackWhole takes the real list through the pipeline and
// the store, and compares every record, finding, row and byte.
func TestTheRealListComesBackWhole(t *testing.T) {
	const path = "../../fixtures/liste1-2010-03-10.txt"
	ctx := t.Context()
	p, err := profile.Load("cqpm")
	require.NoError(t, err)
	transcript, err := ingest.Read(ctx, []string{path}, p, ingest.Options{})
	require.NoError(t, err)
	edition, err := normalize.Apply(ctx, transcript, p)
	require.NoError(t, err)
	rec, err := reconcile.Run(ctx, edition, p, nil)
	require.NoError(t, err)
	file, err := os.ReadFile(path)
	require.NoError(t, err)

	s, err := store.Open(ctx, filepath.Join(t.TempDir(), "lists.recole"))
	require.NoError(t, err)
	defer s.Close()
	loaded, err := s.Load(ctx, store.Load{
		List: p.Name, Profile: p.Fingerprint, Reconciliation: rec, At: time.Unix(0, 0),
		Sources: []io.Reader{bytes.NewReader(file)},
	})
	require.NoError(t, err)
	e := loaded.Edition
	require.NoError(t, s.Verify(ctx, e))
	assert.Equal(t, edition.Title, e.Title)
	assert.Equal(t, edition.Date, e.Date)
	assert.Equal(t, edition.Fields, e.Fields)
	assert.Equal(t, edition.Sources, e.Sources)

	i := 0
	for got, err := range s.Records(ctx, e) {
		require.NoError(t, err)
		want := withoutReasons(rec.Records[i])
		assert.Equal(t, want, got.Record)
		compareRows(t, s, e, edition, &rec.Records[i])
		i++
	}
	assert.Len(t, rec.Records, i)

	var found []recole.Discrepancy
	for d, err := range s.Discrepancies(ctx, e) {
		require.NoError(t, err)
		found = append(found, d)
	}
	assert.Equal(t, rec.Discrepancies, found)
	data, err := s.Source(ctx, e.Sources[0].SHA256)
	require.NoError(t, err)
	assert.Equal(t, file, data)
}

// withoutReasons gives a record without what the store keeps elsewhere.
func withoutReasons(r recole.Record) recole.Record {
	choices := make([]recole.Choice, len(r.Choices))
	for i, c := range r.Choices {
		c.Why = nil
		choices[i] = c
	}
	r.Choices, r.Rows, r.Issues = choices, nil, nil
	return r
}

func compareRows(t *testing.T, s *store.Store, e store.Edition, edition *recole.Edition, r *recole.Record) {
	t.Helper()
	rows, err := s.Readings(t.Context(), e, r.Key)
	require.NoError(t, err)
	require.Len(t, rows, len(r.Rows))
	for i, row := range rows {
		want := edition.Rows[r.Rows[i]]
		assert.Equal(t, want.At, row.At)
		assert.Equal(t, edition.Views[want.View].Name, row.View)
		for j, c := range row.Cells {
			assert.Equal(t, store.Cell{Field: edition.Fields[j].Name, Raw: want.Values[j].Raw, Printed: want.Values[j].Printed}, c)
		}
	}
}
