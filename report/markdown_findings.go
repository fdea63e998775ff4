package report

import (
	"context"
	"recole/internal/legible"
	"recole/internal/letters"
	"strings"

	"recole"
	"recole/internal/prose"
)

// part is one group of findings in the digest.
type part struct {
	title  string
	folded bool // into one line each, behind a <details>
	holds  func(*recole.Discrepancy) bool
	n      int // how many it holds
}

// parts gives the groups: what must be ruled on stands open, the rest folded.
func (m *digest) parts() []part {
	parts := []part{
		{title: m.Say("À trancher", "To rule on"), holds: func(d *recole.Discrepancy) bool { return urgency(d) < routine }},
		{folded: true, holds: func(d *recole.Discrepancy) bool { return urgency(d) == routine && d.Severity == recole.Warning }},
		{folded: true, holds: func(d *recole.Discrepancy) bool { return urgency(d) == routine && d.Severity == recole.Info }},
	}
	for i := range m.Rec.Discrepancies {
		for j := range parts {
			if parts[j].holds(&m.Rec.Discrepancies[i]) {
				parts[j].n++
			}
		}
	}
	parts[1].title = m.Say("Avertissements tranchés par recole : %s", "Warnings that recole settled: %s", m.Number(parts[1].n))
	parts[2].title = m.Say("Pour information : %s", "For information: %s", m.Number(parts[2].n))
	return parts
}

// part writes one group as far as there is room.
func (m *digest) part(ctx context.Context, p part) error {
	if p.n == 0 {
		return nil
	}
	told, full := 0, false
	if m.add(m.opening(p)) {
		err := m.discrepancies(ctx, func(d *recole.Discrepancy) error {
			if full || !p.holds(d) {
				return nil
			}
			if full = !m.add(m.finding(d, p.folded)); !full {
				told++
			}
			return nil
		})
		if err != nil {
			return err
		}
		if p.folded {
			m.text.WriteString("\n</details>\n\n")
		}
	}
	m.left += p.n - told
	return nil
}

func (m *digest) opening(p part) string {
	if !p.folded {
		return "### " + p.title + "\n\n"
	}
	header := row(m.Say("Fiche", "Record"), m.Say("Écart", "Discrepancy"), m.Say("Lectures", "Readings"), m.Say("Retenu", "Chosen"), m.Say("Confiance", "Confidence"))
	return "<details>\n<summary>" + p.title + "</summary>\n\n" + header + "|---|---|---|---|---:|\n"
}

func (m *digest) finding(d *recole.Discrepancy, folded bool) string {
	if folded {
		return m.line(d)
	}
	return m.block(d)
}

// line tells a finding in one row: equal readings are counted.
func (m *digest) line(d *recole.Discrepancy) string {
	what := prose.Capital(m.Phrase(d.Kind.Words()))
	if d.Field != "" {
		what += ", " + legible.Markdown(m.columnLabel(d.Field))
	}
	readings, chosen, sure := m.tally(d.Field, d.Readings), "", ""
	if readings == "" {
		readings = legible.Markdown(prose.Capital(m.Phrase(d.Message)))
	}
	if d.Chosen != "" {
		chosen, sure = legible.Markdown(m.shown(d.Field, d.Chosen)), m.Percent(d.Confidence)
	}
	return row(legible.Markdown(d.Record), what, readings, chosen, sure)
}

// tally gives "aéronaves ×3<br>aéronefs ×1", in the order of the views.
func (m *digest) tally(field string, readings []recole.Reading) string {
	var texts []string
	n := map[string]int{}
	for _, r := range readings {
		if n[r.Normalized] == 0 {
			texts = append(texts, r.Normalized)
		}
		n[r.Normalized]++
	}
	for i, text := range texts {
		texts[i] = m.orBlank(m.shown(field, text)) + prose.NoBreak + "×" + m.Number(n[text])
	}
	return strings.Join(texts, "<br>")
}

// block tells a finding with its readings one below the other.
func (m *digest) block(d *recole.Discrepancy) string {
	c := m.card(d, "")
	var b strings.Builder
	b.WriteString("#### ")
	if d.Record != "" {
		b.WriteString(legible.Markdown(strings.TrimSpace(d.Record+" "+c.Title)) + " – ")
	}
	b.WriteString(prose.Capital(c.KindWords))
	if c.FieldLabel != "" {
		b.WriteString(", " + legible.Markdown(c.FieldLabel))
	}
	b.WriteString("\n\n" + prose.Capital(c.Words) + ". " + legible.Markdown(prose.Capital(m.Phrase(d.Message))) + "\n\n")
	if len(c.Readings) > 0 {
		b.WriteString(row(m.Say("Vue", "View"), m.Say("Endroit", "Place"), m.Say("Lecture", "Reading"), m.Say("Différence", "Difference")))
		b.WriteString("|---|---|---|---|\n")
		for _, s := range c.Readings {
			b.WriteString(row(legible.Markdown(s.View), legible.Markdown(s.Place), marked(s.Spans), legible.Markdown(strings.Join(s.Words, ", "))))
		}
		b.WriteString("\n")
	}
	b.WriteString(m.choice(c))
	if because := m.Phrase(d.Because); because != "" {
		b.WriteString(legible.Markdown(because) + "\n\n")
	}
	if d.Record != "" {
		b.WriteString(m.Say("Pour en savoir plus : ", "To find out more: ") + code("recole explain "+legible.Text(strings.ReplaceAll(d.Record, "`", ""))) + "\n\n")
	}
	return b.String()
}

// choice gives the proposal and its rivals.
func (m *digest) choice(c Card) string {
	if !c.Settled {
		return ""
	}
	var b strings.Builder
	if c.Chosen != "" {
		b.WriteString("- **" + legible.Markdown(c.Choice) + "**" + m.Say(" : ", ": ") + m.Percent(c.Confidence) + "\n")
	}
	for _, rival := range c.Rivals {
		b.WriteString("- " + m.orBlank(rival.Value) + m.Say(" : ", ": ") + m.Percent(rival.Confidence) + "\n")
	}
	return b.String() + "\n"
}

// orBlank gives a value, or says that it is blank.
func (m *digest) orBlank(value string) string {
	if value == "" {
		return m.Say("(vide)", "(blank)")
	}
	return legible.Markdown(value)
}

// marked sets what differs from the choice in bold, what is lacking underlined.
func marked(spans []letters.Span) string {
	var b strings.Builder
	for _, s := range spans {
		switch {
		case s.Same:
			b.WriteString(legible.Markdown(s.Old))
		case s.Old != "":
			b.WriteString("<b>" + legible.Markdown(s.Old) + "</b>")
		default:
			b.WriteString("<ins>" + legible.Markdown(s.New) + "</ins>")
		}
	}
	return b.String()
}
