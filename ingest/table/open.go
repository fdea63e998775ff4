package table

import (
	"math"
)

// openTable gives the rows of words that no grid holds: those of a table
// without vertical rulings, and all that stands around tables.
func (b *Builder) openTable(page Page, words []Word, across []stroke) []block {
	if len(words) == 0 {
		return nil
	}
	lines := lineUp(words)
	em := emOf(lines)
	k := b.columnsOf(page, lines, em)
	if len(k.strips) == 0 {
		return texts(lines)
	}
	for i := range lines {
		k.spread(&lines[i])
	}
	b.traceOpen(lines, k.columns)
	if k.tables > 1 {
		return b.besideEachOther(lines, k, across)
	}
	return apart(b.grouped(lines, k, across))
}

// columnsOf finds the columns of an open table: those of the pages before, of
// the same size, where the lines suit them, else its own.
func (b *Builder) columnsOf(page Page, lines []line, em float64) *known {
	own := gutters(lines, em)
	if before := b.open[sizeOf(page)]; before != nil && before.suit(lines, own, em) {
		return before
	}
	k := &known{columns: own}
	if len(own.strips) > 0 {
		for i := range lines {
			own.spread(&lines[i])
		}
		k.tables = repeats(lines, own)
		b.open[sizeOf(page)] = k
	}
	return k
}

// sizeOf is what pages with the same columns have in common.
func sizeOf(p Page) [2]int { return [2]int{int(math.Round(p.Width)), int(math.Round(p.Height))} }

// texts gives lines that are no table, each as a row of one cell.
func texts(lines []line) []block {
	var rows []row
	for i := range lines {
		rows = append(rows, newText(lines[i:i+1]))
	}
	return apart(rows)
}

// grouped finds the rows that lines make. The lines' words are sorted into
// columns already.
func (b *Builder) grouped(lines []line, k *known, across []stroke) []row {
	c := k.columns
	k.widths = widest(k.widths, keeping(lines, c))
	b.widths = k.widths
	em := emOf(lines)
	anchor := anchors(lines, c)
	cut := cuts(lines, across)
	pitch := pitchOf(lines, em)
	var rows []row
	for from := 0; from < len(lines); {
		if n := b.names.block(lines[from:], cut[from:]); n > 0 {
			rows = append(rows, newRow(lines[from:from+n], header))
			from += n
			continue
		}
		if c.spans(&lines[from]) {
			rows = append(rows, newText(lines[from:from+1]))
			from++
			continue
		}
		to := from + 1
		for to < len(lines) && !c.spans(&lines[to]) && b.names.block(lines[to:], cut[to:]) == 0 {
			to++
		}
		g := grouper{lines[from:to], anchor[from:to], cut[from:to], k.widths, pitch}
		for _, n := range g.group() {
			rows = append(rows, newRow(lines[from:from+n], kindOf(anchor[from:from+n])))
			from += n
		}
	}
	return rows
}

func kindOf(anchor []bool) rowKind {
	for _, a := range anchor {
		if a {
			return tableRow
		}
	}
	return fragment
}

// keeping picks the lines that keep to the columns.
func keeping(lines []line, c columns) []line {
	var out []line
	for i := range lines {
		if !c.spans(&lines[i]) {
			out = append(out, lines[i])
		}
	}
	return out
}

// cuts tells for each line whether a ruling parts it from the line before. One
// that is shorter than half of the lines is an underlining.
func cuts(lines []line, across []stroke) []bool {
	cut := make([]bool, len(lines))
	if len(across) == 0 {
		return cut
	}
	box := lines[0].box
	for i := range lines {
		box = union(box, lines[i].box)
	}
	for _, s := range across {
		if min(s.to, box.X1)-max(s.from, box.X0) < (box.X1-box.X0)/2 {
			continue
		}
		for i := 1; i < len(lines); i++ {
			if lines[i-1].base <= s.at+touch && s.at < lines[i].base-lines[i].size/2 {
				cut[i] = cut[i] || middleOf(lines[i-1]) < s.at
			}
		}
	}
	return cut
}

func middleOf(l line) float64 { return (l.box.Y0 + l.box.Y1) / 2 }
