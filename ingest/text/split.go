package text

import "strings"

// cut is a record taken apart.
type cut struct {
	cells  []string
	open   int // index of the first cell whose quote is never closed; -1 if there is none
	quoted int // cells that were rightly quoted
	bare   int // cells that begin with a quote and do not end with it: taken as they stand
	inner  int // cells not quoted with a quote inside
}

// split cuts a record at its delimiters.
func split(text string, delim byte) []string {
	cells := make([]string, 0, strings.Count(text, string(rune(delim)))+1)
	for {
		i := strings.IndexByte(text, delim)
		if i < 0 {
			return append(cells, text)
		}
		cells = append(cells, text[:i])
		text = text[i+1:]
	}
}

// splitQuoted cuts a record whose cells may be quoted as RFC 4180 has it. A
// quote that the rules do not allow is a character like any other, and so is
// the quote of a cell that is never closed.
func splitQuoted(text string, d dialect) cut {
	c := cut{open: -1, cells: make([]string, 0, max(d.width, 1))}
	for {
		cell, rest, more := c.cell(text, d)
		c.cells = append(c.cells, cell)
		if !more {
			return c
		}
		text = rest
	}
}

// cell takes the first cell off a record; more tells whether another follows.
func (c *cut) cell(text string, d dialect) (cell, rest string, more bool) {
	quoted := text
	if d.spaced {
		quoted = strings.TrimLeft(text, " ")
	}
	if c.open < 0 && strings.HasPrefix(quoted, `"`) {
		end, doubled := closing(quoted)
		switch {
		case end < 0:
			c.open = len(c.cells)
		case end == len(quoted)-1, quoted[end+1] == d.delim:
			c.quoted++
			cell = quoted[1:end]
			if doubled {
				cell = strings.ReplaceAll(cell, `""`, `"`)
			}
			if end == len(quoted)-1 {
				return cell, "", false
			}
			return cell, quoted[end+2:], true
		default:
			c.bare++
		}
	}
	cell, rest, more = strings.Cut(text, string(rune(d.delim)))
	if !strings.HasPrefix(quoted, `"`) && strings.IndexByte(cell, '"') >= 0 {
		c.inner++
	}
	return cell, rest, more
}

// closing gives the index of the quote that closes the one text begins with,
// or -1, and whether there are doubled ones between.
func closing(text string) (end int, doubled bool) {
	for i := 1; i < len(text); i++ {
		j := strings.IndexByte(text[i:], '"')
		if j < 0 {
			return -1, doubled
		}
		i += j
		if i+1 == len(text) || text[i+1] != '"' {
			return i, doubled
		}
		doubled = true
		i++
	}
	return -1, doubled
}
