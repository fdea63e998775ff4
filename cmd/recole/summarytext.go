package main

import (
	"path/filepath"
	"strings"

	"recole"
)

// mostToReview is how many findings the summary tells one by one; the report
// tells them all.
const mostToReview = 20

// printSummary tells a run to a person.
func (t *tool) printSummary(s *summary) error {
	p := newPage(t.Stdout, t.colours(t.Stdout))
	t.printEdition(p, s)
	t.printSources(p, s)
	t.printViews(p, s)
	t.printCounts(p, s)
	t.printReview(p, s)
	t.printFiles(p, s)
	return p.close()
}

func (t *tool) printEdition(p *page, s *summary) {
	title := plainText(s.Edition.Title)
	if title == "" {
		title = t.say("(liste sans titre)", "(list without a title)")
	}
	for _, line := range wrap(title, pageWidth) {
		p.line(p.style(bold, line))
	}
	date := t.say("sans date", "no date")
	if !s.date.IsZero() {
		date = t.day(s.date)
	}
	p.line(t.say("Édition : %s. Profil : %s.", "Edition: %s. Profile: %s.", date, s.Profile))
}

func (t *tool) printSources(p *page, s *summary) {
	p.heading(t.say("Sources", "Sources"))
	for _, source := range s.Sources {
		var fates []string
		for _, f := range source.fates {
			if f.N > 0 {
				one, many := fateWords(f.Of)
				fates = append(fates, t.count(f.N, one, many))
			}
		}
		p.paragraph(2, t.say("%s (%s) : %s, dont %s", "%s (%s): %s, of which %s", plainText(source.Name), source.Format,
			t.count(source.Lines, recole.Say("ligne", "line"), recole.Say("lignes", "lines")), strings.Join(fates, ", ")))
		for _, n := range source.Notices {
			p.paragraph(4, t.prose(n))
		}
	}
	for _, n := range s.Notices {
		p.paragraph(2, t.prose(n))
	}
}

func (t *tool) printViews(p *page, s *summary) {
	p.heading(t.say("Vues", "Views"))
	g := &grid{indent: 2, right: map[int]bool{1: true, 2: true, 3: true, 4: true}}
	g.add("", t.say("ordre suivi", "order kept"), t.say("actives", "active"), t.say("suspendues", "suspended"), t.say("notes", "footnotes"))
	for _, v := range s.Views {
		g.add(plainText(v.Label), t.percent(v.Fit), t.number(v.Active), t.number(v.Suspended), t.number(v.Footnotes))
	}
	p.grid(g)
}

func (t *tool) printCounts(p *page, s *summary) {
	r, d := s.Records, s.Discrepancies
	p.heading(t.say("Fiches : %s", "Records: %s", t.number(r.Total)))
	p.line("  " + t.say("%s actives, %s suspendues, %s à revoir", "%s active, %s suspended, %s to review",
		t.number(r.Active), t.number(r.Suspended), t.number(r.Review)))
	p.heading(t.say("Écarts : %s", "Discrepancies: %s", t.number(d.Total)))
	var severities []string
	for _, c := range d.severities {
		one, many := severityWords(c.Of)
		severities = append(severities, p.style(severityStyle(c.Of, c.N), t.count(c.N, one, many)))
	}
	p.line("  " + strings.Join(severities, ", "))
	g := &grid{indent: 2, right: map[int]bool{0: true}}
	for _, c := range d.kinds {
		g.add(t.number(c.N), kindWords(c.Of).In(t.lang), p.style(dim, string(c.Of)))
	}
	p.grid(g)
}

func severityStyle(s recole.Severity, n int) style {
	switch {
	case n == 0 || s == recole.Info:
		return dim
	case s == recole.Error:
		return red
	default:
		return yellow
	}
}

func (t *tool) printReview(p *page, s *summary) {
	if len(s.Review) == 0 {
		return
	}
	p.heading(t.say("À revoir", "To review"))
	told := s.Review[:min(len(s.Review), mostToReview)]
	g := &grid{indent: 2, right: map[int]bool{2: true}}
	before := ""
	for _, r := range told {
		record := r.Record
		if record == before {
			record = ""
		}
		before = r.Record
		t.addReview(g, record, r)
	}
	p.grid(g)
	if rest := len(s.Review) - len(told); rest > 0 {
		p.line("  " + t.say("… et %s de plus dans le rapport", "… and %s more in the report", t.number(rest)))
	}
}

// addReview tells one finding: the candidates where readings disagree, else
// what is wrong.
func (t *tool) addReview(g *grid, record string, r reviewSummary) {
	if r.Kind != recole.ReadingConflict && r.Kind != recole.SuspectWord || len(r.Candidates) == 0 {
		g.add(record, kindWords(r.Kind).In(t.lang), t.prose(r.Message))
		return
	}
	what := r.label
	for _, c := range r.Candidates {
		g.add(record, what, t.percent(c.Confidence), plainText(c.Value))
		record, what = "", ""
	}
}

func (t *tool) printFiles(p *page, s *summary) {
	p.heading(t.say("Fichiers écrits dans %s", "Files written to %s", filepath.ToSlash(filepath.Clean(s.Folder))+"/"))
	g := &grid{indent: 2, right: map[int]bool{1: true}}
	for _, f := range s.Files {
		g.add(f.Name, t.size(f.Bytes))
	}
	p.grid(g)
}
