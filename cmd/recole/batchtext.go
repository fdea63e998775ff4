package main

import (
	"path/filepath"
	"strconv"

	"recole"
	"recole/internal/batch"
)

// mostDocuments is how many documents the account tells one by one on the
// terminal; batch.csv tells them all.
const mostDocuments = 40

// batchSummary is the account for programs.
type batchSummary struct {
	Folder    string         `json:"folder"`
	Documents int            `json:"documents"`
	Done      int            `json:"done"`
	Refused   int            `json:"refused"`
	Crashed   int            `json:"crashed"`
	Skipped   int            `json:"skipped"` // of them finished by an earlier batch
	Records   int            `json:"records"`
	Review    int            `json:"review"`
	Findings  map[string]int `json:"by_severity"`
	Entries   []batch.Entry  `json:"entries"`
}

func summariseBatch(a *batch.Account, folder string) *batchSummary {
	s := &batchSummary{
		Folder: folder, Documents: len(a.Entries), Skipped: a.Skipped, Findings: map[string]int{}, Entries: a.Entries,
		Done: a.Count(batch.Done), Refused: a.Count(batch.Refused), Crashed: a.Count(batch.Crashed),
	}
	for _, severity := range recole.Severities() {
		s.Findings[string(severity)] = 0
	}
	for _, e := range a.Entries {
		if e.Result == nil {
			continue
		}
		s.Records, s.Review = s.Records+e.Result.Records, s.Review+e.Result.Review
		for severity, n := range e.Result.BySeverity {
			s.Findings[severity] += n
		}
	}
	return s
}

func (t *tool) tellBatch(a *batch.Account, o batchOptions) error {
	s := summariseBatch(a, o.folder)
	switch {
	case o.json:
		return t.printJSON(s)
	case t.quiet:
		return nil
	}
	p := newPage(t.Stdout, t.colours(t.Stdout))
	t.printBatchTable(p, s)
	p.heading(t.Say("Documents : %s", "Documents: %s", t.Number(s.Documents)))
	counts := t.Say("%s traités, %s refusés, %s effondrés", "%s done, %s refused, %s crashed", t.Number(s.Done), t.Number(s.Refused), t.Number(s.Crashed))
	if s.Skipped > 0 {
		counts += t.Say(" ; %s l’étaient déjà", "; %s were finished before", t.Number(s.Skipped))
	}
	p.line("  " + counts)
	p.line("  " + t.Say("%s fiches, %s à revoir", "%s records, %s to review", t.Number(s.Records), t.Number(s.Review)))
	line := ""
	for _, severity := range recole.Severities() {
		one, many := severity.Words()
		n := s.Findings[string(severity)]
		if line != "" {
			line += ", "
		}
		line += p.style(severityStyle(severity, n), t.Count(n, one, many))
	}
	p.line("  " + line)
	p.heading(t.Say("Résultats dans %s", "Results in %s", filepath.ToSlash(filepath.Clean(o.folder))+"/"))
	p.line("  " + t.Say("un dossier par document, %s, %s", "a folder a document, %s, %s", batch.SummaryCSV, batch.SummaryJSON))
	return p.close()
}

// printBatchTable tells the documents one by one: all where they are few, else
// those that failed.
func (t *tool) printBatchTable(p *page, s *batchSummary) {
	g := &grid{right: map[int]bool{1: true, 2: true, 3: true, 4: true}}
	g.add(t.Say("document", "document"), t.Say("fiches", "records"), t.Say("à revoir", "to review"), t.Say("erreurs", "errors"),
		t.Say("avert.", "warn."), t.Say("état", "state"))
	told, left := 0, 0
	for _, e := range s.Entries {
		if len(s.Entries) > mostDocuments && e.Status == batch.Done {
			continue
		}
		if told++; told > mostDocuments {
			left++
			continue
		}
		t.addDocument(p, g, e)
	}
	if told > 0 {
		p.grid(g)
	}
	if left > 0 {
		p.line(t.Say("… et %s de plus dans %s", "… and %s more in %s", t.Number(left), batch.SummaryCSV))
	}
}

func (t *tool) addDocument(p *page, g *grid, e batch.Entry) {
	r := e.Result
	if r == nil {
		word := t.Say("refusé", "refused")
		if e.Status == batch.Crashed {
			word = t.Say("effondré", "crashed")
		}
		g.add(plainText(e.Name), "–", "–", "–", "–", p.style(red, word)+t.Say(" : ", ": ")+plainText(e.Error.In(t.lang)))
		return
	}
	n := func(s recole.Severity) string { return strconv.Itoa(r.BySeverity[string(s)]) }
	g.add(plainText(e.Name), t.Number(r.Records), t.Number(r.Review), n(recole.Error), n(recole.Warning), t.Say("traité", "done"))
}
