// Command genarchive writes many generated lists into a folder, for scripts
// that work through archives: texts, workbooks and PDFs.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/image/font/gofont/goregular"

	"recole/fixtures"
	"recole/fixtures/papers"
)

func main() {
	n := flag.Int("n", 1000, "lists")
	records := flag.Int("records", 287, "records of each list; the real one has 287")
	seed := flag.Uint64("seed", 1, "seed of the generator")
	out := flag.String("o", "archive", "folder to write to")
	flag.Parse()
	if err := run(*out, *n, *records, *seed); err != nil {
		fmt.Fprintln(os.Stderr, "genarchive:", err)
		os.Exit(1)
	}
}

func run(out string, n, records int, seed uint64) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	fonts, err := os.MkdirTemp("", "genarchive-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(fonts)
	font := filepath.Join(fonts, "regular.ttf")
	if err := os.WriteFile(font, goregular.TTF, 0o600); err != nil {
		return err
	}
	_, err = fixtures.WriteArchive(out, n, records, seed, fixtures.Form{Suffix: ".pdf", Write: printed(font)})
	return err
}

// printed gives the function that prints a list as a PDF.
func printed(font string) func(*fixtures.List, string) error {
	return func(l *fixtures.List, path string) error {
		var text bytes.Buffer
		if err := l.WriteText(&text); err != nil {
			return err
		}
		return papers.Plain(font).Write(path, papers.Lines(text.String()))
	}
}
