package text

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"recole"
)

// fileOf writes a source to a temporary file and opens it.
func fileOf(t testing.TB, data []byte) *os.File {
	t.Helper()
	path := filepath.Join(t.TempDir(), "source")
	require.NoError(t, os.WriteFile(path, data, 0o600))
	f, err := os.Open(path)
	require.NoError(t, err)
	t.Cleanup(func() { f.Close() })
	return f
}

// readBytes reads a source that lies in memory.
func readBytes(t testing.TB, data []byte) (recole.Source, []recole.Line, error) {
	t.Helper()
	var all []recole.Line
	source, err := Read(context.Background(), fileOf(t, data), "source", func(l recole.Line) error {
		all = append(all, l)
		return nil
	})
	return source, all, err
}

// mustRead reads a source that must be readable, and checks the count.
func mustRead(t testing.TB, data []byte) (recole.Source, []recole.Line) {
	t.Helper()
	source, all, err := readBytes(t, data)
	require.NoError(t, err)
	require.Equal(t, len(all), source.Lines, "Source.Lines")
	return source, all
}

// cellsOf gives the cells of all lines.
func cellsOf(all []recole.Line) [][]string {
	cells := make([][]string, len(all))
	for i, l := range all {
		cells[i] = l.Cells
	}
	return cells
}

// realList gives the bytes of the real list.
func realList(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile("../../fixtures/liste1-2010-03-10.txt")
	require.NoError(t, err)
	return data
}
