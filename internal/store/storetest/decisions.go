package storetest

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/internal/store"
)

func ruling(record, value, author string) store.Decision {
	return store.Decision{Decision: recole.Decision{
		Record: record, Field: "title", Fingerprint: "f1", Value: value, Author: author, Time: "2026-11-01T10:00:00+01:00", Reason: "« seen » in print",
	}}
}

func undo(id int64) store.Decision {
	return store.Decision{Undoes: id, Decision: recole.Decision{Author: "Bao", Time: "2026-11-02T10:00:00Z"}}
}

func decisions(t *testing.T, e Engine) {
	s := open(t, e.Fresh(t))
	none, err := s.Decisions(t.Context(), "trees")
	require.NoError(t, err)
	assert.Empty(t, none)

	add := func(d store.Decision, seen int64) store.Decision {
		t.Helper()
		d, err := s.Append(t.Context(), "trees", d, seen)
		require.NoError(t, err)
		return d
	}
	oak := add(ruling("0002", "Oak", "Anne"), 0)
	elm := add(ruling("0003", "Elm", "Anne"), 0)
	tree := add(ruling("0002", "Oak tree", "Bao"), oak.ID)
	elsewhere, err := s.Append(t.Context(), "shrubs", ruling("0002", "Scrub oak", "Anne"), 0)
	require.NoError(t, err)
	assert.Equal(t, []int64{1, 2, 3, 1}, []int64{oak.ID, elm.ID, tree.ID, elsewhere.ID})

	effective := func() (values []string) {
		t.Helper()
		all, err := s.Decisions(t.Context(), "trees")
		require.NoError(t, err)
		for _, d := range store.Effective(all) {
			values = append(values, d.Record+" "+d.Value)
		}
		return values
	}
	assert.Equal(t, []string{"0003 Elm", "0002 Oak tree"}, effective())

	// The first of two is taken back; the second stays.
	back := add(undo(oak.ID), tree.ID)
	assert.Equal(t, "0002", back.Record)
	assert.Equal(t, "title", back.Field)
	assert.Equal(t, []string{"0003 Elm", "0002 Oak tree"}, effective())
	_, err = s.Append(t.Context(), "trees", undo(oak.ID), back.ID)
	assert.ErrorContains(t, err, "was undone already")

	// So is the second, and then the taking back of the first.
	second := add(undo(tree.ID), back.ID)
	assert.Equal(t, []string{"0003 Elm"}, effective())
	third := add(undo(back.ID), second.ID)
	assert.Equal(t, []string{"0002 Oak", "0003 Elm"}, effective())

	for _, id := range []int64{99, -1} {
		_, err = s.Append(t.Context(), "trees", undo(id), 0)
		assert.ErrorContains(t, err, "does not exist")
	}
	all, err := s.Decisions(t.Context(), "trees")
	require.NoError(t, err)
	assert.Equal(t, []store.Decision{oak, elm, tree, back, second, third}, all)
}

// together decides on many things at once.
func together(t *testing.T, e Engine) {
	s := open(t, e.Fresh(t))
	both, err := s.AppendAll(t.Context(), "trees", []store.Decision{ruling("0002", "Oak", "Anne"), ruling("0003", "Elm", "Anne"), ruling("0002", "Oak tree", "Anne")}, 0)
	require.NoError(t, err)
	assert.Equal(t, []int64{1, 2, 3}, []int64{both[0].ID, both[1].ID, both[2].ID})

	_, err = s.AppendAll(t.Context(), "trees", []store.Decision{ruling("0004", "Ash", "Bao")}, 2)
	var stale *store.StaleError
	require.ErrorAs(t, err, &stale)
	assert.Equal(t, both[2], stale.Theirs, "somebody decided since, be it on another record")

	_, err = s.AppendAll(t.Context(), "trees", []store.Decision{ruling("0004", "Ash", "Bao"), undo(1), undo(1)}, 3)
	require.ErrorContains(t, err, "was undone already")
	_, err = s.AppendAll(t.Context(), "trees", []store.Decision{ruling("0004", "Ash", "Bao"), {}}, 3)
	require.Error(t, err)
	all, err := s.Decisions(t.Context(), "trees")
	require.NoError(t, err)
	assert.Equal(t, both, all, "all or none")

	undone, err := s.AppendAll(t.Context(), "trees", []store.Decision{undo(1), undo(2)}, 3)
	require.NoError(t, err)
	assert.Equal(t, "0003", undone[1].Record)
	since, err := s.DecisionsAfter(t.Context(), "trees", 3)
	require.NoError(t, err)
	assert.Equal(t, undone, since)
	none, err := s.DecisionsAfter(t.Context(), "no such list", 0)
	require.NoError(t, err)
	assert.Empty(t, none)
}

