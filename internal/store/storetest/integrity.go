package storetest

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/internal/store"
)

// tables are all tables of the store.
var tables = []string{
	"lists", "sources", "editions", "edition_sources", "edition_marks", "record_contents", "record_readings",
	"edition_records", "discrepancies", "decisions",
}

// empty makes sure that nothing was stored.
func empty(t *testing.T, raw *sql.DB) {
	t.Helper()
	for _, table := range tables {
		var n int
		require.NoError(t, raw.QueryRow("SELECT count(*) FROM "+table).Scan(&n))
		assert.Zero(t, n, table)
	}
}

// late is a reader that cancels the load that reads it.
type late struct {
	io.Reader
	cancel func()
}

func (l late) Read(p []byte) (int, error) {
	n, err := l.Reader.Read(p)
	if err == io.EOF {
		l.cancel()
	}
	return n, err
}

func cancelled(t *testing.T, e Engine) {
	dsn := e.Fresh(t)
	s := open(t, dsn)
	l := Make("trees", Year(2010), Yearly(10000, 0))
	text, err := io.ReadAll(l.Sources[0])
	require.NoError(t, err)
	started := time.Now()
	for i := range 8 {
		if testing.Short() && i%4 != 0 {
			continue
		}
		ctx, cancel := context.WithCancel(t.Context())
		source := late{Reader: bytes.NewReader(text), cancel: func() { time.AfterFunc(time.Duration(i)*10*time.Millisecond, cancel) }}
		l.Sources = []io.Reader{source}
		_, err := s.Load(ctx, l)
		cancel()
		require.ErrorIs(t, err, context.Canceled, "after %s", time.Since(started))
		empty(t, e.Raw(t, dsn))
	}
	l.Sources = []io.Reader{bytes.NewReader(text)}
	edition := load(t, s, l)
	require.NoError(t, s.Verify(t.Context(), edition))
}

func appendOnly(t *testing.T, e Engine) {
	dsn := e.Fresh(t)
	s := open(t, dsn)
	edition := load(t, s, Make("trees", Year(2010), Yearly(100, 0)))
	_, err := s.Remove(t.Context(), edition, store.Mark{Author: "Anne"})
	require.NoError(t, err)
	_, err = s.Append(t.Context(), "trees", ruling("0000001", "Chêne", "Anne"), 0)
	require.NoError(t, err)
	raw := e.Raw(t, dsn)
	for _, table := range tables {
		var column string
		var n int
		require.NoError(t, raw.QueryRow("SELECT count(*) FROM "+table).Scan(&n))
		require.NotZero(t, n, "%s is empty: the test shows nothing", table)
		column = map[string]string{"lists": "name", "sources": "sha256", "decisions": "record"}[table]
		if column == "" {
			column = "list"
		}
		for _, change := range []string{
			fmt.Sprintf("UPDATE %s SET %[2]s = %[2]s", table, column),
			"DELETE FROM " + table,
		} {
			_, err := raw.Exec(change)
			assert.ErrorContains(t, err, "append-only", change)
		}
	}
}

func newer(t *testing.T, e Engine) {
	dsn := e.Fresh(t)
	load(t, open(t, dsn), Make("trees", Year(2010), Yearly(10, 0)))
	raw := e.Raw(t, dsn)
	_, err := raw.Exec("INSERT INTO recole_schema (version_id, is_applied) VALUES (900, true)")
	require.NoError(t, err)
	_, err = store.Open(t.Context(), dsn)
	var trouble *recole.Trouble
	require.ErrorAs(t, err, &trouble)
	assert.Contains(t, trouble.In(recole.English), "made by a newer recole (schema 900")
	assert.Contains(t, trouble.In(recole.French), "plus récente de recole")
}

// damage changes what the triggers guard, as a broken disk would.
func damage(t *testing.T, e Engine) {
	for _, harm := range []string{
		"UPDATE record_contents SET body = replace(body, 'niveau 0', 'niveau 9') WHERE key = '0000003'",
		"UPDATE edition_records SET certainty = places WHERE key = '0000003'",
		"UPDATE record_contents SET body = '[]' WHERE key = '0000003'",
		"UPDATE record_readings SET body = replace(body, '457', '475') WHERE key = '0000003'",
		"UPDATE edition_records SET places = certainty WHERE key = '0000003'",
		"DELETE FROM discrepancies",
		"UPDATE sources SET zstd = (SELECT certainty FROM edition_records WHERE key = '0000003')",
		"DELETE FROM edition_records WHERE key = '0000003'",
	} {
		t.Run(harm, func(t *testing.T) {
			dsn := e.Fresh(t)
			s := open(t, dsn)
			edition := load(t, s, Make("trees", Year(2010), Yearly(10, 0)))
			require.NoError(t, s.Verify(t.Context(), edition))
			raw := e.Raw(t, dsn)
			for _, table := range tables {
				for _, statement := range e.Unguard(table) {
					_, err := raw.Exec(statement)
					require.NoError(t, err)
				}
			}
			result, err := raw.Exec(harm)
			require.NoError(t, err)
			n, err := result.RowsAffected()
			require.NoError(t, err)
			require.EqualValues(t, 1, n)
			var trouble *recole.Trouble
			require.ErrorAs(t, s.Verify(t.Context(), edition), &trouble)
			assert.Contains(t, trouble.In(recole.English), "is damaged")
		})
	}
}
