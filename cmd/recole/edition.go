package main

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"recole"
	"recole/internal/store"
)

// storeOptions are the flags of every verb that looks into the store.
type storeOptions struct {
	store, profile string
	json           bool
}

func (t *tool) storeFlags(c *cobra.Command, o *storeOptions) {
	t.storeFlag(c, &o.store)
	t.profileFlag(c, &o.profile)
	c.Flags().BoolVar(&o.json, "json", false, t.Say("en JSON", "as JSON"))
}

func (t *tool) editionCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "edition",
		Short: t.Say("Éditions d’une liste : charger, lister, montrer, exporter, retirer", "Editions of a list: load, list, show, export, remove"),
		Long: t.Say(
			`Une base garde toutes les éditions d’une liste : les octets de leurs sources, ce que chaque vue imprime,
le jeu de données de référence, les écarts. Rien n’y est jamais réécrit ni effacé.

La base est celle de --store, sinon de $RECOLE_STORE, sinon le fichier recole.db du dossier courant. Elle
tient dans ce fichier (SQLite), ou dans une base PostgreSQL (postgres://…).

Une édition se nomme « latest », « latest~1 » (celle d’avant), par sa date (2010-03-10, ou 2010 s’il n’y
en a qu’une cette année-là) ou par le début de son identifiant.`,
			`A store keeps all editions of a list: the bytes of their sources, what each view prints, the canonical
dataset, the discrepancies. Nothing in it is ever overwritten or erased.

The store is that of --store, else of $RECOLE_STORE, else the file recole.db of the current folder. It is
that one file (SQLite), or a PostgreSQL database (postgres://…).

An edition is named "latest", "latest~1" (the one before it), by its date (2010-03-10, or 2010 where that
year has only one) or by the beginning of its ID.`),
		Args: cobra.ArbitraryArgs,
		RunE: t.noVerb,
	}
	c.AddCommand(t.editionLoadCommand(), t.editionListCommand(), t.editionShowCommand(), t.editionExportCommand(),
		t.editionMarkCommand(removing()), t.editionMarkCommand(restoring()))
	return c
}

func (t *tool) editionListCommand() *cobra.Command {
	var o storeOptions
	c := &cobra.Command{
		Use:   "list",
		Short: t.Say("Lister les éditions de la base", "List the editions of the store"),
		Args:  noArguments,
		RunE:  func(c *cobra.Command, _ []string) error { return t.editionList(c.Context(), o) },
	}
	t.storeFlags(c, &o)
	return c
}

// editionSummary is what list and show tell of an edition.
type editionSummary struct {
	ID            string          `json:"id"`
	List          string          `json:"list"`
	Title         string          `json:"title"`
	Date          string          `json:"date"` // ISO 8601; "" where unknown
	LoadedAt      time.Time       `json:"loaded_at"`
	Profile       string          `json:"profile"` // its fingerprint
	Records       int             `json:"records"`
	Discrepancies int             `json:"discrepancies"`
	Views         []string        `json:"views"`
	Sources       []sourceOfStore `json:"sources"`
	Removed       bool            `json:"removed"`
}

type sourceOfStore struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Format string `json:"format"`
	Lines  int    `json:"lines"`
}

func summaryOf(e store.Edition, removed bool) editionSummary {
	s := editionSummary{
		ID: e.ID, List: e.List, Title: e.Title, Date: e.Date.String(), LoadedAt: e.LoadedAt, Profile: e.Profile,
		Records: e.Records, Discrepancies: e.Discrepancies, Views: e.Views, Removed: removed, Sources: []sourceOfStore{},
	}
	for _, source := range e.Sources {
		s.Sources = append(s.Sources, sourceOfStore{source.Name, source.SHA256, source.Format, source.Lines})
	}
	return s
}

func (t *tool) editionList(ctx context.Context, o storeOptions) (err error) {
	s, err := t.openShelf(ctx, o.store, o.profile)
	if err != nil {
		return err
	}
	defer closing(s.Store, &err)
	removed, err := s.Removed(ctx, s.profile.Name)
	if err != nil {
		return err
	}
	list := []editionSummary{}
	for _, e := range s.timeline {
		list = append(list, summaryOf(e, false))
	}
	for _, e := range removed {
		list = append(list, summaryOf(e, true))
	}
	if o.json {
		return t.printJSON(list)
	}
	if len(list) == 0 {
		return s.nothing(ctx)
	}
	return t.printEditions(list)
}

// printEditions prints the newest first, the removed ones last.
func (t *tool) printEditions(list []editionSummary) error {
	p := newPage(t.Stdout, t.colours(t.Stdout))
	g := &grid{right: map[int]bool{2: true, 3: true}}
	g.add(t.Say("date", "date"), t.Say("identifiant", "ID"), t.Say("fiches", "records"), t.Say("écarts", "discrepancies"), t.Say("sources", "sources"))
	slices.Reverse(list)
	slices.SortStableFunc(list, func(a, b editionSummary) int { return rank(a.Removed) - rank(b.Removed) })
	for _, e := range list {
		var names []string
		for _, source := range e.Sources {
			names = append(names, plainText(source.Name))
		}
		sources := strings.Join(names, ", ")
		if e.Removed {
			sources += " " + t.Say("(retirée)", "(removed)")
		}
		g.add(t.dated(e.Date), e.ID[:12], t.Number(e.Records), t.Number(e.Discrepancies), sources)
	}
	p.grid(g)
	return p.close()
}

func rank(removed bool) int {
	if removed {
		return 1
	}
	return 0
}

// dated tells a date for tables, where it sorts.
func (t *tool) dated(date string) string {
	if date == "" {
		return t.Say("sans date", "no date")
	}
	return date
}

