package main

import (
	"context"
	"errors"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"recole"
	"recole/internal/store"
	"recole/reconcile/editions"
)

// loadOptions are the flags of edition load.
type loadOptions struct {
	storeOptions
	decisions string
	insist    bool
}

func (t *tool) editionLoadCommand() *cobra.Command {
	var o loadOptions
	c := &cobra.Command{
		Use:   "load SOURCE…",
		Short: t.Say("Charger une édition : lire, comparer les vues, enregistrer", "Load an edition: read, compare the views, store"),
		Long: t.Say(
			`Fait le travail de « recole run » sur les sources d’une édition et enregistre le tout dans la base, ou
rien. Les mêmes octets sont la même édition : rien n’est alors enregistré. Une édition plus ancienne que
d’autres prend sa place dans le temps.

L’édition est d’abord comparée à celle qui la précède. Si trop de fiches manquent (source incomplète) ou
si c’est une autre liste, elle est refusée ; --insist passe outre.

Les décisions en vigueur de la base s’appliquent, et celles de --decisions avec elles. Les éditions voisines
dans le temps sont entendues comme témoins là où les vues ne s’accordent pas.`,
			`Does the work of "recole run" on the sources of an edition and stores all of it, or nothing. The same
bytes are the same edition: nothing is stored then. An edition older than others takes its place in time.

The edition is first compared with the one before it. Where too many records are missing (a truncated
source) or it is another list, it is refused; --insist loads it all the same.

The decisions in force of the store apply, and those of --decisions with them. The editions next to it in
time are heard as witnesses where the views disagree.`),
		Example: "  recole edition load liste-2010.txt\n  recole edition load liste-2011.xlsx --decisions decisions.yaml --store postgres://serveur/listes",
		Args:    atLeast(1, "la source", "the source"),
		RunE:    func(c *cobra.Command, args []string) error { return t.editionLoad(c.Context(), args, o) },
	}
	t.storeFlags(c, &o.storeOptions)
	t.sourceFlags(c)
	c.Flags().StringVar(&o.decisions, "decisions", "", t.Say("décisions des gestionnaires, `FILE` YAML ou JSON", "`FILE` of the stewards’ decisions, YAML or JSON"))
	c.Flags().BoolVar(&o.insist, "insist", false, t.Say("charger même ce qui semble incomplet ou étranger", "load even what seems truncated or foreign"))
	return c
}

// editionLoad opens or makes the store last: what cannot be loaded leaves none
// behind.
func (t *tool) editionLoad(ctx context.Context, sources []string, o loadOptions) (err error) {
	j, err := newJob(sources, o.profile, o.decisions)
	if err != nil {
		return err
	}
	var s *shelf
	if storeIsThere(t.storeName(o.store)) {
		if s, err = t.openShelf(ctx, o.store, o.profile); err != nil {
			return err
		}
		defer closing(s.Store, &err)
		ruled, err := s.Decisions(ctx, j.profile.Name)
		if err != nil {
			return err
		}
		j.decisions = slices.Concat(decisionsInForce(ruled), j.decisions)
		j.earlier = s.earlier(s.timeline)
	}
	fresh, err := t.prepareEdition(ctx, j)
	if err != nil {
		return err
	}
	defer fresh.close()
	since, err := t.guard(ctx, s, fresh, o)
	if err != nil {
		return err
	}
	if s == nil {
		db, err := store.Open(ctx, t.storeName(o.store))
		if err != nil {
			return err
		}
		defer closing(db, &err)
		s = &shelf{Store: db, profile: j.profile}
	}
	loaded, err := s.Load(ctx, store.Load{
		List: j.profile.Name, Profile: j.profile.Fingerprint, Reconciliation: fresh.rec, Sources: fresh.bytes, At: t.Now(),
	})
	if err != nil {
		return err
	}
	return t.tellLoaded(ctx, s, fresh, loaded, since, o)
}

// decisionsInForce gives the rulings of the store that apply.
func decisionsInForce(all []store.Decision) []recole.Decision {
	var out []recole.Decision
	for _, d := range store.Effective(all) {
		out = append(out, d.Decision)
	}
	return out
}

// freshEdition is an edition on its way to the store.
type freshEdition struct {
	rec      *recole.Reconciliation
	snapshot *editions.Snapshot
	bytes    []io.Reader // of its sources
	files    []*os.File  // behind them
	spool    string      // temporary file of standard input; "" where there is none
}

