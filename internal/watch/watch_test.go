package watch_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole/internal/watch"
)

// folder is a folder with something in it that is watched.
type folder struct {
	*testing.T
	dir string
	eye *watch.Watcher
}

func newFolder(t *testing.T, o watch.Options) *folder {
	t.Helper()
	f := &folder{T: t, dir: t.TempDir()}
	if o.Skip != "" {
		o.Skip = filepath.Join(f.dir, o.Skip)
	}
	var err error
	f.eye, err = watch.New(f.dir, o)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, f.eye.Close()) })
	return f
}

func (f *folder) write(name, text string) {
	f.Helper()
	path := filepath.Join(f.dir, filepath.FromSlash(name))
	require.NoError(f, os.MkdirAll(filepath.Dir(path), 0o755))
	require.NoError(f, os.WriteFile(path, []byte(text), 0o600))
}

// given gives the names that a look ends with.
func (f *folder) given(look func(context.Context) ([]string, error)) []string {
	f.Helper()
	ctx, cancel := context.WithTimeout(f.Context(), 20*time.Second)
	defer cancel()
	files, err := look(ctx)
	require.NoError(f, err)
	var names []string
	for _, path := range files {
		name, err := filepath.Rel(f.dir, path)
		require.NoError(f, err)
		names = append(names, filepath.ToSlash(name))
	}
	return names
}

func TestFilesAreGivenOnceAndWhenTheyChange(t *testing.T) {
	f := newFolder(t, watch.Options{Settle: 30 * time.Millisecond, Poll: time.Hour})
	for _, name := range []string{"b.txt", "2010/a.txt", ".hidden", "~$b.xlsx", "c.txt.part", "d.TMP", ".git/e.txt"} {
		f.write(name, "text")
	}
	assert.Equal(t, []string{"2010/a.txt", "b.txt"}, f.given(f.eye.Settled))
	assert.Empty(t, f.given(f.eye.Settled))
	f.write("b.txt", "longer text")
	assert.Equal(t, []string{"b.txt"}, f.given(f.eye.Settled))
	f.eye.Forget(filepath.Join(f.dir, "b.txt"))
	assert.Equal(t, []string{"b.txt"}, f.given(f.eye.Settled))
	require.NoError(t, os.Remove(filepath.Join(f.dir, "b.txt")))
	assert.Empty(t, f.given(f.eye.Settled))
	f.write("b.txt", "longer text")
	assert.Equal(t, []string{"b.txt"}, f.given(f.eye.Settled), "it is another file of that name")
}

func TestWhatIsSkippedIsNotGiven(t *testing.T) {
	f := newFolder(t, watch.Options{Poll: time.Hour, Skip: "results"})
	f.write("results/a.csv", "text")
	f.write("results of 2010/a.csv", "text")
	assert.Equal(t, []string{"results of 2010/a.csv"}, f.given(f.eye.Settled))
}

// A file that grows is not given before it has stopped, however long that
// takes.
func TestAFileThatGrowsHasNotSettled(t *testing.T) {
	f := newFolder(t, watch.Options{Settle: 300 * time.Millisecond, Poll: time.Hour})
	f.write("list.txt", "")
	path := filepath.Join(f.dir, "list.txt")
	go func() {
		for range 20 {
			time.Sleep(50 * time.Millisecond)
			file, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
			if assert.NoError(t, err) {
				_, err = file.WriteString("a line\n")
				assert.NoError(t, err)
				assert.NoError(t, file.Close())
			}
		}
	}()
	assert.Equal(t, []string{"list.txt"}, f.given(f.eye.Next))
	info, err := os.Stat(path)
	require.NoError(t, err)
	assert.Equal(t, int64(20*len("a line\n")), info.Size(), "all of it is there when it is given")
}

func TestNextIsWokenByTheSystemOrLooksByItself(t *testing.T) {
	for sentence, poll := range map[string]time.Duration{"the system tells": time.Hour, "it tells nothing of a new folder's file": 50 * time.Millisecond} {
		t.Run(sentence, func(t *testing.T) {
			f := newFolder(t, watch.Options{Settle: 10 * time.Millisecond, Poll: poll})
			time.AfterFunc(200*time.Millisecond, func() {
				path := filepath.Join(f.dir, "late.txt")
				assert.NoError(t, os.WriteFile(path, []byte("text"), 0o600))
			})
			assert.Equal(t, []string{"late.txt"}, f.given(f.eye.Next))
		})
	}
}

func TestTheWatchEnds(t *testing.T) {
	f := newFolder(t, watch.Options{Poll: time.Hour})
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, cancel)
	_, err := f.eye.Next(ctx)
	assert.ErrorIs(t, err, context.Canceled)
	_, err = watch.New(filepath.Join(f.dir, "nowhere"), watch.Options{})
	assert.ErrorContains(t, err, "no such folder")
	require.NoError(t, os.RemoveAll(f.dir))
	_, err = f.eye.Next(t.Context())
	assert.ErrorContains(t, err, "could not be walked through")
}
