package main

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"recole"
	"recole/ingest/profile"
	"recole/reconcile/editions"
	"recole/report/difference"
)

// diffOptions are the flags of diff.
type diffOptions struct {
	folder, profile, decisions, formats, store, key string
	json                                            bool
}

func (t *tool) diffCommand() *cobra.Command {
	var o diffOptions
	c := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: t.Say("Comparer deux éditions : ce qui a changé, et à qui c’est dû", "Compare two editions: what changed, and who changed it"),
		Long: t.Say(
			`Chaque côté est une source (toute liste que « recole run » lit ; « - » pour l’entrée standard), un
dossier que « recole run » a écrit ou son fichier JSON, ou une édition de la base : « latest », « latest~1 »
(celle d’avant), sa date, le début de son identifiant. Un fichier ou un dossier de ce nom passe avant
la base.

Chaque différence a une cause, avec ses raisons : l’éditeur a changé la liste, l’une des éditions a été
mal imprimée ou mal lue, ou un gestionnaire a tranché.

Avec --key, les deux côtés sont des CSV quelconques, dont cette colonne distingue les rangées : ajouts,
retraits et cellules modifiées, sans causes.

Code de sortie, comme diff(1) : 0 rien ne diffère ; 1 des différences ; 2 impossible.`,
			`Each side is a source (any list that "recole run" reads; "-" for standard input), a folder that
"recole run" wrote or its JSON file, or an edition of the store: "latest", "latest~1" (the one before
it), its date, the beginning of its ID. A file or folder of that name goes before the store.

Every difference has a cause, with its reasons: the publisher changed the list, one of the editions was
misprinted or misread, or a steward ruled.

With --key, both sides are CSV files of any kind whose rows that column tells apart: added, removed and
changed cells, without causes.

Exit status, as of diff(1): 0 nothing differs; 1 something does; 2 it could not run.`),
		Example: "  recole diff 2009.xlsx 2010.txt\n  recole diff latest~1 latest -o difference\n  recole diff out 2011.txt --json\n  recole diff --key id a.csv b.csv",
		Args:    exactly(2, "deux côtés à comparer", "two sides to compare"),
		RunE: func(c *cobra.Command, args []string) error {
			if o.formats != "" && o.json {
				return badUsage(c.CommandPath(), "--format et --json s'excluent", "--format and --json exclude each other")
			}
			return t.diff(c.Context(), args[0], args[1], o)
		},
	}
	flags := c.Flags()
	flags.StringVarP(&o.folder, "output", "o", "", t.Say("dossier `DIR` où écrire les formats de --format, tous sans elle", "folder `DIR` to write the formats of --format to, all of them without it"))
	flags.StringVar(&o.formats, "format", "", t.Say("`LIST` de formats, séparés par des virgules ; sans -o, un seul, sur la sortie standard", "`LIST` of formats, separated by commas; without -o a single one, to standard output"))
	t.profileFlag(c, &o.profile)
	t.sourceFlags(c)
	flags.StringVar(&o.decisions, "decisions", "", t.Say("décisions des gestionnaires pour les sources, `FILE` YAML ou JSON", "`FILE` of the stewards’ decisions for sources, YAML or JSON"))
	t.storeFlag(c, &o.store)
	flags.StringVar(&o.key, "key", "", t.Say("comparer deux CSV par cette `COLUMN`", "compare two CSV files by this `COLUMN`"))
	flags.BoolVar(&o.json, "json", false, t.Say("en JSON", "as JSON"))
	complete(c, "format", diffFormatNames())
	return c
}

// exactly demands so many arguments, which are called what.
func exactly(n int, fr, en string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		switch {
		case len(args) < n:
			return atLeast(n, fr, en)(c, args)
		case len(args) > n:
			return noArguments(c, args[n:])
		}
		return nil
	}
}

func diffFormatNames() []string {
	names := []string{"all"}
	for _, f := range difference.Formats() {
		names = append(names, string(f))
	}
	return names
}

