package fusion

import (
	"cmp"
	"math"
	"slices"
)

// reliabilities shrinks each source's share of right claims in a field towards
// its share in all fields, and that towards the mean of all sources.
func (l *learner) reliabilities() (moved float64) {
	all, allClaims := 0.0, 0.0
	for i, n := range l.claims {
		all, allClaims = all+l.tally.right[i], allClaims+n
	}
	if allClaims == 0 {
		return 0
	}
	mean := all / allClaims
	for s := range int32(l.sources) {
		right, claims := 0.0, 0.0
		for f := range l.fields {
			right += l.tally.right[l.at(int32(f), s)]
			claims += l.claims[l.at(int32(f), s)]
		}
		k := l.setting.RightWeight
		own := (right + k*mean) / (claims + k)
		for f := range l.fields {
			i := l.at(int32(f), s)
			now := (l.tally.right[i] + k*own) / (l.claims[i] + k)
			now = min(max(now, 0.05), l.setting.Surest)
			moved += math.Abs(now - l.right[i])
			l.right[i] = now
		}
	}
	return moved / float64(len(l.right))
}

// dependences shrinks each pair's share of repeated errors towards the mean of
// the field.
func (l *learner) dependences() {
	for f := range int32(len(l.fields)) {
		wrong, repeat := 0.0, 0.0
		for a := range int32(l.sources) {
			for b := range int32(l.sources) {
				if a != b {
					wrong += l.tally.wrong[l.pair(f, a, b)]
					repeat += l.tally.repeat[l.pair(f, a, b)]
				}
			}
		}
		k := l.setting.PairWeight
		mean := (repeat + k*l.setting.Repeats) / (wrong + k)
		for a := range int32(l.sources) {
			for b := range int32(l.sources) {
				i := l.pair(f, a, b)
				l.repeats[i] = (l.tally.repeat[i] + k*mean) / (l.tally.wrong[i] + k)
			}
		}
	}
}

// order ranks the sources of each field by reliability; among equals those with
// more claims come first.
func (l *learner) order() {
	by := make([]int32, l.sources)
	for f := range int32(len(l.fields)) {
		for s := range by {
			by[s] = int32(s)
		}
		slices.SortStableFunc(by, func(a, b int32) int {
			i, j := l.at(f, a), l.at(f, b)
			return cmp.Or(cmp.Compare(l.right[j], l.right[i]), cmp.Compare(l.claims[j], l.claims[i]))
		})
		for place, s := range by {
			l.rank[l.at(f, s)] = int32(place)
		}
	}
}
