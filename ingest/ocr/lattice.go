package ocr

import (
	"cmp"
	"image"
	"slices"
)

// cells gives the cells that rulings enclose, table by table, row by row, as
// the space between the lines. Cells between which no line is drawn are one.
// It gives nothing where there is no lattice: lines under headings, a frame.
func cells(rules []rule, letter float64) []image.Rectangle {
	near := max(3, int(letter/2))
	var all []image.Rectangle
	for _, table := range tablesOf(rules, near) {
		l := newLattice(table, near)
		if len(l.xs) < 3 || (len(l.xs)-1)*(len(l.ys)-1) < fewestCells {
			continue
		}
		all = append(all, l.cells()...)
	}
	return all
}

// fewestCells is how many cells a table has at least; a header may stand alone
// at the end of a page.
const fewestCells = 3

// tablesOf groups rulings that meet, the topmost first.
func tablesOf(rules []rule, near int) [][]rule {
	of := make([]int, len(rules))
	for i := range of {
		of[i] = i
	}
	var root func(int) int
	root = func(i int) int {
		if of[i] != i {
			of[i] = root(of[i])
		}
		return of[i]
	}
	for i, a := range rules {
		for j, b := range rules[:i] {
			if a.vertical != b.vertical && a.box.Inset(-near).Overlaps(b.box) {
				x, y := root(i), root(j)
				of[max(x, y)] = min(x, y)
			}
		}
	}
	byRoot := map[int][]rule{}
	for i, r := range rules {
		byRoot[root(i)] = append(byRoot[root(i)], r)
	}
	var tables [][]rule
	for _, t := range byRoot {
		tables = append(tables, t)
	}
	slices.SortFunc(tables, func(a, b []rule) int {
		x, y := frame(a), frame(b)
		return cmp.Or(cmp.Compare(x.Min.Y, y.Min.Y), cmp.Compare(x.Min.X, y.Min.X), cmp.Compare(len(a), len(b)))
	})
	return tables
}

func frame(rules []rule) image.Rectangle {
	var f image.Rectangle
	for _, r := range rules {
		f = f.Union(r.box)
	}
	return f
}

// lattice is the grid that the rulings of one table lie on.
type lattice struct {
	xs, ys []line // from left to right, from top to bottom
	near   int
}

// line is one line of a grid: the pixels across that it takes, and the
// stretches along it that are drawn.
type line struct {
	from, to  int
	stretches [][2]int
}

func newLattice(rules []rule, near int) *lattice {
	l := &lattice{near: near}
	for _, r := range rules {
		b := r.box
		if r.vertical {
			l.xs = append(l.xs, line{b.Min.X, b.Max.X, [][2]int{{b.Min.Y, b.Max.Y}}})
		} else {
			l.ys = append(l.ys, line{b.Min.Y, b.Max.Y, [][2]int{{b.Min.X, b.Max.X}}})
		}
	}
	l.xs, l.ys = merge(l.xs, near), merge(l.ys, near)
	return l
}

// merge makes one line of the pieces of a line, and of the two edges of a
// double one.
func merge(lines []line, near int) []line {
	slices.SortFunc(lines, func(a, b line) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	var out []line
	for _, l := range lines {
		if n := len(out); n > 0 && l.from <= out[n-1].to+near {
			out[n-1].to = max(out[n-1].to, l.to)
			out[n-1].stretches = append(out[n-1].stretches, l.stretches...)
			continue
		}
		out = append(out, l)
	}
	return out
}

// drawn tells whether a line is drawn over most of a stretch.
func (l line) drawn(from, to int) bool {
	covered := 0
	for _, s := range l.stretches {
		covered += max(0, min(to, s[1])-max(from, s[0]))
	}
	return 2*covered > to-from
}

// cells gives the fields of the grid, joined where no line parts them.
func (l *lattice) cells() []image.Rectangle {
	columns, rows := len(l.xs)-1, len(l.ys)-1
	of := make([]int, columns*rows)
	for i := range of {
		of[i] = i
	}
	var root func(int) int
	root = func(i int) int {
		if of[i] != i {
			of[i] = root(of[i])
		}
		return of[i]
	}
	join := func(a, b int) {
		a, b = root(a), root(b)
		of[max(a, b)] = min(a, b)
	}
	for r := range rows {
		for c := range columns {
			if c > 0 && !l.xs[c].drawn(l.ys[r].to, l.ys[r+1].from) {
				join(r*columns+c-1, r*columns+c)
			}
			if r > 0 && !l.ys[r].drawn(l.xs[c].to, l.xs[c+1].from) {
				join((r-1)*columns+c, r*columns+c)
			}
		}
	}
	boxes := make([]image.Rectangle, len(of))
	for i := range of {
		r, c := i/columns, i%columns
		field := image.Rect(l.xs[c].to, l.ys[r].to, l.xs[c+1].from, l.ys[r+1].from)
		boxes[root(i)] = boxes[root(i)].Union(field)
	}
	return slices.DeleteFunc(boxes, image.Rectangle.Empty)
}
