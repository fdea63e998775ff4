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
	from, profile, decisions string
	json                     bool
}

func (t *tool) explainCommand() *cobra.Command {
	var o explainOptions
	c := &cobra.Command{
		Use:   "explain NUMBER [SOURCE…]",
		Short: t.Say("Dire tout d’une fiche : lectures, choix, raisons", "Tell all of one record: readings, choice, reasons"),
		Long: t.Say(
			`Sans source, lit ce que le dernier « recole run » a écrit dans le dossier de --from. Avec des sources,
refait le travail en mémoire. Le numéro s’écrit avec ou sans ses zéros : 187 ou 0187.`,
			`Without sources, reads what the last "recole run" wrote to the folder of --from. With sources, does
the work again in memory. The number may be given with or without its zeros: 187 or 0187.`),
		Example: "  recole explain 187\n  recole explain 0187 liste.txt --lang en\n  recole explain 187 --from 2010 --json",
		Args:    atLeast(1, "le numéro de la fiche", "the record’s number"),
		RunE: func(c *cobra.Command, args []string) error {
			return t.explain(c.Context(), args[0], args[1:], o)
		},
	}
	flags := c.Flags()
	flags.StringVar(&o.from, "from", defaultFolder, t.Say("dossier `DIR` écrit par « recole run »", "folder `DIR` written by \"recole run\""))
	t.profileFlag(c, &o.profile)
	flags.StringVar(&o.decisions, "decisions", "", t.Say("décisions des gestionnaires, `FILE` YAML ou JSON ; avec des sources", "`FILE` of the stewards’ decisions, YAML or JSON; with sources"))
	flags.BoolVar(&o.json, "json", false, t.Say("en JSON", "as JSON"))
	return c
}

func (t *tool) explain(ctx context.Context, number string, sources []string, o explainOptions) error {
	p, err := profile.Load(o.profile)
	if err != nil {
		return err
	}
	files := folderFiles(o.from, p)
	if len(sources) > 0 {
		if files, err = t.freshFiles(ctx, sources, o); err != nil {
			return err
		}
	}
	d, err := loadDossier(number, files)
	if err != nil {
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
	r, err := t.report(ctx, j)
	if err != nil {
		return resultFiles{}, err
	}
	open := func(f report.Format) func() (io.ReadCloser, string, error) {
		return func() (io.ReadCloser, string, error) {
			out, in := io.Pipe()
			go func() { in.CloseWithError(report.Write(ctx, in, f, r)) }()
			return out, f.File(j.profile.Dataset), nil
		}
	}
	return resultFiles{dataset: open("json"), discrepancies: open("discrepancies")}, nil
}

// errFound ends the reading of a file early.
var errFound = errors.New("found")
