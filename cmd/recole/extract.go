package main

import (
	"context"
	"errors"
	"io"
	"strings"

	"github.com/google/renameio/v2"
	"github.com/spf13/cobra"

	"recole"
)

// extractOptions are the flags of extract.
type extractOptions struct {
	file, profile, format string
	layout                debugLayout
}

// extractFormats are the values of its --format.
func extractFormats() []string { return []string{"csv", "tsv", "json"} }

func (t *tool) extractCommand() *cobra.Command {
	o := extractOptions{format: "csv"}
	c := &cobra.Command{
		Use:   "extract SOURCE…",
		Short: t.Say("Extraire les tableaux tels qu’imprimés, sans rien juger", "Extract the tables as printed, without judgement"),
		Long: t.Say(
			`Écrit une ligne par rangée de tableau : vue, section, source, page, ligne, puis les cellules telles
qu’elles sont imprimées et, à la fin, les colonnes que le profil ne connaît pas. Le JSON donne en plus
les notes et les lignes rejetées. Le compte des lignes va sur la sortie d’erreur.`,
			`Writes a line for each row of the tables: view, section, source, page, line, then the cells as
printed and, last, the columns that the profile does not know. The JSON has the footnotes and the
rejected lines too. The account of the lines goes to standard error.`),
		Example: "  recole extract liste.txt > tableaux.csv\n  recole extract liste.xlsx --format json -o tableaux.json",
		Args:    atLeast(1, "la source", "the source"),
		RunE:    func(c *cobra.Command, args []string) error { return t.extract(c.Context(), args, o) },
	}
	flags := c.Flags()
	flags.StringVarP(&o.file, "output", "o", "-", t.Say("`FILE` où écrire ; « - » pour la sortie standard", "`FILE` to write to; \"-\" for standard output"))
	t.profileFlag(c, &o.profile)
	t.sourceFlags(c)
	t.debugLayoutFlags(c, &o.layout)
	flags.Var(choiceValue{&o.format, extractFormats()}, "format", t.Say("forme des tableaux", "form of the tables"))
	complete(c, "format", extractFormats())
	return c
}

func (t *tool) extract(ctx context.Context, sources []string, o extractOptions) error {
	j, err := newJob(sources, o.profile, "")
	if err != nil {
		return err
	}
	if err := o.layout.check(sources); err != nil {
		return err
	}
	options := t.ingestOptions(j)
	o.layout.watch(&options)
	transcript, err := t.read(ctx, j, options)
	if ctx.Err() == nil {
		err = errors.Join(err, t.drawLayouts(ctx, sources[0], o.layout, options))
	}
	if err != nil {
		return err
	}
	write := func(w io.Writer) error {
		if o.format == "json" {
			return extractJSON(ctx, w, transcript, j.profile, t.lang)
		}
		return extractCSV(ctx, w, transcript, j.profile, o.format)
	}
	if err := t.output(o.file, write); err != nil {
		return err
	}
	if !t.quiet {
		t.tellLedger(transcript)
	}
	return nil
}

// output writes to standard output, or to a file that is whole or not there.
func (t *tool) output(path string, write func(io.Writer) error) error {
	if path == "-" {
		return write(t.Stdout)
	}
	f, err := renameio.NewPendingFile(path, renameio.WithPermissions(0o644))
	if err == nil {
		defer f.Cleanup()
		if err = write(f); err == nil {
			err = f.CloseAtomicallyReplace()
		}
	}
	if err != nil {
		return &recole.Trouble{Place: path, What: recole.Say("le fichier n’a pas pu être écrit", "the file could not be written"), Err: bare(err)}
	}
	return nil
}

// tellLedger says what became of the lines, a line a source.
func (t *tool) tellLedger(tr *recole.Transcript) {
	for i, account := range tr.Ledger.Sources {
		byFate := account.ByFate()
		var told []string
		for _, f := range recole.Fates() {
			one, many := f.Words()
			told = append(told, t.Count(byFate[f], one, many))
		}
		t.complain(t.Say("%s : %s, dont %s", "%s: %s, of which %s", plainText(tr.Sources[i].Name),
			t.Count(account.Lines(), recole.Say("ligne", "line"), recole.Say("lignes", "lines")), strings.Join(told, ", ")))
	}
}
