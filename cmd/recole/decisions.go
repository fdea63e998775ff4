package main

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"recole"
	"recole/ingest/profile"
)

func (t *tool) decisionsCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "decisions",
		Short: t.Say("Décisions : lister, vérifier, annuler, exporter, importer", "Decisions: list, check, undo, export, import"),
		Long: t.Say(
			`Les décisions tiennent dans decisions.yaml, dans le fichier de --decisions ou dans la base de --store.
Aucune n’y est jamais modifiée ni effacée : annuler est une décision de plus, qu’on peut annuler aussi.`,
			`Decisions are kept in decisions.yaml, in the file of --decisions or in the store of --store. None is ever
changed or erased there: to undo is one decision more, which can be undone as well.`),
		Args: cobra.ArbitraryArgs,
		RunE: t.noVerb,
	}
	c.AddCommand(t.decisionsListCommand(), t.decisionsCheckCommand(), t.decisionsUndoCommand(),
		t.decisionsExportCommand(), t.decisionsImportCommand())
	return c
}

func (t *tool) decisionsListCommand() *cobra.Command {
	var o rulingsOptions
	var asJSON bool
	c := &cobra.Command{
		Use:   "list",
		Short: t.Say("Lister les décisions, la plus ancienne d’abord", "List the decisions, oldest first"),
		Args:  noArguments,
		RunE:  func(c *cobra.Command, _ []string) error { return t.decisionsList(c.Context(), o, asJSON) },
	}
	t.rulingsFlags(c, &o)
	c.Flags().BoolVar(&asJSON, "json", false, t.Say("en JSON", "as JSON"))
	return c
}

// kept reads every decision of the place that the user names.
func (t *tool) kept(ctx context.Context, o rulingsOptions) (all []ruling, err error) {
	if o.store != "" && !storeIsThere(o.store) {
		_, err := t.openStore(ctx, o.store) // says that it is not there
		return nil, err
	}
	place, err := t.openRulings(ctx, o)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, place.close()) }()
	return place.all(ctx)
}

func (t *tool) decisionsList(ctx context.Context, o rulingsOptions, asJSON bool) error {
	all, err := t.kept(ctx, o)
	if err != nil {
		return err
	}
	if asJSON {
		return t.printJSON(append([]ruling{}, all...))
	}
	p, g := newPage(t.Stdout, t.colours(t.Stdout)), &grid{}
	for _, r := range all {
		state := ""
		if !r.InForce {
			state = p.style(dim, t.Say(" (annulée)", " (undone)"))
		}
		g.add(r.ID, r.Record, r.Field, t.ruled(r)+state)
		g.add("", "", "", p.style(dim, plainText(r.Author)+", "+r.Time+aside(r.Reason)))
	}
	if len(g.rows) > 0 {
		p.grid(g)
	}
	return p.close()
}

// ruled says what a decision does.
func (t *tool) ruled(r ruling) string {
	switch {
	case r.Undoes != "":
		return t.Say("annule %s", "undoes %s", r.Undoes)
	case r.Field == "":
		return t.Say("pris note", "noted")
	default:
		return t.orBlank(r.Value)
	}
}

func aside(reason string) string {
	if reason == "" {
		return ""
	}
	return " — " + plainText(reason)
}

func (t *tool) decisionsCheckCommand() *cobra.Command {
	var o decideOptions
	var asJSON bool
	c := &cobra.Command{
		Use:   "check",
		Short: t.Say("Dire quelles décisions s’appliquent encore", "Tell which decisions still apply"),
		Long: t.Say(
			`Confronte les décisions en vigueur aux écarts de la dernière exécution (ou, avec --store et sans --from,
de l’édition la plus récente). Quand les lectures ont changé depuis, la question d’aujourd’hui est montrée
à côté de la réponse d’alors. Code de sortie : 0 toutes s’appliquent ; 1 l’une au moins ne s’applique plus.`,
			`Holds the decisions in force against the discrepancies of the last run (or, with --store and without
--from, of the newest edition). Where the readings have changed since, today’s question is shown beside
the answer of then. Exit status: 0 all apply; 1 at least one does not apply any more.`),
		Args: noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			return t.decisionsCheck(c.Context(), o, o.store != "" && !c.Flags().Changed("from"), asJSON)
		},
	}
	t.rulingsFlags(c, &o.rulingsOptions)
	c.Flags().StringVar(&o.from, "from", defaultFolder, t.Say("dossier `DIR` écrit par « recole run »", "folder `DIR` written by \"recole run\""))
	c.Flags().BoolVar(&asJSON, "json", false, t.Say("en JSON", "as JSON"))
	return c
}

// checked is a decision held against what is found today.
type checked struct {
	ruling
	Applies  bool       `json:"applies"`
	Answered bool       `json:"answered"` // it does not apply, but a later decision on the field does
	Open     []question `json:"open"`     // what is asked today of its record and field, where it does not apply
}

