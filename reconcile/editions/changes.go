package editions

import (
	"bytes"
	"context"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"recole"
)

// change is a difference on its way: what differs, before the why. Records are
// held by their place, since a change of every amount in a list of a million
// must not unpack the list.
type change struct {
	kind     Kind
	field    string
	column   *column // nil for a whole record and for its footnote
	place    int     // of the column, to sort by
	at       pair    // old or new is none where the record is in one edition only
	old, new string
	words    *wording // of a text, how it differs; nil for anything else
	variant  bool     // one text, and not the other, has a variant that the profile declares
}

// changes finds what differs in each pair of records, and the records that are
// in one edition only.
func (l *plan) changes(ctx context.Context, a *alignment) ([]change, error) {
	paired, err := l.paired(ctx, a.pairs)
	if err != nil {
		return nil, err
	}
	f := &finder{plan: l, found: slices.Concat(paired...)}
	for _, i := range a.removed {
		f.whole(Removed, pair{old: i, new: none})
	}
	for _, j := range a.added {
		f.whole(Added, pair{old: none, new: j})
	}
	return f.found, nil
}

// paired finds what differs in pairs of records, several shares of them side by
// side.
func (l *plan) paired(ctx context.Context, pairs []pair) ([][]change, error) {
	parts := slices.Collect(slices.Chunk(pairs, share))
	found := make([][]change, len(parts))
	group, inner := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for n, part := range parts {
		group.Go(func() error {
			if inner.Err() != nil {
				return context.Cause(inner)
			}
			f := &finder{plan: l}
			for _, p := range part {
				f.pair(p)
			}
			found[n] = f.found
			return nil
		})
	}
	return found, group.Wait()
}

// finder finds the changes of one pair of records after the other.
type finder struct {
	*plan
	found    []change
	old, new view
}

func (f *finder) pair(p pair) {
	f.old.open(f.plan.old, int(p.old))
	f.new.open(f.plan.new, int(p.new))
	if p.renumbered {
		f.found = append(f.found, change{kind: Renumbered, field: f.keyColumn(), at: p, old: string(f.old.key), new: string(f.new.key)})
	}
	restated := f.restated(p)
	for i := range f.columns {
		c := &f.columns[i]
		switch {
		case c.key, i == f.status:
		case i == f.date && restated, p.renumbered && c.keyPart != none:
		default:
			f.field(p, i, c)
		}
	}
	if !restated && f.profile != nil {
		f.note(p)
	}
}

// keyColumn names the key's column; "" in a plain comparison.
func (f *finder) keyColumn() string {
	i := slices.IndexFunc(f.columns, func(c column) bool { return c.key })
	if i == none {
		return ""
	}
	return f.columns[i].name
}

// field compares one column of the records laid open.
func (f *finder) field(p pair, place int, c *column) {
	old, new := f.old.cells[c.old], f.new.cells[c.new]
	if len(old.meant) == 0 && c.blankIn(f.old.section) || len(new.meant) == 0 && c.blankIn(f.new.section) {
		return // it went, or came back, with the section
	}
	same := bytes.Equal(old.meant, new.meant)
	if same && (f.profile == nil || c.kind != recole.Text || bytes.Equal(old.printed, new.printed)) {
		return
	}
	d := change{kind: Modified, field: c.name, column: c, place: place, at: p, old: string(old.meant), new: string(new.meant)}
	switch {
	case f.profile == nil:
	case !same && d.differs():
		if c.kind == recole.Text && f.text.same(d.old, d.new) {
			d.kind = Respelled
		}
	case c.kind != recole.Text || f.shareReading(&d):
		return
	default:
		d.kind, d.old, d.new = Respelled, string(old.printed), string(new.printed)
		d.differs()
	}
	if f.profile != nil && c.kind == recole.Text {
		words := wordingOf(d.old, d.new)
		d.words = &words
	}
	f.found = append(f.found, d)
}

// differs tells whether the texts of a change, which are not equal, mean
// different facts, and notes whether a variant sets them apart.
func (d *change) differs() bool {
	if d.column.reader == nil {
		return true
	}
	old, new := d.column.reader.Read(d.old), d.column.reader.Read(d.new)
	d.variant = slices.ContainsFunc(old.Steps, isVariant) != slices.ContainsFunc(new.Steps, isVariant)
	return old.MeantKey != new.MeantKey
}

// shareReading tells whether some view of each edition prints a text in the
// same way: then which of the ways was chosen is no change.
func (f *finder) shareReading(d *change) bool {
	old, new := f.cells(d)
	printed := old.prints()
	return slices.ContainsFunc(new.prints(), func(s string) bool { return slices.Contains(printed, s) })
}

// cells unpacks the two cells of a change.
func (l *plan) cells(d *change) (old, new Cell) {
	before, after := l.old.At(int(d.at.old)), l.new.At(int(d.at.new))
	return before.Cells[d.column.old], after.Cells[d.column.new]
}

// prints gives the ways in which views print a cell.
func (c *Cell) prints() []string {
	if len(c.Readings) == 0 {
		return []string{c.Printed}
	}
	var all []string
	for _, r := range c.Readings {
		all = append(all, r.Printed)
	}
	return all
}

// note compares the footnotes of records whose status did not change.
func (f *finder) note(p pair) {
	if bytes.Equal(f.old.note, f.new.note) {
		return
	}
	d := change{kind: Modified, field: f.profile.Footnotes.Fields.Text, place: len(f.columns), at: p, old: string(f.old.note), new: string(f.new.note)}
	if f.text.same(d.old, d.new) {
		return // the wording of a note is no fact of its own
	}
	if f.date != none {
		before, after := f.old.cells[f.columns[f.date].old], f.new.cells[f.columns[f.date].new]
		if !bytes.Equal(before.meant, after.meant) {
			return // told by the date
		}
	}
	f.found = append(f.found, d)
}

// whole reports a record that is in one edition only.
func (f *finder) whole(k Kind, p pair) {
	d := change{kind: k, at: p}
	if k == Removed {
		f.old.open(f.plan.old, int(p.old))
		d.old = f.called(&f.old, func(c *column) int { return c.old })
	} else {
		f.new.open(f.plan.new, int(p.new))
		d.new = f.called(&f.new, func(c *column) int { return c.new })
	}
	f.found = append(f.found, d)
}

// called gives what a whole record is called by: its title; in a plain
// comparison, which knows of no titles, its cells beside the key.
func (f *finder) called(v *view, cell func(*column) int) string {
	if f.title != none {
		return string(v.cells[cell(&f.columns[f.title])].meant)
	}
	if f.profile != nil {
		return ""
	}
	var all [][]byte
	key := false
	for _, c := range v.cells {
		if !key && bytes.Equal(c.meant, v.key) {
			key = true
			continue
		}
		all = append(all, c.meant)
	}
	return string(bytes.Join(all, []byte(" | ")))
}
