package reconcile_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"recole/ingest/profile"
	"recole/reconcile"
)

// recordsWanted is the environment variable that asks for lists of a certain
// size; scripts/bench-reconcile.sh sets it.
const recordsWanted = "RECOLE_BENCH_RECORDS"

func BenchmarkRun(b *testing.B) {
	p, err := profile.Load("cqpm")
	if err != nil {
		b.Fatal(err)
	}
	sizes := []int{1_000, 100_000, 1_000_000}
	if n, err := strconv.Atoi(os.Getenv(recordsWanted)); err == nil {
		sizes = []int{n}
	}
	for _, records := range sizes {
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
			if peak, ok := peakMemory(); ok {
				b.ReportMetric(peak, "peak-MB")
			}
		})
	}
}

// peakMemory is the most that the process ever held, in megabytes; false where
// the system does not tell.
func peakMemory() (float64, bool) {
	f, err := os.Open("/proc/self/status")
	if err != nil {
		return 0, false
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if rest, ok := strings.CutPrefix(lines.Text(), "VmHWM:"); ok {
			kb, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "kB")), 64)
			return kb / 1024, err == nil
		}
	}
	return 0, false
}
