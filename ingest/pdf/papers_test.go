package pdf_test

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"recole"
	"recole/fixtures/papers"
	"recole/ingest/pdf"
	"recole/ingest/profile"
)

const (
	realList = "../../fixtures/liste1-2010-03-10.txt"
	serif    = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"
	sans     = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
)

// list gives the lines of the real list; of its pages only the first views,
// where fewer are wanted.
func list(t testing.TB, views int) []papers.Line {
	text, err := os.ReadFile(realList)
	require.NoError(t, err)
	lines := papers.Lines(string(text))
	rows := 0
	for i, l := range lines {
		if l.Kind == papers.Row {
			rows++
		}
		if rows > views*289 {
			return lines[:i]
		}
	}
	return lines
}

// inProcess reads in this process: quicker where the files are ours.
func inProcess(t testing.TB) pdf.Options {
	p, err := profile.Load("cqpm")
	require.NoError(t, err)
	o := pdf.Options{}
	for _, c := range p.Columns {
		o.Headers = append(append(o.Headers, c.Label.FR), c.Aliases...)
	}
	return o
}

var keyCell = regexp.MustCompile(`^\d{4}$`)

// rowsAndNotes gives the rows of a list as they were read, cells joined by |,
// and its notes.
func rowsAndNotes(t testing.TB, path string, o pdf.Options) (rows, notes, others []string) {
	f, err := os.Open(path)
	require.NoError(t, err)
	defer f.Close()
	_, err = pdf.Read(context.Background(), f, path, o, func(l recole.Line) error {
		text := strings.Join(l.Cells, "|")
		switch {
		case len(l.Cells) == papers.Columns && keyCell.MatchString(l.Cells[1]):
			rows = append(rows, text)
		case strings.Contains(text, "Cette qualification"):
			notes = append(notes, strings.Trim(text, "|"))
		default:
			others = append(others, fmt.Sprintf("%d.%d %s", l.Page, l.Number, text))
		}
		return nil
	})
	require.NoError(t, err)
	return rows, notes, others
}

// printedRows gives the same of the lines that were printed.
func printedRows(lines []papers.Line) (rows, notes []string) {
	for _, l := range lines {
		switch l.Kind {
		case papers.Row:
			cells := append([]string(nil), l.Cells...)
			for len(cells) < papers.Columns {
				cells = append(cells, "")
			}
			rows = append(rows, strings.Join(cells, "|"))
		case papers.Note:
			notes = append(notes, l.Cells[2])
		}
	}
	return rows, notes
}
