package pdf_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"recole"
	"recole/fixtures/papers"
	"recole/ingest/pdf"
)

// FuzzRead reads whatever bytes as a PDF, in a process of its own as the tool
// does, with the first engine: there are lines, or a message that begins with
// the file's name; the program goes on, within the time that it was given.
func FuzzRead(f *testing.F) {
	typed := papers.Typewriter(papers.Lines("LISTE 1\nN° entier\tN° abrégé\tIntitulé\n1988 09 69 0001\t0001\tSoudeur")).Bytes()
	f.Add(typed)
	f.Add([]byte("%PDF-1.7\nstartxref\n0\n%%EOF\n"))
	f.Add(bytes.Replace(typed, []byte("/Kids[4 0 R ]"), []byte("/Kids[2 0 R ]"), 1))
	f.Add(bytes.Replace(typed, []byte("/Length"), []byte("/Filter/FlateDecode/Length"), 1))
	encrypted, err := os.ReadFile(filepath.Join("direct", "testdata", "aes-128.pdf"))
	require.NoError(f, err)
	f.Add(encrypted)
	o := options()
	o.Engine, o.KeepGoing, o.Process.Patience, o.Process.Memory = pdf.Direct, true, 5*time.Second, 1<<30
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(t.TempDir(), "fuzzed.pdf")
		require.NoError(t, os.WriteFile(path, data, 0o600))
		file, err := os.Open(path)
		require.NoError(t, err)
		defer file.Close()
		began, lines := time.Now(), 0
		_, err = pdf.Read(context.Background(), file, path, o, func(recole.Line) error { lines++; return nil })
		require.Less(t, time.Since(began), time.Minute)
		if err != nil {
			require.True(t, strings.HasPrefix(recole.Message(err, recole.English), path), "%v", err)
			return
		}
		require.Positive(t, lines)
	})
}

func TestFramesOfAnotherProcessAreNotBelieved(t *testing.T) {
	o := options()
	for name, sent := range map[string]string{
		"nothing": "", "half a frame": "P\x7f", "a frame of terabytes": "P\xff\xff\xff\xff\xff\x7f", "a gigabyte that does not come": "P\xff\xff\xff\xff\x03", "a page that makes no sense": "P\x02\xff\xff",
		"words without an end": "P\x20" + strings.Repeat("\xff", 32),
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			script := filepath.Join(dir, "reader")
			require.NoError(t, os.WriteFile(filepath.Join(dir, "sent"), []byte(sent), 0o600))
			require.NoError(t, os.WriteFile(script, []byte("#!/bin/sh\nexec cat "+filepath.Join(dir, "sent")+"\n"), 0o700))
			o.Process.Path, o.Process.Args = script, []string{script}
			path := saved(t, &papers.Source{})
			file, err := os.Open(path)
			require.NoError(t, err)
			defer file.Close()
			_, err = pdf.Read(context.Background(), file, path, o, func(recole.Line) error { return nil })
			require.Error(t, err)
		})
	}
}
