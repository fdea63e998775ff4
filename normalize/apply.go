package normalize

import (
	"context"
	"fmt"

	"golang.org/x/sync/errgroup"

	"recole"
	"recole/ingest/profile"
	"recole/internal/typography"
)

// Apply reads every cell of a transcript. What is wrong with a cell is in its
// value; an error means that ctx was done or the profile does not suit the
// transcript. The transcript is not changed. The edition shares its sources,
// views, rejected lines and ledger.
//
// Columns are read side by side, each by one goroutine, and each distinct cell
// of a column once.
func Apply(ctx context.Context, t *recole.Transcript, p *profile.Profile) (*recole.Edition, error) {
	titles, err := typography.Steps(p.Typography)
	if err != nil {
		return nil, fmt.Errorf("profile %s: %w", p.Name, err)
	}
	notes, err := readNotes(t.Footnotes, p)
	if err != nil {
		return nil, fmt.Errorf("profile %s: %w", p.Name, err)
	}
	title, _ := typography.Run(titles, t.Title)
	date, _ := ParseDate(t.DateRaw, p.Language) // a heading without a date is no fault
	e := &recole.Edition{
		Title: title, Date: date, Sources: t.Sources, Views: t.Views, Fields: fieldsOf(p),
		Notes: notes, Rejected: t.Rejected, Ledger: t.Ledger, Unknown: t.Unknown,
	}
	finder := newNoteFinder(notes, t.Views)
	if err := readRows(ctx, e, t.Rows, p, finder); err != nil {
		return nil, err
	}
	return e, nil
}

// fieldsOf gives the printed columns in order and the fields that section and
// footnote tell.
func fieldsOf(p *profile.Profile) []recole.Field {
	var fields []recole.Field
	for _, c := range p.Columns {
		fields = append(fields, recole.Field{Name: c.Name, Type: c.Type})
	}
	if name := p.Footnotes.Fields.Status; name != "" {
		fields = append(fields, recole.Field{Name: name, Type: recole.Code, Derived: true})
	}
	if name := p.Footnotes.Fields.Date; name != "" {
		fields = append(fields, recole.Field{Name: name, Type: recole.DateOf, Derived: true})
	}
	return fields
}

// readRows makes the entries, in the order of the rows.
func readRows(ctx context.Context, e *recole.Edition, rows []recole.Row, p *profile.Profile, notes *noteFinder) error {
	e.Rows = make([]recole.Entry, len(rows))
	slab := make([]*recole.Value, len(rows)*len(e.Fields))
	for i := range rows {
		values := slab[i*len(e.Fields) : (i+1)*len(e.Fields) : (i+1)*len(e.Fields)]
		e.Rows[i] = recole.Entry{
			View: rows[i].View, Section: rows[i].Section, At: rows[i].At,
			Values: values, Note: -1, Extra: rows[i].Extra, Ink: rows[i].Ink,
		}
	}
	columns, err := newColumns(p, notes)
	if err != nil {
		return err
	}
	group, groupCtx := errgroup.WithContext(ctx)
	for i, c := range columns {
		group.Go(func() error { return c.readAll(groupCtx, rows, e.Rows, i) })
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return finish(ctx, e, p, notes)
}

// finish adds what needs all columns of a row: its key, its note and the
// derived fields.
func finish(ctx context.Context, e *recole.Edition, p *profile.Profile, notes *noteFinder) error {
	keys := newKeyFinder(p)
	derived := newDerivation(e.Notes, p)
	marks := newStrayMarks(p, notes)
	for i := range e.Rows {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		row := &e.Rows[i]
		marks.pick(row)
		row.Key = keys.of(row)
		row.Note = notes.of(row)
		if row.Note >= 0 && e.Notes[row.Note].View == row.View {
			e.Notes[row.Note].Uses++
		}
		derived.fill(row, len(p.Columns))
	}
	return nil
}

// checkEvery is how many rows pass between two looks at the context.
const checkEvery = 1 << 12

// keyFinder tells the key of a row.
type keyFinder struct {
	key    int // the key column
	number int // the column whose number repeats the key; -1 if none
	part   int // that part of the number
}

func newKeyFinder(p *profile.Profile) keyFinder {
	k := keyFinder{key: p.KeyIndex(), number: -1}
	for i, c := range p.Columns {
		if c.Grammar != nil && c.Grammar.KeyPart() >= 0 && k.number < 0 {
			k.number, k.part = i, c.Grammar.KeyPart()
		}
	}
	return k
}

// of gives the key in its own column or, where that is blank or unreadable,
// the one that ends the full number.
func (k keyFinder) of(row *recole.Entry) string {
	if v := row.Values[k.key]; v.Fits() && !v.Blank() {
		return v.Meant
	}
	if k.number >= 0 {
		if v := row.Values[k.number]; v.Fits() && len(v.Parts) > k.part {
			return v.Parts[k.part]
		}
	}
	return ""
}
