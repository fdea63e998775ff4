package main

import (
	"context"
	"strings"

	"recole"
	"recole/internal/prose"
	"recole/internal/store"
	"recole/reconcile/editions"
)

// loadSummary is what edition load tells.
type loadSummary struct {
	Edition editionSummary `json:"edition"`
	Again   bool           `json:"again"`   // the store had it: nothing was stored
	Changed bool           `json:"changed"` // it had it with other records, and keeps those
	Review  int            `json:"review"`  // records to review
	Since   *sinceSummary  `json:"since"`   // null where there is nothing to compare with
	Notices []string       `json:"notices"`
	Store   string         `json:"store"`
}

type sinceSummary struct {
	ID          string         `json:"id"`
	Date        string         `json:"date"`
	Differences int            `json:"differences"`
	ByCause     map[string]int `json:"by_cause"`
	ByKind      map[string]int `json:"by_kind"`
}

// tellLoaded tells what became of a load.
func (t *tool) tellLoaded(ctx context.Context, s *shelf, fresh *freshEdition, loaded store.Loaded, since since, o loadOptions) error {
	sum := loadSummary{
		Edition: summaryOf(loaded.Edition, loaded.Removed), Again: loaded.Again, Changed: loaded.Changed,
		Notices: phrases(append(since.notices, fresh.rec.Notices...), t.lang), Store: shownStore(t.storeName(o.store)),
	}
	for i := range fresh.rec.Records {
		if fresh.rec.Records[i].Review {
			sum.Review++
		}
	}
	if since.before != nil {
		sum.Since = sinceOf(since)
	}
	if o.json {
		return t.printJSON(sum)
	}
	if t.quiet {
		return nil
	}
	timeline, err := s.Editions(ctx, s.profile.Name)
	if err != nil {
		return err
	}
	return t.printLoaded(&sum, loaded, timeline)
}

func sinceOf(s since) *sinceSummary {
	c := s.comparison
	out := &sinceSummary{
		ID: s.before.ID, Date: s.before.Date.String(), Differences: len(c.Differences),
		ByCause: make(map[string]int), ByKind: make(map[string]int),
	}
	for _, n := range c.ByCause {
		out.ByCause[string(n.Of)] = n.N
	}
	for _, n := range c.ByKind {
		out.ByKind[string(n.Of)] = n.N
	}
	return out
}

// shownStore gives a store's name without the password that it may hold.
func shownStore(name string) string {
	scheme, rest, ok := strings.Cut(name, "://")
	if at := strings.LastIndexByte(rest, '@'); ok && at >= 0 {
		return scheme + "://…" + rest[at:]
	}
	return name
}

func (t *tool) printLoaded(sum *loadSummary, loaded store.Loaded, timeline store.Timeline) error {
	p := newPage(t.Stdout, t.colours(t.Stdout))
	e := loaded.Edition
	named := t.editionName(e.Date)
	switch {
	case loaded.Removed:
		p.paragraph(0, t.Say("La base a déjà %s (%s), marquée comme retirée ; « recole edition restore %s » la rétablit.",
			"The store has %s (%s) already, marked as removed; \"recole edition restore %s\" brings it back.", named, e.Short(), e.Short()))
	case loaded.Again:
		p.paragraph(0, t.Say("La base a déjà %s (%s) : les mêmes octets, lus avec le même profil. Rien n’a été enregistré.",
			"The store has %s (%s) already: the same bytes, read with the same profile. Nothing was stored.", named, e.Short()))
	default:
		p.paragraph(0, t.Say("%s est enregistrée dans %s : %s.", "%s is stored in %s: %s.", p.style(bold, prose.Capital(named)), plainText(sum.Store), e.Short()))
		p.paragraph(0, t.Say("%s, %s à revoir, %s.", "%s, %s to review, %s.",
			t.Count(e.Records, recole.Say("fiche", "record"), recole.Say("fiches", "records")), t.Number(sum.Review),
			t.Count(e.Discrepancies, recole.Say("écart", "discrepancy"), recole.Say("écarts", "discrepancies"))))
	}
	if loaded.Changed {
		p.paragraph(0, t.Say("Elle se lirait autrement aujourd’hui : les décisions, les éditions voisines ou le programme ont changé. Ce qui est enregistré reste tel quel.",
			"It would be read otherwise today: the decisions, the neighbouring editions or the program have changed. What is stored stays as it is."))
	}
	if newest, ok := timeline.Latest(); ok && !loaded.Again && newest.ID != e.ID {
		p.paragraph(0, t.Say("Elle prend sa place dans le temps : la plus récente est celle du %s.", "It takes its place in time: the newest is that of %s.", t.dayOf(newest.Date)))
	}
	t.printSince(p, sum.Since, e)
	for _, n := range sum.Notices {
		p.paragraph(0, plainText(n))
	}
	return p.close()
}

func (t *tool) printSince(p *page, s *sinceSummary, e store.Edition) {
	if s == nil {
		return
	}
	before, _ := recole.ParseDate(s.Date) // zero where it has none
	if s.Differences == 0 {
		p.paragraph(0, t.Say("Rien ne diffère de %s (%s).", "Nothing differs from %s (%s).", t.editionName(before), s.ID[:12]))
		return
	}
	p.paragraph(0, t.Say("Depuis %s : %s, dont %s à l’éditeur, %s à une lecture, %s à une décision. « recole diff %s %s » les montre.",
		"Since %s: %s, of which %s by the publisher, %s by a misreading, %s by a decision. \"recole diff %s %s\" shows them.",
		t.editionName(before), t.Count(s.Differences, recole.Say("différence", "difference"), recole.Say("différences", "differences")),
		t.Number(s.ByCause[string(editions.Publisher)]), t.Number(s.ByCause[string(editions.Misreading)]), t.Number(s.ByCause[string(editions.Decision)]),
		s.ID[:12], e.Short()))
}

// editionName names an edition within a sentence.
func (t *tool) editionName(d recole.Date) string {
	if d.IsZero() {
		return t.Say("l’édition sans date", "the edition without a date")
	}
	return t.Say("l’édition du %s", "the edition of %s", t.Day(d))
}

func (t *tool) dayOf(d recole.Date) string {
	if d.IsZero() {
		return t.Say("date inconnue", "unknown date")
	}
	return t.Day(d)
}
