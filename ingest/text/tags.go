package text

import (
	"strconv"
	"strings"

	"golang.org/x/net/html/atom"
)

// attributes are those of a tag that matter to a list.
type attributes struct {
	colspan, rowspan int
	hidden           bool
	before, after    bool // a new page begins before, or after, the element
}

// attributes reads those of the current tag.
func (p *page) attributes(more bool) attributes {
	a := attributes{colspan: 1, rowspan: 1}
	for more {
		var key, value []byte
		key, value, more = p.z.TagAttr()
		switch string(key) {
		case "colspan":
			a.colspan = span(string(value), maxColspan)
		case "rowspan":
			a.rowspan = span(string(value), maxRowspan)
		case "hidden":
			a.hidden = true
		case "style":
			a.style(string(value))
		}
	}
	return a
}

func (a *attributes) style(css string) {
	css = strings.ToLower(strings.Join(strings.Fields(css), ""))
	a.hidden = a.hidden || strings.Contains(css, "display:none")
	a.before = strings.Contains(css, "break-before:always") || strings.Contains(css, "break-before:page")
	a.after = strings.Contains(css, "break-after:always") || strings.Contains(css, "break-after:page")
}

// The bounds of the HTML standard, "Processing model of tables".
const (
	maxColspan = 1000
	maxRowspan = 65534
)

// span reads a colspan or rowspan. Zero means to the end of the table.
func span(s string, most int) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	switch {
	case err != nil || n < 0:
		return 1
	case n == 0 && most == maxColspan:
		return 1
	case n == 0 || n > most:
		return most
	}
	return n
}

// open takes in a start tag.
func (p *page) open() {
	tag, more := p.z.TagName()
	name := tagName(tag)
	a := p.attributes(more)
	if p.skip != "" {
		return
	}
	p.interrupt(name)
	if a.before {
		p.number++
	}
	p.begin(name, a)
	if a.after {
		p.after = p.after.begin(name)
	} else {
		p.after.nested(name)
	}
	if p.after.over(name, isVoid(name)) {
		p.number++
	}
}

// interrupt ends what the start of an element ends.
func (p *page) interrupt(name string) {
	switch name {
	case "table":
		p.endBlock()
	case "tr":
		p.endBlock()
		p.endRow()
	case "td", "th":
		p.endBlock()
		p.grid().endCell()
	default:
		if isBlock(name) {
			p.lineBreak()
		}
	}
}

// begin starts an element.
func (p *page) begin(name string, a attributes) {
	switch name {
	case "table":
		if len(p.grids) > maxDepth {
			p.deeper++
			return
		}
		p.grids = append(p.grids, grid{hidden: a.hidden || p.grid().hides()})
	case "tr":
		p.grid().beginRow(p.line, p.number, a.hidden)
	case "td", "th":
		p.grid().beginCell(a, p.line, p.number)
		if len(p.grid().row.Cells) > maxCells {
			p.err = tooWide(p.name, p.line)
		}
	case "pre":
		p.pre++
	case "script", "style", "title", "template":
		p.skip = name
	}
}

// close takes in an end tag.
func (p *page) close(name string) {
	if p.skip != "" {
		if name == p.skip {
			p.skip = ""
		}
		return
	}
	switch name {
	case "table":
		p.endTable()
	case "tr":
		p.endRow()
	case "td", "th":
		p.grid().endCell()
	case "pre":
		p.pre = max(p.pre-1, 0)
		p.lineBreak()
	default:
		if isBlock(name) {
			p.lineBreak()
		}
	}
	if p.after.over(name, true) {
		p.number++
	}
}

func (p *page) endTable() {
	p.endBlock()
	if p.deeper > 0 {
		p.deeper--
		return
	}
	p.endRow()
	if len(p.grids) > 1 {
		p.grids = p.grids[:len(p.grids)-1]
	}
}

// tagName gives a known name without allocating, and "" for any other.
func tagName(tag []byte) string { return atom.Lookup(tag).String() }

// isBlock names the elements that begin a line of their own.
func isBlock(name string) bool {
	switch name {
	case "br", "hr", "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "center", "pre", "blockquote",
		"ul", "ol", "li", "dl", "dt", "dd", "caption", "thead", "tbody", "tfoot", "html", "head", "body",
		"section", "article", "header", "footer", "nav", "main", "aside", "address", "figure", "figcaption",
		"form", "fieldset", "legend", "details", "summary":
		return true
	}
	return false
}

func isVoid(name string) bool { return name == "br" || name == "hr" }

// breakAfter is a page break that takes effect when its element ends. One is
// awaited at a time.
type breakAfter struct {
	name  string
	depth int // open elements of that name, from the awaited one on
}

func (b breakAfter) begin(name string) breakAfter {
	if b.name != "" {
		b.nested(name)
		return b
	}
	return breakAfter{name: name, depth: 1}
}

func (b *breakAfter) nested(name string) {
	if name == b.name && name != "" {
		b.depth++
	}
}

// over tells whether the awaited element has ended: ends says that one of that
// name just did.
func (b *breakAfter) over(name string, ends bool) bool {
	if !ends || b.name == "" || name != b.name {
		return false
	}
	if b.depth--; b.depth > 0 {
		return false
	}
	*b = breakAfter{}
	return true
}
