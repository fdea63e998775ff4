package main

import (
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"recole"
	"recole/ingest/profile"
	"recole/internal/store"
	"recole/reconcile/editions"
	"recole/report"
)

// side is one of two editions to be compared.
type side struct {
	snapshot *editions.Snapshot // of a stored edition: nil until it is taken, and without readings
	stored   *store.Edition     // nil where it is not from the store
}

// sides reads what diff is to compare.
type sides struct {
	*tool
	options diffOptions
	profile *profile.Profile
	shelf   *shelf // nil until an edition of the store is named
}

func (s *sides) close() {
	if s.shelf != nil {
		_ = s.shelf.Close() // it was only read from
	}
}

// read reads the side that the user names: what lies at that path, or else an
// edition of the store.
func (s *sides) read(ctx context.Context, name string) (side, error) {
	info, err := os.Stat(name)
	switch {
	case name == "-":
		return s.source(ctx, name)
	case errors.Is(err, fs.ErrNotExist):
		return s.edition(ctx, name)
	case err != nil:
		return side{}, &recole.Trouble{Place: name, What: recole.Say("lecture impossible", "it cannot be read"), Err: bare(err)}
	case info.IsDir():
		return dataset(filepath.Join(name, report.Format("json").File(s.profile.Dataset)))
	case strings.EqualFold(filepath.Ext(name), ".json"):
		return dataset(name)
	default:
		return s.source(ctx, name)
	}
}

// source takes a list through the pipeline. Nothing holds on to it but its
// snapshot.
func (s *sides) source(ctx context.Context, path string) (side, error) {
	j, err := newJob([]string{path}, s.options.profile, s.options.decisions)
	if err != nil {
		return side{}, err
	}
	r, err := s.report(ctx, j)
	if err != nil {
		return side{}, err
	}
	snapshot, err := editions.FromReconciliation(r.Rec)
	return side{snapshot: snapshot}, err
}

// dataset reads the JSON that run wrote.
func dataset(path string) (side, error) {
	snapshot, err := fromFile(path, editions.FromJSON)
	if errors.Is(err, fs.ErrNotExist) {
		err = &recole.Trouble{Place: path, What: recole.Say(
			"ce fichier n'existe pas ; dans ce dossier, « recole run » n'a pas écrit de JSON, ou c'était avec un autre --profile",
			"no such file; \"recole run\" wrote no JSON to this folder, or did so with another --profile")}
	}
	return side{snapshot: snapshot}, err
}

// edition finds an edition of the store. No snapshot of it is taken yet.
func (s *sides) edition(ctx context.Context, name string) (side, error) {
	if s.shelf == nil {
		if dsn := s.storeName(s.options.store); !storeIsThere(dsn) {
			return side{}, &recole.Trouble{Place: name, What: recole.Say(
				"il n'y a ni fichier ni dossier de ce nom, ni base d'éditions %s", "there is no file or folder of this name, and no store %s", dsn)}
		}
		var err error
		if s.shelf, err = s.openShelf(ctx, s.options.store, s.options.profile); err != nil {
			return side{}, err
		}
	}
	e, err := s.shelf.lookup(ctx, name)
	if err != nil {
		return side{}, err
	}
	return side{stored: &e}, err
}

// take takes the snapshots of the stored editions among the sides, at once.
func (s *sides) take(ctx context.Context, both *[2]side) error {
	group, inner := errgroup.WithContext(ctx)
	for i := range both {
		if both[i].stored == nil {
			continue
		}
		group.Go(func() (err error) {
			both[i].snapshot, err = storedSnapshot(inner, s.shelf.Store, *both[i].stored)
			return err
		})
	}
	return group.Wait()
}

// compare compares two sides. Where one is stored, the readings of the records
// that differ are fetched, and these then judged by them.
func (s *sides) compare(ctx context.Context, old, new side) (*editions.Comparison, error) {
	var db *store.Store
	if s.shelf != nil {
		db = s.shelf.Store
	}
	return compareSides(ctx, db, old, new, s.profile)
}

func compareSides(ctx context.Context, db *store.Store, old, new side, p *profile.Profile) (*editions.Comparison, error) {
	if old.stored != nil || new.stored != nil {
		var err error
		if old.snapshot, new.snapshot, err = witnessed(ctx, db, old, new, p); err != nil {
			return nil, err
		}
	}
	return editions.Compare(ctx, old.snapshot, new.snapshot, p)
}

// witnessed gives the snapshots of two sides, with what the views of the stored
// ones read of the records that may differ.
func witnessed(ctx context.Context, db *store.Store, old, new side, p *profile.Profile) (before, after *editions.Snapshot, err error) {
	touched, err := editions.Touch(ctx, old.snapshot, new.snapshot, p)
	if err != nil || touched.None() {
		return old.snapshot, new.snapshot, err
	}
	group, inner := errgroup.WithContext(ctx)
	for _, part := range []struct {
		side
		keys []string
		into **editions.Snapshot
	}{{old, touched.Old, &before}, {new, touched.New, &after}} {
		group.Go(func() (err error) {
			*part.into = part.snapshot
			if part.stored != nil {
				*part.into, err = witness(inner, db, *part.stored, p, part.snapshot, part.keys)
			}
			return err
		})
	}
	err = group.Wait()
	return before, after, err
}

// compareTables compares two CSV files of any kind, read side by side.
func compareTables(ctx context.Context, old, new, key string) (*editions.Comparison, error) {
	var tables [2]*editions.Snapshot
	var errs [2]error
	var group sync.WaitGroup
	for i, path := range []string{old, new} {
		group.Go(func() {
			tables[i], errs[i] = fromFile(path, func(r io.Reader) (*editions.Snapshot, error) {
				return editions.FromCSV(contextReader{ctx, r}, key)
			})
		})
	}
	group.Wait()
	if err := cmp.Or(errs[0], errs[1]); err != nil { // of two faults the old side's is told, whichever came first
		return nil, err
	}
	for i, path := range []string{old, new} {
		tables[i].Title = filepath.Base(path)
	}
	return editions.Compare(ctx, tables[0], tables[1], nil)
}

// fromFile takes the snapshot of a file; errors begin with its path.
func fromFile(path string, read func(io.Reader) (*editions.Snapshot, error)) (*editions.Snapshot, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, &recole.Trouble{Place: path, What: recole.Say("lecture impossible", "it cannot be read"), Err: bare(err)}
	}
	defer f.Close()
	snapshot, err := read(f)
	var trouble *recole.Trouble
	if errors.As(err, &trouble) && trouble.Place == "" {
		placed := *trouble
		placed.Place = path
		return nil, &placed
	}
	return snapshot, err
}

// contextReader stops reading when its context is done.
type contextReader struct {
	ctx context.Context
	io.Reader
}

// Read implements io.Reader.
func (r contextReader) Read(p []byte) (int, error) {
	if r.ctx.Err() != nil {
		return 0, context.Cause(r.ctx)
	}
	return r.Reader.Read(p)
}
