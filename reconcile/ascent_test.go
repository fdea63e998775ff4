package reconcile

import (
	"cmp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func keep(items []int, disputed ...int) []bool {
	return ascent(len(items),
		func(a, b int) int { return cmp.Compare(items[a], items[b]) },
		func(i int) bool {
			for _, d := range disputed {
				if d == i {
					return true
				}
			}
			return false
		})
}

func TestAscentLeavesOutAsFewAsPossible(t *testing.T) {
	for _, c := range []struct {
		name     string
		items    []int
		disputed []int
		want     []bool
	}{
		{"nothing is out of order", []int{1, 2, 2, 5}, nil, nil},
		{"one item is", []int{1, 9, 2, 3}, nil, []bool{true, false, true, true}},
		{"of two that could go the disputed one does", []int{1, 3, 2, 4}, []int{1}, []bool{true, false, true, true}},
		{"of two that could go the disputed one does, the other way round", []int{1, 3, 2, 4}, []int{2}, []bool{true, true, false, true}},
		{"disputed items stay where they are in order", []int{1, 3, 9, 4, 5}, []int{0, 1}, []bool{true, true, false, true, true}},
	} {
		t.Run(c.name, func(t *testing.T) { assert.Equal(t, c.want, keep(c.items, c.disputed...)) })
	}
}

// longestAscent is the length of a longest ascending subsequence, the slow way.
func longestAscent(items []int) int {
	best, longest := make([]int, len(items)), 0
	for i := range items {
		best[i] = 1
		for j := range i {
			if items[j] <= items[i] {
				best[i] = max(best[i], best[j]+1)
			}
		}
		longest = max(longest, best[i])
	}
	return longest
}

func TestAscentIsAscendingAndLongest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		items := rapid.SliceOfN(rapid.IntRange(0, 12), 0, 40).Draw(t, "items")
		disputed := rapid.SliceOfN(rapid.IntRange(0, 40), 0, 5).Draw(t, "disputed")
		kept := keep(items, disputed...)
		var rest []int
		for i, item := range items {
			if kept == nil || kept[i] {
				rest = append(rest, item)
			}
		}
		require.IsNonDecreasing(t, append([]int{-1}, rest...))
		require.Len(t, rest, longestAscent(items))
	})
}
