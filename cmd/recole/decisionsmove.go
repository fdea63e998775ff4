package main

import (
	"context"
	"errors"
	"io"

	"github.com/spf13/cobra"

	"recole"
	"recole/reconcile/decisions"
)

func (t *tool) decisionsExportCommand() *cobra.Command {
	var o rulingsOptions
	var file string
	c := &cobra.Command{
		Use:   "export",
		Short: t.Say("Écrire les décisions de la base comme fichier YAML", "Write the decisions of the store as a YAML file"),
		Long: t.Say(
			`Écrit toutes les décisions, les annulées et celles qui annulent aussi : « recole run --decisions » du
fichier applique les mêmes. Sans --store, recopie le fichier de --decisions sans ses commentaires.`,
			`Writes all decisions, those undone and those that undo too: "recole run --decisions" of the file applies
the same ones. Without --store, copies the file of --decisions without its comments.`),
		Example: "  recole decisions export --store recole.db -o decisions.yaml",
		Args:    noArguments,
		RunE:    func(c *cobra.Command, _ []string) error { return t.decisionsExport(c.Context(), o, file) },
	}
	t.rulingsFlags(c, &o)
	c.Flags().StringVarP(&file, "output", "o", "-", t.Say("`FILE` où écrire ; « - » pour la sortie standard", "`FILE` to write to; \"-\" for standard output"))
	return c
}

func (t *tool) decisionsExport(ctx context.Context, o rulingsOptions, file string) error {
	all, err := t.kept(ctx, o)
	if err != nil {
		return err
	}
	data, err := decisions.Append(file, nil, entriesOf(all)...)
	if err != nil {
		return err
	}
	return t.output(file, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// entriesOf gives decisions the IDs of a file, and those that undo the new IDs
// of what they undo.
func entriesOf(all []ruling) []decisions.Entry {
	ids := make(map[string]string, len(all))
	entries := make([]decisions.Entry, len(all))
	for i, r := range all {
		entries[i] = decisions.NewEntry(r.decision(), ids[r.Undoes])
		ids[r.ID] = entries[i].ID
	}
	return entries
}

func (t *tool) decisionsImportCommand() *cobra.Command {
	var o rulingsOptions
	c := &cobra.Command{
		Use:   "import FILE",
		Short: t.Say("Ajouter les décisions d’un fichier à la base", "Add the decisions of a file to the store"),
		Long: t.Say(
			`Ajoute au fichier de --decisions ou à la base de --store, dans leur ordre, les décisions de FILE qui n’y
sont pas encore. L’importer deux fois n’ajoute rien la seconde.`,
			`Adds to the file of --decisions or to the store of --store, in their order, the decisions of FILE that are
not there yet. To import it twice adds nothing the second time.`),
		Example: "  recole decisions import decisions.yaml --store recole.db",
		Args:    exactly(1, "le fichier des décisions", "the file of decisions"),
		RunE:    func(c *cobra.Command, args []string) error { return t.decisionsImport(c.Context(), args[0], o) },
	}
	t.rulingsFlags(c, &o)
	return c
}

func (t *tool) decisionsImport(ctx context.Context, file string, o rulingsOptions) (err error) {
	entries, err := decisions.LoadAll(file)
	if err != nil {
		return err
	}
	place, err := t.openRulings(ctx, o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, place.close()) }()
	there, err := place.all(ctx)
	if err != nil {
		return err
	}
	added, err := importInto(ctx, place, there, entries)
	if err != nil || t.quiet {
		return err
	}
	p := newPage(t.Stdout, t.colours(t.Stdout))
	p.paragraph(0, t.Say("%s sur %s dans %s.", "%s of %s added to %s.",
		t.Count(added, recole.Say("décision ajoutée", "decision"), recole.Say("décisions ajoutées", "decisions")), t.Number(len(entries)), plainText(place.name())))
	return p.close()
}

// importInto adds the entries that a place lacks, one after the other: what
// undoes comes after what it undoes.
func importInto(ctx context.Context, place rulings, there []ruling, entries []decisions.Entry) (added int, err error) {
	ids := make(map[string]string) // in the place, by the ID in the file
	for i, e := range entriesOf(there) {
		ids[e.ID] = there[i].ID
	}
	for _, e := range entries {
		if _, ok := ids[e.ID]; ok {
			continue
		}
		r, err := place.add(ctx, e.Decision, ids[e.Undoes])
		if err != nil {
			return added, err
		}
		ids[e.ID] = r.ID
		added++
	}
	return added, nil
}
