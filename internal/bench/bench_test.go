package bench

import (
	"fmt"
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
	"recole/report"
)

// largeWanted is the environment variable that asks for lists of 1,000,000
// records, which take minutes and gigabytes.
const largeWanted = "RECOLE_BENCH_LARGE"

// list is a generated list on disk.
type list struct {
	path    string
	profile *profile.Profile
	rows    int
}

// eachSize runs a benchmark on lists of each size.
func eachSize(b *testing.B, bench func(*testing.B, list)) {
	sizes := []int{1_000, 100_000}
	if os.Getenv(largeWanted) == "1" {
		sizes = append(sizes, 1_000_000)
	}
	for _, records := range sizes {
		b.Run(fmt.Sprintf("records=%d", records), func(b *testing.B) { bench(b, newList(b, records)) })
	}
}

// newList writes a list much like the real one.
func newList(b *testing.B, records int) list {
	b.Helper()
	generated := fixtures.Generate(fixtures.Realistic(records, 1))
	p, err := generated.Profile()
	require.NoError(b, err)
	path := filepath.Join(b.TempDir(), "list.txt")
	f, err := os.Create(path)
	require.NoError(b, err)
	require.NoError(b, generated.WriteText(f))
	require.NoError(b, f.Close())
	return list{path: path, profile: p, rows: generated.Rows()}
}

func (l list) transcript(b *testing.B) *recole.Transcript {
	b.Helper()
	t, err := ingest.Read(b.Context(), []string{l.path}, l.profile, ingest.Options{})
	require.NoError(b, err)
	require.Len(b, t.Rows, l.rows)
	return t
}

func (l list) edition(b *testing.B) *recole.Edition {
	b.Helper()
	e, err := normalize.Apply(b.Context(), l.transcript(b), l.profile)
	require.NoError(b, err)
	return e
}

func (l list) reconciliation(b *testing.B) *recole.Reconciliation {
	b.Helper()
	r, err := reconcile.Run(b.Context(), l.edition(b), l.profile, nil)
	require.NoError(b, err)
	return r
}

func BenchmarkIngest(b *testing.B) {
	eachSize(b, func(b *testing.B, l list) {
		measure(b, l.rows, func() error {
			_, err := ingest.Read(b.Context(), []string{l.path}, l.profile, ingest.Options{})
			return err
		})
	})
}

func BenchmarkNormalize(b *testing.B) {
	eachSize(b, func(b *testing.B, l list) {
		t := l.transcript(b)
		measure(b, l.rows, func() error {
			_, err := normalize.Apply(b.Context(), t, l.profile)
			return err
		})
	})
}

func BenchmarkReconcile(b *testing.B) {
	eachSize(b, func(b *testing.B, l list) {
		e := l.edition(b)
		measure(b, l.rows, func() error {
			_, err := reconcile.Run(b.Context(), e, l.profile, nil)
			return err
		})
	})
}

// BenchmarkReport writes every format.
func BenchmarkReport(b *testing.B) {
	eachSize(b, func(b *testing.B, l list) {
		rec, dir := l.reconciliation(b), b.TempDir()
		measure(b, l.rows, func() error {
			r, err := report.Build(rec, l.profile, report.Options{Lang: recole.French})
			if err != nil {
				return err
			}
			_, err = report.WriteDir(b.Context(), dir, report.Formats(), r)
			return err
		})
	})
}

// BenchmarkRun is the whole pipeline, from the file to every format. Each
// value is let go of as soon as the next one is made, as the command does.
func BenchmarkRun(b *testing.B) {
	eachSize(b, func(b *testing.B, l list) {
		dir := b.TempDir()
		measure(b, l.rows, func() error {
			r, err := report.Build(l.reconciliation(b), l.profile, report.Options{Lang: recole.French})
			if err != nil {
				return err
			}
			_, err = report.WriteDir(b.Context(), dir, report.Formats(), r)
			return err
		})
	})
}
