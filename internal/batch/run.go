package batch

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"recole"
)

// Options are what a batch is told.
type Options struct {
	Folder   string                // of the results; made where it is missing
	Jobs     int                   // documents at once; 0 for as many as there are cores
	Again    bool                  // do what is done already
	Settings func(Document) string // what results depend on beside the sources, as Settings makes it
	// Do works on one document and writes its results to a folder. An error
	// that is an *Unusable ends the batch; any other is the document's own.
	Do func(ctx context.Context, d Document, folder string) (*Result, error)
	// Tell is called when a document is finished, in the order in which they
	// are, one at a time; may be nil.
	Tell func(e Entry, skipped bool)
}

// Unusable is an error that no document is to blame for, and all would meet: a
// full disk.
type Unusable struct{ Err error }

// Error implements error.
func (u *Unusable) Error() string { return u.Err.Error() }

// Unwrap gives the cause.
func (u *Unusable) Unwrap() error { return u.Err }

// Broken is an error of Do that another try might not meet: the process died.
type Broken struct{ What recole.Phrase }

// Error implements error.
func (b *Broken) Error() string { return b.What.EN }

// In gives the message in one language.
func (b *Broken) In(lang recole.Lang) string { return b.What.In(lang) }

// Run works through documents and gives the account of all of them, in their
// order. A document that fails costs only itself. When ctx ends, and when an
// *Unusable stands in the way, Run stops, and what is finished is remembered.
func Run(ctx context.Context, docs []Document, o Options) (*Account, error) {
	if err := os.MkdirAll(o.Folder, 0o755); err != nil {
		return nil, &recole.Trouble{Place: o.Folder, Err: bare(err), What: recole.Say("ce dossier ne peut pas être créé", "this folder cannot be made")}
	}
	j, err := openJournal(o.Folder)
	if err != nil {
		return nil, err
	}
	b := &run{Options: o, journal: j, entries: make([]Entry, len(docs))}
	return b.account(errors.Join(b.all(ctx, docs), j.close()))
}

// run is a batch on its way.
type run struct {
	Options
	journal *journal
	entries []Entry
	skipped int
	mu      sync.Mutex // held by whoever finishes a document
}

func (b *run) all(ctx context.Context, docs []Document) error {
	jobs := b.Jobs
	if jobs <= 0 {
		jobs = runtime.NumCPU()
	}
	group, inner := errgroup.WithContext(ctx)
	group.SetLimit(jobs)
	for i, d := range docs {
		if inner.Err() != nil {
			break
		}
		group.Go(func() error { return b.one(inner, i, d) })
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return context.Cause(ctx)
}

// one sees to one document. The error it gives is one that ends the batch.
func (b *run) one(ctx context.Context, i int, d Document) error {
	key, sums, err := Key(ctx, d, b.Settings(d))
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if err != nil {
		return b.finish(i, Entry{Name: d.Name, Status: Refused, Error: messageOf(err)}, false)
	}
	if e, ok := b.journal.finished(d.Name, key); ok && !b.Again {
		return b.finish(i, e, true)
	}
	result, err := b.Do(ctx, d, filepath.Join(b.Folder, filepath.FromSlash(d.Name)))
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	var unusable *Unusable
	if errors.As(err, &unusable) {
		return err
	}
	return b.finish(i, entryOf(d, key, sums, result, err), false)
}

// entryOf says what became of a document.
func entryOf(d Document, key string, sums []string, result *Result, err error) Entry {
	e := Entry{Name: d.Name, Key: key}
	var broken *Broken
	switch {
	case errors.As(err, &broken):
		e.Status, e.Error = Crashed, messageOf(err)
	case err != nil:
		e.Status, e.Error = Refused, messageOf(err)
	case !slices.EqualFunc(sums, result.Sources, func(sum string, s Source) bool { return sum == s.SHA256 }):
		e.Status = Crashed
		e.Error = messageOf(&recole.Trouble{What: recole.Say("la source a changé pendant la lecture", "the source changed while it was being read")})
	default:
		e.Status, e.Result = Done, result
	}
	return e
}

// finish remembers and tells what became of a document.
func (b *run) finish(i int, e Entry, skipped bool) error {
	if !skipped {
		b.journal.clear(e)
		if err := b.journal.add(e); err != nil {
			return &recole.Trouble{Place: filepath.Join(b.Folder, JournalFile), Err: bare(err),
				What: recole.Say("le journal du lot n'a pas pu être écrit", "the journal of the batch could not be written")}
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.entries[i] = e
	if skipped {
		b.skipped++
	}
	if b.Tell != nil {
		b.Tell(e, skipped)
	}
	return nil
}
