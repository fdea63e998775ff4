package reconcile_test

import (
	"context"
	"fmt"
	"runtime"
	"testing"

	"recole/ingest/profile"
	"recole/reconcile"
)

func BenchmarkRun(b *testing.B) {
	p, err := profile.Load("cqpm")
	if err != nil {
		b.Fatal(err)
	}
	for _, records := range []int{1_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprintf("records=%d", records), func(b *testing.B) {
			e := large(records)
			runtime.GC()
			b.ReportAllocs()
			for b.Loop() {
				if _, err := reconcile.Run(context.Background(), e, p, nil); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(e.Rows))*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}
