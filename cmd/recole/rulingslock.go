package main

import (
	"context"
	"errors"
	"os"
	"time"

	"github.com/gofrs/flock"

	"recole"
)

// lockPatience is how long a writer waits for another one to finish.
const lockPatience = 10 * time.Second

// locked does something while nobody else writes to a file. The lock is a file
// beside it that the system holds for the process: one that is killed lets go.
func locked(ctx context.Context, path string, do func() error) (err error) {
	ctx, cancel := context.WithTimeout(ctx, lockPatience)
	defer cancel()
	for {
		lock := flock.New(path + ".lock")
		ok, err := lock.TryLockContext(ctx, 20*time.Millisecond)
		switch {
		case !ok && ctx.Err() != nil:
			return &recole.Trouble{Place: path, What: recole.Say(
				"une autre commande écrit dans ce fichier ; réessayer", "another command is writing to this file; try again")}
		case err != nil:
			return err
		}
		if !stillThere(lock) { // whoever had it took it away
			_ = lock.Unlock()
			continue
		}
		err = do()
		// Taken away while it is still held, so that nobody can hold it beside us.
		_ = os.Remove(lock.Path())
		return errors.Join(err, lock.Unlock())
	}
}

// stillThere tells whether a lock is the file of its name.
func stillThere(lock *flock.Flock) bool {
	held, err := lock.Stat()
	if err != nil {
		return false
	}
	named, err := os.Stat(lock.Path())
	return err == nil && os.SameFile(held, named)
}
