package fusion

// Learn fits a model to a survey by expectation-maximisation, after Dawid and
// Skene (1979) for open value domains as in truth discovery (Dong,
// Berti-Équille, Srivastava, 2009): in turn, which values are right given the
// sources, and how the sources are given which values are right.
func Learn(s *Survey, set Settings) *Model {
	l := &learner{Model: newModel(s.sources, s.fields, set), patterns: s.patterns}
	l.judge.Model = l.Model
	l.begin()
	for round := range set.Rounds {
		moved := l.round(round >= set.GapRounds)
		if round > set.GapRounds && moved < settled {
			break
		}
	}
	return l.Model
}

// settled is the mean change of a reliability at which learning ends.
const settled = 1e-5

type learner struct {
	*Model
	judge    judge
	patterns []pattern
	tally    tally
}

// tally is what a round counts.
type tally struct {
	right  []float64 // [field][source] claims, weighed by the probability that they are right
	wrong  []float64 // [field][a][b] wrong claims of a where b claims something too
	repeat []float64 // [field][a][b] those where b claims the same
}

func (l *learner) begin() {
	for i := range l.right {
		l.right[i] = l.setting.Right
	}
	for _, p := range l.patterns {
		for _, c := range p.claims {
			l.claims[l.at(p.field, c.source)] += p.count
		}
	}
	l.tally = tally{make([]float64, len(l.right)), make([]float64, len(l.repeats)), make([]float64, len(l.repeats))}
	l.order()
	l.sameFeed()
}

// round asks which values are right, and then how the sources are.
func (l *learner) round(dependence bool) (moved float64) {
	clear(l.tally.right)
	clear(l.tally.wrong)
	clear(l.tally.repeat)
	for i := range l.patterns {
		p := &l.patterns[i]
		l.judge.look(p, 1)
		for _, c := range p.claims {
			l.tally.right[l.at(p.field, c.source)] += p.count * l.judge.p[c.value]
		}
		if dependence && p.values > 1 {
			l.judge.look(p, l.setting.Soft)
			l.pairs(p, func(value int32) float64 { return 1 - l.judge.p[value] })
		}
	}
	moved = l.reliabilities()
	if dependence {
		l.dependences()
	}
	l.order()
	return moved
}

// pairs counts who repeats whose claims, weighed by how wrong they are.
func (l *learner) pairs(p *pattern, wrong func(value int32) float64) {
	for _, a := range p.claims {
		w := p.count * wrong(a.value)
		if w < 1e-6 {
			continue
		}
		row := l.pair(p.field, a.source, 0)
		for _, b := range p.claims {
			l.tally.wrong[row+int(b.source)] += w
			if a.value == b.value {
				l.tally.repeat[row+int(b.source)] += w
			}
		}
	}
}
