//go:build unix

package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"hash/crc32"
	"image"
	"image/png"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

// What a hostile input may cost.
const (
	mostMemory = 1 << 30 // bytes
	mostTime   = 20 * time.Second
)

// Each input is one that a run must refuse in one line, with exit status 2,
// within seconds and a gigabyte, and without writing anything.
func TestHostileInputIsRefusedAtLittleCost(t *testing.T) {
	for _, c := range []struct {
		name, file string
		make       func(*testing.T, string)
		says       string
	}{
		{"one gigabyte of zeros", "zeros.txt", zeros, ""},
		{"one gigabyte of zeros that is called a workbook", "zeros.xlsx", zeros, ""},
		{"one line of a hundred megabytes", "line.txt", repeated("a", 100<<20), ""},
		{"ten million empty lines", "blank.txt", repeated("\n", 10<<20), ""},
		{"a hundred megabytes of tabs in one line", "tabs.txt", repeated("\t", 100<<20), ""},
		{"headers whose quotes never close", "quote.csv", repeated("N° abrégé;\"Intitulé\n", 4<<20), ""},
		{"tags that never close", "tags.html", repeated("<table><tr><td>", 20<<20), ""},
		{"noise", "noise.bin", noise(8 << 20), ""},
		{"a picture", "picture.png", picture, "image"},
		{"a picture that is called a list", "picture.txt", picture, "image"},
		{"a workbook that is cut off", "cut.xlsx", cutWorkbook, ""},
		{"a workbook without a table of the profile", "other.xlsx", otherWorkbook, ""},
		{"four gigabytes of rows in a small workbook", "bomb.xlsx", bomb("xl/worksheets/sheet1.xml",
			`<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`,
			`<row><c t="inlineStr"><is><t>Soudeur</t></is></c></row>`, 4<<30), "classeur"},
		{"four gigabytes of shared strings in a small workbook", "strings.xlsx", bomb("xl/sharedStrings.xml",
			`<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`,
			`<si><t>Soudeur</t></si>`, 4<<30), "classeur"},
		{"a pipe that has no end", "pipe", pipe, ""},
		{"a device", "/dev/zero", func(*testing.T, string) {}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			file := c.file
			if !filepath.IsAbs(file) {
				file = filepath.Join(dir, file)
			}
			c.make(t, file)
			out := filepath.Join(dir, "out")
			spool := filepath.Join(dir, "tmp")
			require.NoError(t, os.Mkdir(spool, 0o755))

			var stdout, stderr bytes.Buffer
			cmd := exec.Command("recole", "run", file, "-o", out)
			cmd.Env = append(os.Environ(), "TMPDIR="+spool, "RECOLE_LANG=")
			cmd.Stdout, cmd.Stderr = &stdout, &stderr
			began := time.Now()
			_ = cmd.Run() // the status is asked for below
			took := time.Since(began)
			memory := maxResident(cmd.ProcessState)
			t.Logf("%s in %v, %d MB", strings.TrimSpace(stderr.String()), took.Round(time.Millisecond), memory>>20)

			assert.Equal(t, trouble, cmd.ProcessState.ExitCode())
			assert.Regexp(t, `\Arecole: [^\n]+\n\z`, stderr.String(), "one line on standard error")
			assert.Contains(t, stderr.String(), c.says)
			assert.Contains(t, stderr.String(), filepath.Base(file), "the file is named")
			assert.Empty(t, stdout.String())
			assert.NoDirExists(t, out)
			assert.Empty(t, entries(t, spool), "temporary files left behind")
			assert.Less(t, memory, int64(mostMemory))
			assert.Less(t, took, mostTime)
		})
	}
}

// maxResident is the most memory that a process held, in bytes.
func maxResident(state *os.ProcessState) int64 {
	return state.SysUsage().(*syscall.Rusage).Maxrss * rssUnit
}

func entries(t *testing.T, dir string) []string {
	list, err := os.ReadDir(dir)
	require.NoError(t, err)
	var names []string
	for _, e := range list {
		names = append(names, e.Name())
	}
	return names
}

// zeros makes a sparse file: a gigabyte that takes no room.
func zeros(t *testing.T, path string) {
	require.NoError(t, os.WriteFile(path, nil, 0o644))
	require.NoError(t, os.Truncate(path, 1<<30))
}

