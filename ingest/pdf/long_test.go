package pdf_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/fixtures/papers"
	"recole/ingest/pdf"
)

// long is a PDF of 20 pages for each time that the list is printed.
func long(t testing.TB, times int) string {
	path := filepath.Join(t.TempDir(), "long.pdf")
	require.NoError(t, os.WriteFile(path, papers.Typewriter(slices.Repeat(list(t, 4), times)).Bytes(), 0o600))
	return path
}

func TestAThousandPagesNeedNoMoreMemoryThanTwenty(t *testing.T) {
	const megabyte = 1 << 20
	o := options()
	o.Headers = inProcess(t).Headers
	o.Process.Memory = 160 * megabyte // what the reading process may have of data in all
	for _, times := range []int{1, 50} {
		f, err := os.Open(long(t, times))
		require.NoError(t, err)
		defer f.Close()
		most, page, rows := uint64(0), 0, 0
		source, err := pdf.Read(context.Background(), f, f.Name(), o, func(l recole.Line) error {
			if len(l.Cells) == papers.Columns && keyCell.MatchString(l.Cells[1]) {
				rows++
			}
			if l.Page != page && l.Page%20 == 0 {
				runtime.GC()
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapAlloc)
			}
			page = l.Page
			return nil
		})
		require.NoError(t, err)
		assert.Len(t, source.PagesRead, 20*times)
		assert.Equal(t, 1156*times, rows)
		assert.Less(t, most, uint64(40*megabyte), "the heap of this process, %d pages", 20*times)
	}
}

func TestReadingEndsWhenItsContextDoes(t *testing.T) {
	for name, o := range map[string]pdf.Options{"in a process of its own": options(), "in this one": {}} {
		t.Run(name, func(t *testing.T) {
			f, err := os.Open(long(t, 20))
			require.NoError(t, err)
			defer f.Close()
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			lines := 0
			var cancelled time.Time
			_, err = pdf.Read(ctx, f, f.Name(), o, func(recole.Line) error {
				if lines++; lines == 100 {
					cancelled = time.Now()
					cancel()
				}
				return nil
			})
			require.ErrorIs(t, err, context.Canceled)
			assert.Less(t, time.Since(cancelled), 5*time.Second)
		})
	}
}

func TestAProcessThatTakesTooMuchIsEnded(t *testing.T) {
	var packed bytes.Buffer
	w := zlib.NewWriter(&packed)
	_, err := w.Write(bytes.Repeat([]byte(" "), 100<<20))
	require.NoError(t, errors.Join(err, w.Close()))
	s := &papers.Source{}
	s.Page(fmt.Sprintf("/Contents %d 0 R", s.AddStream("/Filter/FlateDecode", packed.String())))
	bomb := saved(t, s)
	for name, c := range map[string]struct {
		limit func(*pdf.Process)
		says  string
	}{
		"time":   {func(p *pdf.Process) { p.Patience = time.Nanosecond }, "it took too long"},
		"memory": {func(p *pdf.Process) { p.Memory = 64 << 20 }, "it took too much memory"},
	} {
		t.Run(name, func(t *testing.T) {
			o := options()
			c.limit(&o.Process)
			f, err := os.Open(bomb)
			require.NoError(t, err)
			defer f.Close()
			_, err = pdf.Read(context.Background(), f, bomb, o, func(recole.Line) error { return nil })
			var trouble *recole.Trouble
			require.ErrorAs(t, err, &trouble)
			assert.Contains(t, recole.Message(err, recole.English), c.says)
		})
	}
}
