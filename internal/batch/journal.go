package batch

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"sync"

	"github.com/gofrs/flock"

	"recole"
)

// lockFile is locked by the batch that works in a folder. The journal itself
// is not: on Windows nobody could write to it then.
const lockFile = ".batch.lock"

// journal is the memory of a batch; see the package comment.
type journal struct {
	file   *os.File
	lock   *flock.Flock
	folder string
	mu     sync.Mutex
	known  map[string]Entry // by name, the last of each
}

// openJournal opens the journal of a folder, or begins one. Only one batch at
// a time may work in a folder.
func openJournal(folder string) (j *journal, err error) {
	path := filepath.Join(folder, JournalFile)
	unusable := func(err error) error {
		return &recole.Trouble{Place: path, Err: bare(err), What: recole.Say("le journal du lot n'a pas pu être ouvert", "the journal of the batch could not be opened")}
	}
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, unusable(err)
	}
	j = &journal{file: file, lock: flock.New(filepath.Join(folder, lockFile)), folder: folder, known: map[string]Entry{}}
	if got, err := j.lock.TryLock(); err != nil || !got {
		file.Close()
		if err != nil {
			return nil, unusable(err)
		}
		return nil, &recole.Trouble{Place: folder, What: recole.Say(
			"un autre lot travaille dans ce dossier", "another batch is at work in this folder")}
	}
	if err := j.load(); err != nil {
		return nil, errors.Join(unusable(err), j.close())
	}
	return j, nil
}

// load reads what is known and cuts off a line that was torn by a crash.
func (j *journal) load() error {
	in, whole := bufio.NewReader(j.file), int64(0)
	for {
		line, err := in.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		var e Entry
		if json.Unmarshal(bytes.TrimSpace(line), &e) != nil || e.Name == "" {
			break // nothing behind it can be trusted to be a line
		}
		whole += int64(len(line))
		j.known[e.Name] = e
	}
	if err := j.file.Truncate(whole); err != nil {
		return err
	}
	_, err := j.file.Seek(whole, io.SeekStart)
	return err
}

// finished gives what is known of a document whose work need not be done
// again.
func (j *journal) finished(name, key string) (Entry, bool) {
	j.mu.Lock()
	e, ok := j.known[name]
	j.mu.Unlock()
	return e, ok && e.Key == key && e.Status != Crashed && j.whole(e)
}

// whole tells whether the files of a result are there, as long as they were.
func (j *journal) whole(e Entry) bool {
	if e.Result == nil {
		return true
	}
	for _, f := range e.Result.Files {
		info, err := os.Stat(filepath.Join(j.folder, filepath.FromSlash(e.Name), f.Name))
		if err != nil || info.Size() != f.Bytes {
			return false
		}
	}
	return true
}

// clear removes what an earlier version of a document, or other settings, left
// in its folder beside the results that it has now: it would be taken for them.
func (j *journal) clear(now Entry) {
	j.mu.Lock()
	before := j.known[now.Name]
	j.mu.Unlock()
	if before.Result == nil {
		return
	}
	stays := map[string]bool{}
	if now.Result != nil {
		for _, f := range now.Result.Files {
			stays[f.Name] = true
		}
	}
	dir := filepath.Join(j.folder, filepath.FromSlash(now.Name))
	for _, f := range before.Result.Files {
		if !stays[f.Name] {
			os.Remove(filepath.Join(dir, f.Name)) // what is gone is gone
		}
	}
	if now.Result == nil {
		os.Remove(dir) // unless something else is in it
	}
}

// add remembers what became of a document, in one write: a crash leaves the
// line whole, torn, or not there.
func (j *journal) add(e Entry) error {
	line, err := json.Marshal(e)
	if err != nil {
		return err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	j.known[e.Name] = e
	_, err = j.file.Write(append(line, '\n'))
	return err
}

func (j *journal) close() error {
	return errors.Join(j.file.Close(), j.lock.Close())
}
