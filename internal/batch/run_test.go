package batch

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
)

// worker is a Do that copies sources, and does as their content says.
type worker struct {
	t       *testing.T
	worked  atomic.Int32
	at      atomic.Int32
	most    atomic.Int32
	atOnce  int
	started func(Document)
}

func (w *worker) do(ctx context.Context, d Document, folder string) (*Result, error) {
	w.worked.Add(1)
	w.most.Store(max(w.most.Load(), w.at.Add(1)))
	defer w.at.Add(-1)
	if w.started != nil {
		w.started(d)
	}
	content, err := os.ReadFile(d.Sources[0])
	require.NoError(w.t, err)
	switch text := string(content); {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case strings.HasPrefix(text, "bad"):
		return nil, &recole.Trouble{Place: d.Sources[0], What: recole.Say("mauvais", "bad")}
	case strings.HasPrefix(text, "crash"):
		return nil, &Broken{recole.Say("effondré", "crashed")}
	case strings.HasPrefix(text, "full"):
		return nil, &Unusable{errors.New("disk full")}
	case strings.HasPrefix(text, "change"):
		require.NoError(w.t, os.WriteFile(d.Sources[0], []byte("other"), 0o600))
		content = []byte("other")
	}
	require.NoError(w.t, os.MkdirAll(folder, 0o755))
	require.NoError(w.t, os.WriteFile(filepath.Join(folder, "copy"), content, 0o600))
	sum, err := sumFile(ctx, d.Sources[0])
	require.NoError(w.t, err)
	return &Result{Title: string(content), Records: 1, Sources: []Source{{Name: d.Name, SHA256: sum}}, Files: []File{{Name: "copy", Bytes: int64(len(content))}}}, nil
}

func run1(t *testing.T, w *worker, settings string, names ...string) (*Account, error) {
	t.Helper()
	var docs []Document
	for _, n := range names {
		docs = append(docs, Document{Name: n, Sources: []string{n}})
	}
	return Run(t.Context(), docs, Options{Folder: "out", Jobs: max(w.atOnce, 1), Do: w.do, Settings: func(Document) string { return settings }})
}

// states tells entries as "name status".
func states(a *Account) []string {
	var out []string
	for _, e := range a.Entries {
		out = append(out, e.Name+" "+string(e.Status))
	}
	return out
}

func TestOneBadDocumentCostsOnlyItself(t *testing.T) {
	lay(t, map[string]string{"a": "good", "b": "bad", "c": "crash", "e": "good", "f": "change"})
	w := &worker{t: t}
	a, err := run1(t, w, "s", "a", "b", "c", "d", "e", "f")
	require.NoError(t, err)
	assert.Equal(t, []string{"a done", "b refused", "c crashed", "d refused", "e done", "f crashed"}, states(a))
	assert.Equal(t, "b: mauvais", a.Entries[1].Error.FR)
	assert.Equal(t, "d: no such file", a.Entries[3].Error.EN)

	w = &worker{t: t}
	a, err = run1(t, w, "s", "a", "b", "c", "d", "e", "f")
	require.NoError(t, err)
	assert.Equal(t, []string{"a done", "b refused", "c crashed", "d refused", "e done", "f done"}, states(a))
	assert.EqualValues(t, 2, w.worked.Load(), "what crashed or changed is tried again")
	assert.Equal(t, 3, a.Skipped)
}

func TestWhatIsDoneAgain(t *testing.T) {
	for _, c := range []struct {
		sentence string
		between  func()
		settings string
		again    int32
	}{
		{"nothing changed", func() {}, "s", 0},
		{"other settings", func() {}, "t", 2},
		{"another source", func() { _ = os.WriteFile("a", []byte("new"), 0o600) }, "s", 1},
		{"a result is gone", func() { _ = os.Remove("out/b/copy") }, "s", 1},
		{"a result is cut short", func() { _ = os.Truncate("out/b/copy", 1) }, "s", 1},
		{"the journal is gone", func() { _ = os.Remove("out/batch.journal") }, "s", 2},
		{"the last line of the journal is torn", func() { cut("out/batch.journal", 10) }, "s", 1},
		{"the journal is torn to nothing", func() { _ = os.Truncate("out/batch.journal", 3) }, "s", 2},
		{"noise stands after the lines", func() { add("out/batch.journal", "\x00\x00\x00") }, "s", 0},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			lay(t, map[string]string{"a": "good", "b": "good"})
			first, err := run1(t, &worker{t: t}, "s", "a", "b")
			require.NoError(t, err)
			c.between()
			w := &worker{t: t}
			second, err := run1(t, w, c.settings, "a", "b")
			require.NoError(t, err)
			assert.Equal(t, c.again, w.worked.Load())
			assert.Equal(t, states(first), states(second))
			w = &worker{t: t}
			_, err = run1(t, w, c.settings, "a", "b")
			require.NoError(t, err)
			assert.Zero(t, w.worked.Load(), "the journal is sound again")
		})
	}
}

func cut(path string, bytes int64) {
	info, err := os.Stat(path)
	if err == nil {
		_ = os.Truncate(path, info.Size()-bytes)
	}
}

func add(path, text string) {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err == nil {
		_, _ = f.WriteString(text)
		f.Close()
	}
}

func TestWhatAllDocumentsWouldMeetEndsTheBatch(t *testing.T) {
	lay(t, map[string]string{"a": "good", "b": "full", "c": "good"})
	w := &worker{t: t}
	a, err := run1(t, w, "s", "a", "b", "c")
	assert.ErrorContains(t, err, "disk full")
	assert.Equal(t, []string{"a done"}, states(a))
}

func TestABatchKeepsWhatItFinishedBeforeItWasStopped(t *testing.T) {
	lay(t, map[string]string{"a": "good", "b": "good", "c": "good"})
	ctx, cancel := context.WithCancel(t.Context())
	w := &worker{t: t, started: func(d Document) {
		if d.Name == "b" {
			cancel()
		}
	}}
	docs := []Document{{Name: "a", Sources: []string{"a"}}, {Name: "b", Sources: []string{"b"}}, {Name: "c", Sources: []string{"c"}}}
	o := Options{Folder: "out", Jobs: 1, Do: w.do, Settings: func(Document) string { return "" }}
	a, err := Run(ctx, docs, o)
	require.ErrorIs(t, err, context.Canceled)
	assert.Equal(t, []string{"a done"}, states(a))
	w.started = nil
	a, err = Run(t.Context(), docs, o)
	require.NoError(t, err)
	assert.Equal(t, []string{"a done", "b done", "c done"}, states(a))
	assert.Equal(t, 1, a.Skipped)
}

func TestAsManyAtOnceAsWereAskedFor(t *testing.T) {
	files, names := map[string]string{}, []string{}
	for i := range 40 {
		names = append(names, fmt.Sprint("d", i))
		files[names[i]] = "good"
	}
	lay(t, files)
	w := &worker{t: t, atOnce: 3}
	a, err := run1(t, w, "s", names...)
	require.NoError(t, err)
	assert.Len(t, a.Entries, 40)
	assert.LessOrEqual(t, w.most.Load(), int32(3))
	for i, e := range a.Entries {
		assert.Equal(t, names[i], e.Name, "in the order of the documents")
	}
}

func TestTwoBatchesDoNotMix(t *testing.T) {
	lay(t, map[string]string{"a": "good"})
	w := &worker{t: t}
	w.started = func(Document) {
		_, err := run1(t, &worker{t: t}, "s", "a")
		assert.ErrorContains(t, err, "another batch is at work in this folder")
	}
	_, err := run1(t, w, "s", "a")
	require.NoError(t, err)
}
