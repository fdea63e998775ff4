package main

import (
	"context"
	"errors"
	"slices"

	"recole"
	"recole/ingest/profile"
	"recole/internal/store"
	"recole/normalize"
	"recole/reconcile/editions"
)

// storedSnapshot takes the snapshot of a stored edition without its readings:
// enough to tell what differs, not always why.
func storedSnapshot(ctx context.Context, s *store.Store, e store.Edition) (*editions.Snapshot, error) {
	about := editions.Snapshot{Title: e.Title, Date: e.Date, Unknown: slices.Sorted(slices.Values(e.Unknown)), Views: len(e.Views)}
	for _, source := range e.Sources {
		about.Sources = append(about.Sources, editions.Source{Name: source.Name, SHA256: source.SHA256})
	}
	for _, f := range e.Fields {
		about.Columns = append(about.Columns, f.Name)
	}
	b := editions.NewBuilder(about)
	r := editions.Record{Cells: make([]editions.Cell, len(e.Fields))}
	for stored, err := range s.Records(ctx, e) {
		if err != nil {
			return nil, err
		}
		r.Key, r.Section, r.Note = stored.Key, stored.Section, stored.Note
		for i, c := range stored.Choices {
			r.Cells[i] = editions.Cell{Meant: c.Meant, Printed: c.Printed, Confidence: c.Confidence, Review: c.Review}
		}
		if err := b.Add(&r); err != nil {
			return nil, err
		}
	}
	return b.Snapshot()
}

// witness adds to the snapshot of a stored edition what the views read of some
// records, whose keys are in ascending order: the grounds on which causes are
// judged. Only these are fetched, since most records of two editions say the
// same.
func witness(ctx context.Context, s *store.Store, e store.Edition, p *profile.Profile, plain *editions.Snapshot, keys []string) (*editions.Snapshot, error) {
	ruled, err := ruledFields(ctx, s, e)
	if err != nil {
		return nil, err
	}
	w, err := newWitnesses(e, p)
	if err != nil {
		return nil, err
	}
	b, done := editions.NewBuilder(*plain), 0 // the records up to here
	for printed, err := range s.ReadingsOf(ctx, e, keys) {
		if err != nil {
			return nil, err
		}
		at, _ := plain.Find(printed.Key)
		if err := b.AddRange(plain, done, at); err != nil {
			return nil, err
		}
		done = at + 1
		r := plain.At(at)
		w.testify(&r, printed.Rows)
		for f := range r.Cells {
			r.Cells[f].Decided = ruled[recordField{r.Key, e.Fields[f].Name}]
		}
		if err := b.Add(&r); err != nil {
			return nil, err
		}
	}
	if err := b.AddRange(plain, done, plain.Len()); err != nil {
		return nil, err
	}
	return b.Snapshot()
}

type recordField struct{ record, field string }

// ruledFields gives the fields of records in which a steward's ruling speaks
// among the evidence of a stored finding.
func ruledFields(ctx context.Context, s *store.Store, e store.Edition) (map[recordField]bool, error) {
	ruled := make(map[recordField]bool)
	for d, err := range s.Ruled(ctx, e) {
		if err != nil {
			return nil, err
		}
		ruled[recordField{d.Record, d.Field}] = true
	}
	return ruled, nil
}

// witnesses tells what the rows of a stored record read in its fields. The
// store keeps what was printed; what it means is read anew.
type witnesses struct {
	fields  []recole.Field
	readers map[string]*normalize.Reader // by field; none for those that no cell prints
}

func newWitnesses(e store.Edition, p *profile.Profile) (*witnesses, error) {
	w := &witnesses{fields: e.Fields, readers: make(map[string]*normalize.Reader)}
	for _, f := range e.Fields {
		column, ok := p.Column(f.Name)
		if !ok || f.Derived {
			continue
		}
		reader, err := normalize.New(column, p)
		if err != nil {
			return nil, err
		}
		w.readers[f.Name] = reader
	}
	return w, nil
}

// testify fills in which views print a record, and what they read where they do
// not all read what was chosen.
func (w *witnesses) testify(r *editions.Record, rows []store.Row) {
	own := slices.DeleteFunc(slices.Clone(rows), func(row store.Row) bool { return row.Section != r.Section })
	r.Both = len(own) < len(rows)
	var views []string
	for _, row := range own {
		if !slices.Contains(views, row.View) {
			views = append(views, row.View)
		}
	}
	r.Views = len(views)
	for f := range r.Cells {
		if reader, ok := w.readers[w.fields[f].Name]; ok {
			r.Cells[f].Readings = readingsIn(own, w.fields[f].Name, reader, &r.Cells[f])
		}
	}
}

// readingsIn gives what the rows read in a field; none where they all read what
// was chosen. Blanks are no reading. A text that is its own canonical form need
// not be read to know what it means.
func readingsIn(rows []store.Row, field string, reader *normalize.Reader, chosen *editions.Cell) []editions.Reading {
	var readings []editions.Reading
	seen := make(map[[2]string]bool) // view and text
	for _, row := range rows {
		i := slices.IndexFunc(row.Cells, func(c store.Cell) bool { return c.Field == field })
		if i < 0 || row.Cells[i].Printed == "" {
			continue
		}
		printed := row.Cells[i].Printed
		at := slices.IndexFunc(readings, func(r editions.Reading) bool { return r.Printed == printed })
		if at < 0 {
			at = len(readings)
			meant := printed
			if printed != chosen.Meant {
				meant = reader.Read(printed).Meant
			}
			readings = append(readings, editions.Reading{Printed: printed, Meant: meant})
		}
		if !seen[[2]string{row.View, printed}] {
			seen[[2]string{row.View, printed}] = true
			readings[at].Views++
		}
	}
	if len(readings) == 1 && readings[0].Meant == chosen.Meant && readings[0].Printed == chosen.Printed {
		return nil
	}
	return readings
}

// closing joins the error of closing a store to that of its use.
func closing(s *store.Store, err *error) { *err = errors.Join(*err, s.Close()) }
