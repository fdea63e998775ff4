// Package storetest is the conformance suite of package store: what must hold
// of a store whatever database it is kept in. Run takes an engine and runs all
// of it; Main lets the test binary stand in for the programs that the crash
// test kills; Load, Records, History and Validity measure.
package storetest

import (
	"context"
	"database/sql"
	"testing"

	"github.com/stretchr/testify/require"

	"recole/internal/store"
)

// Engine is a database to hold the suite against.
type Engine struct {
	// Fresh gives the address of a store that does not exist yet.
	Fresh func(t testing.TB) string
	// Raw opens the database of a store without the store's care.
	Raw func(t testing.TB, dsn string) *sql.DB
	// Sound fails the test where the database itself finds damage.
	Sound func(t testing.TB, raw *sql.DB)
	// Unguard gives the statements that take away what keeps a table
	// append-only.
	Unguard func(table string) []string
	// Occupy are statements that begin a transaction which keeps all other
	// writers of the list with number 1 out.
	Occupy []string
	// Size says how big a store is.
	Size func(t testing.TB, dsn string) string
}

// Run holds a store to all that is promised of it.
func Run(t *testing.T, e Engine) {
	for _, c := range []struct {
		name string
		test func(*testing.T, Engine)
	}{
		{"an edition comes back as it was loaded", roundTrip},
		{"the same bytes are the same edition", sameBytes},
		{"another profile, list or order of sources", identity},
		{"unchanged records are kept once", keptOnce},
		{"editions stand in the order of their dates", inOrder},
		{"a removed edition is hidden and comes back", removal},
		{"what was known when an edition was loaded", whatWasKnown},
		{"a record's history goes through all editions", history},
		{"periods of validity", validity},
		{"periods over more records than fit one stretch", longValidity},
		{"what cannot be loaded leaves nothing behind", nothingLeft},
		{"a cancelled load leaves nothing behind", cancelled},
		{"decisions are kept and any one is undone", decisions},
		{"two stewards at once", stewards},
		{"many decisions are stored together or not at all", together},
		{"a decision that says too little", incomplete},
		{"nothing is overwritten or erased", appendOnly},
		{"a store of a newer version is refused", newer},
		{"a damaged store is found out", damage},
		{"a writer waits for the other, but not for ever", patience},
		{"many write and read at once", crowd},
		{"many processes make the same store", processes},
		{"the store does as a model in memory does", modelled},
		{"killed at any instant, it loses nothing acknowledged", crash},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, e) })
	}
}

// open opens a store for the length of a test.
func open(t testing.TB, dsn string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), dsn)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s
}

// load stores an edition that must be new.
func load(t testing.TB, s *store.Store, l store.Load) store.Edition {
	t.Helper()
	loaded, err := s.Load(context.Background(), l)
	require.NoError(t, err)
	require.False(t, loaded.Again, "the store has this edition")
	return loaded.Edition
}

// dates gives the dates of editions, one after the other.
func dates(t store.Timeline) []string {
	all := []string{}
	for _, e := range t {
		all = append(all, e.Date.String())
	}
	return all
}
