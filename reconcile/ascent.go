package reconcile

import "slices"

// ascent gives the items to keep, of n in a row, so that they ascend: as many
// as can be, and among as many the fewest disputed ones. It is nil where all
// of them ascend. compare orders two items by index; equal items may stand in
// any order.
//
// It is the heaviest increasing subsequence, found with a Fenwick tree of
// prefix maxima (Fenwick 1994) in n log n steps.
func ascent(n int, compare func(a, b int) int, disputed func(i int) bool) []bool {
	sorted := true
	for i := 1; i < n && sorted; i++ {
		sorted = compare(i-1, i) <= 0
	}
	if sorted {
		return nil
	}
	ranks := ranksOf(n, compare)
	t := prefixMaxima{best: make([]int32, n+1), weight: make([]int64, n)}
	before := make([]int32, n)
	for i := range n {
		before[i] = t.upTo(ranks[i])
		t.weight[i] = one
		if !disputed(i) {
			t.weight[i]++
		}
		if before[i] != none {
			t.weight[i] += t.weight[before[i]]
		}
		t.add(ranks[i], int32(i))
	}
	kept := make([]bool, n)
	for i := t.upTo(int32(n - 1)); i != none; i = before[i] {
		kept[i] = true
	}
	return kept
}

// one is the weight of an item, more than all items together can gain by being
// undisputed.
const one = int64(1) << 32

// ranksOf numbers the items in ascending order, equal ones alike.
func ranksOf(n int, compare func(a, b int) int) []int32 {
	order := make([]int32, n)
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return compare(int(a), int(b)) })
	ranks := make([]int32, n)
	rank := int32(0)
	for i, item := range order {
		if i > 0 && compare(int(order[i-1]), int(item)) != 0 {
			rank++
		}
		ranks[item] = rank
	}
	return ranks
}

// prefixMaxima finds the heaviest item whose rank is at most a given one; of
// equally heavy ones the first.
type prefixMaxima struct {
	best   []int32 // by node of the tree, item + 1; 0 where there is none
	weight []int64
}

func (t *prefixMaxima) upTo(rank int32) int32 {
	best := int32(none)
	for at := rank + 1; at > 0; at -= at & -at {
		if item := t.best[at] - 1; item >= 0 && (best == none || t.heavier(item, best)) {
			best = item
		}
	}
	return best
}

func (t *prefixMaxima) add(rank, item int32) {
	for at := rank + 1; int(at) < len(t.best); at += at & -at {
		if was := t.best[at] - 1; was < 0 || t.heavier(item, was) {
			t.best[at] = item + 1
		}
	}
}

func (t *prefixMaxima) heavier(a, b int32) bool {
	return t.weight[a] > t.weight[b] || t.weight[a] == t.weight[b] && a < b
}
