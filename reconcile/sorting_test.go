package reconcile_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/internal/collation"
)

func TestTheCollationOfTheRealListIsInferred(t *testing.T) {
	rec := run(t, realEdition(t))
	require.Len(t, rec.Sortings, 3, "the chronological view is sorted by no text")
	for _, s := range rec.Sortings {
		assert.Equal(t, collation.FrenchWords, s.Collation)
		assert.Equal(t, 231, s.Rows)
		next, ok := s.Next()
		require.True(t, ok)
		assert.Less(t, 2*s.Under(s.Collation), next.Astray, "%v", s.Rules)
	}
}

// sortedBy is the real list with the rows of its alphabetical view sorted anew.
func sortedBy(t *testing.T, name string) *recole.Edition {
	t.Helper()
	c, err := collation.New(name)
	require.NoError(t, err)
	e := *realEdition(t)
	e.Rows = slices.Clone(e.Rows)
	view := slices.IndexFunc(e.Views, func(v recole.View) bool { return v.Order == "alphabetical" })
	slices.SortStableFunc(e.Rows, func(a, b recole.Entry) int {
		if a.View != view || b.View != view || a.Section != b.Section {
			return cmp.Or(cmp.Compare(a.View, b.View), cmp.Compare(a.Section, b.Section))
		}
		return strings.Compare(c.Key(a.Values[2].Printed), c.Key(b.Values[2].Printed))
	})
	return &e
}

// A publisher that sorts otherwise than the profile declares has no rows out of
// place for that.
func TestAViewIsHeldAgainstTheCollationThatItFollows(t *testing.T) {
	for _, name := range []string{collation.FrenchLetters, collation.Unicode} {
		rec := run(t, sortedBy(t, name))
		at := slices.IndexFunc(rec.Sortings, func(s recole.Sorting) bool { return rec.Edition.Views[s.View].Order == "alphabetical" })
		s := rec.Sortings[at]
		assert.Equal(t, name, s.Collation)
		assert.Zero(t, s.Under(name))
		assert.Greater(t, s.Under(collation.FrenchWords), 10)
		assert.True(t, slices.ContainsFunc(rec.Notices, func(n recole.Phrase) bool { return strings.Contains(n.EN, "is sorted by "+name) }), "%v", rec.Notices)
		for _, d := range of(rec, recole.OrderViolation) {
			assert.NotContains(t, d.Message.EN, "Alphabetical", "%s", d.Record)
		}
	}
}
