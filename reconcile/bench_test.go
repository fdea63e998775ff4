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
			began, timed := processorTime()
			for b.Loop() {
				if _, err := reconcile.Run(context.Background(), e, p, nil); err != nil {
					b.Fatal(err)
				}
			}
			if ended, _ := processorTime(); timed {
				b.ReportMetric((ended-began)/float64(b.N), "cpu-s/op")
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

// processorTime is the seconds of all cores that the process has used; false
// where the system does not tell. On a machine that has other work to do it says
// more than the clock.
func processorTime() (float64, bool) {
	stat, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return 0, false
	}
	_, rest, ok := strings.Cut(string(stat), ") ")
	fields := strings.Fields(rest)
	const user, system, ticks = 11, 12, 100 // of proc(5), from the state on
	if !ok || len(fields) <= system {
		return 0, false
	}
	u, err := strconv.ParseFloat(fields[user], 64)
	if err != nil {
		return 0, false
	}
	s, err := strconv.ParseFloat(fields[system], 64)
	return (u + s) / ticks, err == nil
}
