package storetest

import (
	"flag"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"recole/internal/store"
)

// The size of what is measured: the promises are for 50 editions of 100,000
// records, which take minutes to load.
var (
	benchRecords  = flag.Int("records", 100_000, "records of an edition in benchmarks")
	benchEditions = flag.Int("editions", 3, "editions in benchmarks")
)

// Benchmark measures a store of many editions.
func Benchmark(b *testing.B, e Engine) {
	dsn := e.Fresh(b)
	s := open(b, dsn)
	year := 0
	next := func() store.Load {
		year++
		return Make("trees", Year(1950+year), Yearly(*benchRecords, year))
	}
	b.Run("the first load", func(b *testing.B) {
		for i := range b.N {
			b.StopTimer()
			l := next()
			l.List = fmt.Sprint("first ", i)
			b.StartTimer()
			load(b, s, l)
		}
	})
	year = 0
	for range *benchEditions - 1 {
		load(b, s, next())
	}
	b.Run("the next load", func(b *testing.B) {
		for range b.N {
			b.StopTimer()
			l := next()
			b.StartTimer()
			load(b, s, l)
		}
	})
	all, err := s.Editions(b.Context(), "trees")
	require.NoError(b, err)
	b.Logf("%d editions of %d records; %s", len(all), *benchRecords, e.Size(b, dsn))
	newest, _ := all.Latest()
	b.Run("records of an edition", func(b *testing.B) {
		for b.Loop() {
			n := 0
			for _, err := range s.Records(b.Context(), newest) {
				require.NoError(b, err)
				n++
			}
			require.Equal(b, *benchRecords, n)
		}
	})
	b.Run("history of a record", func(b *testing.B) {
		i := 0
		for b.Loop() {
			i++
			life, err := s.History(b.Context(), "trees", fmt.Sprintf("%07d", *benchRecords/2+i*37%(*benchRecords/4)))
			require.NoError(b, err)
			require.Len(b, life, len(all))
		}
	})
	b.Run("periods of validity", func(b *testing.B) {
		for b.Loop() {
			n := 0
			for _, err := range s.Validity(b.Context(), "trees") {
				require.NoError(b, err)
				n++
			}
			require.Greater(b, n, *benchRecords)
		}
	})
}
