package text

import "strings"

// flow gathers text as a page shows it: white space of the source is one
// space, and a line break is a line end. No-break spaces are text.
type flow struct {
	text   []byte
	gap    byte // a space or line end that is due before the next text; 0 if none
	number int  // physical line on which the text begins
}

// add appends text of the source; number is the line on which its first
// visible character stands.
func (f *flow) add(s []byte, number int) {
	for len(s) > 0 {
		word := trimSpace(s)
		if len(word) < len(s) && f.gap == 0 {
			f.gap = ' '
		}
		if len(word) == 0 {
			return
		}
		n := 0
		for n < len(word) && !isSpace(word[n]) {
			n++
		}
		if len(f.text) == 0 {
			f.number = number
		} else if f.gap != 0 {
			f.text = append(f.text, f.gap)
		}
		f.gap = 0
		f.text = append(f.text, word[:n]...)
		s = word[n:]
	}
}

func (f *flow) breakLine() { f.gap = '\n' }

// take gives the text and begins anew. No-break spaces alone are what a page
// puts into an empty cell.
func (f *flow) take() string {
	s := string(f.text)
	f.text, f.gap = f.text[:0], 0
	if strings.Trim(s, " \n\u00a0") == "" {
		return ""
	}
	return s
}

// trimSpace drops the white space that s begins with.
func trimSpace(s []byte) []byte {
	for len(s) > 0 && isSpace(s[0]) {
		s = s[1:]
	}
	return s
}

// isSpace tells what HTML calls white space.
func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r' }
