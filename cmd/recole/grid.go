package main

import (
	"bufio"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// pageWidth is the widest line that is written for people, in columns.
const pageWidth = 100

// page writes text for people: headings, aligned tables, wrapped lines.
type page struct {
	w       *bufio.Writer
	colours bool
}

func newPage(w io.Writer, colours bool) *page { return &page{bufio.NewWriter(w), colours} }

// heading begins a part of the page.
func (p *page) heading(text string) {
	p.line("")
	p.line(p.style(bold, text))
}

func (p *page) line(text string) {
	p.w.WriteString(strings.TrimRightFunc(text, unicode.IsSpace))
	p.w.WriteByte('\n')
}

// paragraph writes a text wrapped, its lines after so many spaces.
func (p *page) paragraph(indent int, text string) {
	for _, line := range wrap(text, pageWidth-indent) {
		p.line(strings.Repeat(" ", indent) + line)
	}
}

// close ends the page and gives the first error of all its writes.
func (p *page) close() error { return p.w.Flush() }

// A style is a terminal's way of setting text off.
type style string

// The styles, as ECMA-48 numbers them.
const (
	bold   style = "1"
	dim    style = "2"
	red    style = "31"
	yellow style = "33"
)

// style sets text off where there are colours.
func (p *page) style(s style, text string) string {
	if !p.colours || text == "" {
		return text
	}
	return "\x1b[" + string(s) + "m" + text + "\x1b[0m"
}

// grid is a table without lines: columns two spaces apart, the last one
// wrapped.
type grid struct {
	indent int
	right  map[int]bool // columns that stand flush right
	rows   [][]string
}

func (g *grid) add(cells ...string) { g.rows = append(g.rows, cells) }

// grid writes a table.
func (p *page) grid(g *grid) {
	widths := g.widths()
	for _, row := range g.rows {
		p.row(g, widths, row)
	}
}

// widths gives the columns' widths. The last cell of a row that is shorter than
// others may reach over the columns that it lacks.
func (g *grid) widths() []int {
	columns := 0
	for _, row := range g.rows {
		columns = max(columns, len(row))
	}
	widths := make([]int, columns)
	for _, row := range g.rows {
		for i, cell := range row {
			if i < len(row)-1 || len(row) == columns {
				widths[i] = max(widths[i], width(cell))
			}
		}
	}
	return widths
}

func (p *page) row(g *grid, widths []int, row []string) {
	const gap = "  "
	var b strings.Builder
	b.WriteString(strings.Repeat(" ", g.indent))
	for i, cell := range row[:len(row)-1] {
		pad := strings.Repeat(" ", widths[i]-width(cell))
		if g.right[i] {
			b.WriteString(pad + cell + gap)
		} else {
			b.WriteString(cell + pad + gap)
		}
	}
	last := len(row) - 1
	if g.right[last] && last == len(widths)-1 {
		b.WriteString(strings.Repeat(" ", widths[last]-width(row[last])))
	}
	hang := width(b.String())
	for i, line := range wrap(row[last], max(pageWidth-hang, 20)) {
		if i > 0 {
			b.WriteString(strings.Repeat(" ", hang))
		}
		p.line(b.String() + line)
		b.Reset()
	}
}

// wrap breaks a text at its ordinary spaces into lines of at most width
// columns; a longer word stands alone. There is at least one line.
func wrap(text string, columns int) []string {
	var lines []string
	line, used := "", 0
	for word := range strings.SplitSeq(text, " ") {
		w := width(word)
		if used > 0 && used+1+w > columns {
			lines, line, used = append(lines, line), "", 0
		}
		if used > 0 {
			line, used = line+" ", used+1
		}
		line, used = line+word, used+w
	}
	return append(lines, line)
}

// width is how many columns a text takes in a terminal: combining marks and
// styles take none.
func width(text string) int {
	n := 0
	for len(text) > 0 {
		if strings.HasPrefix(text, "\x1b[") {
			_, rest, ended := strings.Cut(text, "m")
			if ended {
				text = rest
				continue
			}
		}
		r, size := utf8.DecodeRuneInString(text)
		text = text[size:]
		if !unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
			n++
		}
	}
	return n
}

// plainText makes a text of a source safe to print: a terminal must not obey
// what a list holds.
func plainText(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
}
