// Package postgres keeps the store in a PostgreSQL database, in the schema
// that the connection's search_path names first.
//
// Several lists may be written at once, each by one writer: a writer holds an
// advisory lock on its list until its transaction ends.
package postgres

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"

	"recole"
)

//go:embed schema/*.sql
var schema embed.FS

// lockClass tells the store's advisory locks from those of other programs in
// the same database: "rcle" in ASCII.
const lockClass = 0x72636c65

// lockNotAvailable is the SQLSTATE of a lock_timeout that ran out.
const lockNotAvailable = "55P03"

// Engine is what the store needs of PostgreSQL beyond database/sql.
type Engine struct{}

// Open connects to the database of a URL postgres://… A server that cannot be
// reached is a *recole.Trouble, which never holds the password.
func Open(ctx context.Context, dsn string) (*sql.DB, error) {
	cfg, err := pgx.ParseConfig(dsn)
	if err != nil {
		return nil, invalid(err)
	}
	prepare(cfg)
	db := stdlib.OpenDB(*cfg)
	db.SetMaxOpenConns(8)
	if err := db.PingContext(ctx); err != nil {
		return nil, errors.Join(unreachable(cfg, err), db.Close())
	}
	return db, nil
}

// invalid says that an address makes no sense. pgx leaves the password out of
// its message.
func invalid(err error) error {
	return &recole.Trouble{Err: err, What: recole.Say(
		"l’adresse de la base PostgreSQL n’est pas valable ; écrire postgres://utilisateur@machine/base",
		"the address of the PostgreSQL database is not valid; write postgres://user@host/database")}
}

// prepare says how this program speaks to a server: a commit is acknowledged
// when it is on the disk, whatever the server's default.
func prepare(cfg *pgx.ConnConfig) {
	cfg.RuntimeParams["synchronous_commit"] = "on"
	if cfg.RuntimeParams["application_name"] == "" {
		cfg.RuntimeParams["application_name"] = "recole"
	}
}

func unreachable(cfg *pgx.ConnConfig, err error) error {
	return &recole.Trouble{Place: placeOf(&cfg.Config), Err: err, What: recole.Say(
		"pas de connexion à la base ; vérifier l’adresse, le nom et le mot de passe",
		"no connection to the database; check its address, the name and the password")}
}

func placeOf(cfg *pgconn.Config) string {
	return fmt.Sprintf("postgres://%s:%d/%s", cfg.Host, cfg.Port, cfg.Database)
}

// Begin starts a transaction that writes; its locks wait for at most that
// long, and Busy then knows the error.
func (Engine) Begin(ctx context.Context, conn *sql.Conn, wait time.Duration) error {
	_, err := conn.ExecContext(ctx, fmt.Sprintf("BEGIN; SET LOCAL lock_timeout = %d", max(wait.Milliseconds(), 1)))
	return err
}

// Busy tells whether err says that another writer did not finish in time.
func (Engine) Busy(err error) bool {
	var e *pgconn.PgError
	return errors.As(err, &e) && e.Code == lockNotAvailable
}

// Lock keeps all other writers of list n out until the transaction ends.
func (Engine) Lock(ctx context.Context, conn *sql.Conn, n int64) error {
	_, err := conn.ExecContext(ctx, "SELECT pg_advisory_xact_lock($1, $2)", int32(lockClass), int32(n))
	return err
}

// Insert adds rows, each with a value for every column, by COPY.
func (Engine) Insert(ctx context.Context, conn *sql.Conn, table string, columns []string, rows [][]any) error {
	return conn.Raw(func(driver any) error {
		_, err := driver.(*stdlib.Conn).Conn().CopyFrom(ctx, pgx.Identifier{table}, columns, pgx.CopyFromRows(rows))
		return err
	})
}

// Migrations gives the migrations that are PostgreSQL's own.
func (Engine) Migrations() (goose.Dialect, fs.FS) {
	own, err := fs.Sub(schema, "schema")
	if err != nil {
		panic(err) // the name is a constant
	}
	return goose.DialectPostgres, own
}
