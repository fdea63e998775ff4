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
		title = t.Say("(liste sans titre)", "(list without a title)")
	}
	for _, line := range wrap(title, pageWidth) {
		p.line(p.style(bold, line))
	}
	date := t.Say("sans date", "no date")
	if !s.date.IsZero() {
		date = t.Day(s.date)
	}
	p.line(t.Say("Édition : %s. Profil : %s.", "Edition: %s. Profile: %s.", date, s.Profile))
}

func (t *tool) printSources(p *page, s *summary) {
	p.heading(t.Say("Sources", "Sources"))
	for _, source := range s.Sources {
		var fates []string
		for _, f := range source.fates {
			if f.N > 0 {
				one, many := f.Of.Words()
				fates = append(fates, t.Count(f.N, one, many))
			}
		}
		p.paragraph(2, t.Say("%s (%s) : %s, dont %s", "%s (%s): %s, of which %s", plainText(source.Name), source.Format,
			t.Count(source.Lines, recole.Say("ligne", "line"), recole.Say("lignes", "lines")), strings.Join(fates, ", ")))
		for _, n := range source.Notices {
			p.paragraph(4, plainText(n))
		}
	}
	for _, n := range s.Notices {
		p.paragraph(2, plainText(n))
	}
}

func (t *tool) printViews(p *page, s *summary) {
	p.heading(t.Say("Vues", "Views"))
	g := &grid{indent: 2, right: map[int]bool{1: true, 2: true, 3: true, 4: true}}
	g.add("", t.Say("ordre suivi", "order kept"), t.Say("actives", "active"), t.Say("suspendues", "suspended"), t.Say("notes", "footnotes"))
	for _, v := range s.Views {
		g.add(plainText(v.Label), t.Measure(v.Fit), t.Number(v.Active), t.Number(v.Suspended), t.Number(v.Footnotes))
	}
	p.grid(g)
	t.printSortings(p, s)
}

// printSortings tells by which collation the texts are sorted, views of the same
// account together.
func (t *tool) printSortings(p *page, s *summary) {
	var texts []string
	views := map[string][]string{}
	for _, v := range s.Views {
		if v.Sorting == nil || len(v.Sorting.Others) == 0 {
			continue
		}
		next := v.Sorting.Others[0]
		text := t.Say("%s, %s hors de leur place (%s : %s)", "%s, %s out of place (%s: %s)", v.Sorting.Collation,
			t.Count(v.Sorting.Astray, recole.Say("rangée", "row"), recole.Say("rangées", "rows")), next.Collation, t.Number(next.Astray))
		if views[text] == nil {
			texts = append(texts, text)
		}
		views[text] = append(views[text], plainText(v.Label))
	}
	for _, text := range texts {
		p.paragraph(2, t.Say("Tri des textes, %s : %s", "Texts sorted, %s: %s", strings.Join(views[text], ", "), text))
	}
}

func (t *tool) printCounts(p *page, s *summary) {
	r, d := s.Records, s.Discrepancies
	p.heading(t.Say("Fiches : %s", "Records: %s", t.Number(r.Total)))
	p.line("  " + t.Say("%s actives, %s suspendues, %s à revoir", "%s active, %s suspended, %s to review",
		t.Number(r.Active), t.Number(r.Suspended), t.Number(r.Review)))
	p.paragraph(2, s.Acceptance.says)
	p.heading(t.Say("Écarts : %s", "Discrepancies: %s", t.Number(d.Total)))
	var severities []string
	for _, c := range d.severities {
		one, many := c.Of.Words()
		severities = append(severities, p.style(severityStyle(c.Of, c.N), t.Count(c.N, one, many)))
	}
	p.line("  " + strings.Join(severities, ", "))
	if b := d.Baseline; b != nil {
		p.line("  " + t.Say("Par rapport à la référence : %s nouveaux, %s connus, %s disparus", "Against the baseline: %s new, %s known, %s gone",
			t.Number(b.New), t.Number(b.Known), t.Number(b.Gone)))
	}
	g := &grid{indent: 2, right: map[int]bool{0: true}}
	for _, c := range d.kinds {
		g.add(t.Number(c.N), t.Phrase(c.Of.Words()), p.style(dim, string(c.Of)))
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
	p.heading(t.Say("À revoir", "To review"))
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
		p.line("  " + t.Say("… et %s de plus dans le rapport", "… and %s more in the report", t.Number(rest)))
	}
}

// addReview tells one finding: the candidates where readings disagree, else
// what is wrong.
func (t *tool) addReview(g *grid, record string, r reviewSummary) {
	if r.Kind != recole.ReadingConflict && r.Kind != recole.SuspectWord || len(r.Candidates) == 0 {
		g.add(record, t.Phrase(r.Kind.Words()), plainText(r.Message))
		return
	}
	what := r.label
	for _, c := range r.Candidates {
		g.add(record, what, t.Percent(c.Confidence), plainText(c.Value))
		record, what = "", ""
	}
}

func (t *tool) printFiles(p *page, s *summary) {
	p.heading(t.Say("Fichiers écrits dans %s", "Files written to %s", filepath.ToSlash(filepath.Clean(s.Folder))+"/"))
	g := &grid{indent: 2, right: map[int]bool{1: true}}
	for _, f := range s.Files {
		g.add(f.Name, t.Size(f.Bytes))
	}
	p.grid(g)
}
