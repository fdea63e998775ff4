package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"strings"

	"recole"
)

// queryer is a database, or a connection with a transaction.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// scanner copies the columns of a row.
type scanner func(into ...any) error

// stream gives what read makes of each row, one after the other, and ends with
// the first error.
func stream[T any](ctx context.Context, q queryer, read func(scanner) (T, error), query string, args ...any) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		rows, err := q.QueryContext(ctx, query, args...)
		if err != nil {
			yield(none, cause(ctx, err))
			return
		}
		defer rows.Close()
		for rows.Next() {
			v, err := read(rows.Scan)
			if !yield(v, err) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(none, cause(ctx, err))
		}
	}
}

// collect gives what read makes of all rows.
func collect[T any](ctx context.Context, q queryer, read func(scanner) (T, error), query string, args ...any) ([]T, error) {
	var all []T
	for v, err := range stream(ctx, q, read, query, args...) {
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, nil
}

// listID gives a list's number, or 0 where the store does not have it.
func (s *Store) listID(ctx context.Context, name string) (id int64, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT id FROM lists WHERE name = $1", name).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return id, cause(ctx, err)
}

// encode gives v as JSON text, with <, > and & as they are.
func encode(v any) (string, error) {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return "", err
	}
	return strings.TrimSuffix(b.String(), "\n"), nil
}

// day gives a date as the store keeps it, whether or not the calendar has it.
func day(d recole.Date) string { return d.String() }

// parseDay reads what day wrote.
func parseDay(s string) (d recole.Date, err error) {
	if s == "" {
		return d, nil
	}
	if _, err := fmt.Sscanf(s, "%d-%d-%d", &d.Year, &d.Month, &d.Day); err != nil {
		return d, fmt.Errorf("day %q: %w", s, err)
	}
	return d, nil
}
