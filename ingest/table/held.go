package table

import (
	"math"
	"strings"
	"unicode"

	"recole"
)

// held is a page that waits for the next one: its last row may go on there,
// and what stands at the same place on both is a running head or foot.
type held struct {
	page    Page
	rows    []row
	widths  []float64    // of the columns of its last table
	runs    map[int]bool // rows that are running heads and feet
	dropped int          // rows that went on from the page before: -1 none
	has     bool
	layout  Layout
}

// running marks what two pages print at the same place with the same words,
// numbers aside, above or below their tables.
func (h *held) running(next *held) {
	for i := range h.rows {
		if !h.mayRun(i) {
			continue
		}
		for j := range next.rows {
			if next.mayRun(j) && sameRun(h, &h.rows[i], next, &next.rows[j]) {
				h.markRun(i)
				next.markRun(j)
			}
		}
	}
}

func (h *held) markRun(i int) {
	if h.runs == nil {
		h.runs = map[int]bool{}
	}
	h.runs[i] = true
}

// mayRun tells whether a row stands above the first row of a table or below
// the last, in one cell.
func (h *held) mayRun(i int) bool {
	r := &h.rows[i]
	if r.kind == tableRow || r.kind == header || filled(r) > 3 {
		return false
	}
	first, last := len(h.rows), -1
	for k := range h.rows {
		if h.rows[k].kind == tableRow {
			first, last = min(first, k), k
		}
	}
	return i < first || i > last
}

func filled(r *row) int {
	n := 0
	for _, c := range r.cells {
		if !c.blank() {
			n++
		}
	}
	return n
}

// samePlace is by how many points running heads and feet may move.
const samePlace = 3.0

func sameRun(h *held, a *row, next *held, b *row) bool {
	top := math.Abs(a.y0-b.y0) <= samePlace
	foot := math.Abs((h.page.Height-a.y1)-(next.page.Height-b.y1)) <= samePlace
	return (top || foot) && masked(a) == masked(b)
}

// masked gives the text of a row, whatever cells it is in, with each number as
// one 0.
func masked(r *row) string {
	var b strings.Builder
	for _, text := range r.texts() {
		if text == "" {
			continue
		}
		digit := false
		for _, c := range text {
			if unicode.IsDigit(c) {
				if !digit {
					b.WriteByte('0')
				}
				digit = true
				continue
			}
			digit = false
			b.WriteRune(c)
		}
		b.WriteByte(' ')
	}
	return b.String()
}

// goOn joins the first row of the next page to the last of this one where it
// is the rest of it.
func (h *held) goOn(next *held) {
	last, first := h.last(), next.first(h)
	if last < 0 || first < 0 {
		return
	}
	a, b := &h.rows[last], &next.rows[first]
	if len(a.cells) != len(b.cells) || b.kind == tableRow && filled(b) >= filled(a) {
		return
	}
	for c := range b.cells {
		if b.cells[c].blank() {
			continue
		}
		if a.cells[c].blank() || c >= len(h.widths) {
			return
		}
		end, begin := a.cells[c].lines[len(a.cells[c].lines)-1], b.cells[c].lines[0]
		if fits(end, begin, h.widths[c]) || begins(begin) {
			return
		}
	}
	for c := range b.cells {
		a.cells[c].goOn(b.cells[c])
	}
	next.has, next.dropped = true, first
}

// last gives the row that the next page may go on from, or -1: the last one,
// running feet aside.
func (h *held) last() int {
	for i := len(h.rows) - 1; i >= 0; i-- {
		switch {
		case h.runs[i]:
		case h.rows[i].kind == tableRow || h.rows[i].kind == fragment:
			return i
		default:
			return -1
		}
	}
	return -1
}

// mostRepeated is how many lines a page may repeat from the one before: title
// and header.
const mostRepeated = 8

// first gives the first row after all that the page repeats from the page
// before, or -1.
func (h *held) first(before *held) int {
	repeated := map[string]bool{}
	for i := range min(len(before.rows), mostRepeated) {
		repeated[masked(&before.rows[i])] = true
	}
	for i := range h.rows {
		r := &h.rows[i]
		switch {
		case h.runs[i] || r.kind == header || repeated[masked(r)] && r.kind != fragment:
		case r.kind == tableRow || r.kind == fragment:
			return i
		default:
			return -1
		}
	}
	return -1
}

// lines gives the page's lines, and its layout to trace where that is wanted.
func (h *held) lines(trace func(Layout)) []recole.Line {
	var out []recole.Line
	for i := range h.rows {
		if h.has && i == h.dropped {
			continue
		}
		l := h.rows[i].line(h.page, len(out)+1)
		l.Furniture = h.runs[i]
		out = append(out, l)
		h.layout.add(&h.rows[i])
	}
	if trace != nil {
		trace(h.layout)
	}
	return out
}
