package watch

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"recole"
)

// Options are how a folder is watched.
type Options struct {
	Settle time.Duration // for which a file must not have changed
	Poll   time.Duration // between two looks, where the system gives no notice
	Skip   string        // absolute path of a folder below that is not looked into; may be empty
}

// Watcher watches a folder with all that is below it.
type Watcher struct {
	dir     string
	options Options
	notices *fsnotify.Watcher // nil where the system gives none
	seen    map[string]stamp  // path -> at the last look
	given   map[string]stamp  // path -> when it was given by Next
}

// stamp is what changes when a file does.
type stamp struct {
	size  int64
	time  time.Time
	since time.Time // when it was first seen like this
}

func (s stamp) same(o stamp) bool { return s.size == o.size && s.time.Equal(o.time) }

// New begins to watch a folder. One that is not there is a *recole.Trouble.
func New(dir string, o Options) (*Watcher, error) {
	info, err := os.Stat(dir)
	if err != nil || !info.IsDir() {
		return nil, &recole.Trouble{Place: dir, What: recole.Say("aucun dossier de ce nom", "no such folder")}
	}
	w := &Watcher{dir: dir, options: o, seen: map[string]stamp{}, given: map[string]stamp{}}
	w.notices, _ = fsnotify.NewWatcher() // without, it looks by itself
	return w, nil
}

// Close ends the watch.
func (w *Watcher) Close() error {
	if w.notices == nil {
		return nil
	}
	return w.notices.Close()
}

// Next waits for files that have settled and were not given before as they are
// now, and gives their paths, sorted. It ends with ctx, and when the folder
// cannot be read.
func (w *Watcher) Next(ctx context.Context) ([]string, error) {
	for {
		files, unsettled, err := w.look(ctx)
		if err != nil || len(files) > 0 {
			return files, err
		}
		if err := w.wait(ctx, unsettled); err != nil {
			return nil, err
		}
	}
}

// Settled gives what Next would, and waits only for files that have not settled
// yet: none means that nothing is new.
func (w *Watcher) Settled(ctx context.Context) ([]string, error) {
	var all []string
	for {
		files, unsettled, err := w.look(ctx)
		all = append(all, files...)
		if err != nil || unsettled == 0 {
			slices.Sort(all)
			return all, err
		}
		if err := w.wait(ctx, unsettled); err != nil {
			return nil, err
		}
	}
}

// Forget has a file given again though it has not changed.
func (w *Watcher) Forget(path string) { delete(w.given, path) }

// look looks at all files. It gives those that Next is to give, and how many
// others may become so.
func (w *Watcher) look(ctx context.Context) (files []string, unsettled int, err error) {
	now, seen := time.Now(), map[string]stamp{}
	err = filepath.WalkDir(w.dir, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case err != nil && path != w.dir:
			return nil // it is gone, or nobody may see it: the next look will tell
		case err != nil:
			return &recole.Trouble{Place: path, Err: err, What: recole.Say("le dossier n'a pas pu être parcouru", "the folder could not be walked through")}
		case entry.IsDir() && path != w.dir && (unfinished(entry.Name()) || w.skipped(path)):
			return filepath.SkipDir
		case entry.IsDir():
			w.notice(path)
			return nil
		case unfinished(entry.Name()):
			return nil
		}
		info, err := os.Stat(path) // follows links
		if err != nil || !info.Mode().IsRegular() {
			return nil
		}
		s := stamp{info.Size(), info.ModTime(), now}
		if before, ok := w.seen[path]; ok && before.same(s) {
			s.since = before.since
		}
		seen[path] = s
		switch given, ok := w.given[path]; {
		case ok && given.same(s):
		case now.Sub(s.since) >= w.options.Settle:
			w.given[path] = s
			files = append(files, path)
		default:
			unsettled++
		}
		return nil
	})
	w.seen = seen
	for path := range w.given {
		if _, there := seen[path]; !there && err == nil {
			delete(w.given, path)
		}
	}
	return files, unsettled, err
}

// unfinished tells whether a name is of something that is not meant to be read:
// hidden, or what programs write beside or before the real file.
func unfinished(name string) bool {
	if strings.HasPrefix(name, ".") && name != "." || strings.HasPrefix(name, "~$") {
		return true
	}
	return slices.Contains([]string{".part", ".partial", ".filepart", ".crdownload", ".tmp"}, strings.ToLower(filepath.Ext(name)))
}

func (w *Watcher) skipped(dir string) bool {
	abs, err := filepath.Abs(dir)
	return err == nil && w.options.Skip != "" && abs == w.options.Skip
}

// notice asks the system to tell of changes in a folder; again costs nothing.
func (w *Watcher) notice(dir string) {
	if w.notices != nil {
		_ = w.notices.Add(dir) // without, it is looked at by itself
	}
}

// wait waits for the next look.
func (w *Watcher) wait(ctx context.Context, unsettled int) error {
	pause := w.options.Poll
	if unsettled > 0 {
		pause = min(pause, max(w.options.Settle/2, 10*time.Millisecond))
	}
	var events chan fsnotify.Event
	if w.notices != nil && unsettled == 0 {
		events = w.notices.Events
	}
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-timer.C:
	case <-events:
		w.drain()
	}
	return nil
}

// drain takes the notices that came together.
func (w *Watcher) drain() {
	for {
		select {
		case <-w.notices.Events:
		case <-w.notices.Errors:
		default:
			return
		}
	}
}