func repeated(text string, size int) func(*testing.T, string) {
	return func(t *testing.T, path string) {
		require.NoError(t, os.WriteFile(path, bytes.Repeat([]byte(text), size/len(text)), 0o644))
	}
}

func noise(size int) func(*testing.T, string) {
	return func(t *testing.T, path string) {
		random, data := rand.NewPCG(1, 2), make([]byte, size)
		for i := range data {
			data[i] = byte(random.Uint64())
		}
		require.NoError(t, os.WriteFile(path, data, 0o644))
	}
}

func picture(t *testing.T, path string) {
	var b bytes.Buffer
	require.NoError(t, png.Encode(&b, image.NewGray(image.Rect(0, 0, 300, 200))))
	require.NoError(t, os.WriteFile(path, b.Bytes(), 0o644))
}

func workbook(t *testing.T, path string, header ...string) {
	f := excelize.NewFile()
	require.NoError(t, f.SetSheetRow("Sheet1", "A1", &header))
	for i := 2; i < 2000; i++ {
		require.NoError(t, f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i), &[]string{fmt.Sprintf("%04d", i), "Soudeur"}))
	}
	require.NoError(t, f.SaveAs(path))
}

func otherWorkbook(t *testing.T, path string) { workbook(t, path, "Ville", "Population") }

func cutWorkbook(t *testing.T, path string) {
	workbook(t, path, "N° abrégé", "Intitulé")
	info, err := os.Stat(path)
	require.NoError(t, err)
	require.NoError(t, os.Truncate(path, info.Size()/2))
}

func pipe(t *testing.T, path string) { require.NoError(t, syscall.Mkfifo(path, 0o600)) }

// bomb makes a sound workbook in which one part unpacks to size bytes: a head
// and the same text again and again. The text is deflated once; deflate's
// blocks can be strung together.
func bomb(part, begin, text string, size int64) func(*testing.T, string) {
	return func(t *testing.T, path string) {
		f := excelize.NewFile()
		require.NoError(t, f.SetCellStr("Sheet1", "A1", "N° abrégé"))
		buffer, err := f.WriteToBuffer()
		require.NoError(t, err)
		in, err := zip.NewReader(bytes.NewReader(buffer.Bytes()), int64(buffer.Len()))
		require.NoError(t, err)
		file, err := os.Create(path)
		require.NoError(t, err)
		defer file.Close()
		out := zip.NewWriter(file)
		for _, f := range in.File {
			if f.Name != part {
				require.NoError(t, out.Copy(f))
			}
		}
		writeBomb(t, out, part, begin, text, size)
		require.NoError(t, out.Close())
	}
}

func writeBomb(t *testing.T, out *zip.Writer, part, begin, text string, size int64) {
	chunk := strings.Repeat(text, (1<<20)/len(text))
	n := size / int64(len(chunk))
	first, again := deflated(t, begin), deflated(t, chunk)
	var last bytes.Buffer
	w, err := flate.NewWriter(&last, flate.BestCompression)
	require.NoError(t, err)
	require.NoError(t, w.Close())

	sum := crc32.ChecksumIEEE([]byte(begin))
	for range n {
		sum = crc32.Update(sum, crc32.IEEETable, []byte(chunk))
	}
	raw, err := out.CreateRaw(&zip.FileHeader{
		Name: part, Method: zip.Deflate, CRC32: sum,
		UncompressedSize64: uint64(len(begin)) + uint64(n)*uint64(len(chunk)),
		CompressedSize64:   uint64(len(first)) + uint64(n)*uint64(len(again)) + uint64(last.Len()),
	})
	require.NoError(t, err)
	_, err = raw.Write(first)
	require.NoError(t, err)
	for range n {
		_, err = raw.Write(again)
		require.NoError(t, err)
	}
	_, err = raw.Write(last.Bytes())
	require.NoError(t, err)
}

// deflated gives a text as deflate blocks of which none is the last.
func deflated(t *testing.T, text string) []byte {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	require.NoError(t, err)
	_, err = w.Write([]byte(text))
	require.NoError(t, err)
	require.NoError(t, w.Flush())
	return b.Bytes()
}
