package fusion

import (
	"math"
	"slices"
)

// judge scores the values of patterns, reusing its memory.
type judge struct {
	*Model
	order  []vote  // by rank
	before []int32 // sources that claim the value at hand
	own    []float64
	score  []float64
	p      []float64 // probability of each value
	none   float64   // and that none is right
}

// look fills the probabilities of a pattern. Claims count for worth (0 to 1)
// of what was learned.
func (j *judge) look(p *pattern, worth float64) {
	j.order = append(j.order[:0], p.claims...)
	slices.SortFunc(j.order, func(a, b vote) int {
		return int(j.rank[j.at(p.field, a.source)] - j.rank[j.at(p.field, b.source)])
	})
	j.score = resize(j.score, int(p.values))
	for v := range p.values {
		j.score[v] = worth * j.support(p.field, v)
	}
	j.lean(p)
	for v, prior := range p.prior {
		j.score[v] += prior
	}
	j.normalise(worth * j.fields[p.field].unseen(int(p.values)))
}

// support adds up the weights of the claims of a value.
func (j *judge) support(field, value int32) float64 {
	j.before = j.before[:0]
	sum := 0.0
	for _, c := range j.order {
		if c.value == value {
			right, wrong := j.given(field, c.source, j.before)
			sum += math.Log(right / wrong)
			j.before = append(j.before, c.source)
		}
	}
	return sum
}

// lean lets values that are alike support each other.
func (j *judge) lean(p *pattern) {
	if len(p.near) == 0 {
		return
	}
	j.own = append(j.own[:0], j.score...)
	for _, n := range p.near {
		j.score[n.a] += n.share * max(0, j.own[n.b])
		j.score[n.b] += n.share * max(0, j.own[n.a])
	}
}

// normalise turns scores into probabilities.
func (j *judge) normalise(unseen float64) {
	highest := unseen
	for _, s := range j.score {
		highest = max(highest, s)
	}
	j.p = resize(j.p, len(j.score))
	j.none = math.Exp(unseen - highest)
	total := j.none
	for v, s := range j.score {
		j.p[v] = math.Exp(s - highest)
		total += j.p[v]
	}
	for v := range j.p {
		j.p[v] /= total
	}
	j.none /= total
}

func resize(s []float64, n int) []float64 {
	if cap(s) < n {
		return make([]float64, n, 2*n)
	}
	return s[:n]
}
