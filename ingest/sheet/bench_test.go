package sheet

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"recole"
)

// benchRows is the size of the workbooks that are read in benchmarks.
const benchRows = 100_000

// listBook writes a workbook with rows as a list of qualifications has them.
func listBook(tb testing.TB, rows int) string {
	tb.Helper()
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	require.NoError(tb, err)
	for i := 1; i <= rows; i++ {
		require.NoError(tb, w.SetRow(fmt.Sprintf("A%d", i), []any{
			fmt.Sprintf("1988 09 69 %07d", i), i, fmt.Sprintf("Technicien d'atelier en installations automatisées %d", i), "O", "102", "457 €",
		}))
	}
	require.NoError(tb, w.Flush())
	path := filepath.Join(tb.TempDir(), "list.xlsx")
	require.NoError(tb, f.SaveAs(path))
	return path
}

func BenchmarkRead(b *testing.B) {
	path := listBook(b, benchRows)
	b.ReportAllocs()
	for b.Loop() {
		f, err := os.Open(path)
		require.NoError(b, err)
		source, err := Read(b.Context(), f, "list.xlsx", func(recole.Line) error { return nil })
		require.NoError(b, err)
		require.Equal(b, benchRows, source.Lines)
		f.Close()
	}
	b.ReportMetric(float64(b.N*benchRows)/b.Elapsed().Seconds(), "rows/s")
}

// BenchmarkExcelize reads the same workbook with excelize's row iterator.
func BenchmarkExcelize(b *testing.B) {
	path := listBook(b, benchRows)
	b.ReportAllocs()
	for b.Loop() {
		f, err := excelize.OpenFile(path)
		require.NoError(b, err)
		rows, err := f.Rows("Sheet1")
		require.NoError(b, err)
		n := 0
		for rows.Next() {
			_, err := rows.Columns()
			require.NoError(b, err)
			n++
		}
		require.Equal(b, benchRows, n)
		require.NoError(b, rows.Close())
		require.NoError(b, f.Close())
	}
	b.ReportMetric(float64(b.N*benchRows)/b.Elapsed().Seconds(), "rows/s")
}
