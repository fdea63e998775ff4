package main

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole/fixtures/papers"
)

// printers print a list into a PDF in styles that have little in common:
// without and with rulings, on grey stripes, upright and wide, on one line a
// row and on several, by three writers.
var printers = map[string]func(lines []papers.Line, path string) error{
	"typewriter": func(lines []papers.Line, path string) error {
		return os.WriteFile(path, papers.Typewriter(lines).Bytes(), 0o600)
	},
	"plain": func(lines []papers.Line, path string) error {
		return papers.Plain("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf").Write(path, lines)
	},
	"zebra": func(lines []papers.Line, path string) error {
		return papers.Zebra("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf").Write(path, lines)
	},
	"landscape": func(lines []papers.Line, path string) error { return printedByOffice(lines, papers.Landscape(), path) },
	"portrait":  func(lines []papers.Line, path string) error { return printedByOffice(lines, papers.Portrait(), path) },
}

func printedByOffice(lines []papers.Line, s papers.Style, path string) error {
	book := path[:len(path)-len(".pdf")] + ".xlsx"
	if err := papers.WriteWorkbook(book, lines, s); err != nil {
		return err
	}
	_, err := papers.ToPDF(context.Background(), book, filepath.Dir(path))
	return err
}

func TestThePDFsOfTheListGiveWhatItsTextGives(t *testing.T) {
	if testing.Short() {
		t.Skip("LibreOffice takes its time")
	}
	text, err := os.ReadFile(realList)
	require.NoError(t, err)
	lines := papers.Lines(string(text))
	want := listResult(t, realList)
	for name, print := range printers {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), name+".pdf")
			if err := print(lines, path); errors.Is(err, papers.ErrNoOffice) || errors.Is(err, os.ErrNotExist) {
				if os.Getenv("CI") == "true" {
					t.Fatal(err)
				}
				t.Skip("NOT TESTED: ", err)
			} else {
				require.NoError(t, err)
			}
			got := listResult(t, path)
			assert.Equal(t, want.table, got.table, "the dataset, byte for byte")
			assert.Equal(t, want.found, got.found, "the discrepancies")
		})
	}
}

// listFound is what a run gives of a list.
type listFound struct {
	table string
	found []string // fingerprints, sorted
}

func listResult(t *testing.T, source string) (r listFound) {
	dir := t.TempDir()
	out, err := exec.Command("recole", "run", source, "-o", dir, "--format", "csv,discrepancies", "--quiet").CombinedOutput()
	require.NoError(t, err, "%s", out)
	table, err := os.ReadFile(filepath.Join(dir, "qualifications.csv"))
	require.NoError(t, err)
	data, err := os.ReadFile(filepath.Join(dir, "discrepancies.json"))
	require.NoError(t, err)
	var file struct {
		Discrepancies []struct{ Fingerprint string }
	}
	require.NoError(t, json.Unmarshal(data, &file))
	for _, d := range file.Discrepancies {
		r.found = append(r.found, d.Fingerprint)
	}
	slices.Sort(r.found)
	r.table = string(table)
	require.NotEmpty(t, r.found)
	return r
}
