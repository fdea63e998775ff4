package main

import (
	"context"
	"errors"
	"os"
	"slices"

	"recole"
	"recole/ingest/profile"
	"recole/reconcile/decisions"
	"recole/report"
	"recole/report/review"
)

// reviewFolder prepares the review of a folder that run wrote to.
func (t *tool) reviewFolder(ctx context.Context, dir string, sources []string, o reviewOptions) (_ *reviewTable, err error) {
	f, err := readJob(dir)
	if err != nil {
		return nil, err
	}
	if o.folder != "" {
		return nil, badUsage("recole review", "-o vaut pour une édition de la base ; les fichiers de %s y sont renouvelés", "-o is for an edition of the store; the files of %s are renewed there", dir)
	}
	p, err := profileOf(dir, f)
	if err != nil {
		return nil, err
	}
	table, err := t.layTable(ctx, p, o)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, table.close())
		}
	}()
	e, paths, err := t.rereadFolder(ctx, dir, f, p, sources)
	if err != nil {
		return nil, err
	}
	table.edition(e)
	table.options.Crop = t.cropper(e, job{sources: paths, profile: p})
	w, err := t.openFolderBook(ctx, table, dir, f, o)
	if err != nil {
		return nil, err
	}
	if f.Crops {
		w.draw = func(ctx context.Context, rec *recole.Reconciliation) (func(recole.Location) []byte, error) {
			return t.crops(ctx, rec, job{sources: paths, profile: p})
		}
	}
	if err := t.hearAgain(ctx, table, dir, f, o); err != nil {
		return nil, err
	}
	table.options.Write, table.options.Files = w.write, dir
	if table.options.Stale, err = w.stale(ctx, table.options.Book); err != nil {
		return nil, err
	}
	return table, t.lookBack(ctx, table, o, nil)
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
func (t *tool) rereadFolder(ctx context.Context, dir string, f jobFile, p *profile.Profile, named []string) (e *recole.Edition, paths []string, err error) {
	paths = named
	if len(paths) == 0 {
		for _, s := range f.Sources {
			if s.File == "-" {
				return nil, nil, &recole.Trouble{Place: dir, What: recole.Say(
					"ces fichiers viennent de l'entrée standard ; nommer la source après le dossier",
					"these files come from standard input; name the source after the folder")}
			}
			paths = append(paths, pathIn(dir, s.File))
		}
	}
	for _, path := range paths {
		if _, err := os.Stat(path); err != nil {
			return nil, nil, &recole.Trouble{Place: path, What: recole.Say(
				"la source n'est plus là ; la nommer après le dossier : recole review %s SOURCE",
				"the source is no longer there; name it after the folder: recole review %s SOURCE", dir), Err: bare(err)}
		}
	}
	if f.OCR != "" {
		t.sources.ocr = string(f.OCR)
	}
	e, err = t.edition(ctx, job{sources: paths, profile: p})
	if err != nil {
		return nil, nil, err
	}
	if !slices.EqualFunc(hashesOf(e.Sources), f.Sources, func(hash string, s jobSource) bool { return hash == s.SHA256 }) {
		return nil, nil, &recole.Trouble{Place: dir, What: recole.Say(
			"les sources ont changé depuis que ces fichiers ont été écrits ; relancer « recole run »",
			`the sources have changed since these files were written; run "recole run" again`)}
	}
	return e, paths, nil
}

// storeOf gives the store of a folder's review: that of the command line, or of
// the run; "" where there is none.
func (o reviewOptions) storeOf(dir string, f jobFile) (string, error) {
	switch {
	case o.store != "" || f.Store == "":
		return o.store, nil
	case f.Store == anyDatabase:
		return "", &recole.Trouble{Place: dir, What: recole.Say(
			"ces fichiers ont été faits avec une base PostgreSQL ; la nommer par --store", "these files were made with a PostgreSQL database; name it with --store")}
	default:
		return pathIn(dir, f.Store), nil
	}
}

