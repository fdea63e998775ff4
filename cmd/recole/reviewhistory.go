package main

import (
	"context"
	"slices"

	"recole"
	"recole/ingest/profile"
	"recole/internal/store"
	"recole/reconcile/editions"
	"recole/report/review"
)

// lookBack tells a review of the editions before: what it is compared with, and
// what each says of a record. own is the edition itself, where it is stored.
func (t *tool) lookBack(ctx context.Context, table *reviewTable, o reviewOptions, own *store.Edition) error {
	p := table.options.Profile
	if name := t.storeName(o.store); table.shelf == nil && storeIsThere(name) {
		if err := table.openTableStore(ctx, name); err != nil {
			return err
		}
	}
	if o.since != "" {
		old := &sides{tool: t, options: diffOptions{store: o.store, profile: o.profile}, profile: p}
		defer old.close()
		before, err := old.read(ctx, o.since)
		if err != nil {
			return err
		}
		if table.options.Since, err = old.whole(ctx, before); err != nil {
			return err
		}
	} else if own != nil {
		if before, ok := table.shelf.timeline.Before(own.Date); ok {
			var err error
			if table.options.Since, err = storedWhole(ctx, table.shelf.Store, before, p); err != nil {
				return err
			}
		}
	}
	table.options.History = table.history()
	return nil
}

// whole gives the snapshot of a side with what its views read.
func (s *sides) whole(ctx context.Context, from side) (*editions.Snapshot, error) {
	if from.stored == nil {
		return from.snapshot, nil
	}
	return storedWhole(ctx, s.shelf.Store, *from.stored, s.profile)
}

// storedWhole takes the snapshot of a stored edition with what its views read.
func storedWhole(ctx context.Context, s *store.Store, e store.Edition, p *profile.Profile) (*editions.Snapshot, error) {
	plain, err := storedSnapshot(ctx, s, e)
	if err != nil {
		return nil, err
	}
	keys := make([]string, plain.Len())
	for i := range keys {
		keys[i] = plain.At(i).Key
	}
	return witness(ctx, s, e, p, plain, keys)
}

// history gives what the editions but this one say of a record: those of the
// store, or else the one that is compared with; nil where no other is known.
func (r *reviewTable) history() func(context.Context, string) ([]review.Sighting, error) {
	s, e, p, since := r.shelf, r.options.Edition, r.options.Profile, r.options.Since
	switch {
	case s != nil && len(s.timeline) > 0:
		return func(ctx context.Context, key string) ([]review.Sighting, error) {
			seen, err := s.Sightings(ctx, s.timeline, key)
			var list []review.Sighting
			for _, at := range seen {
				if sameBytes(at.Edition.Sources, e.Sources) {
					continue
				}
				one := review.Sighting{Title: at.Edition.Title, Date: at.Edition.Date, Fields: at.Edition.Fields}
				if at.Record != nil {
					one.Record = &at.Record.Record
				}
				list = append(list, one)
			}
			return list, err
		}
	case since != nil:
		return func(_ context.Context, key string) ([]review.Sighting, error) {
			return []review.Sighting{sightingIn(since, p, e.Fields, key)}, nil
		}
	}
	return nil
}

// sightingIn gives what a snapshot says of a record.
func sightingIn(s *editions.Snapshot, p *profile.Profile, fields []recole.Field, key string) review.Sighting {
	one := review.Sighting{Title: s.Title, Date: s.Date}
	for _, name := range s.Columns {
		f := recole.Field{Name: name, Type: recole.Text}
		if known := slices.IndexFunc(fields, func(f recole.Field) bool { return f.Name == name }); known >= 0 {
			f = fields[known]
		}
		one.Fields = append(one.Fields, f)
	}
	i, ok := s.Find(key)
	if !ok {
		return one
	}
	record := s.At(i)
	one.Record = &recole.Record{Key: key, Section: record.Section, Note: record.Note, Status: recole.Active.String()}
	for at, c := range record.Cells {
		one.Record.Choices = append(one.Record.Choices, recole.Choice{Meant: c.Meant, Printed: c.Printed})
		switch s.Columns[at] {
		case p.Footnotes.Fields.Status:
			one.Record.Status = c.Meant
		case p.Footnotes.Fields.Date:
			one.Record.StatusDate, _ = recole.ParseDate(c.Meant) // unknown where there is none
		}
	}
	return one
}
