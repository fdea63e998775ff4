package table

import (
	"regexp"
)

// A typesetter breaks a line because the next word does not fit. So a line
// onto which the first word of the next would still have fitted, in a column
// known to be wide enough, was not broken: the next line begins something new.

// spaceWidth is the width of a space, in ems.
const spaceWidth = 0.25

// fits tells whether the first word of b would have fitted at the end of a, in
// a column of this width.
func fits(a, b []Word, width float64) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	last := a[len(a)-1]
	length := last.Box.X1 - a[0].Box.X0 + b[0].Box.X1 - b[0].Box.X0
	if joined, _ := broken(last.Text); !joined {
		length += spaceWidth * last.Size
	}
	return length <= width*0.995
}

// item is the number that an item of an enumeration begins with: (12), 12. or [3].
var item = regexp.MustCompile(`^(?:[(\[]\d{1,3}[)\]]|\d{1,3}[.)]|[•▪])$`)

// begins tells whether words begin an item of an enumeration. An item alone
// does not: it is the mark at the end of a title.
func begins(words []Word) bool { return len(words) > 1 && item.MatchString(words[0].Text) }
