package report

import (
	"recole/internal/legible"
	"strings"

	"recole"
	"recole/internal/prose"
)

// A CI system shows a finding at one place of one file. pointer says which,
// and what it says there; all formats for CI point alike.
type pointer struct {
	*recole.Discrepancy
	At      recole.Location // Line 0 where it concerns a source as a whole
	Reading int             // the reading that stands there, or -1
	Title   string          // "Fiche 0187 : lectures divergentes"
	Text    string          // a sentence
	Known   bool            // the baseline has it
}

// point finds the place of a finding: the reading that the fewest views share,
// for that is the one to look at; among equals one that was not chosen.
func (p teller) point(d *recole.Discrepancy) pointer {
	c := pointer{Discrepancy: d, Reading: oddest(d), Known: p.baseline.Knows(d)}
	if c.Reading >= 0 {
		c.At = d.Readings[c.Reading].At
	}
	c.Title = p.Phrase(d.Kind.Words())
	if d.Record != "" {
		c.Title = p.Say("Fiche %s : %s", "Record %s: %s", legible.Text(d.Record), c.Title)
	}
	c.Text = sentence(prose.Capital(legible.Text(p.Phrase(d.Message))))
	return c
}

// oddest gives the index of the reading that the fewest views share, or -1
// where there is none.
func oddest(d *recole.Discrepancy) int {
	shared := map[string]int{}
	for _, r := range d.Readings {
		shared[r.Normalized]++
	}
	best := -1
	for i, r := range d.Readings {
		if best < 0 {
			best = i
			continue
		}
		before := d.Readings[best].Normalized
		if n, m := shared[r.Normalized], shared[before]; n < m || n == m && before == d.Chosen && r.Normalized != d.Chosen {
			best = i
		}
	}
	return best
}

// sentence ends a message with a full stop, where it has no end of its own.
func sentence(s string) string {
	if s == "" || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "…") {
		return s
	}
	return s + "."
}

// path gives where a source is, as the user named it, with slashes.
func (r *Report) path(source int) string {
	if source < len(r.paths) {
		return strings.ReplaceAll(r.paths[source], `\`, "/")
	}
	return r.Rec.Edition.Sources[source].Name
}

// line is where in its source a finding stands, counted from 1; what concerns
// a source as a whole stands at its first line, for CI systems want a line.
func line(at recole.Location) int { return max(at.Line, 1) }
