package main

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"recole"
	"recole/ingest/profile"
	"recole/normalize"
)

// decideOptions are the flags of decide.
type decideOptions struct {
	rulingsOptions
	from, reason, author, fingerprint string
	always                            bool
}

// noField stands on the command line for findings that have no field.
const noField = "-"

func (t *tool) decideCommand() *cobra.Command {
	var o decideOptions
	c := &cobra.Command{
		Use:   "decide NUMBER FIELD VALUE",
		Short: t.Say("Trancher un écart : la valeur, qui le dit, pourquoi", "Rule on a discrepancy: the value, who says so, why"),
		Long: t.Say(
			`Inscrit une décision à la fin de decisions.yaml (ou du fichier de --decisions, ou de la base de --store).
Rien n’y est jamais modifié : ce que le fichier tient, commentaires compris, reste tel quel.

La décision porte l’empreinte de l’écart, prise dans le dossier de --from (avec --store et sans --from,
dans l’édition la plus récente de la base). Elle s’applique d’elle-même tant que les lectures sont les
mêmes, dans cette édition et les suivantes ; quand elles changent, la question est posée à nouveau.

FIELD est une colonne du jeu de données ; « - » pour un écart qui n’en a pas, dont la décision prend
seulement note (VALUE est alors vide). La valeur est relue comme le serait une cellule.`,
			`Writes a decision at the end of decisions.yaml (or the file of --decisions, or to the store of --store).
Nothing there is ever changed: what the file holds, comments too, stays as it is.

The decision bears the fingerprint of the discrepancy, taken from the folder of --from (with --store and
without --from, from the newest edition of the store). It applies by itself as long as the readings are
the same, in this edition and the next; when they change the question is asked anew.

FIELD is a column of the dataset; "-" for a discrepancy that has none, of which the decision merely takes
note (VALUE is empty then). The value is read as a cell would be.`),
		Example: `  recole decide 249 intitule "Inspecteur (trice) en vérification périodique d'équipements de levage" --reason "procès-verbal"`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 2 && args[1] == noField {
				return nil
			}
			return exactly(3, "le numéro, le champ ou la valeur", "the number, the field or the value")(c, args)
		},
		RunE: func(c *cobra.Command, args []string) error {
			if o.reason == "" {
				return badUsage(c.CommandPath(), "il manque la raison : --reason TEXT", "the reason is missing: --reason TEXT")
			}
			fromStore := o.store != "" && !c.Flags().Changed("from")
			return t.decide(c.Context(), append(args, "")[:3], fromStore, o)
		},
	}
	t.rulingsFlags(c, &o.rulingsOptions)
	flags := c.Flags()
	flags.StringVar(&o.from, "from", defaultFolder, t.Say("dossier `DIR` écrit par « recole run »", "folder `DIR` written by \"recole run\""))
	flags.StringVar(&o.reason, "reason", "", t.Say("pourquoi, `TEXT`", "why, `TEXT`"))
	t.authorFlag(c, &o.author)
	flags.StringVar(&o.fingerprint, "fingerprint", "", t.Say("empreinte `HEX` de l’écart, s’il y en a plusieurs", "fingerprint `HEX` of the discrepancy where there are several"))
	flags.BoolVar(&o.always, "always", false, t.Say("sans empreinte : quoi que les vues impriment", "without a fingerprint: whatever the views print"))
	return c
}

func (t *tool) decide(ctx context.Context, args []string, fromStore bool, o decideOptions) (err error) {
	p, err := profile.Load(o.profile)
	if err != nil {
		return err
	}
	key, err := keyFor(p, args[0])
	if err != nil {
		return err
	}
	d := recole.Decision{Record: key, Field: args[1], Value: args[2], Reason: o.reason, Time: t.Now().UTC().Format(time.RFC3339)}
	if d.Field == noField {
		d.Field = ""
	}
	if err := checkValue(p, d.Field, d.Value); err != nil {
		return err
	}
	if d.Author, err = t.author(ctx, o.author); err != nil {
		return err
	}
	var ruledOn question
	if !o.always || d.Field == "" {
		open, err := t.questions(ctx, p, fromStore, o)
		if err != nil {
			return err
		}
		if ruledOn, err = questionOf(open, d, o.fingerprint); err != nil {
			return err
		}
		d.Fingerprint = ruledOn.Fingerprint
	}
	place, err := t.openRulings(ctx, o.rulingsOptions)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, place.close()) }()
	added, err := place.add(ctx, d, "")
	if err != nil || t.quiet {
		return err
	}
	return t.tellDecided(place, added, ruledOn)
}

func (t *tool) tellDecided(place rulings, r ruling, on question) error {
	out := newPage(t.Stdout, t.colours(t.Stdout))
	out.paragraph(0, t.Say("Décision %s inscrite dans %s.", "Decision %s is written to %s.", r.ID, plainText(place.name())))
	if r.Value != "" && len(on.Candidates) > 0 && !slices.ContainsFunc(on.Candidates, func(c candidateSummary) bool { return c.Value == r.Value }) {
		out.paragraph(0, t.Say("Cette valeur n’est aucun des candidats : aucune vue ne l’imprime.", "This value is none of the candidates: no view prints it."))
	}
	return out.close()
}

