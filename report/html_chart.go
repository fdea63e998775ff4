package report

import (
	"strconv"

	"recole"
	"recole/internal/prose"
)

// chart is the number of findings by kind and severity: bars, and the table
// that says the same.
type chart struct {
	Bars   []bar
	Height int // CSS pixels
	Sums   []int
	Total  int
}

// bar is one kind.
type bar struct {
	Kind     recole.Kind
	Label    string
	Total    int
	Segments []segment // those that are not empty
	N        []int     // of each severity, gravest first
	TextY    int       // baseline of the label
	BarY     int       // top of the bar
}

// segment is the part of a bar that one severity takes.
type segment struct {
	Severity recole.Severity
	X, Width string // in percent of the chart's width
}

const (
	rowHeight = 40 // of one bar with its label above it, CSS pixels
	baseline  = 15
	barTop    = 22
)

func newChart(p teller) chart {
	n := map[recole.Kind]map[recole.Severity]int{}
	for i := range p.Rec.Discrepancies {
		d := &p.Rec.Discrepancies[i]
		if n[d.Kind] == nil {
			n[d.Kind] = map[recole.Severity]int{}
		}
		n[d.Kind][d.Severity]++
	}
	c := chart{Total: p.Counts.Discrepancies}
	longest := 0
	for _, k := range p.Counts.ByKind {
		longest = max(longest, k.N)
	}
	for i, k := range p.Counts.ByKind {
		b := bar{Kind: k.Of, Label: prose.Capital(p.Phrase(k.Of.Words())), Total: k.N}
		b.TextY, b.BarY = i*rowHeight+baseline, i*rowHeight+barTop
		b.fill(n[k.Of], longest)
		c.Bars = append(c.Bars, b)
	}
	for _, s := range p.Counts.BySeverity {
		c.Sums = append(c.Sums, s.N)
	}
	c.Height = len(c.Bars) * rowHeight
	return c
}

// fill lays the severities end to end; the longest bar takes the whole width.
func (b *bar) fill(n map[recole.Severity]int, longest int) {
	from := 0
	for _, s := range recole.Severities() {
		b.N = append(b.N, n[s])
		if n[s] > 0 {
			b.Segments = append(b.Segments, segment{s, share(from, longest), share(n[s], longest)})
		}
		from += n[s]
	}
}

func share(n, of int) string {
	return strconv.FormatFloat(100*float64(n)/float64(of), 'f', 2, 64) + "%"
}
