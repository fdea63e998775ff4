package table

import (
	"strings"
	"unicode"
)

// Two tables beside each other are told by their header, which is printed
// twice: N° Title | N° Title.

// repeats tells how many times the columns of a table come beside each other:
// some line has the same words in each of so many equal parts.
func repeats(lines []line, c columns) int {
	for i := range lines {
		if n := periods(textsOf(lines[i].column)); n > 1 {
			return n
		}
	}
	return 1
}

func textsOf(column [][]Word) []string {
	out := make([]string, len(column))
	for i, words := range column {
		out[i] = cell{lines: [][]Word{words}}.text()
	}
	return out
}

// mostBeside is how many tables may stand beside each other.
const mostBeside = 4

// periods tells into how many equal parts the cells fall, of two cells or more
// each, that print the same words.
func periods(cells []string) int {
	for n := 2; n <= mostBeside; n++ {
		if len(cells)%n == 0 && len(cells)/n >= 2 && periodic(cells, len(cells)/n) {
			return n
		}
	}
	return 1
}

func periodic(cells []string, width int) bool {
	words := 0
	for i, c := range cells {
		if c != cells[i%width] {
			return false
		}
		if i < width && strings.ContainsFunc(c, unicode.IsLetter) {
			words++
		}
	}
	return words >= 2
}

// beside takes apart the rows of a grid that holds tables beside each other:
// the left one first.
func beside(rows []row, count int) []row {
	n, from := 1, 0
	for i := range rows {
		if n = periods(rows[i].texts()); n > 1 {
			from = i
			break
		}
	}
	if n <= 1 {
		return rows
	}
	width := count / n
	out := append([]row(nil), rows[:from]...)
	for part := range n {
		for _, r := range rows[from:] {
			if r.kind == spanning {
				if part == 0 {
					out = append(out, r)
				}
				continue
			}
			piece := r
			piece.cells = r.cells[part*width : (part+1)*width]
			if !piece.blank() {
				out = append(out, piece)
			}
		}
	}
	return out
}

func (r *row) texts() []string {
	out := make([]string, len(r.cells))
	for i, c := range r.cells {
		out[i] = c.text()
	}
	return out
}

func (r *row) blank() bool {
	for _, c := range r.cells {
		if !c.blank() {
			return false
		}
	}
	return true
}

// besideEachOther gives the rows of open tables that stand beside each other:
// each is rebuilt on its own, since its rows need not be level with those of
// the other.
func (b *Builder) besideEachOther(lines []line, k *known, across []stroke) []block {
	c := k.columns
	width := c.count() / c.tables
	parts, out := make([][]Word, c.tables), []block(nil)
	for i := range lines {
		if c.spans(&lines[i]) {
			out = append(out, apart([]row{newText(lines[i : i+1])})...)
			continue
		}
		for column, words := range lines[i].column {
			parts[column/width] = append(parts[column/width], words...)
		}
	}
	for i, words := range parts {
		if len(words) == 0 {
			continue
		}
		own := &known{columns: columns{strips: c.strips[i*width : (i+1)*width-1]}, widths: k.widths}
		lines := lineUp(words)
		for i := range lines {
			own.spread(&lines[i])
		}
		out = append(out, newBlock(b.grouped(lines, own, across)))
		k.widths = own.widths
	}
	return out
}
