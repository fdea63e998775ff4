package pdf_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/ingest/pdf"
)

// foreign is where PDFs of others are: test files of PDF tools, some of them
// meant to do harm.
const foreign = "../../../shared/pdfs"

func TestForeignFiles(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(foreign, "*", "*.pdf"))
	require.NoError(t, err)
	if len(files) == 0 {
		t.Skipf("NOT TESTED: there are no PDFs in %s", foreign)
	}
	silent := 0
	for _, path := range files {
		t.Run(filepath.Base(path), func(t *testing.T) {
			began := time.Now()
			o := options()
			o.KeepGoing, o.Process.Patience = true, 20*time.Second
			text, source, err := read(t, path, o)
			words := len(strings.Fields(text))
			t.Logf("%d words, %v, %v", words, time.Since(began).Round(time.Millisecond), err)
			for _, n := range source.Notices {
				t.Log(n.EN)
			}
			if err != nil {
				var trouble *recole.Trouble
				require.ErrorAs(t, err, &trouble)
				assert.NotEmpty(t, trouble.In(recole.French))
				silent++
			}
		})
	}
	t.Logf("%d of %d files without text", silent, len(files))
}

// read gives the lines of a PDF as text.
func read(t testing.TB, path string, o pdf.Options) (string, recole.Source, error) {
	f, err := os.Open(path)
	require.NoError(t, err)
	defer f.Close()
	var b strings.Builder
	source, err := pdf.Read(context.Background(), f, path, o, func(l recole.Line) error {
		b.WriteString(strings.Join(l.Cells, "\t") + "\n")
		return nil
	})
	return b.String(), source, err
}
