package storetest

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole/internal/store"
)

func sameBytes(t *testing.T, e Engine) {
	s := open(t, e.Fresh(t))
	first := load(t, s, Make("trees", Year(2010), Yearly(20, 10)))

	again, err := s.Load(t.Context(), Make("trees", Year(2010), Yearly(20, 10)))
	require.NoError(t, err)
	assert.Equal(t, store.Loaded{Edition: first, Again: true}, again)

	// The same bytes after a decision: the edition stays as it was loaded.
	decided := Make("trees", Year(2010), Yearly(20, 10))
	decided.Reconciliation.Records[3].Choices[2].Meant = "Chêne"
	again, err = s.Load(t.Context(), decided)
	require.NoError(t, err)
	assert.Equal(t, store.Loaded{Edition: first, Again: true, Changed: true}, again)
	require.NoError(t, s.Verify(t.Context(), first))
}

func identity(t *testing.T, e Engine) {
	s := open(t, e.Fresh(t))
	facts := Yearly(20, 10)
	first := load(t, s, Make("trees", Year(2010), facts))
	elsewhere := load(t, s, Make("shrubs", Year(2010), facts))
	assert.NotEqual(t, first.ID, elsewhere.ID)
	assert.Equal(t, first.Hash, elsewhere.Hash, "the same records")

	mended := Make("trees", Year(2010), facts)
	mended.Profile = strings.Repeat("0", 64)
	second := load(t, s, mended)
	assert.NotEqual(t, first.ID, second.ID)

	lists, err := s.Lists(t.Context())
	require.NoError(t, err)
	assert.Equal(t, []string{"shrubs", "trees"}, lists)

	// Two sources, in either order.
	both := func(swap bool) store.Load {
		l := Make("hedges", Year(2010), facts)
		other := Make("hedges", Year(2011), facts)
		l.Reconciliation.Edition.Sources = append(l.Reconciliation.Edition.Sources, other.Reconciliation.Edition.Sources...)
		l.Sources = append(l.Sources, other.Sources...)
		if swap {
			slices.Reverse(l.Reconciliation.Edition.Sources)
			slices.Reverse(l.Sources)
		}
		return l
	}
	load(t, s, both(false))
	again, err := s.Load(t.Context(), both(true))
	require.NoError(t, err)
	assert.True(t, again.Again)
}

func keptOnce(t *testing.T, e Engine) {
	dsn := e.Fresh(t)
	s := open(t, dsn)
	facts := Yearly(3000, 10)
	load(t, s, Make("trees", Year(2010), facts))
	changed := slices.Clone(facts)
	changed[5].Title = "Hêtre"
	changed[2500].Confidence = 0.25 // no change of content
	load(t, s, Make("trees", Year(2011), changed))
	back := load(t, s, Make("trees", Year(2012), facts))

	raw := e.Raw(t, dsn)
	count := func(query string) (n int) {
		require.NoError(t, raw.QueryRow(query).Scan(&n))
		return n
	}
	assert.Equal(t, 3001, count("SELECT count(*) FROM record_contents"))
	assert.Equal(t, 3001, count("SELECT count(*) FROM record_readings"))
	assert.Equal(t, 9000, count("SELECT count(*) FROM edition_records"))
	assert.Equal(t, 3, count("SELECT count(*) FROM sources"))

	r, err := s.Record(t.Context(), back, facts[5].Key)
	require.NoError(t, err)
	assert.EqualValues(t, 1, r.Version, "it says again what it said first")

	// The source is shared by an edition read with another profile.
	other := Make("trees", Year(2012), facts)
	other.Profile = strings.Repeat("1", 64)
	other.Sources = []io.Reader{forbidden{}} // need not be read
	load(t, s, other)
	assert.Equal(t, 3, count("SELECT count(*) FROM sources"))
}

// forbidden is a source that must not be read.
type forbidden struct{}

func (forbidden) Read([]byte) (int, error) { return 0, errors.New("it was read") }

func inOrder(t *testing.T, e Engine) {
	s := open(t, e.Fresh(t))
	none, err := s.Editions(t.Context(), "trees")
	require.NoError(t, err)
	assert.Empty(t, none)
	for _, year := range []int{2010, 2012, 2009, 2011} {
		load(t, s, Make("trees", Year(year), Yearly(10, year)))
	}
	twice := Make("trees", Year(2011), Yearly(10, 2011))
	twice.Profile = strings.Repeat("0", 64)
	last := load(t, s, twice)

	all, err := s.Editions(t.Context(), "trees")
	require.NoError(t, err)
	assert.Equal(t, []string{"2009-03-10", "2010-03-10", "2011-03-10", "2011-03-10", "2012-03-10"}, dates(all))
	assert.Equal(t, last, all[3], "loaded last, it stands last of its day")
}

