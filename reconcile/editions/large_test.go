package editions_test

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole/fixtures"
	"recole/reconcile/editions"
)

// The large lists of the tests: records, and the share of them that changes.
const (
	large   = 1_000_000
	altered = 100 // one in so many
)

// largeCSV writes a table of six columns, with every so many rows changed in
// one cell where change is set.
func largeCSV(w *bytes.Buffer, rows int, change bool) {
	random := rand.New(rand.NewPCG(1, 2))
	words := []string{"technicien", "opérateur", "maintenance", "systèmes", "automatisés", "soudage", "industriel", "conduite"}
	w.WriteString("numero,complet,intitule,industriel,domaine,forfait\n")
	for i := range rows {
		x := random.Uint64()
		mark := ""
		if change && i%altered == 0 {
			mark = " bis"
		}
		fmt.Fprintf(w, "%07d,1998 03 59 %07d,%s en %s de %s et %s%s,O,%03d,457\n", i, i,
			words[x%8], words[x/8%8], words[x/64%8], words[x/512%8], mark, x/4096%1000)
	}
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc >> 20
}

func TestAMillionRowsAreCompared(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	var old, new bytes.Buffer
	largeCSV(&old, large, false)
	largeCSV(&new, large, true)
	before, start := heap(), time.Now()
	a, err := editions.FromCSV(bytes.NewReader(old.Bytes()), "numero")
	require.NoError(t, err)
	b, err := editions.FromCSV(bytes.NewReader(new.Bytes()), "numero")
	require.NoError(t, err)
	loaded := time.Now()
	c, err := editions.Compare(t.Context(), a, b, nil)
	require.NoError(t, err)
	compared := time.Now()
	t.Logf("loaded in %v, compared in %v, %d MB", loaded.Sub(start), compared.Sub(loaded), heap()-before)
	assert.Len(t, c.Differences, large/altered)
	assert.Less(t, heap()-before, uint64(300), "megabytes")
	runtime.KeepAlive(old.Bytes())
	runtime.KeepAlive(new.Bytes())
	runtime.KeepAlive(a)
	runtime.KeepAlive(b)
}

// copies gives a snapshot of records of a small one over and over, under keys
// of their own, changed where change says so.
func copies(t testing.TB, from *editions.Snapshot, records int, change func(i int, r *editions.Record)) *editions.Snapshot {
	t.Helper()
	b := editions.NewBuilder(editions.Snapshot{Columns: from.Columns, Views: from.Views})
	for i := range records {
		r := from.At(i % from.Len())
		key := fmt.Sprintf("%07d", i)
		r.Key = key
		r.Cells[0].Meant, r.Cells[0].Printed = "1998 03 59 "+key, "1998 03 59 "+key
		r.Cells[1].Meant, r.Cells[1].Printed = key, key
		change(i, &r)
		require.NoError(t, b.Add(&r))
	}
	s, err := b.Snapshot()
	require.NoError(t, err)
	return s
}

func TestAMillionRecordsAreComparedWithTheirCauses(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	p := cqpm(t)
	c := fixtures.Realistic(2000, 1)
	c.Noise = 0.05
	small := snapshot(t, p, text(t, fixtures.Generate(c)))
	before := heap()
	old := copies(t, small, large, func(int, *editions.Record) {})
	new := copies(t, small, large, func(i int, r *editions.Record) {
		if i%altered == 0 {
			cell := &r.Cells[2]
			cell.Meant += " industriel"
			cell.Printed, cell.Readings = cell.Meant, nil
		}
		if i%altered == 1 && r.Cells[5].Meant != "" {
			r.Cells[5].Meant, r.Cells[5].Printed = "999", "999 €"
		}
	})
	built, start := heap()-before, time.Now()
	got, err := editions.Compare(t.Context(), old, new, p)
	require.NoError(t, err)
	t.Logf("compared in %v; %d differences; snapshots %d MB, with the differences %d MB", time.Since(start), len(got.Differences), built, heap()-before)
	assert.Greater(t, len(got.Differences), large/altered)
	assert.Less(t, built, uint64(500), "megabytes of two snapshots of a million records")
	runtime.KeepAlive(old)
	runtime.KeepAlive(new)
}

func TestAChangeOfEveryAmountOfALargeList(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	p := cqpm(t)
	small := snapshot(t, p, text(t, fixtures.Generate(fixtures.Realistic(500, 1))))
	before := heap()
	old := copies(t, small, large/5, func(int, *editions.Record) {})
	new := copies(t, small, large/5, func(_ int, r *editions.Record) {
		if r.Cells[5].Meant == "457" {
			r.Cells[5].Meant, r.Cells[5].Printed = "470", "470 €"
		}
	})
	start := time.Now()
	got := compare(t, p, old, new)
	t.Logf("%d differences in %v, %d MB", len(got.Differences), time.Since(start), heap()-before)
	for _, d := range got.Differences {
		require.Equal(t, editions.Publisher, d.Cause)
	}
}

func BenchmarkFromCSV(b *testing.B) {
	var table bytes.Buffer
	largeCSV(&table, 100_000, false)
	b.SetBytes(int64(table.Len()))
	for b.Loop() {
		_, err := editions.FromCSV(io.NopCloser(bytes.NewReader(table.Bytes())), "numero")
		require.NoError(b, err)
	}
}