func (t *tool) diff(ctx context.Context, old, new string, o diffOptions) error {
	formats, err := diffFormats(o)
	if err != nil {
		return err
	}
	c, p, err := t.compare(ctx, old, new, o)
	if err != nil {
		return err
	}
	r := difference.Build(c, p, difference.Options{Lang: t.lang})
	var files []string
	if o.folder != "" {
		if files, err = difference.WriteDir(ctx, o.folder, formats, r); err != nil {
			return err
		}
	}
	if err := t.tellDiff(ctx, r, o, formats, files); err != nil {
		return err
	}
	if c.Same() {
		return nil
	}
	return &foundError{recole.Say("les deux éditions diffèrent", "the two editions differ")}
}

// diffFormats gives the formats that the user wants. "md" is Markdown, too.
func diffFormats(o diffOptions) ([]difference.Format, error) {
	if o.formats == "" {
		return difference.Formats(), nil
	}
	names := strings.Split(o.formats, ",")
	for i, name := range names {
		if strings.EqualFold(strings.TrimSpace(name), "md") {
			names[i] = "markdown"
		}
	}
	formats, err := difference.ParseFormats(strings.Join(names, ","))
	if err == nil && o.folder == "" && len(formats) > 1 {
		return nil, &recole.Trouble{What: recole.Say("plusieurs formats demandent un dossier où les écrire : -o DIR", "several formats need a folder to be written to: -o DIR")}
	}
	return formats, err
}

// tellDiff writes to standard output: what was asked for, or else what a person
// reads.
func (t *tool) tellDiff(ctx context.Context, r *difference.Report, o diffOptions, formats []difference.Format, files []string) error {
	switch {
	case o.json:
		return difference.Write(ctx, t.Stdout, "json", r)
	case o.folder == "" && o.formats != "":
		return difference.Write(ctx, t.Stdout, formats[0], r)
	case t.quiet:
		return nil
	}
	if err := difference.Text(ctx, t.Stdout, r, t.colours(t.Stdout)); err != nil || len(files) == 0 {
		return err
	}
	p := newPage(t.Stdout, t.colours(t.Stdout))
	p.heading(t.Say("Fichiers écrits dans %s", "Files written to %s", filepath.ToSlash(filepath.Clean(o.folder))+"/"))
	p.paragraph(2, strings.Join(files, ", "))
	return p.close()
}

// compare compares what the command line names. The profile is nil for CSV
// files of any kind.
func (t *tool) compare(ctx context.Context, old, new string, o diffOptions) (*editions.Comparison, *profile.Profile, error) {
	if o.key != "" {
		c, err := compareTables(ctx, old, new, o.key)
		return c, nil, err
	}
	s := &sides{tool: t, options: o}
	defer s.close()
	var err error
	if s.profile, err = profile.Load(o.profile); err != nil {
		return nil, nil, err
	}
	var both [2]side
	for i, name := range []string{old, new} {
		if both[i], err = s.read(ctx, name); err != nil {
			return nil, nil, err
		}
	}
	if err := s.take(ctx, &both); err != nil {
		return nil, nil, err
	}
	c, err := s.compare(ctx, both[0], both[1])
	if err != nil {
		return nil, nil, err
	}
	if !c.Same() {
		c.Notices = append(c.Notices, cautions(both[0].snapshot, both[1].snapshot, s.profile)...)
	}
	return c, s.profile, nil
}

// cautions are what Guard would say of the new edition, which here stops nobody.
func cautions(old, new *editions.Snapshot, p *profile.Profile) []recole.Phrase {
	notices, err := editions.Guard(old, new, p, editions.Limits{})
	if err != nil {
		notices = append(notices, recole.Phrase{FR: recole.Message(err, recole.French), EN: recole.Message(err, recole.English)})
	}
	return slices.Clip(notices)
}
