package pdf

import (
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"recole/ingest/table"
)

// What makes a page doubtful. Measured on pages of lists and reports in French
// and English: characters that are not known 0 %, odd words below 8 %.
const (
	mostUnknown = 0.02 // share of characters that the file does not tell
	mostOdd     = 0.20 // share of words that no language has
	fewestWords = 12   // fewer words say nothing of a page
)

// doubtful tells whether another engine should read the page too.
func (p *Page) doubtful() bool { return p.Glyphs == 0 || p.badness() > 0 }

// badness says how bad the text of the page is: 0 for text that is above
// suspicion, else from 0 to 2.
func (p *Page) badness() float64 {
	bad := 0.0
	if p.Glyphs > 0 {
		if unknown := float64(p.Unknown) / float64(p.Glyphs); unknown > mostUnknown {
			bad += unknown
		}
	}
	if odd := oddShare(p.text()); odd > mostOdd {
		bad += odd
	}
	return bad
}

// text gives the words that count: those that are seen or, where none are,
// those of the layer behind a scan.
func (p *Page) text() []table.Word {
	if len(p.Words) > 0 {
		return p.Words
	}
	return p.Hidden
}

// oddShare is the share of words that no language writes.
func oddShare(words []table.Word) float64 {
	n, oddWords, letters := 0, 0, 0
	for _, w := range words {
		size := utf8.RuneCountInString(w.Text)
		switch {
		case size >= 4:
			n++
			if odd(w.Text) {
				oddWords++
			}
		case size == 1 && unicode.IsLetter([]rune(w.Text)[0]):
			letters++
		}
	}
	if n+letters < fewestWords {
		return 0
	}
	share := float64(oddWords) / float64(max(n, 1))
	// Letters on their own are words that fell apart; a column of flags has
	// as many as there are rows, but longer words beside them.
	return max(share, float64(letters-3*n)/float64(letters+n))
}

// odd tells whether a word is one that no language writes: characters that
// are none, digits and letters by turns, Latin letters without a vowel.
func odd(s string) bool {
	letters, vowels, latin, turns, strange := 0, 0, 0, 0, 0
	before := rune(0)
	for _, c := range s {
		switch {
		case c == utf8.RuneError || unicode.Is(unicode.Co, c) || unicode.IsControl(c):
			strange++
		case unicode.IsLetter(c):
			letters++
			if unicode.Is(unicode.Latin, c) {
				latin++
			}
			if strings.ContainsRune("aeiouyAEIOUY", c) || c > 0x7F {
				vowels++
			}
			if unicode.IsDigit(before) {
				turns++
			}
		case unicode.IsDigit(c):
			if unicode.IsLetter(before) {
				turns++
			}
		}
		before = c
	}
	return strange > 0 || turns > 2 || latin >= 5 && vowels == 0 && strings.ToUpper(s) != s || latin >= 6 && 7*vowels < latin
}

// choose gives the better of two readings of a page, with what the other has
// different.
func choose(first, second *Page) *Page {
	best, other := first, second
	if first.Glyphs == 0 || second.Glyphs > 0 && second.badness() < first.badness() {
		best, other = second, first
	}
	best.Differ, best.Sample = differ(best.text(), other.text())
	return best
}

// mostSamples is how many words are shown of those that two engines read
// differently.
const mostSamples = 3

// contested is how sure a word is that two engines read differently.
const contested = 0.5

// sameExtent tells whether two engines saw the same word, not more or less of
// a line.
func sameExtent(a, b *table.Word) bool {
	return math.Abs(a.Box.X0-b.Box.X0) < a.Size/2 && math.Abs(a.Box.X1-b.Box.X1) < a.Size/2
}

// differ counts the words of one reading that the other does not have at their
// place, and shows some as both have them. Words that both read, but not alike,
// keep the other reading.
func differ(best, other []table.Word) (n int, sample []string) {
	if len(other) == 0 {
		return 0, nil // it read nothing: that is no other reading
	}
	at := map[[2]int][]*table.Word{}
	for i := range other {
		place := placeOf(&other[i])
		at[place] = append(at[place], &other[i])
	}
	for i := range best {
		w := &best[i]
		near := nearest(w, at)
		if near != nil && sameText(near.Text, w.Text) {
			continue
		}
		n++
		if near == nil {
			continue
		}
		if len(sample) < mostSamples {
			sample = append(sample, fmt.Sprintf("%s/%s", w.Text, near.Text))
		}
		if sameExtent(w, near) {
			w.Other, w.Sure = near.Text, contested
		}
	}
	return n, sample
}

// sameText tells whether two engines mean the same by a word: that one takes
// a ligature apart or keeps a line end in a word says nothing of what is
// printed.
func sameText(a, b string) bool {
	if a == b {
		return true
	}
	return printedText(a) == printedText(b)
}

func printedText(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsControl(c) || unicode.IsSpace(c) || c == '\u00ad' {
			return -1
		}
		return c
	}, norm.NFKC.String(s))
}

// cell is the size, in points, of the squares that words are sorted into.
const cell = 8.0

func placeOf(w *table.Word) [2]int {
	return [2]int{int(math.Floor(w.Box.X0 / cell)), int(math.Floor(w.Baseline / cell))}
}

// nearest gives the word that begins nearest to w, within a square.
func nearest(w *table.Word, at map[[2]int][]*table.Word) *table.Word {
	place := placeOf(w)
	var best *table.Word
	least := cell
	for dx := -1; dx <= 1; dx++ {
		for dy := -1; dy <= 1; dy++ {
			for _, o := range at[[2]int{place[0] + dx, place[1] + dy}] {
				if d := math.Hypot(o.Box.X0-w.Box.X0, o.Baseline-w.Baseline); d < least {
					best, least = o, d
				}
			}
		}
	}
	return best
}
