package fusion

// HoldOut checks a model where no truth is known: each claim of a source is
// hidden, the best value is found from the other claims of its item, and it is
// forecast whether the source claims that value. A model that knows how sure
// to be makes forecasts that come true as often as they say; a model that took
// copied errors for the truth does so too, so this is a check of its
// consistency, not of the truth.
func (m *Model) HoldOut(s *Survey, source int) []Forecast {
	j := judge{Model: m}
	var out []Forecast
	for i := range s.patterns {
		rest, said, ok := without(s.patterns[i], int32(source))
		if !ok {
			continue
		}
		j.look(&rest, m.worth(len(rest.claims)))
		best := argmax(j.p)
		right, wrong := m.given(rest.field, int32(source), j.claimants(best))
		p := j.p[best]*right + (1-j.p[best])*wrong
		out = append(out, Forecast{p, said == best, rest.count})
	}
	return out
}

// without takes a source's claim out of a pattern. ok is false where it has
// none or nobody else has one.
func without(p pattern, source int32) (rest pattern, said int32, ok bool) {
	rest = p
	rest.claims = make([]vote, 0, len(p.claims))
	for _, c := range p.claims {
		if c.source == source {
			said, ok = c.value, true
		} else {
			rest.claims = append(rest.claims, c)
		}
	}
	return rest, said, ok && len(rest.claims) > 0
}

// claimants gives the sources that claim a value, by rank.
func (j *judge) claimants(value int32) []int32 {
	j.before = j.before[:0]
	for _, c := range j.order {
		if c.value == value {
			j.before = append(j.before, c.source)
		}
	}
	return j.before
}

func argmax(p []float64) int32 {
	best := 0
	for i := range p {
		if p[i] > p[best] {
			best = i
		}
	}
	return int32(best)
}
