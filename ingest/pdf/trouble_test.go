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
	"recole/fixtures/papers"
	"recole/ingest/pdf"
)

func TestEncryptedFilesOfAllKinds(t *testing.T) {
	for name, engine := range map[string]pdf.Engine{
		"rc4-40.pdf": pdf.Pdfium, "rc4-128.pdf": pdf.Direct, "aes-128.pdf": pdf.Direct, "aes-256.pdf": pdf.Pdfium,
	} {
		path := filepath.Join("direct", "testdata", name)
		for password, says := range map[string]string{"user": "", "": "give its password with --password", "wrong": "this is not its password"} {
			t.Run(name+" with "+password, func(t *testing.T) {
				o := options()
				o.Password = password
				text, source, err := read(t, path, o)
				if says != "" {
					assert.ErrorContains(t, err, path+": the PDF is encrypted")
					assert.ErrorContains(t, err, says)
					return
				}
				require.NoError(t, err)
				assert.Equal(t, "text\n", text)
				assert.Equal(t, []recole.PageRead{{Page: 1, Engine: string(engine)}}, source.PagesRead)
			})
		}
	}
}

// Each of these made some reader of PDFs crash, hang or ask for all memory.
func TestFilesThatMeanHarm(t *testing.T) {
	good := func() *papers.Source {
		s := &papers.Source{}
		s.Sheet(small("BT /F 10 Tf 120 680 Td (Soudeur) Tj ET"), helvetica)
		return s
	}
	text := string(good().Bytes())
	instead := func(old, with string) string {
		require.Contains(t, text, old)
		return strings.Replace(text, old, with, 1)
	}
	for _, c := range []struct {
		name, data string
		reads      bool // its text is found all the same
	}{
		{"more objects than there can be", instead("/Size 5", "/Size 99999999999"), true},
		{"fewer objects than there are", instead("/Size 5", "/Size 1"), true},
		{"a cross-reference of itself", instead("/Root 1 0 R", "/Root 1 0 R/Prev "+strings.TrimSpace(text[strings.LastIndex(text, "startxref")+9:strings.LastIndex(text, "%%EOF")])), true},
		{"pages that are their own children", instead("/Kids[4 0 R ]", "/Kids[2 0 R ]"), false},
		{"pages that are their own parents", instead("/Parent 2 0 R", "/Parent 4 0 R"), true},
		{"far more pages than there are", instead("/Count 1", "/Count 2147483647"), true},
		{"contents that are a page", instead("/Contents 3 0 R", "/Contents 4 0 R"), false},
		{"contents that are not there", instead("/Contents 3 0 R", "/Contents 77 0 R"), false},
		{"a length that is itself", instead("<</Length", "<</Length 3 0 R/X"), true},
		{"arrays in arrays without an end", instead("/Contents 3 0 R", "/Contents 3 0 R/X"+strings.Repeat("[", 100_000)), true},
		{"dictionaries in dictionaries", instead("/Contents 3 0 R", "/Contents 3 0 R/X"+strings.Repeat("<</X", 100_000)), true},
		{"a cross-reference that points anywhere", instead("startxref\n", "startxref\n9"), true},
		{"half of it", text[:len(text)/2], false},
		{"all but its last line", strings.TrimSuffix(text, "%%EOF\n"), true},
		{"zeros before and after", strings.Repeat("\x00", 900) + text + strings.Repeat("\x00", 50_000), true},
		{"operators without an end", instead("BT", "q "+strings.Repeat("q ", 50_000)+"BT"), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "harm.pdf")
			require.NoError(t, os.WriteFile(path, []byte(c.data), 0o600))
			f, err := os.Open(path)
			require.NoError(t, err)
			defer f.Close()
			o := options()
			o.Process.Patience, o.KeepGoing = 20*time.Second, true
			var b strings.Builder
			began := time.Now()
			_, err = pdf.Read(context.Background(), f, path, o, func(l recole.Line) error {
				b.WriteString(strings.Join(l.Cells, "|") + "\n")
				return nil
			})
			assert.Less(t, time.Since(began), 30*time.Second)
			t.Logf("%v, %v", time.Since(began).Round(time.Millisecond), err)
			if err != nil {
				assert.True(t, strings.HasPrefix(recole.Message(err, recole.English), path), "%v", err)
			}
			assert.Equal(t, c.reads, strings.Contains(b.String(), "0002|Soudeur|601"), "%v\n%s", err, b.String())
		})
	}
}
