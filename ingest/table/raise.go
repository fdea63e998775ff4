package table

import (
	"strings"
	"unicode"
)

// How a raised word is told from the one before it: smaller, on a higher
// baseline, and right beside it. In shares of the size of the word before.
const (
	raisedSize = 0.85
	raisedLow  = 0.12
	raisedHigh = 0.75
	raisedNear = 0.5
)

// raise brings raised words down to the line that they belong to. A mark of
// digits is a word of its own, in brackets as marks are: Soudeur (12), whether
// or not any were printed; raised letters are part of the word before: 1er.
func raise(words []Word) []Word {
	lines := lineUp(words)
	if !anyRaised(lines) {
		return words
	}
	var out []Word
	for i, l := range lines {
		for _, w := range l.words {
			host := hostOf(w, lines, i)
			if host == nil {
				out = append(out, w)
				continue
			}
			w.Baseline = host.Baseline
			w.Text = markText(w.Text, host.Text)
			out = append(out, w)
		}
	}
	return joinRaised(out, words)
}

func anyRaised(lines []line) bool {
	for i := range lines {
		for _, w := range lines[i].words {
			if hostOf(w, lines, i) != nil {
				return true
			}
		}
	}
	return false
}

// hostOf gives the word after which w is raised, on one of the next lines, or
// nil.
func hostOf(w Word, lines []line, i int) *Word {
	for j := i; j < len(lines) && lines[j].base-w.Baseline <= raisedHigh*3*w.Size; j++ {
		for k := range lines[j].words {
			host := &lines[j].words[k]
			up := (host.Baseline - w.Baseline) / host.Size
			near := w.Box.X0 - host.Box.X1
			if w.Size <= raisedSize*host.Size && up >= raisedLow && up <= raisedHigh &&
				near >= -0.2*host.Size && near <= raisedNear*host.Size {
				return host
			}
		}
	}
	return nil
}

// fewestLetters is how many letters a word has that bears a mark; shorter ones
// are units: m², km².
const fewestLetters = 3

// markText gives the text of a raised word after the word host.
func markText(text, host string) string {
	if strings.Trim(text, "0123456789") != "" || len(text) > 3 {
		return text
	}
	letters := 0
	for _, c := range host {
		if unicode.IsLetter(c) {
			letters++
		}
	}
	if letters < fewestLetters && !strings.ContainsAny(host, ")]") {
		return text
	}
	return "(" + text + ")"
}

// joinRaised makes raised letters and the digits of units one word with the
// word that they stand at.
func joinRaised(out, before []Word) []Word {
	joined := out[:0]
	for _, l := range lineUp(out) {
		for k, w := range l.words {
			last := len(joined) - 1
			if k > 0 && w.Size <= raisedSize*joined[last].Size && !strings.HasPrefix(w.Text, "(") &&
				w.Box.X0-joined[last].Box.X1 < 0.12*joined[last].Size && len(w.Text) <= 4 {
				joined[last].Text += w.Text
				joined[last].Box = union(joined[last].Box, w.Box)
				continue
			}
			joined = append(joined, w)
		}
	}
	return joined
}
