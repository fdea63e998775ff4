package sheet

import (
	"strings"

	"recole"
)

// Limits of the two formats, which are those of Excel and LibreOffice.
const (
	maxRow    = 1_048_576
	maxColumn = 16_384
	// maxCells bounds the cells of a workbook, blank ones to the left of a text
	// counted: four sheets of a million rows with 64 columns each.
	maxCells = 1 << 28
)

// page is one sheet being handed on.
type page struct {
	book   *book
	name   string
	number int  // from 1
	hidden bool // the whole sheet is
	last   int  // number of the last row that was handed on
	lines  int
	tally  tally
	slab   []string
}

// add hands on a row, given its number, n times. Blank rows are held back until
// a row with text follows, so those that only take room need not be added.
func (p *page) add(number, n int, cells []string, hidden bool) error {
	cells = trimCells(cells)
	if len(cells) == 0 {
		return nil
	}
	if p.book.cells += n * len(cells); p.book.cells > maxCells {
		return &recole.Trouble{What: recole.Say(
			"le classeur compte trop de cellules ; supprimez les colonnes à droite du tableau",
			"the workbook has too many cells; delete the columns to the right of the table")}
	}
	for blank := p.last + 1; blank < number; blank++ {
		if err := p.hand(recole.Line{Page: p.number, Number: blank, Hidden: p.hidden}); err != nil {
			return err
		}
	}
	cells = p.keep(cells)
	for p.last = number - 1; p.last < number+n-1; {
		p.last++
		p.tally.row(p.last, cells, hidden)
		if err := p.hand(recole.Line{Page: p.number, Number: p.last, Cells: cells, Hidden: hidden || p.hidden}); err != nil {
			return err
		}
	}
	return nil
}

// hand gives one line to the receiver.
func (p *page) hand(line recole.Line) error {
	b := p.book
	if b.source.Lines&1023 == 0 {
		if err := b.ctx.Err(); err != nil {
			return stop{err}
		}
	}
	b.source.Lines++
	p.lines++
	if err := b.yield(line); err != nil {
		return stop{err}
	}
	return nil
}

// slabCells is how many cells share one allocation.
const slabCells = 4096

// keep copies the cells to memory that the receiver may hold on to.
func (p *page) keep(cells []string) []string {
	if len(p.slab) < len(cells) {
		p.slab = make([]string, max(slabCells, len(cells)))
	}
	own := p.slab[:len(cells):len(cells)]
	p.slab = p.slab[len(cells):]
	copy(own, cells)
	return own
}

// trimCells cuts the blank cells off the end of a row.
func trimCells(cells []string) []string {
	for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}

// stop is an error that did not arise in reading: the receiver's own or the
// context's. It passes through the readers unchanged.
type stop struct{ error }

func (s stop) Unwrap() error { return s.error }
