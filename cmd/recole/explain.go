package main

import (
	"context"
	"errors"
	"io"

	"github.com/spf13/cobra"

	"recole/ingest/profile"
	"recole/report"
)

// explainOptions are the flags of explain.
type explainOptions struct {
	knownOptions
	from, profile, edition string
	json                   bool
}

func (t *tool) explainCommand() *cobra.Command {
	var o explainOptions
	c := &cobra.Command{
		Use:   "explain NUMBER [SOURCE…]",
		Short: t.Say("Dire tout d’une fiche : lectures, choix, raisons", "Tell all of one record: readings, choice, reasons"),
		Long: t.Say(
			`Sans source, lit ce que le dernier « recole run » a écrit dans le dossier de --from. Avec des sources,
refait le travail en mémoire ; avec --edition, celui d’une édition de la base, sur ses sources enregistrées.
Le numéro s’écrit avec ou sans ses zéros : 187 ou 0187.

Où il y a une base d’éditions, dit aussi la vie de la fiche au fil des éditions.`,
			`Without sources, reads what the last "recole run" wrote to the folder of --from. With sources, does
the work again in memory; with --edition, that of an edition of the store, from its stored sources. The
number may be given with or without its zeros: 187 or 0187.

Where there is a store of editions, tells the record’s life over the editions, too.`),
		Example: "  recole explain 187\n  recole explain 0187 liste.txt --lang en\n  recole explain 187 --from 2010 --json\n  recole explain 249 --edition latest",
		Args:    atLeast(1, "le numéro de la fiche", "the record’s number"),
		RunE: func(c *cobra.Command, args []string) error {
			if o.edition != "" && len(args) > 1 {
				return badUsage(c.CommandPath(), "--edition et des sources s’excluent", "--edition and sources exclude each other")
			}
			return t.explain(c.Context(), args[0], args[1:], o)
		},
	}
	flags := c.Flags()
	flags.StringVar(&o.from, "from", defaultFolder, t.Say("dossier `DIR` écrit par « recole run »", "folder `DIR` written by \"recole run\""))
	t.profileFlag(c, &o.profile)
	t.sourceFlags(c)
	t.knownFlags(c, &o.knownOptions)
	flags.StringVar(&o.edition, "edition", "", t.Say("`EDITION` de la base à expliquer", "`EDITION` of the store to explain"))
	flags.BoolVar(&o.json, "json", false, t.Say("en JSON", "as JSON"))
	return c
}

func (t *tool) explain(ctx context.Context, number string, sources []string, o explainOptions) (err error) {
	p, err := profile.Load(o.profile)
	if err != nil {
		return err
	}
	files := folderFiles(o.from, p)
	switch {
	case o.edition != "":
		files, err = t.storedFiles(ctx, o)
	case len(sources) > 0:
		files, err = t.freshFiles(ctx, sources, o)
	}
	if err != nil {
		return err
	}
	d, err := loadDossier(number, files)
	if err != nil {
		return err
	}
	if d.life, err = t.lifeIfStored(ctx, d.record.Record, o); err != nil {
		return err
	}
	if o.json {
		return t.printJSON(d.raw())
	}
	return t.printDossier(d, p)
}

// freshFiles does the whole run and gives what it would write, so that explain
// tells the same with and without sources.
func (t *tool) freshFiles(ctx context.Context, sources []string, o explainOptions) (resultFiles, error) {
	j, err := newJob(sources, o.profile, o.decisions)
	if err != nil {
		return resultFiles{}, err
	}
	known, err := t.know(ctx, &j, o.profile, o.knownOptions)
	if err != nil {
		return resultFiles{}, err
	}
	defer known.close()
	r, err := t.report(ctx, j)
	if err != nil {
		return resultFiles{}, err
	}
	return writtenFiles(ctx, r, j.profile), nil
}

// storedFiles gives what the run of a stored edition would write.
func (t *tool) storedFiles(ctx context.Context, o explainOptions) (_ resultFiles, err error) {
	s, err := t.openShelf(ctx, o.store, o.profile)
	if err != nil {
		return resultFiles{}, err
	}
	defer closing(s.Store, &err)
	e, _, err := s.lookupAny(ctx, o.edition)
	if err != nil {
		return resultFiles{}, err
	}
	stored, err := t.storedReport(ctx, s, e)
	if err != nil {
		return resultFiles{}, err
	}
	r, err := t.reread(ctx, s, e, stored, o.decisions)
	if err != nil {
		return resultFiles{}, err
	}
	return writtenFiles(ctx, r, s.profile), nil
}

// writtenFiles are those that a report would be written to.
func writtenFiles(ctx context.Context, r *report.Report, p *profile.Profile) resultFiles {
	open := func(f report.Format) func() (io.ReadCloser, string, error) {
		return func() (io.ReadCloser, string, error) {
			out, in := io.Pipe()
			go func() { in.CloseWithError(report.Write(ctx, in, f, r)) }()
			return out, f.File(p.Dataset), nil
		}
	}
	return resultFiles{dataset: open("json"), discrepancies: open("discrepancies")}
}

// lifeIfStored tells the life of a record over the editions of the store; nil
// where there is no store, or none of its editions has the record.
func (t *tool) lifeIfStored(ctx context.Context, key string, o explainOptions) (_ *life, err error) {
	if o.store == "" && !storeIsThere(t.storeName("")) {
		return nil, nil
	}
	s, err := t.openShelf(ctx, o.store, o.profile)
	if err != nil {
		return nil, err
	}
	defer closing(s.Store, &err)
	return s.life(ctx, key)
}

// errFound ends the reading of a file early.
var errFound = errors.New("found")