// checkValue makes sure that a value can stand in a field.
func checkValue(p *profile.Profile, field, value string) error {
	if field == "" {
		if value == "" {
			return nil
		}
		return &recole.Trouble{What: recole.Say("un écart sans champ n'a pas de valeur : la décision en prend note", "a discrepancy without a field has no value: the decision takes note of it")}
	}
	if column, ok := p.Column(field); ok {
		reader, err := normalize.New(column, p)
		if err != nil {
			return err
		}
		if v := reader.Read(value); !v.Fits() {
			return &recole.Trouble{Place: field, What: v.Fault}
		}
		return nil
	}
	notes := p.Footnotes.Fields
	switch _, known := p.Status(value); {
	case field == notes.Status && field != "":
		if !known && value != recole.Active.String() {
			return &recole.Trouble{Place: field, What: notOneOfPhrase(value, statuses(p))}
		}
	case field == notes.Date && field != "":
		if _, err := recole.ParseDate(value); err != nil && value != "" {
			return &recole.Trouble{Place: field, What: recole.Say("« %s » n'est pas une date comme 2010-03-10", "%q is no date such as 2010-03-10", value)}
		}
	default:
		var names []string
		for _, c := range p.Columns {
			names = append(names, c.Name)
		}
		return &recole.Trouble{Place: field, What: notOneOfPhrase(field, append(names, notes.Status, notes.Date))}
	}
	return nil
}

func notOneOfPhrase(value string, known []string) recole.Phrase {
	var trouble *recole.Trouble
	errors.As(notOneOf(value, known), &trouble)
	return trouble.What
}

func statuses(p *profile.Profile) []string {
	names := []string{recole.Active.String()}
	for _, s := range p.Footnotes.Statuses {
		names = append(names, s.Name)
	}
	return names
}

// question is a discrepancy that a steward may rule on.
type question struct {
	Fingerprint string             `json:"fingerprint"`
	Kind        recole.Kind        `json:"kind"`
	Record      string             `json:"record"`
	Field       string             `json:"field"`
	Message     string             `json:"message"`
	NeedsReview bool               `json:"needs_review"`
	Chosen      string             `json:"chosen"`
	Candidates  []candidateSummary `json:"candidates"`
}

// questions gives the discrepancies of the last run, or of the newest edition
// of the store.
func (t *tool) questions(ctx context.Context, p *profile.Profile, fromStore bool, o decideOptions) ([]question, error) {
	if fromStore {
		return t.storedQuestions(ctx, o.rulingsOptions)
	}
	return questionsIn(folderFiles(o.from, p))
}

func questionsIn(files resultFiles) ([]question, error) {
	var all []question
	err := readFile(files.discrepancies, func(key string, item json.RawMessage) error {
		if key != "discrepancies" {
			return nil
		}
		var q question
		err := json.Unmarshal(item, &q)
		all = append(all, q)
		return err
	})
	return all, err
}

func (t *tool) storedQuestions(ctx context.Context, o rulingsOptions) (all []question, err error) {
	s, err := t.openShelf(ctx, o.store, o.profile)
	if err != nil {
		return nil, err
	}
	defer closing(s.Store, &err)
	e, ok := s.timeline.Latest()
	if !ok {
		return nil, s.nothing(ctx)
	}
	for d, err := range s.Discrepancies(ctx, e) {
		if err != nil {
			return nil, err
		}
		q := question{d.Fingerprint, d.Kind, d.Record, d.Field, t.Phrase(d.Message), d.NeedsReview, d.Chosen, nil}
		for _, c := range d.Candidates {
			q.Candidates = append(q.Candidates, candidateSummary(c))
		}
		all = append(all, q)
	}
	return all, nil
}

// questionOf finds the one discrepancy that a decision rules on: that of its
// fingerprint, or of its record and field; of several, the only one that waits
// for a steward, or else the only one that leaves a choice.
func questionOf(all []question, d recole.Decision, fingerprint string) (question, error) {
	var found []question
	for _, q := range all {
		if q.Record == d.Record && q.Field == d.Field && strings.HasPrefix(q.Fingerprint, fingerprint) {
			found = append(found, q)
		}
	}
	for _, asks := range []func(question) bool{
		func(q question) bool { return q.NeedsReview },
		func(q question) bool { return len(q.Candidates) > 1 },
	} {
		if some := slices.DeleteFunc(slices.Clone(found), func(q question) bool { return !asks(q) }); len(some) == 1 {
			found = some
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return question{}, noQuestion(all, d)
	}
	var names []string
	for _, q := range found {
		names = append(names, q.Fingerprint+" ("+string(q.Kind)+")")
	}
	return question{}, &recole.Trouble{Place: d.Record, What: recole.Say(
		"plusieurs écarts portent sur ce champ ; en choisir un par --fingerprint : %s",
		"several discrepancies concern this field; choose one with --fingerprint: %s", strings.Join(names, ", "))}
}

// noQuestion says that nothing is to be ruled on there, and what else is.
func noQuestion(all []question, d recole.Decision) error {
	var fields []string
	for _, q := range all {
		field := q.Field
		if field == "" {
			field = noField
		}
		if q.Record == d.Record && !slices.Contains(fields, field) {
			fields = append(fields, field)
		}
	}
	has := recole.Phrase{}
	if len(fields) > 0 {
		has = recole.Say(" ; ceux de cette fiche portent sur : %s", "; those of this record concern %s", strings.Join(fields, ", "))
	}
	return &recole.Trouble{Place: strings.TrimSpace(d.Record + " " + d.Field), What: recole.Say(
		"aucun écart à trancher%[1]s ; --always décide quoi que les vues impriment",
		"no discrepancy to rule on%[2]s; --always decides whatever the views print", has.FR, has.EN)}
}