func removal(t *testing.T, e Engine) {
	s := open(t, e.Fresh(t))
	for year := range 3 {
		load(t, s, Make("trees", Year(2010+year), Yearly(10, year)))
	}
	all, err := s.Editions(t.Context(), "trees")
	require.NoError(t, err)
	key := "0000001"
	mark := store.Mark{Author: "Anne", At: time.Date(2013, 1, 1, 0, 0, 0, 0, time.UTC), Reason: "truncated"}
	step := func(change func(context.Context, store.Edition, store.Mark) (bool, error), changed bool) {
		t.Helper()
		got, err := change(t.Context(), all[1], mark)
		require.NoError(t, err)
		assert.Equal(t, changed, got)
	}
	see := func(live, removed int) {
		t.Helper()
		l, err := s.Editions(t.Context(), "trees")
		require.NoError(t, err)
		r, err := s.Removed(t.Context(), "trees")
		require.NoError(t, err)
		assert.Len(t, l, live)
		assert.Len(t, r, removed)
		life, err := s.History(t.Context(), "trees", key)
		require.NoError(t, err)
		assert.Len(t, life, live)
	}
	step(s.Restore, false)
	see(3, 0)
	step(s.Remove, true)
	step(s.Remove, false)
	see(2, 1)
	again, err := s.Load(t.Context(), Make("trees", Year(2011), Yearly(10, 1)))
	require.NoError(t, err)
	assert.Equal(t, store.Loaded{Edition: all[1], Again: true, Removed: true}, again)
	require.NoError(t, s.Verify(t.Context(), all[1]), "it is still there")
	step(s.Restore, true)
	see(3, 0)
	step(s.Remove, true)
	see(2, 1)
}

// whatWasKnown looks back from each edition to the moment of its load: Make
// says when that was, on 2 January of the year after.
func whatWasKnown(t *testing.T, e Engine) {
	s := open(t, e.Fresh(t))
	known := func(of store.Edition, want ...string) {
		t.Helper()
		got, err := s.Known(t.Context(), of)
		require.NoError(t, err)
		assert.Equal(t, append([]string{}, want...), dates(got))
	}
	old := load(t, s, Make("trees", Year(2011), Yearly(10, 1)))
	older := load(t, s, Make("trees", Year(2010), Yearly(10, 0)))
	load(t, s, Make("shrubs", Year(2009), Yearly(10, 0)))
	_, err := s.Remove(t.Context(), old, store.Mark{Author: "Anne", At: time.Date(2012, 6, 1, 0, 0, 0, 0, time.UTC)})
	require.NoError(t, err)
	newest := load(t, s, Make("trees", Year(2012), Yearly(10, 2)))
	known(old)
	known(older, "2011-03-10")
	known(newest, "2010-03-10")
	_, err = s.Restore(t.Context(), old, store.Mark{Author: "Anne", At: time.Date(2014, 6, 1, 0, 0, 0, 0, time.UTC)})
	require.NoError(t, err)
	known(newest, "2010-03-10")
	known(load(t, s, Make("trees", Year(2014), Yearly(10, 2))), "2010-03-10", "2011-03-10", "2012-03-10")
}

func nothingLeft(t *testing.T, e Engine) {
	dsn := e.Fresh(t)
	s := open(t, dsn)
	for _, c := range []struct {
		name  string
		spoil func(*store.Load)
		says  string
	}{
		{"a source whose bytes are not those read", func(l *store.Load) { l.Sources[0] = strings.NewReader("other") }, "changed while it was loaded"},
		{"a source that cannot be read", func(l *store.Load) { l.Sources[0] = forbidden{} }, "it was read"},
		{"fewer sources than the edition has", func(l *store.Load) { l.Sources = nil }, "bytes of 1 sources"},
		{"no name of a list", func(l *store.Load) { l.List = "" }, "wants a list"},
		{"records that are not sorted", func(l *store.Load) { slices.Reverse(l.Reconciliation.Records) }, "does not come after"},
		{"a key that is no text", func(l *store.Load) { l.Reconciliation.Records[0].Key = "\x00" }, "is no text"},
		{"a title that is no text", func(l *store.Load) { l.Reconciliation.Edition.Title = "\xff" }, "is no text"},
		{"a record without its fields", func(l *store.Load) { l.Reconciliation.Records[8].Choices = nil }, "0 fields of 6"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := Make("trees", Year(2010), Yearly(10, 0))
			c.spoil(&l)
			_, err := s.Load(t.Context(), l)
			assert.ErrorContains(t, err, c.says)
		})
	}
	empty(t, e.Raw(t, dsn))
	load(t, s, Make("trees", Year(2010), Yearly(10, 0)))
}
