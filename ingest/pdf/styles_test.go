package pdf_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole/fixtures/papers"
	"recole/ingest/pdf"
)

// font gives the path of a font, where there is one to print with.
func font(t testing.TB, path string) string {
	if _, err := os.Stat(path); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skipf("NOT TESTED: %v (fonts-dejavu-core)", err)
	}
	return path
}

// sameRows checks that a PDF holds the rows and notes that were printed, each
// cell as it was.
func sameRows(t *testing.T, lines []papers.Line, path string, o pdf.Options) {
	want, wantNotes := printedRows(lines)
	rows, notes, _ := rowsAndNotes(t, path, o)
	assert.Equal(t, want, rows)
	assert.Equal(t, wantNotes, notes)
}

func TestTheListInManyStyles(t *testing.T) {
	lines := list(t, 1)
	base := map[string]papers.Press{"portrait": papers.Plain(font(t, serif)), "landscape": papers.Zebra(font(t, sans))}
	for _, format := range []string{"portrait", "landscape"} {
		for _, valign := range []string{"top", "middle", "bottom"} {
			for _, padding := range []float64{0, 3} {
				for _, drawn := range []string{"nothing", "stripes", "lines"} {
					for _, broken := range []bool{false, true} {
						if broken && valign != "top" {
							continue // a cell that is centred cannot be broken
						}
						p := base[format]
						p.Valign, p.Padding, p.Zebra, p.Lines, p.Break = valign, padding, drawn == "stripes", drawn == "lines", broken
						t.Run(fmt.Sprintf("%s, cells at the %s, %g points between rows, %s drawn, rows broken %v", format, valign, padding, drawn, broken), func(t *testing.T) {
							path := filepath.Join(t.TempDir(), "list.pdf")
							require.NoError(t, p.Write(path, lines))
							sameRows(t, lines, path, inProcess(t))
						})
					}
				}
			}
		}
	}
}
