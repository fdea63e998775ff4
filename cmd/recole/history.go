package main

import (
	"context"

	"github.com/spf13/cobra"

	"recole"
	"recole/ingest/profile"
	"recole/internal/store"
	"recole/normalize"
	"recole/reconcile/editions"
)

// historyOptions are the flags of history.
type historyOptions struct {
	storeOptions
	all          bool
	format, file string
}

func (t *tool) historyCommand() *cobra.Command {
	o := historyOptions{format: "csv"}
	c := &cobra.Command{
		Use:   "history NUMBER | --all",
		Short: t.Say("Raconter la vie d’une fiche à travers les éditions", "Tell a record’s life over all editions"),
		Long: t.Say(
			`Dit quand une fiche paraît d’abord, quand l’intitulé ou un autre champ change, quand elle est mise en
veille, supprimée ou rétablie, quand elle n’est plus imprimée. Le numéro s’écrit avec ou sans ses zéros.

Avec --all, écrit la liste entière comme table à périodes : une rangée pour chaque état de chaque fiche,
de valid_from (la première édition qui le dit) à valid_to (la première qui ne le dit plus, exclue ; vide
tant que la dernière le dit).`,
			`Tells when a record first appears, when its title or another field changes, when it is put on hold,
removed or reinstated, when it is no longer printed. The number may be given without its zeros.

With --all, writes the whole list as a slowly changing table: a row for each state of each record, from
valid_from (the first edition that says so) to valid_to (the first that does not, excluded; blank while
the newest says so).`),
		Example: "  recole history 187\n  recole history --all --format parquet -o vie.parquet",
		Args: func(c *cobra.Command, args []string) error {
			if o.all {
				return noArguments(c, args)
			}
			return exactly(1, "le numéro de la fiche", "the record’s number")(c, args)
		},
		RunE: func(c *cobra.Command, args []string) error {
			if o.all {
				return t.historyTable(c.Context(), o)
			}
			return t.history(c.Context(), args[0], o.storeOptions)
		},
	}
	t.storeFlags(c, &o.storeOptions)
	flags := c.Flags()
	flags.BoolVar(&o.all, "all", false, t.Say("toute la liste, comme table à périodes", "the whole list, as a slowly changing table"))
	flags.Var(choiceValue{&o.format, historyFormats()}, "format", t.Say("forme de la table ; avec --all", "form of the table; with --all"))
	flags.StringVarP(&o.file, "output", "o", "-", t.Say("`FILE` où écrire la table ; « - » pour la sortie standard", "`FILE` to write the table to; \"-\" for standard output"))
	complete(c, "format", historyFormats())
	return c
}

// life is what the editions say of one record.
type life struct {
	Record string  `json:"record"`
	Title  string  `json:"title"` // of the newest edition that has it
	Status string  `json:"status"`
	Events []event `json:"events"` // by edition, in the order of time
}

// event is what became of the record with one edition.
type event struct {
	ID      string   `json:"id"` // of the edition
	Date    string   `json:"date"`
	Kind    string   `json:"kind"` // added, removed, suspended, withdrawn, reinstated, modified, respelled; "same"
	Changes []change `json:"changes"`
}

// change is a field that says another thing than in the edition before.
type change struct {
	Kind  editions.Kind  `json:"kind"`
	Field string         `json:"field"`
	Old   string         `json:"old"`
	New   string         `json:"new"`
	Cause editions.Cause `json:"cause"`
}

// sameAsBefore is the kind of an event without changes.
const sameAsBefore = "same"

func (t *tool) history(ctx context.Context, number string, o storeOptions) (err error) {
	s, err := t.openShelf(ctx, o.store, o.profile)
	if err != nil {
		return err
	}
	defer closing(s.Store, &err)
	if len(s.timeline) == 0 {
		return s.nothing(ctx)
	}
	key, err := keyFor(s.profile, number)
	if err != nil {
		return err
	}
	l, err := s.life(ctx, key)
	if err != nil {
		return err
	}
	if l == nil {
		return s.noSuchRecord(ctx, number)
	}
	if o.json {
		return t.printJSON(l)
	}
	return t.printLife(l, s.profile)
}

