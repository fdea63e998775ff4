package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"github.com/google/renameio/v2"
	"github.com/spf13/cobra"

	"recole"
	"recole/ingest/profile"
	"recole/internal/store"
	"recole/reconcile/decisions"
)

// defaultDecisions is the file of decisions where the user names none.
const defaultDecisions = "decisions.yaml"

// rulingsOptions say where decisions are kept: in a file, or in a store.
type rulingsOptions struct{ file, store, profile string }

func (t *tool) rulingsFlags(c *cobra.Command, o *rulingsOptions) {
	flags := c.Flags()
	flags.StringVar(&o.file, "decisions", defaultDecisions, t.Say("décisions des gestionnaires, `FILE` YAML", "`FILE` of the stewards’ decisions, YAML"))
	flags.StringVar(&o.store, "store", "", t.Say("au lieu du fichier, la base d’éditions `DSN`, fichier ou postgres://…", "instead of the file, the store of editions `DSN`, a file or postgres://…"))
	t.profileFlag(c, &o.profile)
	c.MarkFlagsMutuallyExclusive("decisions", "store")
}

// A ruling is a decision as the file or the store keeps it. The ID is a hash in
// a file and a number in a store.
type ruling struct {
	ID          string `json:"id"`
	Record      string `json:"record"`
	Field       string `json:"field"`
	Fingerprint string `json:"fingerprint"`
	Value       string `json:"value"`
	Author      string `json:"author"`
	Time        string `json:"time"`
	Reason      string `json:"reason"`
	Undoes      string `json:"undoes,omitempty"`
	InForce     bool   `json:"in_force"`
}

func rulingOf(d recole.Decision, id, undoes string, live bool) ruling {
	return ruling{id, d.Record, d.Field, d.Fingerprint, d.Value, d.Author, d.Time, d.Reason, undoes, live}
}

func (r ruling) decision() recole.Decision {
	return recole.Decision{Record: r.Record, Field: r.Field, Fingerprint: r.Fingerprint, Value: r.Value, Author: r.Author, Time: r.Time, Reason: r.Reason}
}

// idle tells whether a decision rules nothing: undone, undoing or a remark.
func (r ruling) idle() bool {
	d := r.decision()
	return !r.InForce || r.Undoes != "" || d.Remark()
}

// rulings is a place where decisions are kept. Nothing is ever taken out of it.
type rulings interface {
	// all gives every decision, oldest first.
	all(ctx context.Context) ([]ruling, error)
	// add puts a decision at the end and gives it back with its ID. The record
	// and field of one that undoes are those of the one undone.
	add(ctx context.Context, d recole.Decision, undoes string) (ruling, error)
	// name is what messages call the place.
	name() string
	close() error
}

// openRulings opens the place that the user names. A store is made where there
// is none, as a file is.
func (t *tool) openRulings(ctx context.Context, o rulingsOptions) (rulings, error) {
	if o.store == "" {
		return rulingsFile{o.file}, nil
	}
	p, err := profile.Load(o.profile)
	if err != nil {
		return nil, err
	}
	s, err := store.Open(ctx, o.store)
	if err != nil {
		return nil, err
	}
	return rulingsStore{s, p.Name, shownStore(o.store)}, nil
}

// rulingsFile keeps decisions in a YAML file.
type rulingsFile struct{ path string }

func (f rulingsFile) name() string { return f.path }
func (f rulingsFile) close() error { return nil }

