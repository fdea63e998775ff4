package normalize

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"recole/ingest/profile"
)

// confusions are the pairs of strings that are misread for each other, in both
// directions.
type confusions struct {
	pairs  [][2]string
	single map[rune][]rune // pairs of single characters
}

func newConfusions(list []profile.Confusion) confusions {
	c := confusions{single: map[rune][]rune{}}
	for _, f := range list {
		c.pairs = append(c.pairs, [2]string{f.A, f.B}, [2]string{f.B, f.A})
		if utf8.RuneCountInString(f.A) == 1 && utf8.RuneCountInString(f.B) == 1 {
			a, _ := utf8.DecodeRuneInString(f.A)
			b, _ := utf8.DecodeRuneInString(f.B)
			c.single[a] = append(c.single[a], b)
			c.single[b] = append(c.single[b], a)
		}
	}
	return c
}

// distance gives how many confusions make printed out of meant, or most+1 if
// it takes more than most or anything else.
func (c confusions) distance(printed, meant string, most int) int {
	if printed == meant {
		return 0
	}
	best := most + 1
	if printed != "" && meant != "" && printed[0] == meant[0] {
		best = c.distance(printed[1:], meant[1:], most)
	}
	if most == 0 {
		return best
	}
	for _, p := range c.pairs {
		if strings.HasPrefix(printed, p[0]) && strings.HasPrefix(meant, p[1]) {
			best = min(best, 1+c.distance(printed[len(p[0]):], meant[len(p[1]):], most-1))
		}
	}
	return best
}

// others gives the characters that c may have been misread for. A small letter
// is also taken for its capital: o is read for 0 as O is.
func (c confusions) others(r rune) []rune {
	if upper := unicode.ToUpper(r); upper != r {
		return slices.Concat(c.single[r], c.single[upper])
	}
	return c.single[r]
}

// mostConfused is how many misread characters of one cell can be mended. With
// more, nearly anything fits.
const mostConfused = 3

// repair looks for the form that a misread text was meant to have. It replaces
// characters by what they may have been misread for, the fewest possible and
// at most three, until fit accepts the text, and gives what fit made of it. It
// finds nothing where the fewest replacements lead to different results.
//
// Two replacements may be anywhere; of three, at most one is of a digit, since
// a text of digits with three wrong ones is another number. This also bounds
// the work on hopeless cells to some thousand tries.
func (c confusions) repair(text string, fit func(string) (string, bool)) (string, bool) {
	if len(c.single) == 0 || utf8.RuneCountInString(text) > longestRepaired {
		return "", false
	}
	s := search{confusions: c, text: []rune(text), fit: fit}
	for n := 1; n <= mostConfused; n++ {
		s.try(0, n, n)
		if len(s.results) > 0 {
			break
		}
	}
	if len(s.results) != 1 {
		return "", false
	}
	return s.results[0], true
}

// hasDigit tells whether any character of a text is a digit. A code or an
// amount without one is a word ("SOB"), not a misreading.
func hasDigit(text string) bool { return strings.ContainsAny(text, "0123456789") }

// longestRepaired is the length, in characters, of the longest cell that is
// repaired: longer than any number with its prefix.
const longestRepaired = 40

// search is a repair under way.
type search struct {
	confusions
	text    []rune
	fit     func(string) (string, bool)
	digits  int // replaced so far
	results []string
}

// try replaces left more characters, at or after from, of total.
func (s *search) try(from, left, total int) {
	if left == 0 {
		if result, ok := s.fit(string(s.text)); ok && !slices.Contains(s.results, result) {
			s.results = append(s.results, result)
		}
		return
	}
	for i := from; i < len(s.text); i++ {
		was := s.text[i]
		digit := unicode.IsDigit(was)
		if digit && total > 2 && s.digits > 0 {
			continue
		}
		for _, other := range s.others(was) {
			s.text[i] = other
			s.count(digit, 1)
			s.try(i+1, left-1, total)
			s.count(digit, -1)
		}
		s.text[i] = was
	}
}

func (s *search) count(digit bool, n int) {
	if digit {
		s.digits += n
	}
}
