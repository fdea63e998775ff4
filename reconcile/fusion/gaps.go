package fusion

import "math"

// coverage is who makes claims where.
type coverage struct {
	items []float64 // [field] items with a claim
	both  []float64 // [field][a][b] items with a claim of both
}

func (l *learner) coverage() coverage {
	c := coverage{make([]float64, len(l.fields)), make([]float64, len(l.repeats))}
	for i := range l.patterns {
		p := &l.patterns[i]
		c.items[p.field] += p.count
		for _, a := range p.claims {
			for _, b := range p.claims {
				c.both[l.pair(p.field, a.source, b.source)] += p.count
			}
		}
	}
	return c
}

// sameFeed begins with what can be known of dependence before anything is known
// of the truth. Good sources agree as copies do, but copies also have the same
// gaps: those whose gaps are alike are taken for one another's copies as far as
// they agree where not all do. Where there are no gaps, as in the views of a
// list, all begin as independent.
func (l *learner) sameFeed() {
	for i := range l.patterns {
		if p := &l.patterns[i]; p.values > 1 {
			l.pairs(p, func(int32) float64 { return 1 })
		}
	}
	c := l.coverage()
	for a := range int32(l.sources) {
		for b := range int32(l.sources) {
			like := math.Pow(max(0, l.sameGaps(c, a, b)), l.setting.GapPower)
			for f := range int32(len(l.fields)) {
				i := l.pair(f, a, b)
				l.repeats[i] = like * l.tally.repeat[i] / (l.tally.wrong[i] + l.setting.PairWeight)
			}
		}
	}
}

// sameGaps is how much more often than by chance two sources are both there or
// both silent: Cohen's kappa, over the fields that both make claims about.
func (l *learner) sameGaps(c coverage, a, b int32) float64 {
	above, room := 0.0, l.setting.GapWeight
	for f := range int32(len(l.fields)) {
		na, nb, n := l.claims[l.at(f, a)], l.claims[l.at(f, b)], c.items[f]
		if na == 0 || nb == 0 {
			continue
		}
		same := n + 2*c.both[l.pair(f, a, b)] - na - nb
		chance := (na*nb + (n-na)*(n-nb)) / n
		above += same - chance
		room += n - chance
	}
	if room <= 0 {
		return 0
	}
	return above / room
}
