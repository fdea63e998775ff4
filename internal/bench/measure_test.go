package bench

import (
	"bytes"
	"os"
	"regexp"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// measure runs one stage b.N times and reports rows a second and, on Linux,
// the peak of resident memory in MB, what the stage was given included, and
// the processor seconds of one run, which tell more than the wall's where
// others share the machine.
func measure(b *testing.B, rows int, stage func() error) {
	b.Helper()
	debug.FreeOSMemory()
	resetPeak()
	b.ReportAllocs()
	began, timed := processorTime()
	for b.Loop() {
		require.NoError(b, stage())
	}
	if ended, _ := processorTime(); timed {
		b.ReportMetric((ended-began)/float64(b.N), "cpu-s/op")
	}
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
	if peak, ok := peakMemory(); ok {
		b.ReportMetric(peak, "peak-MB")
	}
}

// resetPeak makes Linux forget the peak so far (proc(5), clear_refs). Where it
// cannot, peaks are those since the process began.
func resetPeak() {
	_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0o200)
}

var highWater = regexp.MustCompile(`(?m)^VmHWM:\s+(\d+) kB$`)

// peakMemory is the peak of resident memory since resetPeak, in MB.
func peakMemory() (float64, bool) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, false
	}
	m := highWater.FindSubmatch(status)
	if m == nil {
		return 0, false
	}
	kilobytes, err := strconv.ParseFloat(string(m[1]), 64)
	return kilobytes / 1000, err == nil
}

// ticksASecond is Linux's USER_HZ, the same on every architecture of Go's.
const ticksASecond = 100

// processorTime is what the process has used so far, its own and the kernel's,
// in seconds.
func processorTime() (float64, bool) {
	stat, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return 0, false
	}
	// The name of the command, in brackets, may hold spaces; utime and stime
	// are the 12th and 13th fields after it.
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	if len(fields) < 13 {
		return 0, false
	}
	user, err1 := strconv.ParseFloat(fields[11], 64)
	system, err2 := strconv.ParseFloat(fields[12], 64)
	return (user + system) / ticksASecond, err1 == nil && err2 == nil
}
