package fusion

// Candidate is a value that an item may truly have.
type Candidate struct {
	Value       int32
	Probability float64
	Weight      float64 // log-odds of its claims, priors and neighbours
}

// Verdict is what a model says of an item.
type Verdict struct {
	Candidates []Candidate // in the order of the claims, by source, then of the priors
	None       float64     // probability that no candidate is right
}

// Best gives the most probable candidate; among equals that of the smallest
// value. ok is false where there is none.
func (v Verdict) Best() (best Candidate, ok bool) {
	for _, c := range v.Candidates {
		if !ok || c.Probability > best.Probability || c.Probability == best.Probability && c.Value < best.Value {
			best, ok = c, true
		}
	}
	return best, ok
}

// Jury judges items by one model, reusing its memory: one for each goroutine.
type Jury struct {
	reader reader
	judge  judge
}

// NewJury makes a jury of a model.
func (m *Model) NewJury() *Jury { return &Jury{judge: judge{Model: m}} }

// Judge weighs an item.
func (j *Jury) Judge(it Item) Verdict {
	j.reader.read(it)
	j.judge.look(&j.reader.pattern, j.judge.worth(len(j.reader.claims)))
	v := Verdict{None: j.judge.none, Candidates: make([]Candidate, len(j.reader.names))}
	for i, name := range j.reader.names {
		v.Candidates[i] = Candidate{name, j.judge.p[i], j.judge.score[i]}
	}
	return v
}
