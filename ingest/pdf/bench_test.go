package pdf

import (
	"context"
	"os"
	"testing"

	"recole/ingest/pdf/direct"
	"recole/ingest/pdf/glyph"
	"recole/ingest/table"
)

// BenchmarkFile reads the file of $RECOLE_PDF: its words alone, and its tables.
func BenchmarkFile(b *testing.B) {
	path := os.Getenv("RECOLE_PDF")
	if path == "" {
		b.Skip("RECOLE_PDF names no file")
	}
	for _, tables := range []bool{false, true} {
		name := "words"
		if tables {
			name = "tables"
		}
		b.Run(name, func(b *testing.B) {
			for range b.N {
				readAll(b, path, tables)
			}
		})
	}
}

func readAll(b *testing.B, path string, tables bool) {
	f, err := os.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		b.Fatal(err)
	}
	d, err := direct.Open(f, info.Size(), "")
	if err != nil {
		b.Fatal(err)
	}
	builder, words, lines := table.New(table.Options{}), 0, 0
	err = d.Pages(context.Background(), 1, func(number int, c *glyph.Page, err error) error {
		if err != nil {
			return err
		}
		p := assemble(number, Direct, c)
		words += len(p.Words)
		if tables {
			lines += len(builder.Add(p.Page))
		}
		return nil
	})
	if err != nil || words == 0 {
		b.Fatal(err, words)
	}
}
