package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"recole"
	"recole/internal/store"
	"recole/reconcile/decisions"
	"recole/report"
)

// storedFormats are what the store can give by itself: what rests on records and
// discrepancies. The others tell of rows, evidence and lines, and need the
// sources to be read again.
func storedFormats() []report.Format {
	return []report.Format{"csv", "excel-csv", "parquet", "datapackage", "discrepancies", "discrepancies-csv"}
}

// exportOptions are the flags of edition export.
type exportOptions struct {
	store, profile, folder, formats, decisions string
	sources                                    bool
}

func (t *tool) editionExportCommand() *cobra.Command {
	var o exportOptions
	c := &cobra.Command{
		Use:   "export EDITION -o DIR",
		Short: t.Say("Écrire les fichiers d’une édition de la base", "Write the files of an edition of the store"),
		Long: t.Say(
			`Sans --format, écrit ce que la base tient elle-même : le jeu de données (CSV, CSV pour Excel, Parquet) et
les écarts, aux mêmes octets que « recole run » les a donnés ce jour-là.

Les autres formats disent aussi les rangées, les raisons et les lignes. Pour eux, les sources enregistrées
sont relues, avec les décisions (celles de la base, et celles de --decisions) et les éditions voisines de ce
jour-là. Le résultat doit être celui qui est enregistré, fiche pour fiche ; sinon rien n’est écrit.

--sources écrit aussi les sources telles que reçues, dans DIR/sources.`,
			`Without --format, writes what the store itself holds: the dataset (CSV, CSV for Excel, Parquet) and the
discrepancies, in the same bytes as "recole run" gave that day.

The other formats tell of rows, reasons and lines, too. For them the stored sources are read again, with
the decisions of then (those of the store, and those of --decisions) and the neighbouring editions of
then. The result must be the stored one, record by record; else nothing is written.

--sources writes the sources as received, too, to DIR/sources.`),
		Example: "  recole edition export latest -o 2010\n  recole edition export 2010-03-10 -o 2010 --format all --sources",
		Args:    exactly(1, "le nom de l’édition", "the edition’s name"),
		RunE:    func(c *cobra.Command, args []string) error { return t.editionExport(c.Context(), args[0], o) },
	}
	flags := c.Flags()
	t.storeFlag(c, &o.store)
	t.profileFlag(c, &o.profile)
	flags.StringVarP(&o.folder, "output", "o", defaultFolder, t.Say("dossier `DIR` où écrire", "folder `DIR` to write to"))
	flags.StringVar(&o.formats, "format", "", t.Say("`LIST` des formats à écrire, séparés par des virgules", "`LIST` of formats to write, separated by commas"))
	flags.StringVar(&o.decisions, "decisions", "", t.Say("décisions appliquées au chargement, `FILE` YAML ou JSON", "`FILE` of the decisions that were applied when it was loaded, YAML or JSON"))
	flags.BoolVar(&o.sources, "sources", false, t.Say("écrire aussi les sources", "write the sources, too"))
	complete(c, "format", formatNames())
	return c
}

func (t *tool) editionExport(ctx context.Context, name string, o exportOptions) (err error) {
	formats := storedFormats()
	if o.formats != "" {
		if formats, err = report.ParseFormats(o.formats); err != nil {
			return err
		}
	}
	s, err := t.openShelf(ctx, o.store, o.profile)
	if err != nil {
		return err
	}
	defer closing(s.Store, &err)
	e, _, err := s.lookupAny(ctx, name)
	if err != nil {
		return err
	}
	r, err := t.storedReport(ctx, s, e)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(formats, func(f report.Format) bool { return !slices.Contains(storedFormats(), f) }) {
		if r, err = t.reread(ctx, s, e, r, o.decisions); err != nil {
			return err
		}
	}
	files, err := report.WriteDir(ctx, o.folder, formats, r)
	if err != nil {
		return err
	}
	if o.sources {
		if _, err := writeSources(ctx, s.Store, e, filepath.Join(o.folder, "sources")); err != nil {
			return err
		}
	}
	if t.quiet {
		return nil
	}
	p := newPage(t.Stdout, t.colours(t.Stdout))
	t.printFiles(p, summarise(r, o.folder, files))
	return p.close()
}

// storedReport rebuilds of an edition what the store holds: records and
// discrepancies, without the rows they came from.
func (t *tool) storedReport(ctx context.Context, s *shelf, e store.Edition) (*report.Report, error) {
	rec := &recole.Reconciliation{Edition: &recole.Edition{Title: e.Title, Date: e.Date, Sources: e.Sources, Fields: e.Fields}}
	for _, name := range e.Views {
		rec.Edition.Views = append(rec.Edition.Views, recole.View{Name: name, Order: name})
	}
	for d, err := range s.Discrepancies(ctx, e) {
		if err != nil {
			return nil, err
		}
		rec.Discrepancies = append(rec.Discrepancies, d)
	}
	for r, err := range s.Records(ctx, e) {
		if err != nil {
			return nil, err
		}
		rec.Records = append(rec.Records, r.Record)
	}
	return report.Build(rec, s.profile, report.Options{Lang: t.lang})
}

