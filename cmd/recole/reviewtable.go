package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"

	"recole"
	"recole/ingest/profile"
	"recole/internal/store"
	"recole/normalize"
	"recole/reconcile"
	"recole/reconcile/editions"
	"recole/report"
	"recole/report/review"
)

// reviewTable is what a review works with, and what must be closed after it.
type reviewTable struct {
	options review.Options
	closers []func() error
}

func (r *reviewTable) close() error {
	var errs []error
	for _, c := range slices.Backward(r.closers) {
		errs = append(errs, c())
	}
	return errors.Join(errs...)
}

// layTable prepares what every review has in common.
func (t *tool) layTable(ctx context.Context, e *recole.Edition, p *profile.Profile, o reviewOptions) (*reviewTable, error) {
	author, err := t.author(ctx, o.author)
	if err != nil && o.author != "" {
		return nil, err
	}
	readers, err := fieldReaders(p)
	if err != nil {
		return nil, err
	}
	return &reviewTable{options: review.Options{
		Profile: p, Edition: e, Lang: t.lang, Author: author, Now: t.Now, Log: t.log,
		Reconcile: func(ctx context.Context, decisions []recole.Decision) (*recole.Reconciliation, error) {
			return reconcile.Run(ctx, e, p, decisions)
		},
		Value: func(field, typed string) (string, error) {
			if err := checkValue(p, field, typed); err != nil {
				return "", err
			}
			if reader, ok := readers[field]; ok {
				return reader.Read(typed).Meant, nil
			}
			return typed, nil
		},
	}}, nil
}

// fieldReaders gives the readers of the printed columns.
func fieldReaders(p *profile.Profile) (map[string]*normalize.Reader, error) {
	readers := make(map[string]*normalize.Reader, len(p.Columns))
	for _, c := range p.Columns {
		var err error
		if readers[c.Name], err = normalize.New(c, p); err != nil {
			return nil, err
		}
	}
	return readers, nil
}

// reviewFolder prepares the review of a folder that run wrote to.
func (t *tool) reviewFolder(ctx context.Context, dir string, sources []string, o reviewOptions) (*reviewTable, error) {
	f, err := readJob(dir)
	if err != nil {
		return nil, err
	}
	p, err := profileOf(dir, f)
	if err != nil {
		return nil, err
	}
	if o.folder != "" {
		return nil, badUsage("recole review", "-o vaut pour une édition de la base ; les fichiers de %s y sont renouvelés", "-o is for an edition of the store; the files of %s are renewed there", dir)
	}
	e, err := t.rereadFolder(ctx, dir, f, p, sources)
	if err != nil {
		return nil, err
	}
	table, err := t.layTable(ctx, e, p, o)
	if err != nil {
		return nil, err
	}
	if err := t.openFolderBook(ctx, table, dir, f, p, o); err != nil {
		return nil, errors.Join(err, table.close())
	}
	w := &renewedFolder{dir: dir, job: f, profile: p, decisions: o.decisionsFile(dir, f)}
	table.options.Write, table.options.Files = w.write, dir
	if table.options.Stale, err = w.stale(ctx, table.options.Book); err == nil {
		err = t.lookBack(ctx, table, e, p, o, nil)
	}
	if err != nil {
		return nil, errors.Join(err, table.close())
	}
	return table, nil
}

// profileOf loads the profile that a folder was made with: the same, to the
// byte.
func profileOf(dir string, f jobFile) (*profile.Profile, error) {
	name := f.Profile.Name
	if name == "" {
		name = pathIn(dir, f.Profile.File)
	}
	p, err := profile.Load(name)
	if err != nil {
		return nil, err
	}
	if p.Fingerprint != f.Profile.SHA256 {
		return nil, &recole.Trouble{Place: name, What: recole.Say(
			"ce profil a changé depuis que les fichiers de %s ont été écrits ; relancer « recole run »",
			`this profile has changed since the files of %s were written; run "recole run" again`, dir)}
	}
	return p, nil
}

// rereadFolder reads the sources that a folder was made from: the same, to the
// byte.
func (t *tool) rereadFolder(ctx context.Context, dir string, f jobFile, p *profile.Profile, named []string) (*recole.Edition, error) {
	paths := named
	if len(paths) == 0 {
		for _, s := range f.Sources {
			if s.File == "-" {
				return nil, &recole.Trouble{Place: dir, What: recole.Say(
					"ces fichiers viennent de l'entrée standard ; nommer la source après le dossier",
					"these files come from standard input; name the source after the folder")}
			}
			paths = append(paths, pathIn(dir, s.File))
		}
	}
	for _, path := range paths {
		if _, err := os.Stat(path); err != nil {
			return nil, &recole.Trouble{Place: path, What: recole.Say(
				"la source n'est plus là ; la nommer après le dossier : recole review %s SOURCE",
				"the source is no longer there; name it after the folder: recole review %s SOURCE", dir), Err: bare(err)}
		}
	}
	e, err := t.edition(ctx, job{sources: paths, profile: p})
	if err != nil {
		return nil, err
	}
	same := len(e.Sources) == len(f.Sources)
	for i := range e.Sources {
		same = same && e.Sources[i].SHA256 == f.Sources[i].SHA256
	}
	if !same {
		return nil, &recole.Trouble{Place: dir, What: recole.Say(
			"les sources ont changé depuis que ces fichiers ont été écrits ; relancer « recole run »",
			`the sources have changed since these files were written; run "recole run" again`)}
	}
	return e, nil
}

