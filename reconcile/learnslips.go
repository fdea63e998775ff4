package reconcile

import (
	"strings"
	"unicode"

	"recole"
)

// How much the list's own disagreements weigh against what was believed
// beforehand.
const (
	slipsBelieved = 40   // slips that the first rates are worth together
	slipsFaster   = 10.0 // times that a rate may grow
	slipsSlower   = 4.0  // times that it may shrink
	slipsInOne    = 2    // slips in one text, at most: more of them are no slips
	slipsLooked   = 20_000
)

// slipTally counts slips.
type slipTally struct {
	kinds [slipKinds]float64
	pairs []float64
	own   map[[2]rune]float64
	total float64
}

// learnSlips amends the rates of slips by those that are seen where two
// readings of a text differ: of which kinds they are, and which letters are
// taken for which. The reading of fewer views is taken for the misprint; of
// two that as many read, each by half.
func (s *slips) learnSlips(t *table, a *alignment, chances slipChances) {
	seen := slipTally{pairs: make([]float64, len(s.pairs)), own: map[[2]rune]float64{}}
	looked := 0
	for i := 0; i < a.records() && looked < slipsLooked; i++ {
		for f := range t.fields {
			if t.fields[f].Type == recole.Text && t.differ(a.rowsOf(i), f) {
				s.see(&seen, t, a.rowsOf(i), f)
				looked++
			}
		}
	}
	s.amend(seen, chances)
}

// see counts the slips between the two readings of a field.
func (s *slips) see(seen *slipTally, t *table, rows []int32, f int) {
	texts := newTally()
	for _, r := range rows {
		if v := t.Rows[r].Values[f]; !v.Blank() {
			texts.add(v.Meant, 1)
		}
	}
	if len(texts.texts) != 2 {
		return
	}
	one, other := texts.texts[0], texts.texts[1]
	switch {
	case texts.weight[0] > texts.weight[1]:
		s.count(seen, one, other, 1)
	case texts.weight[0] < texts.weight[1]:
		s.count(seen, other, one, 1)
	default:
		s.count(seen, one, other, 0.5)
		s.count(seen, other, one, 0.5)
	}
}

// count walks back along the most probable way from one text to the other.
func (s *slips) count(seen *slipTally, meant, read string, weight float64) {
	m, r := trimShared([]rune(meant), []rune(read))
	if strings.HasPrefix(meant, read) && len(m)-len(r) > 1 {
		seen.kinds[cutOff] += weight
		seen.total += weight
		return
	}
	if len(m) > longest || len(r) > longest {
		return
	}
	best := s.ways(m, r)
	if best[len(m)][len(r)].probability < anyForAny {
		return
	}
	var steps []way
	var own [][2]rune
	for i, j := len(m), len(r); i+j > 0; {
		w := best[i][j]
		if w.kind != noSlip {
			steps = append(steps, w)
			letters := [2]rune{}
			if w.kind == wrongLetter {
				letters = [2]rune{m[i-1], r[j-1]}
			}
			own = append(own, letters)
		}
		i, j = i-w.m, j-w.r
	}
	if len(steps) > slipsInOne {
		return
	}
	for n, w := range steps {
		seen.total += weight
		switch w.kind {
		case confused:
			seen.pairs[w.pair] += weight
		case wrongLetter:
			seen.own[own[n]] += weight
		}
		seen.kinds[w.kind] += weight
	}
}

// slipChances is how often each slip could have happened in a list.
type slipChances struct {
	letters, accented, texts float64
	of                       map[rune]float64
	pairs                    []float64
}

// chancesIn counts the letters of the words of a list, each word as often as
// records bear it.
func (s *slips) chancesIn(v *vocabulary, texts int) slipChances {
	c := slipChances{texts: float64(texts), of: map[rune]float64{}, pairs: make([]float64, len(s.pairs))}
	for _, word := range v.all() {
		n := float64(v.counts[v.ids[word]].records)
		for _, r := range word {
			c.letters += n
			c.of[r] += n
			if bare(r) != r {
				c.accented += n
			}
		}
		for i, p := range s.pairs {
			c.pairs[i] += n * float64(strings.Count(word, string(p.meant)))
		}
	}
	return c
}

// at is how often a kind of slip could have happened.
func (c *slipChances) at(kind slipKind) float64 {
	switch kind {
	case lostAccent:
		return c.accented
	case cutOff:
		return c.texts
	case lostLetter, gainedLetter, doubled, gainedAccent:
		return c.letters
	}
	return 0 // digits and capitals are not learned from texts
}

// amend moves the rates towards what was seen: the slips seen, and those that
// the first rates are worth, are shared out by kind.
func (s *slips) amend(seen slipTally, chances slipChances) {
	expected := 0.0
	for kind := range slipKinds {
		expected += s.rates[kind] * chances.at(kind)
	}
	for i := range s.pairs {
		expected += s.pairs[i].probability * chances.pairs[i]
	}
	if expected == 0 || seen.total == 0 {
		return
	}
	for kind := range slipKinds {
		s.rates[kind] = amended(s.rates[kind], chances.at(kind), seen.kinds[kind], seen.total, expected)
	}
	for i := range s.pairs {
		p := &s.pairs[i]
		p.probability = amended(p.probability, chances.pairs[i], seen.pairs[i], seen.total, expected)
	}
	for letters, n := range seen.own {
		if unicode.IsLetter(letters[0]) && unicode.IsLetter(letters[1]) {
			s.own[letters] = amended(s.rates[wrongLetter], chances.of[unicode.ToLower(letters[0])], n, seen.total, expected)
		}
	}
}

// amended is a rate after n slips of its kind were seen among total, where so
// many of all kinds had been expected. One of them is left out: a disagreement
// must not teach how it is to be judged itself.
func amended(rate, chances, n, total, expected float64) float64 {
	if chances == 0 || rate == 0 {
		return rate
	}
	n = max(0, n-1)
	believed := slipsBelieved * rate * chances / expected
	now := (believed + n) / (slipsBelieved + total) * expected / chances
	return min(max(now, rate/slipsSlower), rate*slipsFaster)
}
