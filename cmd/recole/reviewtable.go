package main

import (
	"context"
	"errors"
	"slices"

	"recole"
	"recole/ingest/profile"
	"recole/internal/store"
	"recole/normalize"
	"recole/reconcile"
	"recole/report/review"
)

// reviewTable is what a review works with, and what must be closed after it.
type reviewTable struct {
	options review.Options
	closers []func() error
	shelf   *shelf // other editions of the list; nil where there is no store
	extra   []recole.Decision
	earlier []reconcile.Earlier
}

func (r *reviewTable) close() error {
	var errs []error
	for _, c := range slices.Backward(r.closers) {
		errs = append(errs, c())
	}
	return errors.Join(errs...)
}

// layTable prepares what every review has in common.
func (t *tool) layTable(ctx context.Context, p *profile.Profile, o reviewOptions) (*reviewTable, error) {
	author, err := t.author(ctx, o.author)
	if err != nil { // each steward gives a name in the page
		author = ""
	}
	readers, err := fieldReaders(p)
	if err != nil {
		return nil, err
	}
	return &reviewTable{options: review.Options{
		Profile: p, Lang: t.lang, Author: author, Now: t.Now, Log: t.log,
		Value: func(field, typed string) (string, error) {
			if err := checkValue(p, field, typed); err != nil {
				return "", err
			}
			if reader, ok := readers[field]; ok {
				return reader.Read(typed).Meant, nil
			}
			return typed, nil
		},
	}}, nil
}

// edition puts an edition on the table. extra are decisions that count beside
// those of the book, and that the page does not change.
func (r *reviewTable) edition(e *recole.Edition) {
	p := r.options.Profile
	r.options.Edition = e
	r.options.Reconcile = func(ctx context.Context, decisions []recole.Decision) (*recole.Reconciliation, error) {
		return reconcile.RunWith(ctx, e, p, reconcile.Known{Decisions: r.all(decisions), Earlier: r.earlier})
	}
}

// all gives the decisions of a run: those of the book, and those beside it.
func (r *reviewTable) all(decisions []recole.Decision) []recole.Decision {
	return slices.Concat(decisions, r.extra)
}

// fieldReaders gives the readers of the printed columns.
func fieldReaders(p *profile.Profile) (map[string]*normalize.Reader, error) {
	readers := make(map[string]*normalize.Reader, len(p.Columns))
	for _, c := range p.Columns {
		var err error
		if readers[c.Name], err = normalize.New(c, p); err != nil {
			return nil, err
		}
	}
	return readers, nil
}

// openTableStore opens the store of a table, which is then closed with it.
func (r *reviewTable) openTableStore(ctx context.Context, dsn string) error {
	s, err := store.Open(ctx, dsn)
	if err != nil {
		return err
	}
	r.closers = append(r.closers, s.Close)
	timeline, err := s.Editions(ctx, r.options.Profile.Name)
	r.shelf = &shelf{s, r.options.Profile, timeline}
	return err
}
