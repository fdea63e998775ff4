package sqlite_test

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/internal/store"
	"recole/internal/store/sqlite"
	"recole/internal/store/storetest"
)

func TestMain(m *testing.M) { os.Exit(storetest.Main(m)) }

var engine = storetest.Engine{
	Fresh: func(t testing.TB) string { return filepath.Join(t.TempDir(), "l’année #1?%.recole") },
	Raw:   raw,
	Sound: func(t testing.TB, raw *sql.DB) {
		var found string
		require.NoError(t, raw.QueryRow("PRAGMA integrity_check").Scan(&found))
		assert.Equal(t, "ok", found)
		var orphans int
		require.NoError(t, raw.QueryRow("SELECT count(*) FROM pragma_foreign_key_check").Scan(&orphans))
		assert.Zero(t, orphans)
	},
	Unguard: func(table string) []string {
		return []string{"DROP TRIGGER " + table + "_no_update", "DROP TRIGGER " + table + "_no_delete"}
	},
	Occupy: []string{"BEGIN IMMEDIATE"},
	Size: func(t testing.TB, dsn string) string {
		info, err := os.Stat(dsn)
		require.NoError(t, err)
		return fmt.Sprintf("%.1f MB", float64(info.Size())/1e6)
	},
}

// raw opens a file as any program would.
func raw(t testing.TB, path string) *sql.DB {
	t.Helper()
	// The driver takes what follows a question mark for its own, save in a URI.
	link := filepath.Join(t.TempDir(), "db")
	require.NoError(t, os.Symlink(path, link))
	db, err := sql.Open("sqlite", link+"?_busy_timeout=5000")
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	return db
}

func TestSQLite(t *testing.T)      { storetest.Run(t, engine) }
func BenchmarkSQLite(b *testing.B) { storetest.Benchmark(b, engine) }

func TestOtherFilesAreRefusedAndLeftAlone(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(t *testing.T, path string)
		says string
	}{
		{"a text", func(t *testing.T, path string) { write(t, path, "numéro;intitulé\n") }, "is no SQLite database"},
		{"a long text", func(t *testing.T, path string) { write(t, path, string(make([]byte, 1<<16))+"x") }, "is no SQLite database"},
		{"another program's database", func(t *testing.T, path string) { execute(t, path, "CREATE TABLE notes (n)") }, "another program's SQLite database"},
		{"another program's mark", func(t *testing.T, path string) { execute(t, path, "PRAGMA application_id = 7") }, "another program's SQLite database"},
		{"a store that was cut off", func(t *testing.T, path string) {
			whole := filepath.Join(t.TempDir(), "whole")
			s, err := store.Open(t.Context(), whole)
			require.NoError(t, err)
			require.NoError(t, s.Close())
			data, err := os.ReadFile(whole)
			require.NoError(t, err)
			write(t, path, string(data[:len(data)/2]))
		}, "the store is damaged"},
		{"a folder", func(t *testing.T, path string) { require.NoError(t, os.Mkdir(path, 0o755)) }, "can neither be opened nor made"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "store")
			c.make(t, path)
			before, _ := os.ReadFile(path)
			_, err := store.Open(t.Context(), path)
			var trouble *recole.Trouble
			require.ErrorAs(t, err, &trouble)
			assert.Equal(t, path, trouble.Place)
			assert.Contains(t, trouble.In(recole.English), c.says)
			after, _ := os.ReadFile(path)
			assert.Equal(t, before, after)
		})
	}
	_, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "no", "such", "folder"))
	assert.ErrorContains(t, err, "can neither be opened nor made")
}

func write(t *testing.T, path, text string) {
	require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
}

func execute(t *testing.T, path, statement string) {
	db, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	defer db.Close()
	_, err = db.Exec(statement)
	require.NoError(t, err)
}

func TestACommitIsSyncedAndReplacingIsErasing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store")
	s, err := store.Open(t.Context(), path)
	require.NoError(t, err)
	require.NoError(t, s.Close())
	db, err := sqlite.Open(t.Context(), path)
	require.NoError(t, err)
	defer db.Close()
	for pragma, want := range map[string]string{"synchronous": "2", "journal_mode": "wal", "foreign_keys": "1"} {
		var got string
		require.NoError(t, db.QueryRow("PRAGMA "+pragma).Scan(&got))
		assert.Equal(t, want, got, pragma)
	}
	_, err = db.Exec("INSERT INTO lists (id, name) VALUES (1, 'trees')")
	require.NoError(t, err)
	_, err = db.Exec("INSERT OR REPLACE INTO lists (id, name) VALUES (1, 'shrubs')")
	assert.ErrorContains(t, err, "append-only")
}
