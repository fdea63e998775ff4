package reconcile

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"recole/ingest/profile"
)

// slipKind is a sort of slip of typing or scanning.
type slipKind uint8

const (
	noSlip slipKind = iota
	lostAccent
	gainedAccent
	lostLetter // the first of a run
	gainedLetter
	doubled    // a letter printed twice
	cutOff     // the end of a text, however long
	wrongDigit // one certain digit for another
	wrongLetter
	wrongCase
	confused // a pair of strings that look alike
	slipKinds
)

// firstRates are the probabilities of single slips where nothing is known of a
// list, in orders of magnitude.
var firstRates = [slipKinds]float64{
	lostAccent: 0.01, gainedAccent: 0.004, lostLetter: 0.005, gainedLetter: 0.001, doubled: 0.003,
	cutOff: 0.002, wrongDigit: 0.002, wrongLetter: 0.0005, wrongCase: 0.01,
}

const (
	lostMore   = 0.15 // each letter after the first of a run
	gainedMore = 0.02
)

// slips tells how probable it is that one text is printed for another.
type slips struct {
	rates [slipKinds]float64
	pairs []slip
	own   map[[2]rune]float64 // of single letters printed for another, as the list taught
}

// slip is a pair of strings taken for each other.
type slip struct {
	meant, read []rune
	probability float64
}

// newSlips begins with the general pairs and those of the profile, which go
// before them.
func newSlips(confusions []profile.Confusion) *slips {
	s := &slips{rates: firstRates, own: map[[2]rune]float64{}}
	known := map[[2]string]bool{}
	for _, list := range [][]profile.Confusion{confusions, lookalikes()} {
		for _, f := range list {
			if known[[2]string{f.A, f.B}] {
				continue
			}
			known[[2]string{f.A, f.B}], known[[2]string{f.B, f.A}] = true, true
			a, b := []rune(f.A), []rune(f.B)
			s.pairs = append(s.pairs, slip{a, b, f.Weight}, slip{b, a, f.Weight})
		}
	}
	return s
}

// longest is the length, in characters, of the longest differing part that is
// looked into. Longer ones are not slips.
const longest = 24

// probability of the most probable way in which read is printed for meant: the
// product of its slips (a weighted edit distance, Wagner–Fischer).
func (s *slips) probability(meant, read string) float64 {
	if meant == read {
		return 1
	}
	m, r := trimShared([]rune(meant), []rune(read))
	if strings.HasPrefix(meant, read) {
		return max(s.rates[cutOff], runOf(len(m)-len(r), s.rates[lostLetter], lostMore))
	}
	if len(m) > longest || len(r) > longest {
		return 0
	}
	best := s.ways(m, r)
	return best[len(m)][len(r)].probability
}

// way is the most probable way to print the beginning of one text for that of
// another, by its last step.
type way struct {
	probability float64
	kind        slipKind
	pair        int // index of the pair, of a confused one
	m, r        int // characters that the step takes
}

// ways finds the most probable ways from every beginning to every other.
func (s *slips) ways(m, r []rune) [][]way {
	best := make([][]way, len(m)+1)
	for i := range best {
		best[i] = make([]way, len(r)+1)
		for j := range best[i] {
			best[i][j] = s.step(best, m, r, i, j)
		}
	}
	return best
}

// step gives the best way to r[:j] for m[:i], from the shorter ones.
func (s *slips) step(best [][]way, m, r []rune, i, j int) way {
	if i == 0 && j == 0 {
		return way{probability: 1}
	}
	w := way{}
	try := func(p float64, kind slipKind, pair, di, dj int) {
		if p *= best[i-di][j-dj].probability; p > w.probability {
			w = way{p, kind, pair, di, dj}
		}
	}
	for n := 1; n <= i; n++ {
		try(runOf(n, s.rates[lostLetter], lostMore), lostLetter, 0, n, 0)
	}
	for n := 1; n <= j; n++ {
		p, kind := s.gained(r, j, n)
		try(p, kind, 0, 0, n)
	}
	if i > 0 && j > 0 {
		p, kind := s.letterFor(m[i-1], r[j-1])
		try(p, kind, 0, 1, 1)
	}
	for k, pair := range s.pairs {
		if endsIn(m[:i], pair.meant) && endsIn(r[:j], pair.read) {
			try(pair.probability, confused, k, len(pair.meant), len(pair.read))
		}
	}
	return w
}

func runOf(n int, first, more float64) float64 {
	p := first
	for range n - 1 {
		p *= more
	}
	return p
}

// gained is the probability that the n characters before j were added.
func (s *slips) gained(r []rune, j, n int) (float64, slipKind) {
	if n == 1 && j > 1 && r[j-2] == r[j-1] {
		return s.rates[doubled], doubled
	}
	return runOf(n, s.rates[gainedLetter], gainedMore), gainedLetter
}

// letterFor is the probability that one character is printed for another.
func (s *slips) letterFor(meant, read rune) (float64, slipKind) {
	switch {
	case meant == read:
		return 1, noSlip
	case unicode.IsDigit(meant) && unicode.IsDigit(read):
		return s.rates[wrongDigit], wrongDigit
	case unicode.ToLower(meant) == unicode.ToLower(read):
		return s.rates[wrongCase], wrongCase
	}
	bareMeant, bareRead := bare(meant), bare(read)
	switch {
	case bareMeant != bareRead:
		return max(s.rates[wrongLetter], s.own[[2]rune{meant, read}]), wrongLetter
	case bareRead == read:
		return s.rates[lostAccent], lostAccent
	}
	return s.rates[gainedAccent], gainedAccent
}

// bare takes the accents off a letter.
func bare(r rune) rune {
	if r < unicode.MaxASCII {
		return r
	}
	for _, c := range norm.NFD.String(string(r)) {
		return c
	}
	return r
}

func endsIn(s, end []rune) bool {
	if len(s) < len(end) {
		return false
	}
	for i, c := range end {
		if s[len(s)-len(end)+i] != c {
			return false
		}
	}
	return true
}

// trimShared takes off what both texts begin with and end with, save one
// character on each side, which a slip may involve.
func trimShared(a, b []rune) (x, y []rune) {
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	a, b = a[max(0, head-1):], b[max(0, head-1):]
	tail := 0
	for tail < len(a) && tail < len(b) && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	tail = max(0, min(tail-1, len(a), len(b)))
	return a[:len(a)-tail], b[:len(b)-tail]
}