// decisionsFile gives the file of decisions: that of the command line, of the
// run, or the usual one.
func (o reviewOptions) decisionsFile(dir string, f jobFile) string {
	if !o.given("decisions") && f.Decisions.File != "" {
		return pathIn(dir, f.Decisions.File)
	}
	return o.file
}

func (t *tool) openFolderBook(ctx context.Context, table *reviewTable, dir string, f jobFile, p *profile.Profile, o reviewOptions) error {
	if o.store == "" {
		table.options.Book = &bookFile{rulingsFile: rulingsFile{o.decisionsFile(dir, f)}}
		return nil
	}
	s, err := store.Open(ctx, o.store)
	if err != nil {
		return err
	}
	table.closers = append(table.closers, s.Close)
	table.options.Book = &bookStore{Store: s, list: p.Name, shown: shownStore(o.store)}
	return nil
}

// renewedFolder renews the files of a folder.
type renewedFolder struct {
	dir       string
	job       jobFile
	profile   *profile.Profile
	decisions string // their file; "" where they are in a store
}

// stale tells whether the files do not show the decisions in force.
func (w *renewedFolder) stale(ctx context.Context, book review.Book) (bool, error) {
	all, err := book.All(ctx)
	if err != nil {
		return false, err
	}
	now, err := decisionsHash(book.InForce(all))
	return now != w.job.Decisions.SHA256, err
}

// write renews the files: all or none, then the note of what they were made
// from. Where it ends in between, the next review finds them stale.
func (w *renewedFolder) write(ctx context.Context, rec *recole.Reconciliation, decisions []recole.Decision) error {
	r, err := report.Build(rec, w.profile, report.Options{Lang: w.job.Lang})
	if err != nil {
		return err
	}
	if _, err := report.WriteDir(ctx, w.dir, w.job.Formats, r); err != nil {
		return err
	}
	f := w.job
	f.Decisions = jobDecisions{}
	if w.decisions != "" {
		if f.Decisions.File, err = pathFrom(w.dir, w.decisions); err != nil {
			return err
		}
	} else {
		f.Decisions.Store = w.profile.Name
	}
	if f.Decisions.SHA256, err = decisionsHash(decisions); err != nil {
		return err
	}
	w.job = f
	return f.write(w.dir)
}

// lookBack tells a review of the editions before: what it is compared with, and
// what each says of a record. own is the edition itself, where it is stored.
func (t *tool) lookBack(ctx context.Context, table *reviewTable, e *recole.Edition, p *profile.Profile, o reviewOptions, own *store.Edition) error {
	s, err := t.shelfBeside(ctx, table, p, o)
	if err != nil {
		return err
	}
	if o.since != "" {
		old := &sides{tool: t, options: diffOptions{store: o.store, profile: o.profile}, profile: p}
		defer old.close()
		before, err := old.read(ctx, o.since)
		if err != nil {
			return err
		}
		if table.options.Since, err = old.whole(ctx, before); err != nil {
			return err
		}
	} else if own != nil {
		if before, ok := s.timeline.Before(own.Date); ok {
			if table.options.Since, err = storedWhole(ctx, s.Store, before, p); err != nil {
				return err
			}
		}
	}
	table.options.History = t.historyOf(s, e, p, table.options.Since)
	return nil
}

// shelfBeside opens the store that tells of other editions; nil where there is
// none.
func (t *tool) shelfBeside(ctx context.Context, table *reviewTable, p *profile.Profile, o reviewOptions) (*shelf, error) {
	if book, ok := table.options.Book.(*bookStore); ok {
		timeline, err := book.Editions(ctx, p.Name)
		return &shelf{book.Store, p, timeline}, err
	}
	name := t.storeName(o.store)
	if !storeIsThere(name) {
		return nil, nil
	}
	s, err := store.Open(ctx, name)
	if err != nil {
		return nil, err
	}
	table.closers = append(table.closers, s.Close)
	timeline, err := s.Editions(ctx, p.Name)
	return &shelf{s, p, timeline}, err
}

// whole gives the snapshot of a side with what its views read.
func (s *sides) whole(ctx context.Context, from side) (*editions.Snapshot, error) {
	if from.stored == nil {
		return from.snapshot, nil
	}
	return storedWhole(ctx, s.shelf.Store, *from.stored, s.profile)
}

