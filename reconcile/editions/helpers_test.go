package editions_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"recole"
	"recole/fixtures"
	"recole/ingest"
	"recole/ingest/profile"
	"recole/normalize"
	"recole/reconcile"
	"recole/reconcile/editions"
	"recole/report"
)

// cqpm is the profile of the real list.
func cqpm(t testing.TB) *profile.Profile {
	t.Helper()
	p, err := profile.Load("cqpm")
	require.NoError(t, err)
	return p
}

// reconciled takes a list in the real list's form through the pipeline.
func reconciled(t testing.TB, p *profile.Profile, text []byte, decisions ...recole.Decision) *recole.Reconciliation {
	t.Helper()
	path := filepath.Join(t.TempDir(), "list.txt")
	require.NoError(t, os.WriteFile(path, text, 0o644))
	transcript, err := ingest.Read(t.Context(), []string{path}, p, ingest.Options{})
	require.NoError(t, err)
	edition, err := normalize.Apply(t.Context(), transcript, p)
	require.NoError(t, err)
	rec, err := reconcile.Run(t.Context(), edition, p, decisions)
	require.NoError(t, err)
	return rec
}

// snapshot takes a list in the real list's form to a snapshot.
func snapshot(t testing.TB, p *profile.Profile, text []byte, decisions ...recole.Decision) *editions.Snapshot {
	t.Helper()
	s, err := editions.FromReconciliation(reconciled(t, p, text, decisions...))
	require.NoError(t, err)
	return s
}

// dataset is a reconciliation as the file that a run writes.
func dataset(t testing.TB, p *profile.Profile, rec *recole.Reconciliation) []byte {
	t.Helper()
	r, err := report.Build(rec, p, report.Options{Lang: recole.French})
	require.NoError(t, err)
	var b bytes.Buffer
	require.NoError(t, report.Write(t.Context(), &b, "json", r))
	return b.Bytes()
}

// text is a generated list in the real list's form.
func text(t testing.TB, l *fixtures.List) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, l.WriteText(&b))
	return b.Bytes()
}

func compare(t testing.TB, p *profile.Profile, old, new *editions.Snapshot) *editions.Comparison {
	t.Helper()
	c, err := editions.Compare(t.Context(), old, new, p)
	require.NoError(t, err)
	return c
}

func realList(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "fixtures", "liste1-2010-03-10.txt"))
	require.NoError(t, err)
	return data
}