func (t *tool) decisionsCheck(ctx context.Context, o decideOptions, fromStore, asJSON bool) error {
	all, err := t.kept(ctx, o.rulingsOptions)
	if err != nil {
		return err
	}
	list, retired := []checked{}, 0
	if inForce := slices.DeleteFunc(all, ruling.idle); len(inForce) > 0 {
		p, err := profile.Load(o.profile)
		if err != nil {
			return err
		}
		open, err := t.questions(ctx, p, fromStore, o)
		if err != nil {
			return err
		}
		for i, r := range inForce {
			c := check(r, open)
			c.Answered = !c.Applies && slices.ContainsFunc(inForce[i+1:], func(later ruling) bool {
				return later.Record == r.Record && later.Field == r.Field && check(later, open).Applies
			})
			if !c.Applies && !c.Answered {
				retired++
			}
			list = append(list, c)
		}
	}
	if asJSON {
		err = t.printJSON(list)
	} else if !t.quiet {
		err = t.printChecked(list)
	}
	if err != nil || retired == 0 {
		return err
	}
	return &foundError{recole.Say("décisions qui ne s'appliquent plus : %d", "decisions that no longer apply: %d", retired)}
}

// check finds the discrepancy of a decision. One without a fingerprint always
// applies.
func check(r ruling, open []question) checked {
	c := checked{ruling: r, Applies: r.Fingerprint == "", Open: []question{}}
	for _, q := range open {
		switch {
		case q.Record != r.Record:
		case q.Fingerprint == r.Fingerprint:
			c.Applies = true
		case q.Field == r.Field && (q.Field == "" || q.NeedsReview || len(q.Candidates) > 1):
			c.Open = append(c.Open, q)
		}
	}
	if c.Applies {
		c.Open = []question{}
	}
	return c
}

func (t *tool) printChecked(list []checked) error {
	p, g := newPage(t.Stdout, t.colours(t.Stdout)), &grid{}
	for _, c := range list {
		state := t.Say("s’applique", "applies")
		if !c.Applies {
			state = p.style(yellow, t.Say("ne s’applique plus", "no longer applies"))
		}
		if c.Answered {
			state = t.Say("remplacée par une décision plus récente", "replaced by a later decision")
		}
		g.add(c.ID, c.Record, c.Field, state)
		if c.Applies || c.Answered {
			continue
		}
		g.add("", "", "", t.Say("réponse d’alors : %s", "answer of then: %s", t.orBlank(c.Value)))
		for _, q := range c.Open {
			g.add("", "", "", t.Say("question d’aujourd’hui : %s", "question of today: %s", plainText(q.Message)))
		}
		if len(c.Open) == 0 {
			g.add("", "", "", t.Say("rien n’est plus en question sur ce champ", "nothing is in question there any more"))
		}
	}
	if len(g.rows) > 0 {
		p.grid(g)
	}
	return p.close()
}

func (t *tool) decisionsUndoCommand() *cobra.Command {
	var o decideOptions
	c := &cobra.Command{
		Use:   "undo ID",
		Short: t.Say("Annuler une décision, sans toucher aux suivantes", "Undo a decision, without the later ones"),
		Args:  exactly(1, "l'identifiant de la décision", "the decision’s ID"),
		RunE: func(c *cobra.Command, args []string) error {
			if o.reason == "" {
				return badUsage(c.CommandPath(), "il manque la raison : --reason TEXT", "the reason is missing: --reason TEXT")
			}
			return t.decisionsUndo(c.Context(), args[0], o)
		},
	}
	t.rulingsFlags(c, &o.rulingsOptions)
	c.Flags().StringVar(&o.reason, "reason", "", t.Say("pourquoi, `TEXT`", "why, `TEXT`"))
	t.authorFlag(c, &o.author)
	return c
}

func (t *tool) decisionsUndo(ctx context.Context, id string, o decideOptions) (err error) {
	author, err := t.author(ctx, o.author)
	if err != nil {
		return err
	}
	all, err := t.kept(ctx, o.rulingsOptions)
	if err != nil {
		return err
	}
	place, err := t.openRulings(ctx, o.rulingsOptions)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, place.close()) }()
	i := slices.IndexFunc(all, func(r ruling) bool { return r.ID == id })
	if i < 0 {
		return noSuchRuling(place.name(), id)
	}
	if !all[i].InForce {
		return &recole.Trouble{Place: place.name(), What: recole.Say("la décision %s est déjà annulée", "decision %s is undone already", id)}
	}
	d := recole.Decision{Record: all[i].Record, Field: all[i].Field, Author: author, Time: t.Now().UTC().Format(time.RFC3339), Reason: o.reason}
	added, err := place.add(ctx, d, id)
	if err != nil || t.quiet {
		return err
	}
	p := newPage(t.Stdout, t.colours(t.Stdout))
	p.paragraph(0, t.Say("La décision %s est annulée par la décision %s, dans %s.", "Decision %s is undone by decision %s, in %s.", id, added.ID, plainText(place.name())))
	return p.close()
}
