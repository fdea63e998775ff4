package reconcile

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"recole/ingest/profile"
)

// The probabilities of single slips of typing and scanning, in orders of
// magnitude; those of a family of lists stand in its profile (Confusions).
const (
	lostAccent   = 0.01
	gainedAccent = 0.004
	lostLetter   = 0.005 // the first of a run
	gainedLetter = 0.001
	lostMore     = 0.15 // each letter after the first of a run
	gainedMore   = 0.02
	doubled      = 0.003 // a letter printed twice
	cutOff       = 0.002 // the end of a text, however long
	wrongDigit   = 0.002
	wrongLetter  = 0.0005
	wrongCase    = 0.01
)

// slips tells how probable it is that one text is printed for another.
type slips struct {
	pairs []slip
}

// slip is a pair of strings taken for each other.
type slip struct {
	meant, read []rune
	probability float64
}

func newSlips(confusions []profile.Confusion) *slips {
	s := &slips{}
	for _, f := range confusions {
		a, b := []rune(f.A), []rune(f.B)
		s.pairs = append(s.pairs, slip{a, b, f.Weight}, slip{b, a, f.Weight})
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
		return max(cutOff, runOf(len(m)-len(r), lostLetter, lostMore))
	}
	if len(m) > longest || len(r) > longest {
		return 0
	}
	best := make([][]float64, len(m)+1)
	for i := range best {
		best[i] = make([]float64, len(r)+1)
		for j := range best[i] {
			best[i][j] = s.step(best, m, r, i, j)
		}
	}
	return best[len(m)][len(r)]
}

// step gives the probability of r[:j] for m[:i], from the shorter ones.
func (s *slips) step(best [][]float64, m, r []rune, i, j int) float64 {
	if i == 0 && j == 0 {
		return 1
	}
	p := 0.0
	for n := 1; n <= i; n++ {
		p = max(p, best[i-n][j]*runOf(n, lostLetter, lostMore))
	}
	for n := 1; n <= j; n++ {
		p = max(p, best[i][j-n]*gained(r, j, n))
	}
	if i > 0 && j > 0 {
		p = max(p, best[i-1][j-1]*letterFor(m[i-1], r[j-1]))
	}
	for _, pair := range s.pairs {
		if endsIn(m[:i], pair.meant) && endsIn(r[:j], pair.read) {
			p = max(p, best[i-len(pair.meant)][j-len(pair.read)]*pair.probability)
		}
	}
	return p
}

func runOf(n int, first, more float64) float64 {
	p := first
	for range n - 1 {
		p *= more
	}
	return p
}

// gained is the probability that the n characters before j were added.
func gained(r []rune, j, n int) float64 {
	if n == 1 && j > 1 && r[j-2] == r[j-1] {
		return doubled
	}
	return runOf(n, gainedLetter, gainedMore)
}

// letterFor is the probability that one character is printed for another.
func letterFor(meant, read rune) float64 {
	switch {
	case meant == read:
		return 1
	case unicode.IsDigit(meant) && unicode.IsDigit(read):
		return wrongDigit
	case unicode.ToLower(meant) == unicode.ToLower(read):
		return wrongCase
	}
	bareMeant, bareRead := bare(meant), bare(read)
	if bareMeant != bareRead {
		return wrongLetter
	}
	if bareRead == read {
		return lostAccent
	}
	return gainedAccent
}

// bare takes the accents off a letter.
func bare(r rune) rune {
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
