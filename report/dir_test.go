package report

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
)

func fileNames(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	list := []string{}
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

func TestWriteDirWritesEveryFormat(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "out")
	files, err := WriteDir(context.Background(), dir, Formats(), build(t, sample(1), recole.French))
	require.NoError(t, err)
	var formats []Format
	for _, f := range files {
		formats = append(formats, f.Format)
		data, err := os.ReadFile(filepath.Join(dir, f.Name))
		require.NoError(t, err)
		sum := sha256.Sum256(data)
		assert.Equal(t, f.SHA256, hex.EncodeToString(sum[:]), f.Name)
		assert.Equal(t, f.Bytes, int64(len(data)), f.Name)
		assert.NotEmpty(t, data, f.Name)
	}
	assert.Equal(t, Formats(), formats)
	assert.Equal(t, []string{"datapackage.json", "discrepancies.csv", "discrepancies.json",
		"github-annotations.txt", "gl-code-quality-report.json", "junit.xml", "ledger.json",
		"qualifications-excel.csv", "qualifications.csv", "qualifications.json", "qualifications.parquet",
		"qualifications.xlsx", "recole.sarif", "report.html", "report.md"}, fileNames(t, dir))
}

func TestADataPackageBringsItsDataAlong(t *testing.T) {
	dir := t.TempDir()
	files, err := WriteDir(context.Background(), dir, []Format{"datapackage"}, build(t, sample(1), recole.French))
	require.NoError(t, err)
	assert.Equal(t, []string{"datapackage.json", "discrepancies.csv", "qualifications.csv"}, fileNames(t, dir))
	var p packageJSON
	data, err := os.ReadFile(filepath.Join(dir, "datapackage.json"))
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, &p))
	require.Len(t, p.Resources, 2)
	byName := map[string]File{}
	for _, f := range files {
		byName[f.Name] = f
	}
	for _, r := range p.Resources {
		assert.Equal(t, "sha256:"+byName[r.Path].SHA256, r.Hash, r.Path)
		assert.Equal(t, byName[r.Path].Bytes, r.Bytes, r.Path)
	}
	assert.Equal(t, data, render(t, "datapackage", build(t, sample(1), recole.French)), "to a writer as to a folder")
}

func TestWriteDirReplacesWhatWasThere(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "qualifications.csv"), []byte("old"), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "notes.txt"), []byte("mine"), 0o600))
	_, err := WriteDir(context.Background(), dir, []Format{"csv", "csv"}, build(t, sample(1), recole.French))
	require.NoError(t, err)
	assert.Equal(t, []string{"notes.txt", "qualifications.csv"}, fileNames(t, dir))
	info, err := os.Stat(filepath.Join(dir, "qualifications.csv"))
	require.NoError(t, err)
	assert.Greater(t, info.Size(), int64(100))
}

// counting is a context that ends after it has been asked a number of times.
type counting struct {
	context.Context
	mu   *sync.Mutex
	left *int
}

func (c counting) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if *c.left--; *c.left < 0 {
		return context.Canceled
	}
	return nil
}

func TestACancelledRunLeavesTheFolderAsItWas(t *testing.T) {
	r := build(t, sample(1), recole.French)
	finished := false
	for asks := 0; asks < 400 && !finished; asks++ {
		dir := t.TempDir()
		require.NoError(t, os.WriteFile(filepath.Join(dir, "ledger.json"), []byte("old"), 0o600))
		ctx := counting{context.Background(), &sync.Mutex{}, &asks}
		left := asks
		ctx.left = &left
		_, err := WriteDir(ctx, dir, []Format{"csv", "xlsx", "json", "ledger", "datapackage"}, r)
		if finished = err == nil; finished {
			continue
		}
		require.ErrorIs(t, err, context.Canceled, "after %d asks", asks)
		require.Equal(t, []string{"ledger.json"}, fileNames(t, dir), "after %d asks", asks)
		old, err := os.ReadFile(filepath.Join(dir, "ledger.json"))
		require.NoError(t, err)
		require.Equal(t, "old", string(old), "after %d asks", asks)
	}
	assert.True(t, finished, "the run ends when nothing cancels it")
}

func TestTroubleNamesTheFile(t *testing.T) {
	r := build(t, sample(1), recole.French)
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	require.NoError(t, os.WriteFile(file, []byte("x"), 0o600))

	_, err := WriteDir(context.Background(), file, Formats(), r)
	assert.EqualError(t, err, file+": is a file; name a folder to write to")

	_, err = WriteDir(context.Background(), filepath.Join(file, "under"), Formats(), r)
	var trouble *recole.Trouble
	require.ErrorAs(t, err, &trouble)
	assert.Contains(t, err.Error(), "is a file; name a folder to write to")

	_, err = WriteDir(context.Background(), dir, []Format{"cvs"}, r)
	assert.ErrorContains(t, err, `unknown format “cvs”; the formats are csv, excel-csv, json`)

	require.NoError(t, os.Mkdir(filepath.Join(dir, "qualifications.csv"), 0o755))
	_, err = WriteDir(context.Background(), dir, []Format{"csv", "ledger"}, r)
	require.ErrorAs(t, err, &trouble)
	assert.Equal(t, filepath.Join(dir, "qualifications.csv"), trouble.Place)
	assert.Contains(t, fileNames(t, dir), "qualifications.csv")
	assert.Len(t, fileNames(t, dir), 2, "nothing was written, no temporary file is left")
}

// full is a disk without room.
type full struct{ room int }

var errNoSpace = errors.New("no space left on device")

func (f *full) Write(p []byte) (int, error) {
	if f.room -= len(p); f.room < 0 {
		return 0, errNoSpace
	}
	return len(p), nil
}

func TestEveryFormatReportsAFullDisk(t *testing.T) {
	r := build(t, sample(1), recole.French)
	for _, f := range Formats() {
		if f == "datapackage" {
			continue // renders other files first, to nowhere; written in one piece
		}
		size := len(render(t, f, r))
		for _, room := range []int{0, size / 2, size - 1} {
			assert.ErrorIs(t, Write(context.Background(), &full{room}, f, r), errNoSpace, "format %s, room for %d of %d bytes", f, room, size)
		}
	}
	assert.ErrorIs(t, Write(context.Background(), &full{10}, "datapackage", r), errNoSpace)
}
