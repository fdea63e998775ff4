package report

import (
	"recole"
	"recole/internal/prose"
)

// figure is one number of the summary.
type figure struct {
	Label  string
	N      int
	Strong bool // it asks for work
}

// Figures are the numbers that a steward looks for first.
func (p *page) Figures() []figure {
	c := p.Counts
	return []figure{
		{Label: p.Say("Fiches", "Records"), N: c.Records},
		{Label: p.Say("Actives", "Active"), N: c.Active},
		{Label: p.Say("En veille ou supprimées", "Suspended or removed"), N: c.Suspended},
		{Label: p.Say("Rangées lues", "Rows read"), N: c.Rows},
		{Label: p.Say("Notes de bas de page", "Footnotes"), N: c.Footnotes},
		{Label: p.Say("Lignes rejetées", "Rejected lines"), N: c.Rejected, Strong: c.Rejected > 0},
		{Label: p.Say("Écarts", "Discrepancies"), N: c.Discrepancies},
		{Label: p.Say("Fiches à revoir", "Records to review"), N: c.Review, Strong: c.Review > 0},
	}
}

// headline says in a sentence how much work there is.
func (p teller) headline() string {
	c := p.Counts
	records := p.Count(c.Records, recole.Say("fiche", "record"), recole.Say("fiches", "records"))
	if c.Discrepancies == 0 {
		return p.Say("%s, aucun écart.", "%s, no discrepancy.", records)
	}
	found := p.findings(c.Discrepancies)
	if c.Review == 0 {
		return p.Say("%s, %s, aucune fiche à revoir.", "%s, %s, no record to review.", records, found)
	}
	review := p.Count(c.Review, recole.Say("fiche à revoir", "record to review"), recole.Say("fiches à revoir", "records to review"))
	return p.Say("%s, %s, dont %s.", "%s, %s; %s.", records, found, review)
}

// findings counts discrepancies: "14 écarts".
func (p teller) findings(n int) string {
	return p.Count(n, recole.Say("écart", "discrepancy"), recole.Say("écarts", "discrepancies"))
}

// AllShown is what the filter says while it hides nothing.
func (p *page) AllShown() string { return p.findings(p.Shown) }

// Headline says in a sentence how much work there is.
func (p *page) Headline() string { return p.headline() }

// FieldsSentence says how the values of the dataset were come by.
func (p *page) FieldsSentence() string { return p.fieldsSentence() }

func (p teller) fieldsSentence() string {
	c := p.Counts
	return p.Say(
		"Valeurs imprimées :\u00a0%s. Pareilles dans toutes les vues :\u00a0%s ; tranchées d’après les indices :\u00a0%s ; en attente d’un gestionnaire :\u00a0%s.",
		"Printed values:\u00a0%s. The same in all views:\u00a0%s; settled by evidence:\u00a0%s; waiting for a steward:\u00a0%s.",
		p.Number(c.Fields), p.Number(c.Unanimous), p.Number(c.Decided), p.Number(c.Fields-c.Unanimous-c.Decided)) + " " + p.accepted() + "."
}

// ReviewSentence says how many records are listed, and where the others are.
func (p *page) ReviewSentence() string {
	review := p.Count(p.Counts.Review, recole.Say("fiche attend", "record waits"), recole.Say("fiches attendent", "records wait"))
	s := p.Say("%s le regard d’un gestionnaire.", "%s for a steward.", review)
	if left := p.Counts.Review - len(p.Review); left > 0 {
		s += " " + p.Say("Les %s premières sont listées ici ; %s autres sont marquées dans %s.",
			"The first %s are listed here; %s more are marked in %s.",
			p.Number(len(p.Review)), p.Number(left), Format("csv").File(p.Profile.Dataset))
	}
	return s
}

// LeftOut says which findings the page does not show, "" where it shows all.
func (p *page) LeftOut() string {
	left := p.Counts.Discrepancies - p.Shown
	if left == 0 {
		return ""
	}
	return p.Say(
		"Cette page détaille %s écarts sur %s, les erreurs d’abord ; les %s autres sont dans %s et %s.",
		"This page details %s of %s discrepancies, errors first; the other %s are in %s and %s.",
		p.Number(p.Shown), p.Number(p.Counts.Discrepancies), p.Number(left),
		Format("discrepancies-csv").File(p.Profile.Dataset), Format("discrepancies").File(p.Profile.Dataset))
}

// SeverityWords names a severity.
func (p *page) SeverityWords(s recole.Severity) string { return p.severity(s) }

// SeverityCount gives "13 avertissements".
func (p *page) SeverityCount(c Count[recole.Severity]) string { return p.severityCount(c) }

func (p teller) severityCount(c Count[recole.Severity]) string {
	one, many := c.Of.Words()
	return p.Count(c.N, one, many)
}

// FateLabel names what became of lines.
func (p *page) FateLabel(f recole.Fate) string { return prose.Capital(p.fate(f)) }

// Balanced tells whether every source's account balances.
func (p *page) Balanced() bool { return p.balanced() }

// NextBest names the order that a view follows second best, with how well.
func (p *page) NextBest(v recole.View) string {
	for _, f := range v.Fits {
		if f.Order == v.Order {
			continue
		}
		for _, o := range p.Profile.Orders {
			if o.Name == f.Order {
				return o.Label.In(p.Lang) + ", " + p.Measure(f.Fit)
			}
		}
	}
	return "—"
}
