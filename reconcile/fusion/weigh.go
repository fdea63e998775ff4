package fusion

import (
	"cmp"
	"math"
	"slices"
)

// Voice is what the claim of one source adds to a value.
type Voice struct {
	Source  int
	Weight  float64 // natural log-odds, after the discount
	Alone   float64 // what it would add if no other source claimed the same
	Leader  int     // the agreeing source whose errors it repeats most; -1 where it has none
	Repeats float64 // the share of the leader's errors that it repeats
}

// Weigh gives what a set of sources that agree adds to the log-odds of their
// value, and the part of each, the most reliable first. outOf is how many
// sources make a claim about the item, agreeing or not.
func (m *Model) Weigh(field int, agreeing []int, outOf int) (logOdds float64, voices []Voice) {
	f, worth := int32(field), m.worth(outOf)
	order := make([]int32, len(agreeing))
	for i, s := range agreeing {
		order[i] = int32(s)
	}
	slices.SortFunc(order, func(a, b int32) int { return cmp.Compare(m.rank[m.at(f, a)], m.rank[m.at(f, b)]) })
	for i, s := range order {
		right, wrong := m.given(f, s, order[:i])
		alone, chance := m.given(f, s, nil)
		leader, repeats := m.leader(f, s, order[:i])
		v := Voice{
			Source: int(s), Weight: worth * math.Log(right/wrong), Alone: worth * math.Log(alone/chance),
			Leader: int(leader), Repeats: repeats,
		}
		logOdds += v.Weight
		voices = append(voices, v)
	}
	return logOdds, voices
}

// Unclaimed is the score that stands for all values that no source claims,
// where so many values are claimed by so many sources: the log-odds to hold
// against those of Weigh.
func (m *Model) Unclaimed(field, values, outOf int) float64 {
	return m.worth(outOf) * m.fields[field].unseen(values)
}