// storedWhole takes the snapshot of a stored edition with what its views read.
func storedWhole(ctx context.Context, s *store.Store, e store.Edition, p *profile.Profile) (*editions.Snapshot, error) {
	plain, err := storedSnapshot(ctx, s, e)
	if err != nil {
		return nil, err
	}
	keys := make(map[string]bool, plain.Len())
	for i := range plain.Len() {
		keys[plain.At(i).Key] = true
	}
	return witness(ctx, s, e, p, plain, keys)
}

// historyOf gives what the editions but this one say of a record: those of the
// store, or else the one that is compared with; nil where no other is known.
func (t *tool) historyOf(s *shelf, e *recole.Edition, p *profile.Profile, since *editions.Snapshot) func(context.Context, string) ([]review.Sighting, error) {
	switch {
	case s != nil && len(s.timeline) > 0:
		return func(ctx context.Context, key string) ([]review.Sighting, error) {
			seen, err := s.History(ctx, s.profile.Name, key)
			var list []review.Sighting
			for _, at := range seen {
				if sameBytes(at.Edition.Sources, e.Sources) {
					continue
				}
				one := review.Sighting{Title: at.Edition.Title, Date: at.Edition.Date, Fields: at.Edition.Fields}
				if at.Record != nil {
					one.Record = &at.Record.Record
				}
				list = append(list, one)
			}
			return list, err
		}
	case since != nil:
		return func(_ context.Context, key string) ([]review.Sighting, error) {
			return []review.Sighting{sightingIn(since, p, e.Fields, key)}, nil
		}
	}
	return nil
}

// sightingIn gives what a snapshot says of a record.
func sightingIn(s *editions.Snapshot, p *profile.Profile, fields []recole.Field, key string) review.Sighting {
	one := review.Sighting{Title: s.Title, Date: s.Date}
	i, ok := s.Find(key)
	var record editions.Record
	if ok {
		record = s.At(i)
		one.Record = &recole.Record{Key: key, Section: record.Section, Note: record.Note, Status: recole.Active.String()}
	}
	for at, name := range s.Columns {
		f := recole.Field{Name: name, Type: recole.Text}
		if known := slices.IndexFunc(fields, func(f recole.Field) bool { return f.Name == name }); known >= 0 {
			f = fields[known]
		}
		one.Fields = append(one.Fields, f)
		if ok {
			one.Record.Choices = append(one.Record.Choices, recole.Choice{Meant: record.Cells[at].Meant, Printed: record.Cells[at].Printed})
			if f.Name == p.Footnotes.Fields.Status {
				one.Record.Status = record.Cells[at].Meant
			}
		}
	}
	return one
}

// reviewEdition prepares the review of an edition of the store.
func (t *tool) reviewEdition(ctx context.Context, name string, sources []string, o reviewOptions) (*reviewTable, error) {
	if len(sources) > 0 {
		return nil, badUsage("recole review", "une édition de la base a ses sources ; argument en trop : %s", "an edition of the store has its sources; unexpected argument: %s", sources[0])
	}
	if !storeIsThere(t.storeName(o.store)) {
		return nil, &recole.Trouble{Place: name, What: recole.Say("il n'y a ni dossier de ce nom, ni base d'éditions %s", "there is no folder of this name, and no store %s", t.storeName(o.store))}
	}
	s, err := t.openShelf(ctx, o.store, o.profile)
	if err != nil {
		return nil, err
	}
	table, err := t.editionTable(ctx, s, name, o)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	table.closers = append([]func() error{s.Close}, table.closers...)
	return table, nil
}

func (t *tool) editionTable(ctx context.Context, s *shelf, name string, o reviewOptions) (*reviewTable, error) {
	own, err := s.lookup(ctx, name)
	if err != nil {
		return nil, err
	}
	if o.folder != "" {
		if err := report.CheckDir(o.folder); err != nil {
			return nil, err
		}
	}
	e, err := t.storedEdition(ctx, s, own)
	if err != nil {
		return nil, err
	}
	table, err := t.layTable(ctx, e, s.profile, o)
	if err != nil {
		return nil, err
	}
	if o.given("decisions") {
		table.options.Book = &bookFile{rulingsFile: rulingsFile{o.file}}
	} else {
		table.options.Book = &bookStore{Store: s.Store, list: s.profile.Name, shown: shownStore(t.storeName(o.store))}
	}
	if o.folder != "" {
		table.options.Files, table.options.Stale = o.folder, true
		table.options.Write = func(ctx context.Context, rec *recole.Reconciliation, _ []recole.Decision) error {
			r, err := report.Build(rec, s.profile, report.Options{Lang: t.lang})
			if err != nil {
				return err
			}
			_, err = report.WriteDir(ctx, o.folder, report.Formats(), r)
			return err
		}
	}
	if err := t.lookBack(ctx, table, e, s.profile, o, &own); err != nil {
		return nil, errors.Join(err, table.close())
	}
	return table, nil
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
	fresh, err := t.edition(ctx, job{sources: paths, profile: s.profile})
	if err != nil {
		return nil, err
	}
	for i := range fresh.Sources { // under the names that they were received under
		fresh.Sources[i].Name = e.Sources[i].Name
	}
	return fresh, nil
}