func (f rulingsFile) all(context.Context) ([]ruling, error) {
	entries, err := decisions.LoadAll(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	live := decisions.InForce(entries)
	list := make([]ruling, len(entries))
	for i, e := range entries {
		list[i] = rulingOf(e.Decision, e.ID, e.Undoes, live[i])
	}
	return list, err
}

func (f rulingsFile) add(ctx context.Context, d recole.Decision, undoes string) (ruling, error) {
	e := decisions.NewEntry(d, undoes)
	return rulingOf(d, e.ID, undoes, true), f.append(ctx, func([]decisions.Entry) error { return nil }, e)
}

// append writes the file anew with more at its end: whole, or not at all, and
// only where check, which sees what is there, has no error. Nobody else writes
// to it meanwhile.
func (f rulingsFile) append(ctx context.Context, check func([]decisions.Entry) error, more ...decisions.Entry) error {
	path, err := followed(f.path)
	if err != nil {
		return f.unwritable(err)
	}
	err = locked(ctx, path, func() error {
		data, err := os.ReadFile(path)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return f.unwritable(err)
		}
		there, err := decisions.ParseAll(f.path, data)
		if err != nil {
			return err
		}
		if err := check(there); err != nil {
			return err
		}
		data, err = decisions.Append(f.path, data, more...)
		if err != nil {
			return err
		}
		if err := renameio.WriteFile(path, data, 0o644, renameio.WithExistingPermissions()); err != nil {
			return f.unwritable(err)
		}
		return nil
	})
	var p *fs.PathError
	if errors.As(err, &p) { // the lock beside it
		return f.unwritable(err)
	}
	return err
}

// followed gives the file behind a link, so that the link stays one.
func followed(path string) (string, error) {
	target, err := filepath.EvalSymlinks(path)
	if errors.Is(err, fs.ErrNotExist) {
		return path, nil
	}
	return target, err
}

func (f rulingsFile) unwritable(err error) error {
	return &recole.Trouble{Place: f.path, What: recole.Say("le fichier n'a pas pu être écrit", "the file could not be written"), Err: bare(err)}
}

// rulingsStore keeps decisions in a store.
type rulingsStore struct {
	*store.Store
	list  string
	shown string
}

func (s rulingsStore) name() string { return s.shown }
func (s rulingsStore) close() error { return s.Close() }

func (s rulingsStore) all(ctx context.Context) ([]ruling, error) {
	stored, err := s.Decisions(ctx, s.list)
	live := storedInForce(stored)
	list := make([]ruling, len(stored))
	for i, d := range stored {
		list[i] = rulingOf(d.Decision, strconv.FormatInt(d.ID, 10), undone(d.Undoes), live[d.ID])
	}
	return list, err
}

// add hands the store the last decision that was looked at: where somebody else
// decided meanwhile, it refuses.
func (s rulingsStore) add(ctx context.Context, d recole.Decision, undoes string) (ruling, error) {
	stored, err := s.Decisions(ctx, s.list)
	if err != nil {
		return ruling{}, err
	}
	var seen int64
	for _, other := range stored {
		if other.Record == d.Record && other.Field == d.Field {
			seen = other.ID
		}
	}
	var number int64
	if undoes != "" {
		if number, err = strconv.ParseInt(undoes, 10, 64); err != nil {
			return ruling{}, noSuchRuling(s.shown, undoes)
		}
	}
	added, err := s.Append(ctx, s.list, store.Decision{Decision: d, Undoes: number}, seen)
	return rulingOf(added.Decision, strconv.FormatInt(added.ID, 10), undoes, true), err
}

func undone(id int64) string {
	if id == 0 {
		return ""
	}
	return strconv.FormatInt(id, 10)
}

// storedInForce tells which decisions no later one in force undoes.
func storedInForce(all []store.Decision) map[int64]bool {
	live, undone := make(map[int64]bool), make(map[int64]bool)
	for i := len(all) - 1; i >= 0; i-- {
		live[all[i].ID] = !undone[all[i].ID]
		if live[all[i].ID] && all[i].Undoes != 0 {
			undone[all[i].Undoes] = true
		}
	}
	return live
}

func noSuchRuling(place, id string) error {
	return &recole.Trouble{Place: place, What: recole.Say("aucune décision « %s » ; « recole decisions list » les montre",
		"no decision %q; \"recole decisions list\" shows them", id)}
}