// openFolderBook opens the book that rulings go to: a store, or a file, which is
// that of the command line, of the run, or the usual one. Where the run took both
// into account, those of its file count beside those of the store.
func (t *tool) openFolderBook(ctx context.Context, table *reviewTable, dir string, f jobFile, o reviewOptions) (*renewedFolder, error) {
	w := &renewedFolder{dir: dir, job: f, table: table}
	given := o.given("decisions")
	dsn, err := o.storeOf(dir, f)
	if err != nil && !given {
		return nil, err
	}
	if dsn != "" && !given {
		if err := table.openTableStore(ctx, dsn); err != nil {
			return nil, err
		}
		table.options.Book = &bookStore{Store: table.shelf.Store, list: table.options.Profile.Name, shown: shownStore(dsn)}
		if f.Decisions.File != "" {
			table.extra, err = decisions.Load(pathIn(dir, f.Decisions.File))
		}
		return w, err
	}
	file := o.file
	if !given && f.Decisions.File != "" {
		file = pathIn(dir, f.Decisions.File)
	}
	table.options.Book = &bookFile{rulingsFile: rulingsFile{file}}
	w.job.Decisions.File, err = pathFrom(dir, file)
	return w, err
}

// hearAgain gives the table the other editions that the run heard as witnesses.
func (t *tool) hearAgain(ctx context.Context, table *reviewTable, dir string, f jobFile, o reviewOptions) (err error) {
	if f.Store == "" && len(f.Earlier) == 0 {
		return nil
	}
	dsn, err := o.storeOf(dir, f)
	if err != nil {
		return err
	}
	k := knownOptions{}
	if f.Store != "" {
		k.store = dsn
	}
	for _, name := range f.Earlier {
		if _, err := os.Stat(pathIn(dir, name)); err == nil {
			name = pathIn(dir, name)
		}
		k.earlier = append(k.earlier, name)
	}
	j := job{profile: table.options.Profile}
	heard, err := t.know(ctx, &j, profileName(dir, f), k)
	if err != nil {
		return err
	}
	table.closers = append(table.closers, func() error { heard.close(); return nil })
	table.earlier, err = heard.earlier(ctx, table.options.Edition)
	return err
}

func profileName(dir string, f jobFile) string {
	if f.Profile.Name != "" {
		return f.Profile.Name
	}
	return pathIn(dir, f.Profile.File)
}

// renewedFolder renews the files of a folder.
type renewedFolder struct {
	dir   string
	job   jobFile
	table *reviewTable

	// draw gives the pictures that the files carry, crop what it gave; both are
	// nil where they carry none.
	draw func(context.Context, *recole.Reconciliation) (func(recole.Location) []byte, error)
	crop func(recole.Location) []byte
}

// stale tells whether the files do not show the decisions in force.
func (w *renewedFolder) stale(ctx context.Context, book review.Book) (bool, error) {
	all, err := book.All(ctx)
	if err != nil {
		return false, err
	}
	now, err := decisionsHash(w.table.all(book.InForce(all)))
	return now != w.job.Decisions.SHA256, err
}

// write renews the files: all or none, then the note of what they were made
// from. Where it ends in between, the next review finds them stale.
func (w *renewedFolder) write(ctx context.Context, rec *recole.Reconciliation, decisions []recole.Decision) error {
	options := report.Options{Lang: w.job.Lang, FailOn: w.job.FailOn, Version: releasedVersion()}
	for _, s := range w.job.Sources {
		options.Paths = append(options.Paths, s.Named)
	}
	options.Paths = pathsOf(rec.Edition.Sources, options.Paths)
	var err error
	if options.Baseline, err = loadBaseline(pathIn(w.dir, w.job.Baseline)); err != nil {
		return err
	}
	if w.draw != nil && w.crop == nil { // rulings move no readings: what was drawn once serves for all
		if w.crop, err = w.draw(ctx, rec); err != nil {
			return err
		}
	}
	options.Crop = w.crop
	r, err := report.Build(rec, w.table.options.Profile, options)
	if err != nil {
		return err
	}
	if _, err := report.WriteDir(ctx, w.dir, w.job.Formats, r); err != nil {
		return err
	}
	if w.job.Decisions.SHA256, err = decisionsHash(w.table.all(decisions)); err != nil {
		return err
	}
	return w.job.write(w.dir)
}