func stewards(t *testing.T, e Engine) {
	dsn := e.Fresh(t)
	s := open(t, dsn)
	anne, err := s.Append(t.Context(), "trees", ruling("0002", "Oak", "Anne"), 0)
	require.NoError(t, err)
	for _, seen := range []int64{0, 7} {
		_, err = s.Append(t.Context(), "trees", ruling("0002", "Oak tree", "Bao"), seen)
		var stale *store.StaleError
		require.ErrorAs(t, err, &stale)
		assert.Equal(t, anne, stale.Theirs)
		assert.Equal(t, "Oak tree", stale.Yours.Value)
		var trouble *recole.Trouble
		require.ErrorAs(t, err, &trouble)
		assert.Contains(t, trouble.In(recole.English), `Anne has meanwhile decided “Oak”`)
		assert.Contains(t, trouble.In(recole.French), "Anne a décidé entre-temps «\u00a0Oak\u00a0»")
	}
	_, err = s.Append(t.Context(), "trees", undo(anne.ID), 7)
	assert.ErrorAs(t, err, new(*store.StaleError))

	// Many at once, through two programs: each round one of them is heard.
	stores := []*store.Store{s, open(t, dsn)}
	const rounds, people = 5, 8
	seen := anne.ID
	for range rounds {
		results := make([]error, people)
		ids := make([]int64, people)
		var all sync.WaitGroup
		for i := range people {
			all.Go(func() {
				d, err := stores[i%2].Append(t.Context(), "trees", ruling("0002", fmt.Sprint("Oak ", i), fmt.Sprint("steward ", i)), seen)
				results[i], ids[i] = err, d.ID
			})
		}
		all.Wait()
		heard := 0
		for i, err := range results {
			if err == nil {
				heard++
				seen = ids[i]
				continue
			}
			require.ErrorAs(t, err, new(*store.StaleError))
		}
		require.Equal(t, 1, heard)
	}
	kept, err := s.Decisions(t.Context(), "trees")
	require.NoError(t, err)
	assert.Len(t, kept, 1+rounds)
}

func incomplete(t *testing.T, e Engine) {
	dsn := e.Fresh(t)
	s := open(t, dsn)
	for _, c := range []struct {
		name  string
		spoil func(*store.Decision)
		says  string
	}{
		{"nobody decides", func(d *store.Decision) { d.Author = "" }, "and its author"},
		{"on nothing", func(d *store.Decision) { d.Record, d.Fingerprint = "", "" }, "names its record, or the fingerprint"},
		{"at no time", func(d *store.Decision) { d.Time = "today" }, "is no date with time"},
		{"a value that is no text", func(d *store.Decision) { d.Value = "a\x00b" }, "is no text"},
		{"a reason that is no text", func(d *store.Decision) { d.Reason = "\xff" }, "is no text"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := ruling("0002", "Oak", "Anne")
			c.spoil(&d)
			_, err := s.Append(t.Context(), "trees", d, 0)
			var trouble *recole.Trouble
			require.True(t, errors.As(err, &trouble))
			assert.Contains(t, trouble.In(recole.English), c.says)
		})
	}
	empty(t, e.Raw(t, dsn))
}
