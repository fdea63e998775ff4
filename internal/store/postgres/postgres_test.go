//go:build unix

package postgres_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/internal/store"
	"recole/internal/store/storetest"
)

// server is started by the first test that needs it.
var server = sync.OnceValues(func() (*storetest.Server, error) {
	started = true
	return storetest.Start(context.Background())
})

var started bool

func TestMain(m *testing.M) {
	code := storetest.Main(m)
	if started {
		if s, err := server(); err == nil {
			if err := s.Stop(); err != nil {
				fmt.Fprintln(os.Stderr, "stop PostgreSQL:", err)
				code = max(code, 1)
			}
		}
	}
	os.Exit(code)
}

// fresh gives an empty schema of a real server.
func fresh(t testing.TB) string {
	t.Helper()
	s, err := server()
	if errors.Is(err, storetest.ErrNoPostgres) && os.Getenv("CI") != "true" {
		t.Skip("NOT TESTED: ", err)
	}
	require.NoError(t, err)
	dsn, err := s.Fresh(t.Context())
	require.NoError(t, err)
	return dsn
}

var engine = storetest.Engine{
	Fresh: fresh,
	Raw: func(t testing.TB, dsn string) *sql.DB {
		t.Helper()
		db, err := sql.Open("pgx", dsn)
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, db.Close()) })
		return db
	},
	Sound: func(t testing.TB, raw *sql.DB) {
		// The server checks its own pages as it reads them; what a half load
		// would leave is a list without its edition.
		var orphans int
		require.NoError(t, raw.QueryRow(`SELECT count(*) FROM edition_records r
			WHERE NOT EXISTS (SELECT 1 FROM editions e WHERE e.list = r.list AND e.seq = r.edition)`).Scan(&orphans))
		assert.Zero(t, orphans)
	},
	Unguard: func(table string) []string { return []string{"ALTER TABLE " + table + " DISABLE TRIGGER USER"} },
	Occupy:  []string{"BEGIN", "SELECT pg_advisory_xact_lock(1919118437, 1)"},
	Size: func(t testing.TB, dsn string) string {
		db, err := sql.Open("pgx", dsn)
		require.NoError(t, err)
		defer db.Close()
		var size string
		require.NoError(t, db.QueryRow("SELECT pg_size_pretty(pg_database_size(current_database()))").Scan(&size))
		return size
	},
}

func TestPostgreSQL(t *testing.T) {
	fresh(t)
	storetest.Run(t, engine)
}

func BenchmarkPostgreSQL(b *testing.B) {
	fresh(b)
	storetest.Benchmark(b, engine)
}

func TestTruncateIsErasingToo(t *testing.T) {
	dsn := fresh(t)
	s, err := store.Open(t.Context(), dsn)
	require.NoError(t, err)
	defer s.Close()
	_, err = engine.Raw(t, dsn).Exec("TRUNCATE decisions")
	assert.ErrorContains(t, err, "append-only")
}

func TestASchemaIsAStoreOfItsOwn(t *testing.T) {
	for _, name := range []string{"north", "south"} {
		s, err := store.Open(t.Context(), fresh(t))
		require.NoError(t, err)
		_, err = s.Load(t.Context(), storetest.Make(name, storetest.Year(2010), storetest.Yearly(10, 0)))
		require.NoError(t, err)
		lists, err := s.Lists(t.Context())
		require.NoError(t, err)
		assert.Equal(t, []string{name}, lists)
		require.NoError(t, s.Close())
	}
}

func TestAServerThatIsNotThere(t *testing.T) {
	for _, c := range []struct{ name, dsn, says string }{
		{"nobody listens", "postgres://anne:secret@127.0.0.1:1/lists", "no connection to the database"},
		{"the address makes no sense", "postgres://anne:secret@127.0.0.1:nine/lists", "is not valid"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := store.Open(t.Context(), c.dsn)
			var trouble *recole.Trouble
			require.ErrorAs(t, err, &trouble)
			assert.Contains(t, trouble.In(recole.English), c.says)
			assert.NotContains(t, err.Error(), "secret")
			assert.NotContains(t, trouble.In(recole.French), "secret")
		})
	}
}
