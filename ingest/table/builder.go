package table

import (
	"recole"
)

// Options are what a Builder may be told beside the pages.
type Options struct {
	// Headers are the names that columns may bear. They help to recognise a
	// header that is set over several lines; nothing depends on them else.
	Headers []string
	// Trace, where it is set, is given the layout of each page, in order.
	Trace func(Layout)
}

// Builder rebuilds the lines of a document from its pages, one after the
// other.
type Builder struct {
	options Options
	names   names
	open    map[[2]int]*known // columns of open tables, by the size of the page
	ruled   *known            // those of the last ruled table
	widths  []float64         // of the table at hand: the longest line of each column so far
	held    *held             // the page that the next one may go on from
	layout  Layout
}

// known is the columns of a table that may go on over several pages.
type known struct {
	columns
	widths []float64 // the longest line of each column so far
}

// New makes a Builder for one document.
func New(o Options) *Builder {
	return &Builder{options: o, names: newNames(o.Headers), open: map[[2]int]*known{}}
}

// Rebuild gives the lines of a whole document.
func Rebuild(pages []Page, o Options) []recole.Line {
	b := New(o)
	var lines []recole.Line
	for _, p := range pages {
		lines = append(lines, b.Add(p)...)
	}
	return append(lines, b.Close()...)
}

// Add takes the next page and gives the lines that are settled by it: those of
// the page before. Lines are numbered from 1 on each page.
func (b *Builder) Add(p Page) []recole.Line {
	b.layout = Layout{Page: p}
	next := &held{page: p, rows: b.rows(p)}
	next.widths, next.layout = b.widths, b.layout
	before := b.held
	b.held = next
	if before == nil {
		return nil
	}
	before.running(next)
	before.goOn(next)
	return before.lines(b.options.Trace)
}

// Close gives the lines of the last page.
func (b *Builder) Close() []recole.Line {
	if b.held == nil {
		return nil
	}
	lines := b.held.lines(b.options.Trace)
	b.held = nil
	return lines
}

// rows finds the rows of a page in the order in which they are read.
func (b *Builder) rows(p Page) []row {
	var words []Word
	for _, w := range p.Words {
		if usable(w) {
			words = append(words, place(w))
		}
	}
	words = raise(words)
	across, down := strokes(p.Rulings)
	var blocks []block
	for _, g := range grids(across, down) {
		var within []Word
		if within, words = g.take(words); len(within) == 0 {
			continue
		}
		if rows := b.ruledTable(g, within); len(rows) > 0 {
			blocks = append(blocks, newBlock(rows))
		}
	}
	blocks = append(blocks, b.openTable(p, words, across)...)
	return inOrder(blocks)
}

// take parts the words within the grid from the others.
func (g grid) take(words []Word) (within, others []Word) {
	x0, x1, y0, y1 := g.xs[0], g.xs[len(g.xs)-1], g.ys[0], g.ys[len(g.ys)-1]
	for _, w := range words {
		x, y := (w.Box.X0+w.Box.X1)/2, (w.Box.Y0+w.Box.Y1)/2
		// Small print may stand nearer to a table than its lines may miss each other.
		slack := min(touch, (w.Box.Y1-w.Box.Y0)/4)
		if x > x0-slack && x < x1+slack && y > y0-slack && y < y1+slack {
			within = append(within, w)
		} else {
			others = append(others, w)
		}
	}
	return within, others
}
