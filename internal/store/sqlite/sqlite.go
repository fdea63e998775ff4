// Package sqlite keeps the store in one file, with SQLite in pure Go.
//
// The file is in WAL mode, so that readers and the one writer do not wait for
// each other, and every commit is synced to the disk before it is acknowledged
// (synchronous = FULL): neither a killed process nor a power cut takes it back.
package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the driver
	lib "modernc.org/sqlite/lib"
)

//go:embed schema/*.sql
var schema embed.FS

// applicationID marks the files of the store: "rcle" in ASCII.
const applicationID = 0x72636c65

// busyTimeout is how long SQLite itself waits for a lock. It cannot be
// cancelled meanwhile, so it is short and Begin asks again.
const busyTimeout = 200 * time.Millisecond

// openTimeout is how long Open waits where another process is making or
// recovering the file.
const openTimeout = time.Minute

// Engine is what the store needs of SQLite beyond database/sql.
type Engine struct{}

// Open opens the file, or makes it where there is none. A file of anything
// else is refused unchanged, as a *recole.Trouble.
func Open(ctx context.Context, path string) (*sql.DB, error) {
	dsn, err := dsn(path)
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, told(path, err)
	}
	// One writer and a few readers at a time: a comparison reads two editions
	// at once.
	db.SetMaxOpenConns(8)
	if err := claim(ctx, db); err != nil {
		return nil, errors.Join(told(path, err), db.Close())
	}
	return db, nil
}

func dsn(path string) (string, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("store %s: %w", path, err)
	}
	slashed := filepath.ToSlash(full)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/… on Windows
	}
	u := url.URL{Scheme: "file", Path: slashed}
	u.RawQuery = url.Values{
		"_busy_timeout": {fmt.Sprint(busyTimeout.Milliseconds())},
		"_foreign_keys": {"on"},
		"_synchronous":  {"FULL"},
		"_txlock":       {"immediate"}, // goose's transactions: all of them write
		"_dqs":          {"0"},
		"_pragma":       {"recursive_triggers(1)", "cache_size(-32768)"},
	}.Encode()
	return u.String(), nil
}

// claim makes sure that the file is ours, or empty and then ours from now on.
// The mark is set in the transaction that looks, and before anything else is
// written, so that several processes may make the same file at once.
func claim(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	var id int
	if err := conn.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		return err
	}
	if id != applicationID {
		if err := (Engine{}).exclusively(ctx, conn, mark); err != nil {
			return err
		}
	}
	return (Engine{}).patiently(ctx, openTimeout, func() error {
		var mode string // what it is now: where WAL cannot be had, the next best
		return conn.QueryRowContext(ctx, "PRAGMA journal_mode = WAL").Scan(&mode)
	})
}

// mark makes an empty database the store's.
func mark(ctx context.Context, conn *sql.Conn) error {
	var id, tables int
	err := conn.QueryRowContext(ctx, "SELECT (SELECT application_id FROM pragma_application_id), (SELECT count(*) FROM sqlite_schema)").Scan(&id, &tables)
	switch {
	case err != nil || id == applicationID:
		return err
	case id != 0 || tables > 0:
		return errForeign
	}
	_, err = conn.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID))
	return err
}

// exclusively does it in a transaction that writes.
func (e Engine) exclusively(ctx context.Context, conn *sql.Conn, do func(context.Context, *sql.Conn) error) error {
	if err := e.Begin(ctx, conn, openTimeout); err != nil {
		return err
	}
	if err := do(ctx, conn); err != nil {
		_, rollback := conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
		return errors.Join(err, rollback)
	}
	_, err := conn.ExecContext(ctx, "COMMIT")
	return err
}

// Begin starts a transaction that writes. It waits for at most that long while
// another connection, of this process or another, is writing; Busy then knows
// the error.
func (e Engine) Begin(ctx context.Context, conn *sql.Conn, wait time.Duration) error {
	return e.patiently(ctx, wait, func() error {
		_, err := conn.ExecContext(ctx, "BEGIN IMMEDIATE")
		return err
	})
}

// patiently does it again while the database is locked.
func (e Engine) patiently(ctx context.Context, wait time.Duration, do func() error) error {
	deadline := time.Now().Add(wait)
	for {
		err := do()
		if err == nil || !e.Busy(err) || time.Now().After(deadline) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// Busy tells whether err says that another writer did not finish in time.
func (Engine) Busy(err error) bool {
	return code(err) == lib.SQLITE_BUSY || code(err) == lib.SQLITE_LOCKED
}

// Lock does nothing: a transaction that writes is alone in the file.
func (Engine) Lock(context.Context, *sql.Conn, int64) error { return nil }

// Insert adds rows, each with a value for every column.
func (Engine) Insert(ctx context.Context, conn *sql.Conn, table string, columns []string, rows [][]any) (err error) {
	marks := strings.TrimSuffix(strings.Repeat("?,", len(columns)), ",")
	insert, err := conn.PrepareContext(ctx, "INSERT INTO "+table+" ("+strings.Join(columns, ",")+") VALUES ("+marks+")")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, insert.Close()) }()
	for _, row := range rows {
		if _, err := insert.ExecContext(ctx, row...); err != nil {
			return err
		}
	}
	return nil
}

// Migrations gives the migrations that are SQLite's own.
func (Engine) Migrations() (goose.Dialect, fs.FS) {
	own, err := fs.Sub(schema, "schema")
	if err != nil {
		panic(err) // the name is a constant
	}
	return goose.DialectSQLite3, own
}
