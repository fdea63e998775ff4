package store

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// Mark says who removed an edition, or took that back, when and why.
type Mark struct {
	Author string
	At     time.Time
	Reason string
}

// Remove hides an edition: it stays in the store, and Removed lists it. It
// tells whether the edition was there to be hidden.
func (s *Store) Remove(ctx context.Context, e Edition, m Mark) (bool, error) {
	return s.mark(ctx, e, m, 1)
}

// Restore brings a removed edition back, and tells whether it was removed.
func (s *Store) Restore(ctx context.Context, e Edition, m Mark) (bool, error) {
	return s.mark(ctx, e, m, 0)
}

func (s *Store) mark(ctx context.Context, e Edition, m Mark, removed int) (changed bool, err error) {
	err = s.write(ctx, e.List, func(w *writer) error {
		result, err := w.ExecContext(ctx, `INSERT INTO edition_marks (list, edition, n, removed, author, at, reason)
			SELECT e.list, e.seq, (SELECT count(*) + 1 FROM edition_marks m WHERE m.list = e.list AND m.edition = e.seq), CAST($3 AS INTEGER), $4, $5, $6
			FROM editions e WHERE e.list = $1 AND e.seq = $2 AND `+lastMark+` <> $3`,
			e.list, e.seq, removed, m.Author, m.At.UTC().Format(time.RFC3339Nano), m.Reason)
		if err != nil {
			return err
		}
		n, err := result.RowsAffected()
		changed = n > 0
		return err
	})
	if err != nil {
		return false, fmt.Errorf("mark edition %s: %w", e.Short(), err)
	}
	return changed, nil
}

// Known gives the editions of a list that an edition could be compared with
// when it was loaded: those loaded before it and not removed by then, in the
// order of their dates.
func (s *Store) Known(ctx context.Context, e Edition) (Timeline, error) {
	all, err := editions(ctx, s.db, e.List, e.list, "AND e.seq < $2", e.seq)
	if err != nil {
		return nil, fmt.Errorf("editions known to %s: %w", e.Short(), err)
	}
	removed := make(map[int64]bool)
	_, err = collect(ctx, s.db, func(scan scanner) (none struct{}, err error) {
		var seq int64
		var mark int
		var at string
		if err := scan(&seq, &mark, &at); err != nil {
			return none, err
		}
		when, err := time.Parse(time.RFC3339Nano, at)
		if err == nil && !when.After(e.LoadedAt) {
			removed[seq] = mark == 1
		}
		return none, err
	}, "SELECT edition, removed, at FROM edition_marks WHERE list = $1 ORDER BY edition, n", e.list)
	if err != nil {
		return nil, fmt.Errorf("editions known to %s: %w", e.Short(), err)
	}
	return inOrder(slices.DeleteFunc(all, func(e Edition) bool { return removed[e.seq] })), nil
}
