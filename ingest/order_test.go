package ingest

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestInversionsAreThePairsThatStandTheWrongWayRound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.SliceOfN(rapid.IntRange(0, 9), 0, 60).Draw(t, "ranks")
		want := 0
		for i := range a {
			for j := i + 1; j < len(a); j++ {
				if a[i] > a[j] {
					want++
				}
			}
		}
		require.Equal(t, want, inversions(a))
	})
}

func TestRankCountsTiedPairs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c"}), 0, 30).Draw(t, "keys")
		keys, want := make([][]string, len(a)), 0
		for i := range a {
			keys[i] = []string{a[i]}
			for j := range i {
				if a[i] == a[j] {
					want++
				}
			}
		}
		ranks, ties := rank(keys)
		require.Equal(t, want, ties)
		for i := range a {
			for j := range a {
				require.Equal(t, a[i] < a[j], ranks[i] < ranks[j])
			}
		}
	})
}
