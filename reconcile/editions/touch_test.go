package editions_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole/fixtures"
	"recole/reconcile/editions"
)

// bared rebuilds a snapshot with the readings of some records only.
func bared(t *testing.T, s *editions.Snapshot, keys []string) *editions.Snapshot {
	t.Helper()
	b := editions.NewBuilder(*s)
	for i := range s.Len() {
		r := s.At(i)
		if !slices.Contains(keys, r.Key) {
			r.Views, r.Both = 0, false
			for f := range r.Cells {
				r.Cells[f].Readings, r.Cells[f].Decided = nil, false
			}
		}
		require.NoError(t, b.Add(&r))
	}
	bare, err := b.Snapshot()
	require.NoError(t, err)
	return bare
}

func TestTheReadingsOfTheTouchedRecordsSuffice(t *testing.T) {
	p := cqpm(t)
	for seed := range uint64(3) {
		c := fixtures.Realistic(500, seed+1)
		c.KeyFaults, c.MissingRows, c.Variations = 0.003, 0.005, 0.02
		next, _ := revise(c, 0.03)
		old, new := snapshot(t, p, text(t, fixtures.Generate(c))), snapshot(t, p, text(t, next))
		touched, err := editions.Touch(t.Context(), bared(t, old, nil), bared(t, new, nil), p)
		require.NoError(t, err)
		require.False(t, touched.None())
		assert.True(t, slices.IsSorted(touched.Old) && slices.IsSorted(touched.New))
		assert.Less(t, len(touched.Old), old.Len()/4, "few records are asked for")

		want := compare(t, p, old, new)
		assert.Equal(t, want, compare(t, p, bared(t, old, touched.Old), bared(t, new, touched.New)))
		assert.NotEqual(t, want, compare(t, p, bared(t, old, nil), bared(t, new, nil)), "readings tell causes")
	}
}

func TestNothingIsTouchedInTwoLikeEditions(t *testing.T) {
	p := cqpm(t)
	s := snapshot(t, p, realList(t))
	touched, err := editions.Touch(t.Context(), s, s, p)
	require.NoError(t, err)
	assert.True(t, touched.None())
}
