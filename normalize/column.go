package normalize

import (
	"context"
	"fmt"

	"recole"
	"recole/ingest/profile"
	"recole/internal/typography"
)

// column reads the cells of one column and keeps what it has read, by raw
// text. One goroutine uses it.
type column struct {
	*Reader
	marks  *markSplitter // nil where no footnote mark stands in the column
	notes  *noteFinder
	known  map[string]*recole.Value
	marked map[string]marked // those that end in a mark, or may
}

// marked is a cell that ends in a footnote mark.
type marked struct {
	mark string
	// without is nil where the mark is certain. Else the end of the cell is a
	// mark only if it was misread, which the notes of the view tell, and
	// without is the value without it.
	without *recole.Value
}

func newColumns(p *profile.Profile, notes *noteFinder) ([]*column, error) {
	columns := make([]*column, len(p.Columns))
	for i, col := range p.Columns {
		r, err := New(col, p)
		if err != nil {
			return nil, err
		}
		c := &column{Reader: r, notes: notes, known: map[string]*recole.Value{}, marked: map[string]marked{}}
		if col.Mark && p.Footnotes.Mark != "" {
			if c.marks, err = newMarkSplitter(p); err != nil {
				return nil, fmt.Errorf("profile %s: footnotes.mark: %w", p.Name, err)
			}
		}
		columns[i] = c
	}
	return columns, nil
}

// readAll reads column i of all rows into the entries.
func (c *column) readAll(ctx context.Context, rows []recole.Row, entries []recole.Entry, i int) error {
	for n := range rows {
		if n%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		raw := rows[n].Cells[i]
		value, ok := c.known[raw]
		if !ok {
			value = c.readCell(raw)
			c.known[raw] = value
		}
		if c.marks != nil {
			value = c.mark(&entries[n], raw, value)
		}
		entries[n].Values[i] = value
	}
	return nil
}

// readCell reads one distinct raw text.
func (c *column) readCell(raw string) *recole.Value {
	clean, steps := typography.Run(c.typography, raw)
	if c.marks == nil {
		return c.readClean(raw, clean, steps)
	}
	if body, mark, ok := c.marks.split(clean); ok {
		c.marked[raw] = marked{mark: mark}
		return c.readClean(raw, body, append(steps, stepMark))
	}
	if body, mark, ok := c.marks.splitMisread(clean); ok {
		mended := append(steps[:len(steps):len(steps)], stepMark, stepDigits)
		c.marked[raw] = marked{mark, c.readClean(raw, body, mended)}
	}
	return c.readClean(raw, clean, steps)
}

// mark gives an entry the mark that its cell ends in and returns the cell's
// value for it.
func (c *column) mark(row *recole.Entry, raw string, value *recole.Value) *recole.Value {
	m, ok := c.marked[raw]
	switch {
	case !ok:
		return value
	case m.without == nil:
		row.Mark = m.mark
		return value
	case c.notes.has(row.View, m.mark):
		row.Mark = m.mark
		return m.without
	}
	return value
}
