package store

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"recole"
)

// Load is an edition to be stored.
type Load struct {
	List    string // name of the list: that of its profile
	Profile string // fingerprint of the profile
	// Reconciliation holds the canonical records, sorted by key.
	Reconciliation *recole.Reconciliation
	// Sources gives the bytes of the edition's sources, in their order. They
	// are not read where the store has the edition or the source already.
	Sources []io.Reader
	At      time.Time // when it is loaded, by the caller's clock
}

// Loaded is what became of a load.
type Loaded struct {
	Edition Edition
	// Again tells that the store had this edition: the same bytes, read with
	// the same profile. Nothing was stored.
	Again bool
	// Changed tells, with Again, that the records are not those stored: the
	// decisions or the program have changed since.
	Changed bool
	// Removed tells, with Again, that the edition is marked as removed; it
	// stays so.
	Removed bool
}

// Load stores an edition: all of it or nothing. When Load returns, a crash can
// no longer take the edition back. Cancelling ctx leaves nothing behind.
func (s *Store) Load(ctx context.Context, l Load) (Loaded, error) {
	if err := l.check(); err != nil {
		return Loaded{}, err
	}
	p, err := l.pack(ctx)
	if err != nil {
		return Loaded{}, fmt.Errorf("load %s: %w", l.List, err)
	}
	if found, err := s.again(ctx, &p.Edition); err != nil || found.Again {
		return found, err
	}
	if p.sources, err = s.packSources(ctx, l); err != nil {
		return Loaded{}, err
	}
	var loaded Loaded
	err = s.write(ctx, l.List, func(w *writer) error {
		p.list = w.list
		if loaded, err = again(ctx, w, &p.Edition); err != nil || loaded.Again {
			return err
		}
		if err := w.load(ctx, p); err != nil {
			return err
		}
		// Read back, so that it is the same value as ever after.
		stored, err := again(ctx, w, &p.Edition)
		loaded.Edition = stored.Edition
		return err
	})
	if err != nil {
		return Loaded{}, fmt.Errorf("load %s: %w", l.List, err)
	}
	return loaded, nil
}

// check finds what no reconciliation should have, before anything is written.
func (l *Load) check() error {
	e, records := l.Reconciliation.Edition, l.Reconciliation.Records
	if !storable(e.Title) {
		return fmt.Errorf("load %s: title %q is no text", l.List, e.Title)
	}
	if l.List == "" || l.Profile == "" || len(l.Sources) != len(e.Sources) {
		return fmt.Errorf("load: wants a list, a profile and the bytes of %d sources", len(e.Sources))
	}
	for i := range records {
		switch key := records[i].Key; {
		case !storable(key):
			return fmt.Errorf("load %s: key %q is no text", l.List, key)
		case i > 0 && records[i-1].Key >= key:
			return fmt.Errorf("load %s: key %q does not come after %q", l.List, key, records[i-1].Key)
		case len(records[i].Choices) != len(e.Fields):
			return fmt.Errorf("load %s: record %s has %d fields of %d", l.List, key, len(records[i].Choices), len(e.Fields))
		}
	}
	return nil
}

// storable tells whether both databases can hold a text.
func storable(s string) bool { return utf8.ValidString(s) && !strings.ContainsRune(s, 0) }

// again looks for an edition with the ID of e.
func (s *Store) again(ctx context.Context, e *Edition) (Loaded, error) {
	id, err := s.listID(ctx, e.List)
	if err != nil || id == 0 {
		return Loaded{}, err
	}
	sought := *e
	sought.list = id
	return again(ctx, s.db, &sought)
}

func again(ctx context.Context, q queryer, e *Edition) (Loaded, error) {
	for _, removed := range []int{0, 1} {
		found, err := editions(ctx, q, e.List, e.list, "AND e.id = $2 AND "+lastMark+" = $3", e.ID, removed)
		if err != nil {
			return Loaded{}, err
		}
		if len(found) == 1 {
			return Loaded{Edition: found[0], Again: true, Changed: found[0].Hash != e.Hash, Removed: removed == 1}, nil
		}
	}
	return Loaded{}, nil
}
