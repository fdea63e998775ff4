package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/pressly/goose/v3"

	"recole"
)

//go:embed schema/*.sql
var schema embed.FS

// migrations are those of every engine together with an engine's own, in the
// order of the number that each name begins with.
type migrations struct{ common, own fs.FS }

// Open implements fs.FS.
func (m migrations) Open(name string) (fs.File, error) {
	f, err := m.own.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return m.common.Open(name)
	}
	return f, err
}

// Glob implements fs.GlobFS.
func (m migrations) Glob(pattern string) ([]string, error) {
	own, err := fs.Glob(m.own, pattern)
	if err != nil {
		return nil, err
	}
	common, err := fs.Glob(m.common, pattern)
	all := append(own, common...)
	slices.Sort(all)
	return all, err
}

// migrate brings the database to the newest schema that this program knows. A
// database that is newer still is refused unchanged.
func migrate(ctx context.Context, db *sql.DB, e engine) error {
	dialect, own := e.Migrations()
	common, err := fs.Sub(schema, "schema")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(dialect, db, migrations{common, own}, goose.WithTableName("recole_schema"))
	if err != nil {
		return err
	}
	for reached := int64(-1); ; {
		version, newest, err := provider.GetVersions(ctx)
		switch {
		case err != nil:
			return fmt.Errorf("version of the schema: %w", err)
		case version == newest:
			return nil
		case version > newest:
			return tooNew(version, newest)
		}
		_, err = provider.Up(ctx)
		// Another process may be migrating too: each migration is a transaction
		// with its number, so one of the two loses and may go on from there.
		if err != nil && version == reached {
			return fmt.Errorf("migrate the schema from version %d to %d: %w", version, newest, err)
		}
		reached = version
	}
}

func tooNew(version, newest int64) error {
	return &recole.Trouble{What: recole.Say(
		"la base est d’une version plus récente de recole (schéma %d, ce programme connaît %d), elle n’a pas été touchée ; installer la version récente",
		"the store was made by a newer recole (schema %d, this program knows %d), it was left alone; install the newer version",
		version, newest)}
}
