package text

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
)

func TestTrouble(t *testing.T) {
	noise := make([]byte, 1<<20)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range noise {
		noise[i] = byte(r.Uint32())
	}
	noNulls := bytes.ReplaceAll(noise, []byte{0}, []byte{1})
	list := manyRows(10_000, "\t")
	for _, c := range []struct {
		name   string
		source []byte
		place  string
		says   string
	}{
		{"an empty file", nil, "source", "the file is empty"},
		{"a byte order mark and nothing else", []byte("\ufeff"), "source", "the file is empty"},
		{"one of UTF-16", []byte("\xff\xfe"), "source", "the file is empty"},
		{"zeros", make([]byte, 5000), "source", "is not text"},
		{"zeros behind a mark of UTF-16", append([]byte("\xff\xfe"), make([]byte, 5000)...), "source:1", "zero byte"},
		{"noise", noise, "source", "is not text"},
		{"noise without zeros", noNulls, "source", "is not text"},
		{"small numbers of two bytes", bytes.Repeat([]byte{1, 0, 2, 0, 3, 0}, 1000), "source", "is not text"},
		{"one zero in a text", []byte("a\tb\nc\x00\td\n"), "source", "is not text"},
		{"zeros far into a list", append(bytes.Clone(list), make([]byte, 5000)...), "source:10001", "zero byte"},
		{"a line beyond measure", append([]byte("a\tb\n"), bytes.Repeat([]byte("x"), maxLine+1)...), "source:2", "more than 16 MiB"},
		{"a tag beyond measure", append([]byte("<html>\n<p class='"), bytes.Repeat([]byte("x"), maxLine+1)...), "source:2", "more than 16 MiB"},
		{"a cell beyond measure", append([]byte("<table>\n<tr><td>"), bytes.Repeat([]byte(strings.Repeat("x", 1023)+"<b>y</b>"), maxLine/1024+1)...), "source:2", "more than 16 MiB"},
		{"a row beyond measure", append([]byte("<table>\n<tr>"), bytes.Repeat([]byte("<td colspan=1000>"), 100)...), "source:2", "more than 16384 cells"},
		{"a single-file web page", []byte("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"), "source", "single-file web page"},
		{"a page of frames", []byte("<html><frameset rows='*,39'><frame src='sheet001.htm'></frameset></html>"), "source", "nothing but frames"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := readBytes(t, c.source)
			var trouble *recole.Trouble
			require.ErrorAs(t, err, &trouble)
			assert.Equal(t, c.place, trouble.Place)
			assert.Contains(t, trouble.What.EN, c.says)
			assert.NotEmpty(t, trouble.What.FR)
			assert.NotEqual(t, trouble.What.EN, trouble.What.FR)
		})
	}
}

func TestAGigabyteOfZerosIsRefusedAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "zeros")
	f, err := os.Create(path)
	require.NoError(t, err)
	defer f.Close()
	require.NoError(t, f.Truncate(1<<30)) // a sparse file: no disk is used
	start := time.Now()
	_, err = Read(context.Background(), f, "zeros", nil)
	var trouble *recole.Trouble
	require.ErrorAs(t, err, &trouble)
	assert.Less(t, time.Since(start), time.Second)
}

func TestTheErrorOfYieldIsGivenBack(t *testing.T) {
	enough := errors.New("enough")
	for _, source := range []string{"a\nb\nc\n", "<table><tr><td>a<tr><td>b"} {
		n := 0
		_, err := Read(context.Background(), fileOf(t, []byte(source)), "source", func(recole.Line) error {
			n++
			if n == 2 {
				return enough
			}
			return nil
		})
		assert.Same(t, enough, err)
		assert.Equal(t, 2, n)
	}
}

func TestReadingStopsWithItsContext(t *testing.T) {
	for _, source := range []string{
		string(manyRows(20_000, "\t")), string(manyRows(20_000, ";")),
		"<table>" + strings.Repeat("<tr><td>a", 20_000),
	} {
		ctx, cancel := context.WithCancel(context.Background())
		n := 0
		_, err := Read(ctx, fileOf(t, []byte(source)), "source", func(recole.Line) error {
			n++
			cancel()
			return nil
		})
		require.ErrorIs(t, err, context.Canceled)
		assert.LessOrEqual(t, n, linesPerCheck)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := Read(ctx, fileOf(t, []byte("a\tb\n")), "source", nil)
	assert.ErrorIs(t, err, context.Canceled)
}

func TestAFileThatCannotBeRead(t *testing.T) {
	f := fileOf(t, []byte("a"))
	require.NoError(t, f.Close())
	_, err := Read(context.Background(), f, "source", nil)
	var trouble *recole.Trouble
	require.ErrorAs(t, err, &trouble)
	assert.ErrorIs(t, err, os.ErrClosed)
}
