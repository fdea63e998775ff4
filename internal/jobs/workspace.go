package jobs

import (
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// workspace is a worker's folder for what it is at work on. It is locked while
// the worker lives.
type workspace struct {
	dir  string
	lock *flock.Flock
}

// The folders of workers, below the system's for temporary files, and how old
// one must be before anybody may think that its worker is dead: it is made
// before it is locked.
const (
	workspacePrefix = "recole-worker-"
	workspaceLock   = "lock"
	workspaceAge    = time.Minute
)

// newWorkspace makes a folder, and removes those of workers that were killed.
func newWorkspace() (*workspace, error) {
	sweepWorkspaces()
	dir, err := os.MkdirTemp("", workspacePrefix)
	if err != nil {
		return nil, err
	}
	w := &workspace{dir, flock.New(filepath.Join(dir, workspaceLock))}
	if err := w.lock.Lock(); err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return w, nil
}

// close removes the folder.
func (w *workspace) close() error {
	return errors.Join(w.lock.Close(), os.RemoveAll(w.dir))
}

// sweepWorkspaces removes folders that nobody has locked. One that cannot be
// removed is another user's.
func sweepWorkspaces() {
	dirs, err := filepath.Glob(filepath.Join(os.TempDir(), workspacePrefix+"*"))
	if err != nil {
		return // the name of the folder is no pattern
	}
	for _, dir := range dirs {
		info, err := os.Stat(dir)
		if err != nil || time.Since(info.ModTime()) < workspaceAge {
			continue
		}
		lock := flock.New(filepath.Join(dir, workspaceLock))
		if free, err := lock.TryLock(); err != nil || !free {
			continue
		}
		_ = lock.Close()
		_ = os.RemoveAll(dir)
	}
}
