package editions_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"recole"
	"recole/reconcile/editions"
)

// drawRecord draws a record of so many columns, as a builder takes it and a
// snapshot gives it back.
func drawRecord(t *rapid.T, columns int) editions.Record {
	r := editions.Record{
		Key: rapid.String().Draw(t, "key"), Note: rapid.String().Draw(t, "note"),
		Section: recole.Section(rapid.IntRange(0, 1).Draw(t, "section")), Both: rapid.Bool().Draw(t, "both"),
		Views: rapid.IntRange(0, 300).Draw(t, "views"), Cells: make([]editions.Cell, columns),
	}
	for i := range r.Cells {
		c := &r.Cells[i]
		c.Meant = rapid.String().Draw(t, "meant")
		if c.Printed = rapid.String().Draw(t, "printed"); c.Printed == "" {
			c.Printed = c.Meant
		}
		c.Confidence = float64(rapid.IntRange(0, 10_000).Draw(t, "confidence")) / 10_000
		c.Review, c.Decided = rapid.Bool().Draw(t, "review"), rapid.Bool().Draw(t, "decided")
		for range rapid.IntRange(0, 3).Draw(t, "readings") {
			c.Readings = append(c.Readings, editions.Reading{
				Printed: rapid.String().Draw(t, "read"), Meant: rapid.String().Draw(t, "read as"), Views: rapid.IntRange(0, 200).Draw(t, "by"),
			})
		}
	}
	return r
}

func TestASnapshotGivesBackWhatItWasBuiltOf(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		columns := rapid.IntRange(0, 4).Draw(rt, "columns")
		want := map[string]editions.Record{}
		b := editions.NewBuilder(editions.Snapshot{Columns: make([]string, columns)})
		for range rapid.IntRange(0, 30).Draw(rt, "records") {
			r := drawRecord(rt, columns)
			if _, ok := want[r.Key]; ok {
				continue
			}
			want[r.Key] = r
			require.NoError(rt, b.Add(&r))
		}
		s, err := b.Snapshot()
		require.NoError(rt, err)
		require.Equal(rt, len(want), s.Len())
		var keys []string
		for i := range s.Len() {
			r := s.At(i)
			require.Equal(rt, want[r.Key], r)
			at, ok := s.Find(r.Key)
			require.True(rt, ok)
			require.Equal(rt, i, at)
			keys = append(keys, r.Key)
		}
		require.True(rt, slices.IsSorted(keys))
		_, ok := s.Find("no such key, surely")
		require.False(rt, ok)
	})
}

func TestRangesOfASnapshotAreCopiedAsTheyAre(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		columns := rapid.IntRange(0, 4).Draw(rt, "columns")
		about := editions.Snapshot{Columns: make([]string, columns)}
		first, keys := editions.NewBuilder(about), map[string]bool{}
		for range rapid.IntRange(0, 20).Draw(rt, "records") {
			if r := drawRecord(rt, columns); !keys[r.Key] {
				keys[r.Key] = true
				require.NoError(rt, first.Add(&r))
			}
		}
		s, err := first.Snapshot()
		require.NoError(rt, err)
		copied := editions.NewBuilder(about)
		for done := 0; done < s.Len(); { // a range, then a record on its own
			next := rapid.IntRange(done, s.Len()-1).Draw(rt, "next")
			require.NoError(rt, copied.AddRange(s, done, next))
			r := s.At(next)
			require.NoError(rt, copied.Add(&r))
			done = next + 1
		}
		got, err := copied.Snapshot()
		require.NoError(rt, err)
		require.Equal(rt, s.Len(), got.Len())
		for i := range s.Len() {
			require.Equal(rt, s.At(i), got.At(i))
		}
	})
	b := editions.NewBuilder(editions.Snapshot{Columns: []string{"a"}})
	other, err := editions.NewBuilder(editions.Snapshot{}).Snapshot()
	require.NoError(t, err)
	assert.ErrorContains(t, b.AddRange(other, 0, 0), "have 0 cells, the edition 1 columns")
}

func TestAKeyThatStandsTwiceIsRefused(t *testing.T) {
	for _, keys := range [][]string{{"1", "1"}, {"2", "1", "2"}, {"1", "2", "2"}} {
		b := editions.NewBuilder(editions.Snapshot{})
		for _, key := range keys {
			require.NoError(t, b.Add(&editions.Record{Key: key}))
		}
		_, err := b.Snapshot()
		var trouble *recole.Trouble
		require.True(t, errors.As(err, &trouble), "%v", keys)
		assert.Contains(t, trouble.In(recole.English), fmt.Sprintf("“%s”", keys[len(keys)-1]))
	}
}

func TestARecordNeedsACellForEachColumn(t *testing.T) {
	b := editions.NewBuilder(editions.Snapshot{Columns: []string{"a", "b"}})
	err := b.Add(&editions.Record{Key: "1", Cells: make([]editions.Cell, 1)})
	assert.EqualError(t, err, "snapshot: record 1 has 1 cells, the edition 2 columns")
}
