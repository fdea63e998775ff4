package text

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"recole"
)

// manyRows writes a list of n rows in the tab form, or with another delimiter.
func manyRows(n int, delim string) []byte {
	var b bytes.Buffer
	for i := range n {
		cells := []string{
			fmt.Sprintf("1988 09 %02d %06d", i%95, i), fmt.Sprintf("%06d", i),
			"Technicien d'études en systèmes automatisés et en développement n° " + fmt.Sprint(i),
			"O", fmt.Sprint(100 + i%700), "457 €",
		}
		b.WriteString(strings.Join(cells, delim) + "\n")
	}
	return b.Bytes()
}

// BenchmarkRead reads 100,000 rows in each form, and the real list.
func BenchmarkRead(b *testing.B) {
	tabs := manyRows(100_000, "\t")
	in := func(data []byte, err error) []byte {
		require.NoError(b, err)
		return data
	}
	var rows [][]string
	for l := range strings.Lines(string(tabs)) {
		rows = append(rows, strings.Split(strings.TrimSpace(l), "\t"))
	}
	for _, c := range []struct {
		name string
		data []byte
	}{
		{"tsv", tabs},
		{"tsv-windows-1252", in(charmap.Windows1252.NewEncoder().Bytes(tabs))},
		{"tsv-utf-16", in(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes(tabs))},
		{"tsv-repaired", append(bytes.Clone(tabs), 0xe9)},
		{"csv", manyRows(100_000, ";")},
		{"csv-quoted", bytes.ReplaceAll(bytes.ReplaceAll(manyRows(100_000, `";"`), []byte("\n"), []byte("\"\n")), []byte("1988"), []byte("\"1988"))},
		{"markdown", []byte(asMarkdown(rows))},
		{"html", []byte(asHTML(rows))},
		{"real-list", realList(b)},
	} {
		b.Run(c.name, func(b *testing.B) {
			f := fileOf(b, c.data)
			b.SetBytes(int64(len(c.data)))
			b.ReportAllocs()
			for b.Loop() {
				n := 0
				_, err := Read(context.Background(), f, "list", func(l recole.Line) error {
					if len(l.Cells) == 6 {
						n++
					}
					return nil
				})
				require.NoError(b, err)
				require.GreaterOrEqual(b, n, 1000)
			}
		})
	}
}