func (e *freshEdition) close() {
	for _, f := range e.files {
		f.Close() // read only
	}
	if e.spool != "" {
		os.Remove(e.spool)
	}
}

// prepareEdition takes the sources through the pipeline and opens them again
// for the store. Standard input is kept in a temporary file meanwhile.
func (t *tool) prepareEdition(ctx context.Context, j job) (_ *freshEdition, err error) {
	e := &freshEdition{}
	defer func() {
		if err != nil {
			e.close()
		}
	}()
	for _, path := range j.sources {
		f, err := t.keep(path, e)
		if err != nil {
			return nil, err
		}
		e.files = append(e.files, f)
	}
	reader := *t
	if i := slices.Index(j.sources, "-"); i >= 0 {
		reader.Stdin = io.NewSectionReader(e.files[i], 0, 1<<62)
	}
	r, err := reader.report(ctx, j)
	if err != nil {
		return nil, err
	}
	e.rec = r.Rec
	for _, file := range filesOf(e.rec.Edition.Sources) {
		e.bytes = append(e.bytes, io.NewSectionReader(e.files[file], 0, 1<<62))
	}
	e.snapshot, err = editions.FromReconciliation(e.rec)
	return e, err
}

// keep opens a source for the store; standard input is copied first.
func (t *tool) keep(path string, e *freshEdition) (*os.File, error) {
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			err = &recole.Trouble{Place: path, What: recole.Say("ouverture impossible", "cannot be opened"), Err: bare(err)}
		}
		return f, err
	}
	f, err := os.CreateTemp("", "recole-stdin-*")
	if err != nil {
		return nil, err
	}
	e.spool = f.Name()
	if _, err = io.Copy(f, t.Stdin); err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// since is what changed since the edition before.
type since struct {
	before     *store.Edition // nil where there is none
	comparison *editions.Comparison
	notices    []recole.Phrase
}

// guard compares a new edition with its neighbour in time, and refuses what must
// not be loaded. What the store has already was let in once.
func (t *tool) guard(ctx context.Context, s *shelf, fresh *freshEdition, o loadOptions) (since, error) {
	if s == nil || len(s.timeline) == 0 {
		return since{}, nil
	}
	removed, err := s.Removed(ctx, s.profile.Name)
	if err != nil {
		return since{}, err
	}
	for _, e := range slices.Concat(s.timeline, removed) {
		if e.Profile == s.profile.Fingerprint && sameBytes(e.Sources, fresh.rec.Edition.Sources) {
			return since{}, nil
		}
	}
	limits := editions.Limits{Insist: "--insist"}
	before, ok := notAfter(s.timeline, fresh.rec.Edition.Date)
	if !ok {
		// It comes first in time. That the next one lacks records of it says
		// nothing of a truncated source; but it must be the same list.
		limits.MostRemoved = 1
		next, err := storedSnapshot(ctx, s.Store, s.timeline[0])
		if err != nil {
			return since{}, err
		}
		notices, err := editions.Guard(fresh.snapshot, next, s.profile, limits)
		return t.insist(since{notices: notices}, err, o)
	}
	old, err := storedSnapshot(ctx, s.Store, before)
	if err != nil {
		return since{}, err
	}
	notices, err := editions.Guard(old, fresh.snapshot, s.profile, limits)
	found, err := t.insist(since{before: &before, notices: notices}, err, o)
	if err == nil {
		found.comparison, err = compareSides(ctx, s.Store, side{old, &before}, side{snapshot: fresh.snapshot}, s.profile)
	}
	return found, err
}

// insist lets an edition in that guard refused where the user wants it so.
func (t *tool) insist(found since, refused error, o loadOptions) (since, error) {
	if refused != nil && o.insist {
		t.complain(recole.Message(refused, t.lang))
		refused = nil
	}
	return found, refused
}

// notAfter gives the edition that comes before one of a day: the last of that
// day or earlier. Before one without a date comes the newest.
func notAfter(timeline store.Timeline, day recole.Date) (store.Edition, bool) {
	if day.IsZero() {
		return timeline.Latest()
	}
	for _, e := range slices.Backward(timeline) {
		if e.Date.Compare(day) <= 0 {
			return e, true
		}
	}
	return store.Edition{}, false
}

// sameBytes tells whether sources are the same, in whatever order.
func sameBytes(a, b []recole.Source) bool {
	return slices.Equal(sums(a), sums(b))
}

func sums(sources []recole.Source) []string {
	var all []string
	for _, s := range sources {
		all = append(all, s.SHA256)
	}
	slices.Sort(all)
	return all
}
