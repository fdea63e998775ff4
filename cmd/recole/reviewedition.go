package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"recole"
	"recole/ingest"
	"recole/internal/store"
	"recole/report"
)

// reviewEdition prepares the review of an edition of the store.
func (t *tool) reviewEdition(ctx context.Context, name string, sources []string, o reviewOptions) (_ *reviewTable, err error) {
	if len(sources) > 0 {
		return nil, badUsage("recole review", "une édition de la base a ses sources ; argument en trop : %s", "an edition of the store has its sources; unexpected argument: %s", sources[0])
	}
	dsn := t.storeName(o.store)
	if !storeIsThere(dsn) {
		return nil, &recole.Trouble{Place: name, What: recole.Say("il n'y a ni dossier de ce nom, ni base d'éditions %s", "there is no folder of this name, and no store %s", shownStore(dsn))}
	}
	s, err := t.openShelf(ctx, o.store, o.profile)
	if err != nil {
		return nil, err
	}
	table, err := t.layTable(ctx, s.profile, o)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	table.closers, table.shelf = append(table.closers, s.Close), s
	defer func() {
		if err != nil {
			err = errors.Join(err, table.close())
		}
	}()
	own, err := s.lookup(ctx, name)
	if err != nil {
		return nil, err
	}
	e, err := t.storedEdition(ctx, s, own)
	if err != nil {
		return nil, err
	}
	table.edition(e)
	then, err := s.Known(ctx, own)
	if err != nil {
		return nil, err
	}
	if table.earlier, err = s.neighbours(ctx, then, own.Date); err != nil {
		return nil, err
	}
	table.options.Book = &bookStore{Store: s.Store, list: s.profile.Name, shown: shownStore(dsn)}
	if o.given("decisions") {
		table.options.Book = &bookFile{rulingsFile: rulingsFile{o.file}}
	}
	if err := t.renewInto(table, o.folder); err != nil {
		return nil, err
	}
	return table, t.lookBack(ctx, table, o, &own)
}

// renewInto renews the files of a stored edition in a folder, at once and after
// each ruling; "" renews none. The store itself keeps the edition as it was
// loaded: rulings count for what is loaded next.
func (t *tool) renewInto(table *reviewTable, folder string) error {
	if folder == "" {
		return nil
	}
	if err := report.CheckDir(folder); err != nil {
		return err
	}
	table.options.Files, table.options.Stale = folder, true
	table.options.Write = func(ctx context.Context, rec *recole.Reconciliation, _ []recole.Decision) error {
		r, err := report.Build(rec, table.options.Profile, report.Options{Lang: t.lang, Version: releasedVersion()})
		if err != nil {
			return err
		}
		_, err = report.WriteDir(ctx, folder, report.Formats(), r)
		return err
	}
	return nil
}

// storedEdition reads the sources of a stored edition again.
func (t *tool) storedEdition(ctx context.Context, s *shelf, e store.Edition) (*recole.Edition, error) {
	if e.Profile != s.profile.Fingerprint {
		return nil, &recole.Trouble{Place: e.Short(), What: recole.Say(
			"cette édition a été lue avec une autre version du profil « %s » ; la donner par --profile",
			"this edition was read with another version of the profile %q; give it with --profile", s.profile.Name)}
	}
	dir, err := os.MkdirTemp("", "recole-review-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	paths, err := writeSources(ctx, s.Store, e, filepath.Join(dir, "sources"))
	if err != nil {
		return nil, err
	}
	if ingest.ReadTwice(e.Sources) {
		t.sources.ocr = string(ingest.Always)
	}
	fresh, err := t.edition(ctx, job{sources: paths, profile: s.profile})
	if err != nil {
		return nil, err
	}
	if len(fresh.Sources) != len(e.Sources) {
		return nil, &recole.Trouble{Place: e.Short(), What: recole.Say(
			"cette édition a été lue avec une autre valeur de --ocr ; la donner", "this edition was read with another value of --ocr; give it")}
	}
	for i := range fresh.Sources { // under the names that they were received under
		fresh.Sources[i].Name = e.Sources[i].Name
	}
	return fresh, nil
}