// reread takes the stored sources through the pipeline again, and makes sure
// that the outcome is the stored one.
func (t *tool) reread(ctx context.Context, s *shelf, e store.Edition, stored *report.Report, decisionsFile string) (*report.Report, error) {
	if e.Profile != s.profile.Fingerprint {
		return nil, &recole.Trouble{Place: e.Short(), What: recole.Say(
			"cette édition a été lue avec une autre version du profil « %s » ; la donner par --profile, ou s'en tenir aux formats que la base tient",
			"this edition was read with another version of the profile %q; give it with --profile, or keep to the formats that the store holds", s.profile.Name)}
	}
	dir, err := os.MkdirTemp("", "recole-export-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	j := job{profile: s.profile}
	if j.sources, err = writeSources(ctx, s.Store, e, dir); err != nil {
		return nil, err
	}
	if j.decisions, err = s.decisionsAt(ctx, e.LoadedAt, decisionsFile); err != nil {
		return nil, err
	}
	then, err := s.Known(ctx, e)
	if err != nil {
		return nil, err
	}
	j.earlier = s.earlier(then)
	reader := *t
	if i := slices.IndexFunc(e.Sources, func(s recole.Source) bool { return s.Name == "-" }); i >= 0 {
		f, err := os.Open(j.sources[i])
		if err != nil {
			return nil, err
		}
		defer f.Close()
		j.sources[i], reader.Stdin = "-", f
	}
	fresh, err := reader.report(ctx, j)
	if err != nil {
		return nil, err
	}
	if key := firstUnlike(stored, fresh); key != "" {
		return nil, &recole.Trouble{Place: e.Short(), What: recole.Say(
			"ses sources ne donnent plus aujourd'hui ce qui est enregistré (fiche %s) : les décisions (--decisions) ou le programme ont changé ; s'en tenir aux formats que la base tient",
			"today its sources no longer give what is stored (record %s): the decisions (--decisions) or the program have changed; keep to the formats that the store holds", key)}
	}
	return fresh, nil
}

// decisionsAt gives the decisions that applied when an edition was loaded.
func (s *shelf) decisionsAt(ctx context.Context, at time.Time, file string) ([]recole.Decision, error) {
	all, err := s.Decisions(ctx, s.profile.Name)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(d store.Decision) bool {
		made, err := time.Parse(time.RFC3339, d.Time)
		return err == nil && made.After(at)
	})
	ruled := decisionsInForce(all)
	if file == "" {
		return ruled, nil
	}
	more, err := decisions.Load(file)
	return append(ruled, more...), err
}

// firstUnlike gives the key of the first record that two reports tell
// differently, or "".
func firstUnlike(a, b *report.Report) string {
	for i := range a.Rec.Records {
		old := &a.Rec.Records[i]
		if i >= len(b.Rec.Records) || b.Rec.Records[i].Key != old.Key {
			return old.Key
		}
		for column := range a.Columns {
			if a.Cell(old, column) != b.Cell(&b.Rec.Records[i], column) {
				return old.Key
			}
		}
	}
	if len(b.Rec.Records) > len(a.Rec.Records) {
		return b.Rec.Records[len(a.Rec.Records)].Key
	}
	return ""
}

// writeSources writes the sources of an edition as received, under their names,
// and gives their paths. Of several of one name each has a folder of its own.
func writeSources(ctx context.Context, s *store.Store, e store.Edition, dir string) ([]string, error) {
	var paths []string
	used := make(map[string]bool)
	for i, source := range e.Sources {
		if i > 0 && source.SHA256 == e.Sources[i-1].SHA256 {
			continue // one file, read in two ways
		}
		data, err := s.Source(ctx, source.SHA256)
		if err != nil {
			return nil, err
		}
		folder, name := dir, sourceFile(source.Name)
		if used[name] {
			folder = filepath.Join(dir, strconv.Itoa(i+1))
		}
		used[name] = true
		path := filepath.Join(folder, name)
		if err = os.MkdirAll(folder, 0o755); err == nil {
			err = os.WriteFile(path, data, 0o644)
		}
		if err != nil {
			return nil, &recole.Trouble{Place: path, What: recole.Say("le fichier n'a pas pu être écrit", "the file could not be written"), Err: bare(err)}
		}
		paths = append(paths, path)
	}
	return paths, nil
}

// sourceFile gives a source's name within its folder: what came from standard
// input has none.
func sourceFile(name string) string {
	if name = filepath.Base(name); name == "-" || name == "." || name == string(filepath.Separator) {
		return "stdin"
	}
	return name
}
