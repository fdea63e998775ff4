package ocr

import (
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"recole/internal/scans"
)

// BenchmarkOverhead measures what is done around Tesseract beside Tesseract
// itself, in processor time, on a page at 300 dots an inch; and what Tesseract
// alone takes for the page as it is.
func BenchmarkOverhead(b *testing.B) {
	e, err := findEngine(b.Context(), "fra")
	if err != nil {
		b.Skip(err)
	}
	page := scans.Spoil(ruledSheet(b, 300, 40), scans.Light(1))
	used := func(who int) time.Duration {
		var u syscall.Rusage
		require.NoError(b, syscall.Getrusage(who, &u))
		return time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	bare := used(syscall.RUSAGE_CHILDREN)
	_, err = e.read(b.Context(), page, 300, wholePage)
	require.NoError(b, err)
	bare = used(syscall.RUSAGE_CHILDREN) - bare
	own, tesseract := used(syscall.RUSAGE_SELF), used(syscall.RUSAGE_CHILDREN)
	for b.Loop() {
		s := prepare(grey(page), 300)
		_, err := e.words(b.Context(), s, s.ruledPieces())
		require.NoError(b, err)
	}
	own, tesseract = used(syscall.RUSAGE_SELF)-own, used(syscall.RUSAGE_CHILDREN)-tesseract
	b.ReportMetric(own.Seconds()/float64(b.N), "own-s/op")
	b.ReportMetric(tesseract.Seconds()/float64(b.N), "tesseract-s/op")
	b.ReportMetric(bare.Seconds(), "bare-s/op")
	b.ReportMetric(100*own.Seconds()/tesseract.Seconds(), "%overhead")
}
