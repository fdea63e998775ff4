package editions

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"recole"
	"recole/ingest/profile"
)

// slip is one way in which an eye or a hand goes wrong.
type slip uint8

// The slips.
const (
	confused  slip = iota // characters that the profile says are taken for each other
	accent                // lost, gained or wrong
	elided                // an apostrophe lost or gained
	doubled               // a letter printed twice
	dropped               // a letter lost or gained
	cutOff                // the end of the text is missing, from within a word
	digit                 // one figure for another
	letter                // any letter for another
	letterCap             // a capital for a small letter
	sign                  // a hyphen, a space or another sign
)

// weight is what a slip of the kind speaks for a misreading, in logarithms of
// odds, before anything is known of the words.
func (s slip) weight() float64 {
	return [...]float64{
		confused: 2.5, accent: 2, elided: 2.5, doubled: 2, dropped: 2, cutOff: 3.5,
		digit: 1.5, letter: 1.5, letterCap: 0.8, sign: 0.8,
	}[s]
}

// says names a slip.
func (s slip) says() recole.Phrase {
	return [...]recole.Phrase{
		confused:  recole.Say("une confusion de caractères", "characters taken for each other"),
		accent:    recole.Say("un accent", "an accent"),
		elided:    recole.Say("une apostrophe perdue", "a lost apostrophe"),
		doubled:   recole.Say("une lettre doublée", "a doubled letter"),
		dropped:   recole.Say("une lettre en plus ou en moins", "a letter lost or gained"),
		cutOff:    recole.Say("une fin coupée au milieu d’un mot", "an end cut off within a word"),
		digit:     recole.Say("un chiffre pour un autre", "one figure for another"),
		letter:    recole.Say("une lettre pour une autre", "one letter for another"),
		letterCap: recole.Say("une capitale", "a capital"),
		sign:      recole.Say("un trait d’union, une espace ou un autre signe", "a hyphen, a space or another sign"),
	}[s]
}

// makesWords tells whether the slip may well make another text of one, and not
// only another spelling.
func (s slip) makesWords() bool { return s == letter || s == digit || s == cutOff }

// mostSlips is how many slips can explain a difference. With more, nearly any
// two words can be made of each other.
const mostSlips = 3

// longestSlip is the length, in characters, of the longest differing part that
// is looked into.
const longestSlip = 48

// slips finds the slips that make one text of another.
type slips struct{ pairs [][2][]rune }

func newSlips(p *profile.Profile) slips {
	var s slips
	for _, c := range p.Confusions {
		a, b := []rune(c.A), []rune(c.B)
		s.pairs = append(s.pairs, [2][]rune{a, b}, [2][]rune{b, a})
	}
	return s
}

// between gives the fewest slips that make b of a, or a of b; none where it
// takes more than mostSlips (an edit distance after Wagner and Fischer, in which
// each slip costs the same).
func (s slips) between(a, b string) []slip {
	if cutWithinWord(a, b) || cutWithinWord(b, a) {
		return []slip{cutOff}
	}
	x, y := trimShared([]rune(norm.NFC.String(a)), []rune(norm.NFC.String(b)))
	if max(len(x), len(y)) > longestSlip || max(len(x)-len(y), len(y)-len(x)) > 2*mostSlips {
		return nil
	}
	g := grid{slips: s, x: x, y: y, width: len(y) + 1, best: make([]step, (len(x)+1)*(len(y)+1))}
	return g.run()
}

// cutWithinWord tells whether short is the beginning of whole, cut off between
// two letters.
func cutWithinWord(short, whole string) bool {
	if short == "" || len(short) >= len(whole) || !strings.HasPrefix(whole, short) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(short)
	next, _ := utf8.DecodeRuneInString(whole[len(short):])
	longer := utf8.RuneCountInString(whole[len(short):]) > 1 // one letter is merely dropped
	return longer && (unicode.IsLetter(last) || last == '\'' || last == '’') && unicode.IsLetter(next)
}

// trimShared takes off what both texts begin and end with, save a character on
// each side, which a slip may involve.
func trimShared(a, b []rune) (x, y []rune) {
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	head = max(0, head-1)
	a, b = a[head:], b[head:]
	tail := 0
	for tail < len(a) && tail < len(b) && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	tail = max(0, tail-1)
	return a[:len(a)-tail], b[:len(b)-tail]
}

// step is the best way to a place of the grid.
type step struct {
	cost uint8
	dx   uint8 // how far the last slip or agreement reaches back
	dy   uint8
	made bool // it was a slip
	slip slip
}

// grid compares the beginnings of two texts, ever longer ones.
type grid struct {
	slips
	x, y  []rune
	width int
	best  []step
}

func (g *grid) run() []slip {
	for i := range len(g.x) + 1 {
		for j := range g.width {
			g.best[i*g.width+j] = g.step(i, j)
		}
	}
	last := g.best[len(g.best)-1]
	if last.cost > mostSlips {
		return nil
	}
	var found []slip
	for i, j := len(g.x), len(g.y); i > 0 || j > 0; {
		s := g.best[i*g.width+j]
		if s.made {
			found = append(found, s.slip)
		}
		i, j = i-int(s.dx), j-int(s.dy)
	}
	return found
}

// step finds the best way to make y[:j] of x[:i].
func (g *grid) step(i, j int) step {
	if i == 0 && j == 0 {
		return step{}
	}
	best := step{cost: 255}
	try := func(dx, dy int, made bool, s slip) {
		from := g.best[(i-dx)*g.width+j-dy].cost
		if made && from < 250 {
			from++
		}
		if from < best.cost || from == best.cost && made && best.made && s.weight() > best.slip.weight() {
			best = step{from, uint8(dx), uint8(dy), made, s}
		}
	}
	if i > 0 && j > 0 {
		if g.x[i-1] == g.y[j-1] {
			try(1, 1, false, 0)
		} else {
			try(1, 1, true, replaced(g.x[i-1], g.y[j-1]))
		}
	}
	for _, p := range g.pairs {
		if endsIn(g.x[:i], p[0]) && endsIn(g.y[:j], p[1]) {
			try(len(p[0]), len(p[1]), true, confused)
		}
	}
	if i > 0 {
		try(1, 0, true, lost(g.x[:i]))
	}
	if j > 0 {
		try(0, 1, true, lost(g.y[:j]))
	}
	return best
}

// replaced names the slip that puts one character for another.
func replaced(a, b rune) slip {
	isMark := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	switch {
	case isMark(a) && isMark(b):
		if apostrophe(a) || apostrophe(b) {
			return elided
		}
		return sign
	case unicode.IsDigit(a) && unicode.IsDigit(b):
		return digit
	case unicode.ToLower(a) == unicode.ToLower(b):
		return letterCap
	case bareLetter(a) == bareLetter(b):
		return accent
	}
	return letter
}

// lost names the slip that drops the last character of s, or adds it.
func lost(s []rune) slip {
	last := s[len(s)-1]
	switch {
	case apostrophe(last):
		return elided
	case !unicode.IsLetter(last) && !unicode.IsDigit(last):
		return sign
	case len(s) > 1 && s[len(s)-2] == last:
		return doubled
	}
	return dropped
}

func apostrophe(r rune) bool { return r == '\'' || r == '’' }

// bareLetter takes case and accents off a letter.
func bareLetter(r rune) rune {
	for _, c := range norm.NFD.String(string(unicode.ToLower(r))) {
		return c
	}
	return r
}

func endsIn(s, end []rune) bool {
	return len(s) >= len(end) && slices.Equal(s[len(s)-len(end):], end)
}
