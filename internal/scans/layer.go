package scans

import (
	"math/rand/v2"
	"strings"
	"unicode"
)

// Misreading is what is wrong with the text layer that somebody's OCR left
// behind a scan. All of them are plausible: the layer is made of words, at
// places where words are.
type Misreading struct {
	Confused  float64 // share of the words with a letter or a figure taken for another
	Dropped   float64 // share of the words that are missing
	Askew     float64 // share of the rows that stand half a row too low
	DX, DY    float64 // by how much all stands in the wrong place, in points
	Elsewhere bool    // each page has the layer of the next, the last that of the first
	Seed      uint64
}

// Misread gives sheets with the layer of a poor OCR.
func Misread(sheets []Sheet, m Misreading) []Sheet {
	rnd := rand.New(rand.NewPCG(m.Seed, 2))
	out := make([]Sheet, len(sheets))
	for i := range sheets {
		out[i].Image = sheets[i].Image
		words := sheets[i].Words
		if m.Elsewhere {
			words = sheets[(i+1)%len(sheets)].Words
		}
		low := map[float64]float64{}
		for _, w := range words {
			if _, known := low[w.Y]; !known {
				low[w.Y] = 0
				if rnd.Float64() < m.Askew {
					low[w.Y] = halfRow
				}
			}
			if rnd.Float64() < m.Dropped {
				continue
			}
			if rnd.Float64() < m.Confused {
				w.Text = confused(w.Text, rnd)
			}
			w.X, w.Y = w.X+m.DX, w.Y+m.DY+low[w.Y]
			out[i].Words = append(out[i].Words, w)
		}
	}
	return out
}

// halfRow is half the distance of two rows on a sheet, in points.
const halfRow = 8.0

// confused takes one letter or figure of a word for another that is common at
// such a place, so that the outcome could be a word, or a number.
func confused(word string, rnd *rand.Rand) string {
	letters := []rune(word)
	at := rnd.IntN(len(letters))
	switch c := letters[at]; {
	case unicode.IsDigit(c):
		letters[at] = []rune("0123456789")[(int(c-'0')+1+rnd.IntN(9))%10]
	case strings.ContainsRune("aeiouéèê", c):
		letters[at] = []rune("aeiou")[rnd.IntN(5)]
	case unicode.IsLower(c):
		letters[at] = []rune("nrtlsmcd")[rnd.IntN(8)]
	}
	return string(letters)
}
