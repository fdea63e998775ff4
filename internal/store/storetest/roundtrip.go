package storetest

import (
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/internal/store"
)

func roundTrip(t *testing.T, e Engine) {
	dsn := e.Fresh(t)
	l := Make("trees", Year(2010), Yearly(5000, 10)) // more than one batch
	source := "list 2010-03-10"
	given := l.Reconciliation
	first := load(t, open(t, dsn), l)

	s := open(t, dsn) // as another program would
	all, err := s.Editions(t.Context(), "trees")
	require.NoError(t, err)
	require.Len(t, all, 1)
	assert.Equal(t, first, all[0])
	assert.Equal(t, given.Edition.Title, first.Title)
	assert.Equal(t, given.Edition.Fields, first.Fields)
	assert.Equal(t, given.Edition.Unknown, first.Unknown)
	assert.Equal(t, given.Edition.Sources, first.Sources)
	assert.Equal(t, l.At, first.LoadedAt)
	assert.Equal(t, []string{"by-number", "by-title", "by-code", "by-fee"}, first.Views)
	require.NoError(t, s.Verify(t.Context(), first))

	sameRecords(t, s, first, given)
	sameDiscrepancies(t, s.Discrepancies(t.Context(), first), given.Discrepancies)
	ruled := slices.DeleteFunc(slices.Clone(given.Discrepancies), func(d recole.Discrepancy) bool { return d.Evidence[0].Kind != "decision" })
	require.NotEmpty(t, ruled)
	require.Less(t, len(ruled), len(given.Discrepancies))
	sameDiscrepancies(t, s.Ruled(t.Context(), first), ruled)
	manyReadings(t, s, first, given)
	for _, i := range []int{0, 1, 7, 9, 63, 4999} {
		sameReadings(t, s, first, given, i)
	}
	data, err := s.Source(t.Context(), first.Sources[0].SHA256)
	require.NoError(t, err)
	assert.True(t, strings.HasPrefix(string(data), source))

	absent, err := s.Record(t.Context(), first, "nine")
	assert.NoError(t, err)
	assert.Nil(t, absent)
	rows, err := s.Readings(t.Context(), first, "nine")
	assert.NoError(t, err)
	assert.Nil(t, rows)
	_, err = s.Source(t.Context(), "nine")
	assert.ErrorAs(t, err, new(*recole.Trouble))
}

// canonical is a record as a store gives it back.
func canonical(r recole.Record) recole.Record {
	r.Rows, r.Issues = nil, nil
	return r
}

func sameRecords(t *testing.T, s *store.Store, e store.Edition, given *recole.Reconciliation) {
	t.Helper()
	i := 0
	for r, err := range s.Records(t.Context(), e) {
		require.NoError(t, err)
		require.Equal(t, canonical(given.Records[i]), r.Record)
		i++
	}
	require.Equal(t, len(given.Records), i)
	one, err := s.Record(t.Context(), e, given.Records[i-1].Key)
	require.NoError(t, err)
	assert.Equal(t, canonical(given.Records[i-1]), one.Record)
}

func sameDiscrepancies(t *testing.T, stored iter.Seq2[recole.Discrepancy, error], given []recole.Discrepancy) {
	t.Helper()
	var all []recole.Discrepancy
	for d, err := range stored {
		require.NoError(t, err)
		all = append(all, d)
	}
	assert.Equal(t, given, all)
}

// manyReadings asks for the readings of more records than one query does, some
// of which the edition does not have.
func manyReadings(t *testing.T, s *store.Store, e store.Edition, given *recole.Reconciliation) {
	t.Helper()
	var keys, want []string
	for i := 0; i < len(given.Records); i += 3 {
		want = append(want, given.Records[i].Key)
		keys = append(keys, given.Records[i].Key, given.Records[i].Key+" and more")
	}
	var got []string
	for p, err := range s.ReadingsOf(t.Context(), e, keys) {
		require.NoError(t, err)
		got = append(got, p.Key)
		if len(got)%100 == 0 {
			alone, err := s.Readings(t.Context(), e, p.Key)
			require.NoError(t, err)
			assert.Equal(t, alone, p.Rows)
		}
	}
	assert.Equal(t, want, got)
}

func sameReadings(t *testing.T, s *store.Store, e store.Edition, given *recole.Reconciliation, record int) {
	t.Helper()
	rec := given.Records[record]
	rows, err := s.Readings(t.Context(), e, rec.Key)
	require.NoError(t, err)
	require.Len(t, rows, len(rec.Rows))
	for i, row := range rows {
		want := given.Edition.Rows[rec.Rows[i]]
		assert.Equal(t, want.At, row.At)
		assert.Equal(t, want.Mark, row.Mark)
		assert.Equal(t, want.Section, row.Section)
		assert.Equal(t, given.Edition.Views[want.View].Name, row.View)
		require.Len(t, row.Cells, 4, "the printed fields")
		for j, c := range row.Cells {
			assert.Equal(t, store.Cell{Field: given.Edition.Fields[j].Name, Raw: want.Values[j].Raw, Printed: want.Values[j].Printed}, c)
		}
		if want.Note >= 0 {
			assert.Equal(t, given.Edition.Notes[want.Note].Raw, row.Note)
		}
		for j, x := range want.Extra {
			assert.Equal(t, store.Cell{Field: x.Column, Raw: x.Raw, Printed: x.Raw}, row.Extra[j])
		}
	}
}
