package table

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"recole"
)

// cell is what one cell holds: the lines of words in it, from the top. The
// last few may stand on the next page.
type cell struct {
	lines [][]Word
	over  int // how many stand on the next page
}

const (
	softHyphen = '\u00ad'
	hyphens    = "-\u2010\u2011"
)

// text gives the words of a cell with one space between them. A line that was
// broken at a hyphen or a slash is joined to the next without a space; the
// hyphen stays, since most are part of the word (installation-exploitation),
// unless it is a soft one, which is there for the break alone.
func (c cell) text() string { return c.read(func(w *Word) string { return w.Text }) }

// other gives the cell as another engine reads it; "" where that is the same.
func (c cell) other() string {
	differs := false
	text := c.read(func(w *Word) string {
		if w.Other == "" {
			return w.Text
		}
		differs = true
		return w.Other
	})
	if !differs {
		return ""
	}
	return text
}

// read gives the cell with what each word says.
func (c cell) read(says func(*Word) string) string {
	var b strings.Builder
	for _, words := range c.lines {
		before := b.String()
		joined, soft := broken(before)
		switch {
		case before == "":
		case soft:
			b.Reset()
			b.WriteString(strings.TrimRight(before, string(softHyphen)))
		case !joined:
			b.WriteByte(' ')
		}
		for i := range words {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(says(&words[i]))
		}
	}
	return b.String()
}

// broken tells whether a line ends inside a word: at a hyphen or slash that
// stands right after a letter or digit, or at a soft hyphen.
func broken(s string) (joined, soft bool) {
	last, size := utf8.DecodeLastRuneInString(s)
	before, _ := utf8.DecodeLastRuneInString(s[:len(s)-size])
	if last == softHyphen {
		return true, true
	}
	inWord := unicode.IsLetter(before) || unicode.IsDigit(before) || before == ')'
	return inWord && (strings.ContainsRune(hyphens, last) || last == '/'), false
}

// box gives the extent of the cell's words on its page; the zero Box where it
// has none.
func (c cell) box() (box recole.Box) {
	first := true
	for _, words := range c.lines[:len(c.lines)-c.over] {
		for _, w := range words {
			if first {
				box, first = w.Box, false
			}
			box = union(box, w.Box)
		}
	}
	return box
}

// sure gives how sure the reader was of the cell: the mean over its letters.
func (c cell) sure() float64 {
	sum, letters := 0.0, 0.0
	for _, words := range c.lines {
		for _, w := range words {
			n := float64(len(w.Text))
			sum += w.Sure * n
			letters += n
		}
	}
	if letters == 0 {
		return 0
	}
	return sum / letters
}

func (c cell) blank() bool { return len(c.lines) == 0 }

// goOn adds what of the cell stands on the next page.
func (c *cell) goOn(rest cell) {
	c.lines = append(c.lines, rest.lines...)
	c.over += len(rest.lines)
}

func (c *cell) add(words []Word) {
	if len(words) > 0 {
		c.lines = append(c.lines, words)
	}
}
