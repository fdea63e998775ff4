package difference

import (
	"bytes"
	"context"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
)

func TestTextFormatsAreAsReviewed(t *testing.T) {
	for _, c := range []struct {
		format Format
		lang   recole.Lang
		golden string
	}{
		{"json", recole.French, "diff.json"}, {"csv", recole.French, "diff.csv"},
		{"markdown", recole.French, "diff-fr.md"}, {"markdown", recole.English, "diff-en.md"},
		{"text", recole.French, "diff-fr.txt"}, {"text", recole.English, "diff-en.txt"},
	} {
		t.Run(c.golden, func(t *testing.T) {
			got := written(t, c.format, Build(sample(t), cqpm(t), Options{c.lang}))
			golden(t, c.golden, got)
		})
	}
	t.Run("in colour", func(t *testing.T) {
		var b bytes.Buffer
		require.NoError(t, Text(t.Context(), &b, french(t, sample(t)), true))
		golden(t, "diff-colour.txt", b.Bytes())
	})
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", "golden", name)
	if *update {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, got, 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err, "run go test ./report/difference -update, then read the new file")
	assert.Equal(t, string(want), string(got))
}

func TestTheSameComparisonGivesTheSameBytes(t *testing.T) {
	for _, f := range Formats() {
		assert.Equal(t, written(t, f, french(t, sample(t))), written(t, f, french(t, sample(t))), "format %s", f)
	}
}

func TestNothingAListPrintsReachesATerminal(t *testing.T) {
	orders := regexp.MustCompile(`[\x00-\x09\x0b-\x1f\x7f\x{200b}-\x{200f}\x{202a}-\x{202e}]`)
	assert.False(t, orders.Match(written(t, "text", french(t, sample(t)))))
	assert.False(t, orders.Match(written(t, "markdown", french(t, sample(t)))))
	var b bytes.Buffer
	require.NoError(t, Text(t.Context(), &b, french(t, sample(t)), true))
	ours := regexp.MustCompile("\x1b\\[(0|1|2|31|32|1;7;31|1;7;32)m")
	assert.False(t, orders.Match(ours.ReplaceAll(b.Bytes(), nil)))
}

func TestWhereNothingDiffersEveryFormatSaysSo(t *testing.T) {
	for _, f := range []Format{"text", "markdown", "html"} {
		assert.Contains(t, string(written(t, f, french(t, same(t)))), "Aucune différence.", "format %s", f)
	}
	rows, err := csv.NewReader(bytes.NewReader(written(t, "csv", french(t, same(t))))).ReadAll()
	require.NoError(t, err)
	assert.Len(t, rows, 1, "the header alone")
}

func TestCSVHoldsEveryDifference(t *testing.T) {
	c := sample(t)
	rows, err := csv.NewReader(bytes.NewReader(written(t, "csv", french(t, c)))).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, len(c.Differences)+1)
	for i, d := range c.Differences {
		assert.Equal(t, []string{d.Record, d.Title, string(d.Kind), d.Field, d.Old, d.New, string(d.Cause)}, rows[i+1][:7])
	}
}

func TestMarkdownIsCutWhereItWouldGrowTooLong(t *testing.T) {
	c := sample(t)
	for len(c.Differences) < 5000 {
		c.Differences = append(c.Differences, c.Differences[0])
	}
	text := string(written(t, "markdown", french(t, c)))
	assert.LessOrEqual(t, len(text), mostMarkdown)
	shown := len(regexp.MustCompile(`(?m)^\| \d{4} \|`).FindAllString(text, -1))
	left := regexp.MustCompile(`Faute de place, ([\d\x{202F}]+) différences`).FindStringSubmatch(text)
	require.NotNil(t, left)
	assert.Equal(t, french(t, c).write.Number(len(c.Differences)-shown), left[1])
	assert.Equal(t, strings.Count(text, "<details>"), strings.Count(text, "</details>"))
}

func TestFormatsAreNamed(t *testing.T) {
	formats, err := ParseFormats("html, json,json")
	require.NoError(t, err)
	assert.Equal(t, []Format{"json", "html"}, formats)
	assert.Equal(t, "diff.html", Format("html").File())
	all, err := ParseFormats("all")
	require.NoError(t, err)
	assert.Equal(t, Formats(), all)
	_, err = ParseFormats("docx")
	assert.EqualError(t, err, "unknown format “docx”; the formats are json, csv, html, markdown, xlsx, text")
	assert.Error(t, Write(t.Context(), io.Discard, "docx", french(t, same(t))))
}

func TestAFolderHasAllFilesOrNone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	names, err := WriteDir(t.Context(), dir, Formats(), french(t, sample(t)))
	require.NoError(t, err)
	assert.Equal(t, []string{"diff.json", "diff.csv", "diff.html", "diff.md", "diff.xlsx", "diff.txt"}, names)
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Len(t, entries, len(names), "no temporary file is left")

	dir = filepath.Join(t.TempDir(), "none")
	_, err = WriteDir(t.Context(), dir, []Format{"json", "docx"}, french(t, sample(t)))
	assert.Error(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = WriteDir(ctx, dir, Formats(), french(t, sample(t)))
	assert.ErrorIs(t, err, context.Canceled)
	entries, err = os.ReadDir(dir)
	require.NoError(t, err)
	assert.Empty(t, entries)
}