func (t *tool) editionShowCommand() *cobra.Command {
	var o storeOptions
	var verify bool
	c := &cobra.Command{
		Use:   "show EDITION",
		Short: t.Say("Montrer une édition : ses sources, ses fiches, ses écarts", "Show an edition: its sources, records, discrepancies"),
		Args:  exactly(1, "le nom de l’édition", "the edition’s name"),
		RunE:  func(c *cobra.Command, args []string) error { return t.editionShow(c.Context(), args[0], verify, o) },
	}
	t.storeFlags(c, &o)
	c.Flags().BoolVar(&verify, "verify", false, t.Say("relire l’édition et comparer les empreintes", "read the edition back and compare the hashes"))
	return c
}

// editionDetails is what show tells beside the summary.
type editionDetails struct {
	editionSummary
	Active     int            `json:"active"`
	Suspended  int            `json:"suspended"`
	Review     int            `json:"review"` // records
	BySeverity map[string]int `json:"by_severity"`
	ByKind     map[string]int `json:"by_kind"`
	Verified   *bool          `json:"verified,omitempty"`
}

func (t *tool) editionShow(ctx context.Context, name string, verify bool, o storeOptions) (err error) {
	s, err := t.openShelf(ctx, o.store, o.profile)
	if err != nil {
		return err
	}
	defer closing(s.Store, &err)
	e, removed, err := s.lookupAny(ctx, name)
	if err != nil {
		return err
	}
	d := editionDetails{editionSummary: summaryOf(e, removed), BySeverity: map[string]int{}, ByKind: map[string]int{}}
	if err := d.count(ctx, s.Store, e); err != nil {
		return err
	}
	if verify {
		if err := s.Verify(ctx, e); err != nil {
			return err
		}
		d.Verified = &verify
	}
	if o.json {
		return t.printJSON(d)
	}
	return t.printDetails(&d, e.Profile == s.profile.Fingerprint)
}

// lookupAny finds an edition, or one that is marked as removed where no other
// is so named.
func (s *shelf) lookupAny(ctx context.Context, name string) (e store.Edition, removed bool, err error) {
	if e, err = s.lookup(ctx, name); err == nil {
		return e, false, nil
	}
	gone, lookErr := s.Removed(ctx, s.profile.Name)
	if lookErr != nil {
		return e, false, lookErr
	}
	if found, lookErr := gone.Lookup(name); lookErr == nil && !strings.HasPrefix(name, "latest") {
		return found, true, nil
	}
	return e, false, err
}

func (d *editionDetails) count(ctx context.Context, s *store.Store, e store.Edition) error {
	for r, err := range s.Records(ctx, e) {
		if err != nil {
			return err
		}
		if r.Section == recole.Active {
			d.Active++
		} else {
			d.Suspended++
		}
		if r.Review {
			d.Review++
		}
	}
	for f, err := range s.Discrepancies(ctx, e) {
		if err != nil {
			return err
		}
		d.BySeverity[string(f.Severity)]++
		d.ByKind[string(f.Kind)]++
	}
	return nil
}

func (t *tool) printDetails(d *editionDetails, sameProfile bool) error {
	p := newPage(t.Stdout, t.colours(t.Stdout))
	p.line(p.style(bold, plainText(d.Title)))
	g := &grid{}
	g.add(t.Say("Date", "Date"), t.dated(d.Date))
	g.add(t.Say("Identifiant", "ID"), d.ID)
	g.add(t.Say("Chargée", "Loaded"), d.LoadedAt.Format(time.RFC3339))
	if d.Removed {
		g.add(t.Say("État", "State"), t.Say("retirée", "removed"))
	}
	known := ""
	if !sameProfile {
		known = t.Say(" (le profil a changé depuis)", " (the profile has changed since)")
	}
	g.add(t.Say("Profil", "Profile"), d.List+" "+d.Profile[:12]+known)
	g.add(t.Say("Vues", "Views"), strings.Join(d.Views, ", "))
	g.add(t.Say("Fiches", "Records"), t.Say("%s, dont %s actives, %s suspendues, %s à revoir", "%s, of which %s active, %s suspended, %s to review",
		t.Number(d.Records), t.Number(d.Active), t.Number(d.Suspended), t.Number(d.Review)))
	if d.Verified != nil {
		g.add(t.Say("Vérifiée", "Verified"), t.Say("les fiches et les sources sont telles qu’enregistrées", "records and sources are as they were stored"))
	}
	p.grid(g)
	t.printStoredSources(p, d.Sources)
	t.printStoredFindings(p, d)
	return p.close()
}

func (t *tool) printStoredSources(p *page, sources []sourceOfStore) {
	p.heading(t.Say("Sources", "Sources"))
	g := &grid{indent: 2}
	for _, s := range sources {
		g.add(plainText(s.Name), s.Format, s.SHA256)
	}
	p.grid(g)
}

func (t *tool) printStoredFindings(p *page, d *editionDetails) {
	p.heading(t.Say("Écarts : %s", "Discrepancies: %s", t.Number(d.Discrepancies)))
	var severities []string
	for _, s := range recole.Severities() {
		one, many := s.Words()
		n := d.BySeverity[string(s)]
		severities = append(severities, p.style(severityStyle(s, n), t.Count(n, one, many)))
	}
	p.line("  " + strings.Join(severities, ", "))
	g := &grid{indent: 2, right: map[int]bool{0: true}}
	for _, k := range recole.Kinds() {
		if n := d.ByKind[string(k)]; n > 0 {
			g.add(t.Number(n), t.Phrase(k.Words()), p.style(dim, string(k)))
		}
	}
	if len(g.rows) > 0 {
		p.grid(g)
	}
}
