package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"github.com/pressly/goose/v3"

	"recole"
	"recole/internal/store/postgres"
	"recole/internal/store/sqlite"
)

// Store is an open store. Its methods may be called at the same time.
type Store struct {
	// Wait is how long a writer waits for another one to finish before it
	// gives up with a *recole.Trouble. Open sets it to a minute.
	Wait time.Duration

	db     *sql.DB
	engine engine
}

// engine is what differs between the databases.
type engine interface {
	// Migrations are the engine's own, beside those of package store.
	Migrations() (goose.Dialect, fs.FS)
	// Begin starts a transaction that writes, waiting for that long at most.
	Begin(ctx context.Context, conn *sql.Conn, wait time.Duration) error
	// Lock keeps all other writers of list n out until the transaction ends.
	Lock(ctx context.Context, conn *sql.Conn, n int64) error
	// Busy tells whether err says that another writer did not finish in time.
	Busy(err error) bool
	// Insert adds rows, each with a value for every column.
	Insert(ctx context.Context, conn *sql.Conn, table string, columns []string, rows [][]any) error
}

// Open opens a store and brings its schema up to date: postgres://… is a
// PostgreSQL database, anything else the path of an SQLite file, made where
// there is none. A file of another kind, another program's database and a
// store of a newer version are refused as a *recole.Trouble and left alone.
func Open(ctx context.Context, dsn string) (*Store, error) {
	s := &Store{Wait: time.Minute}
	var err error
	place := dsn
	if strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://") {
		place = postgres.Place(dsn)
		s.engine = postgres.Engine{}
		s.db, err = postgres.Open(ctx, dsn)
	} else {
		s.engine = sqlite.Engine{}
		s.db, err = sqlite.Open(ctx, dsn)
	}
	if err != nil {
		return nil, err
	}
	if err := migrate(ctx, s.db, s.engine); err != nil {
		return nil, errors.Join(told(place, err), s.Close())
	}
	return s, nil
}

// Close closes the store.
func (s *Store) Close() error { return s.db.Close() }

// Lists gives the names of the lists in the store, sorted.
func (s *Store) Lists(ctx context.Context) ([]string, error) {
	return collect(ctx, s.db, func(scan scanner) (name string, err error) {
		return name, scan(&name)
	}, "SELECT name FROM lists ORDER BY name")
}

// writer is a transaction that alone may write to one list.
type writer struct {
	*sql.Conn
	engine engine
	list   int64 // the list's id
}

// write does all of it for a list, or nothing. Other writers of the list wait.
func (s *Store) write(ctx context.Context, list string, do func(*writer) error) error {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	w := &writer{Conn: conn, engine: s.engine}
	err = s.engine.Begin(ctx, conn, s.Wait)
	if err == nil {
		err = w.finish(ctx, func() error {
			if err := w.claim(ctx, list); err != nil {
				return err
			}
			return do(w)
		})
	}
	if s.engine.Busy(err) && ctx.Err() == nil {
		return &recole.Trouble{Err: err, What: recole.Say(
			"un autre programme écrit dans la base ; réessayer quand il aura fini",
			"another program is writing to the store; try again when it has finished")}
	}
	return cause(ctx, err)
}

// cause gives why something failed: that ctx was cancelled, of which a driver
// may only tell that its connection is gone, or else err.
// Where the database says of itself what is wrong, that is put into words.
func cause(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return told("", err)
}

// finish commits what do did, or takes all of it back.
func (w *writer) finish(ctx context.Context, do func() error) (err error) {
	committed := false
	defer func() { // also when do panics
		if committed {
			return
		}
		if _, rollback := w.ExecContext(context.WithoutCancel(ctx), "ROLLBACK"); rollback != nil {
			// The connection is of no use any more; closing it rolls back.
			_ = w.Raw(func(any) error { return driver.ErrBadConn })
		}
	}()
	if err := do(); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	// Not to be cancelled: it would be uncertain what became of it.
	if _, err := w.ExecContext(context.WithoutCancel(ctx), "COMMIT"); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	committed = true
	return nil
}

// allLists is the lock of those who give lists their numbers, from 1.
const allLists = 0

// claim locks the list and gives it a number where it is new.
func (w *writer) claim(ctx context.Context, name string) error {
	const find = "SELECT id FROM lists WHERE name = $1"
	err := w.QueryRowContext(ctx, find, name).Scan(&w.list)
	if errors.Is(err, sql.ErrNoRows) {
		if err := w.engine.Lock(ctx, w.Conn, allLists); err != nil {
			return err
		}
		err = w.QueryRowContext(ctx, find, name).Scan(&w.list)
		if errors.Is(err, sql.ErrNoRows) {
			err = w.QueryRowContext(ctx, "INSERT INTO lists (id, name) SELECT coalesce(max(id), 0) + 1, $1 FROM lists RETURNING id", name).Scan(&w.list)
		}
	}
	if err != nil {
		return fmt.Errorf("list %s: %w", name, err)
	}
	return w.engine.Lock(ctx, w.Conn, w.list)
}

// insert adds rows to a table in one go.
func (w *writer) insert(ctx context.Context, table string, columns []string, rows [][]any) error {
	if len(rows) == 0 {
		return nil
	}
	if err := w.engine.Insert(ctx, w.Conn, table, columns, rows); err != nil {
		return fmt.Errorf("insert into %s: %w", table, err)
	}
	return nil
}