// keyFor reads a number as a user types it: 187 is 0187.
func keyFor(p *profile.Profile, number string) (string, error) {
	reader, err := normalize.New(p.Key(), p)
	if err != nil {
		return "", err
	}
	return reader.Read(number).Meant, nil
}

// noSuchRecord names the nearest numbers of the newest edition.
func (s *shelf) noSuchRecord(ctx context.Context, number string) error {
	e, _ := s.timeline.Latest()
	var keys []string
	for r, err := range s.Records(ctx, e) {
		if err != nil {
			return err
		}
		keys = append(keys, r.Key)
	}
	return noSuchRecord(number, keys)
}

// life compares what each edition says of a record with what the one before
// said; nil where none has it.
func (s *shelf) life(ctx context.Context, key string) (*life, error) {
	sightings, err := s.Sightings(ctx, s.timeline, key)
	if err != nil || len(sightings) == 0 {
		return nil, err
	}
	l := &life{Record: key, Events: []event{}}
	var before *store.Sighting
	for i := range sightings {
		now := &sightings[i]
		e, err := s.event(ctx, before, now)
		if err != nil {
			return nil, err
		}
		if e != nil {
			l.Events = append(l.Events, *e)
		}
		if now.Record != nil {
			l.Status, l.Title = now.Record.Status, titleOf(now)
		}
		before = now
	}
	return l, nil
}

// event is what became of the record from one edition to the next; nil where it
// was in neither. before is nil for the first edition of all.
func (s *shelf) event(ctx context.Context, before, now *store.Sighting) (*event, error) {
	was := before != nil && before.Record != nil
	e := &event{ID: now.Edition.ID, Date: now.Edition.Date.String(), Kind: sameAsBefore, Changes: []change{}}
	switch {
	case !was && now.Record == nil:
		return nil, nil
	case !was:
		e.Kind = string(editions.Added)
		return e, nil
	case now.Record == nil:
		e.Kind = string(editions.Removed)
		return e, nil
	case before.Record.Version == now.Record.Version:
		return e, nil
	}
	c, err := s.compareRecord(ctx, before, now)
	if err != nil {
		return nil, err
	}
	for _, d := range c.Differences { // the gravest kind first
		e.Changes = append(e.Changes, change{d.Kind, d.Field, d.Old, d.New, d.Cause})
		e.Kind = string(e.Changes[0].Kind)
	}
	return e, nil
}

// compareRecord compares what two editions say of one record, by its readings
// in both. The rest of the lists is not asked: a life is told at once.
func (s *shelf) compareRecord(ctx context.Context, before, now *store.Sighting) (*editions.Comparison, error) {
	old, err := s.recordSnapshot(ctx, before)
	if err != nil {
		return nil, err
	}
	new, err := s.recordSnapshot(ctx, now)
	if err != nil {
		return nil, err
	}
	return editions.Compare(ctx, old, new, s.profile)
}

// recordSnapshot takes the snapshot of an edition's one record.
func (s *shelf) recordSnapshot(ctx context.Context, seen *store.Sighting) (*editions.Snapshot, error) {
	e := &seen.Edition
	about := editions.Snapshot{Title: e.Title, Date: e.Date, Views: len(e.Views)}
	r := editions.Record{Key: seen.Record.Key, Section: seen.Record.Section, Note: seen.Record.Note}
	for f, c := range seen.Record.Choices {
		about.Columns = append(about.Columns, e.Fields[f].Name)
		r.Cells = append(r.Cells, editions.Cell{Meant: c.Meant, Printed: c.Printed, Confidence: c.Confidence, Review: c.Review})
	}
	rows, err := s.Readings(ctx, *e, r.Key)
	if err != nil {
		return nil, err
	}
	w, err := newWitnesses(*e, s.profile)
	if err != nil {
		return nil, err
	}
	w.testify(&r, rows)
	b := editions.NewBuilder(about)
	if err := b.Add(&r); err != nil {
		return nil, err
	}
	return b.Snapshot()
}

// titleOf gives the text by which people know a record.
func titleOf(seen *store.Sighting) string {
	for i, f := range seen.Edition.Fields {
		if f.Type == recole.Text && !f.Derived {
			return seen.Record.Choices[i].Meant
		}
	}
	return ""
}
