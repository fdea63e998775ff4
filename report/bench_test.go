package report

import (
	"context"
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"recole"
)

// BenchmarkWrite tells how many records a second each format writes, of
// 100,000 records in two views, one in ten in conflict.
func BenchmarkWrite(b *testing.B) {
	const records = 100_000
	r := build(b, generated(records), recole.French)
	for _, f := range Formats() {
		b.Run(string(f), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sum := newSummer(io.Discard)
				require.NoError(b, Write(context.Background(), sum, f, r))
				b.SetBytes(sum.bytes)
			}
			b.ReportMetric(records*float64(b.N)/b.Elapsed().Seconds(), "records/s")
		})
	}
}
