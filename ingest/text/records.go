package text

import (
	"strings"

	"recole"
)

// A quoted cell goes over so many physical lines and bytes at most; a
// quote that is not closed within them is a stray one.
const (
	maxJoined      = 64
	maxJoinedBytes = 64 << 10
)

// dialect is how the cells of a text are parted.
type dialect struct {
	format string
	delim  byte
	quoted bool // cells may be quoted
	width  int  // cells of most records; 0 where not known
	spaced bool // delimiters are followed by a space
}

// records gives the lines of a text with delimiters. A quoted cell with line
// ends in it makes one line of several.
type records struct {
	lines *lines
	dialect
	stray      int // lines with a quote that is never closed
	firstStray int // number of the first of them
}

func (r *records) next() (recole.Line, error) {
	l, err := r.lines.next()
	if err != nil {
		return recole.Line{}, err
	}
	return l.with(r.cut(l).cells), nil
}

// cut takes the record apart that begins with l, reading on where a quoted
// cell is not closed.
func (r *records) cut(l line) cut {
	switch {
	case l.text == "", l.number == 1 && r.quoted && states(l.text):
		return cut{cells: whole(l.text), open: -1}
	case !r.quoted || strings.IndexByte(l.text, '"') < 0:
		if r.prose(l.text) {
			return cut{cells: whole(l.text), open: -1}
		}
		return cut{cells: split(l.text, r.delim), open: -1}
	}
	c := splitQuoted(l.text, r.dialect)
	if c.open < 0 {
		if c.quoted == 0 && r.prose(l.text) {
			c.cells = whole(l.text)
		}
		return c
	}
	if joined, ok := r.join(l, c); ok {
		return joined
	}
	r.stray++
	if r.stray == 1 {
		r.firstStray = l.number
	}
	return c
}

// join reads on until the quote is closed that c leaves open. Where it is not
// closed as the rules have it, or only by a quote of another record, it reports
// false, and those lines are still to come.
func (r *records) join(first line, c cut) (joined cut, ok bool) {
	text, end := first.text, first.end
	for n := 0; n < maxJoined && len(text) < maxJoinedBytes; n++ {
		l, err := r.lines.peek(n)
		if err != nil {
			break // it comes again when its turn comes
		}
		text, end = text+end+l.text, l.end
		if strings.IndexByte(l.text, '"') < 0 {
			continue
		}
		joined = splitQuoted(text, r.dialect)
		if joined.open >= 0 && joined.bare == c.bare {
			continue
		}
		if joined.bare == c.bare && !r.swallows(joined, joined.cells[c.open]) {
			r.lines.skip(n + 1)
			return joined, true
		}
		break
	}
	return cut{}, false
}

// swallows tells whether a joined record would hold whole records: it has more
// cells than a record, or its cell of several lines has as many delimiters
// that are no punctuation as a record has.
func (r *records) swallows(joined cut, cell string) bool {
	return r.width > 0 && (len(joined.cells) > r.width || r.tight(cell) >= r.width-1)
}

// prose tells whether a line is a heading or a note among the records: less
// than a record, and its delimiters all are punctuation.
func (r *records) prose(text string) bool {
	return r.delim != '\t' && r.tight(text) == 0 && strings.Count(text, string(rune(r.delim)))+1 < r.width
}

// tight counts the delimiters that no space follows. Those that one follows
// are punctuation, unless it follows all of them in the whole text.
func (r *records) tight(text string) (n int) {
	for i := 0; i < len(text); i++ {
		if text[i] == r.delim && (r.spaced || i+1 == len(text) || text[i+1] != ' ') {
			n++
		}
	}
	return n
}

func (r *records) notices() []recole.Phrase {
	if r.stray == 0 {
		return nil
	}
	return []recole.Phrase{recole.Say(
		"lignes dont un guillemet n'est jamais fermé\u00a0: %d, la première est la ligne %d\u00a0; lues telles quelles",
		"lines with a quote that is never closed: %d, the first is line %d; read as they stand", r.stray, r.firstStray)}
}
