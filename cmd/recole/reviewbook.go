package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"strconv"
	"sync"
	"time"

	"recole"
	"recole/internal/store"
	"recole/reconcile/decisions"
	"recole/report/review"
)

// bookFile is a file of decisions as the stewards' page writes to it.
type bookFile struct {
	rulingsFile

	mu   sync.Mutex
	seen fileStamp
	all  []review.Ruling // of the file as it was seen
}

// fileStamp tells whether a file may have changed.
type fileStamp struct {
	size int64
	at   time.Time
	file os.FileInfo // nil where there is none
}

func (a fileStamp) same(b fileStamp) bool {
	if a.file == nil || b.file == nil {
		return a.file == nil && b.file == nil
	}
	return a.size == b.size && a.at.Equal(b.at) && os.SameFile(a.file, b.file)
}

func stampOf(path string) (fileStamp, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return fileStamp{}, nil
	}
	if err != nil {
		return fileStamp{}, err
	}
	return fileStamp{info.Size(), info.ModTime(), info}, nil
}

// Name implements review.Book.
func (b *bookFile) Name() string { return b.path }

// All implements review.Book. The file is read only where it has changed.
func (b *bookFile) All(context.Context) ([]review.Ruling, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	now, err := stampOf(b.path)
	if err != nil {
		return nil, b.unreadable(err)
	}
	if b.all != nil && now.same(b.seen) {
		return b.all, nil
	}
	entries, err := decisions.LoadAll(b.path)
	if errors.Is(err, fs.ErrNotExist) {
		entries, err = nil, nil
	}
	if err != nil {
		return nil, err
	}
	b.all, b.seen = rulingsOf(entries), now
	return b.all, nil
}

func rulingsOf(entries []decisions.Entry) []review.Ruling {
	all := make([]review.Ruling, len(entries))
	for i, e := range entries {
		all[i] = review.Ruling{ID: e.ID, Decision: e.Decision, Undoes: e.Undoes}
	}
	return all
}

// Add implements review.Book.
func (b *bookFile) Add(ctx context.Context, last string, more []review.Ruling) ([]review.Ruling, error) {
	entries := make([]decisions.Entry, len(more))
	for i, r := range more {
		entries[i] = decisions.NewEntry(r.Decision, r.Undoes)
	}
	err := b.append(ctx, func(there []decisions.Entry) error {
		if n := len(there); n > 0 && there[n-1].ID != last || n == 0 && last != "" {
			return review.ErrMoved
		}
		return nil
	}, entries...)
	if err != nil {
		return nil, err
	}
	added := rulingsOf(entries)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.all = nil // the file has changed: read it again
	return added, nil
}

// InForce implements review.Book: as "recole run --decisions" reads the file.
func (b *bookFile) InForce(all []review.Ruling) []recole.Decision {
	entries := make([]decisions.Entry, len(all))
	for i, r := range all {
		entries[i] = decisions.Entry{ID: r.ID, Decision: r.Decision, Undoes: r.Undoes}
	}
	var ruled []recole.Decision
	for i, live := range decisions.InForce(entries) {
		if live && entries[i].Undoes == "" && !entries[i].Remark() {
			ruled = append(ruled, entries[i].Decision)
		}
	}
	return ruled
}

func (b *bookFile) unreadable(err error) error {
	return &recole.Trouble{Place: b.path, What: recole.Say("les décisions ne peuvent pas être lues", "the decisions cannot be read"), Err: bare(err)}
}

// bookStore is a store as the stewards' page writes to it.
type bookStore struct {
	*store.Store
	list  string
	shown string

	mu  sync.Mutex
	all []review.Ruling
}

// Name implements review.Book.
func (b *bookStore) Name() string { return b.shown }

// All implements review.Book. Only what is new is read.
func (b *bookStore) All(ctx context.Context) ([]review.Ruling, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var last int64
	if n := len(b.all); n > 0 {
		last = storedID(b.all[n-1].ID)
	}
	newer, err := b.DecisionsAfter(ctx, b.list, last)
	if err != nil {
		return nil, err
	}
	for _, d := range newer {
		b.all = append(b.all, storedRuling(d))
	}
	return b.all, nil
}

func storedRuling(d store.Decision) review.Ruling {
	return review.Ruling{ID: strconv.FormatInt(d.ID, 10), Decision: d.Decision, Undoes: undone(d.Undoes)}
}

// storedID gives the number of an ID that storedRuling wrote; 0 for "".
func storedID(id string) int64 {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// Add implements review.Book.
func (b *bookStore) Add(ctx context.Context, last string, more []review.Ruling) ([]review.Ruling, error) {
	stored := make([]store.Decision, len(more))
	for i, r := range more {
		stored[i] = store.Decision{Decision: r.Decision, Undoes: storedID(r.Undoes)}
	}
	stored, err := b.AppendAll(ctx, b.list, stored, storedID(last))
	var stale *store.StaleError
	if errors.As(err, &stale) {
		return nil, review.ErrMoved
	}
	if err != nil {
		return nil, err
	}
	added := make([]review.Ruling, len(stored))
	for i, d := range stored {
		added[i] = storedRuling(d)
	}
	return added, nil
}

// InForce implements review.Book: as an edition is loaded into the store.
func (b *bookStore) InForce(all []review.Ruling) []recole.Decision {
	stored := make([]store.Decision, len(all))
	for i, r := range all {
		stored[i] = store.Decision{ID: storedID(r.ID), Decision: r.Decision, Undoes: storedID(r.Undoes)}
	}
	return decisionsInForce(stored)
}
