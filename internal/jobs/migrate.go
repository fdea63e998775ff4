package jobs

import (
	"context"
	"embed"
	"fmt"
	"io/fs"

	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"

	"recole"
)

//go:embed schema/*.sql
var schema embed.FS

// migrationLock keeps workers that start together from migrating together:
// "rcjm" in ASCII.
const migrationLock = 0x72636a6d

// migrate brings River's tables and this package's up to date.
func (q *Queue) migrate(ctx context.Context) (err error) {
	conn, err := q.pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	if _, err := conn.Exec(ctx, "SELECT pg_advisory_lock($1)", int64(migrationLock)); err != nil {
		return fmt.Errorf("lock the schema of the jobs: %w", err)
	}
	defer func() {
		_, unlock := conn.Exec(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock($1)", int64(migrationLock))
		if err == nil { // else the lock has gone with the connection
			err = unlock
		}
	}()
	rivers, err := rivermigrate.New(riverpgxv5.New(q.pool), &rivermigrate.Config{Logger: q.log})
	if err != nil {
		return err
	}
	if _, err := rivers.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return fmt.Errorf("migrate the schema of the queue: %w", err)
	}
	return q.migrateOwn(ctx)
}

func (q *Queue) migrateOwn(ctx context.Context) error {
	own, err := fs.Sub(schema, "schema")
	if err != nil {
		return err
	}
	db := stdlib.OpenDBFromPool(q.pool)
	defer db.Close()
	provider, err := goose.NewProvider(goose.DialectPostgres, db, own, goose.WithTableName("recole_jobs_schema"))
	if err != nil {
		return err
	}
	version, newest, err := provider.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("version of the schema of the jobs: %w", err)
	}
	if version > newest {
		return &recole.Trouble{Place: q.place, What: recole.Say(
			"les travaux sont ceux d'une version plus récente de recole (schéma %d, ce programme connaît %d) ; installer la version récente",
			"the jobs are those of a newer recole (schema %d, this program knows %d); install the newer version", version, newest)}
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrate the schema of the jobs: %w", err)
	}
	return nil
}
