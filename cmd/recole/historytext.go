package main

import (
	"strings"

	"recole"
	"recole/ingest/profile"
	"recole/reconcile/editions"
)

// printLife tells a record's life, an edition with something to tell after the
// other.
func (t *tool) printLife(l *life, p *profile.Profile) error {
	out := newPage(t.Stdout, t.colours(t.Stdout))
	for _, line := range wrap(l.Record+"  "+plainText(l.Title), pageWidth) {
		out.line(out.style(bold, line))
	}
	t.printEvents(out, l.Events, p, 0)
	return out.close()
}

// printEvents tells what became of a record, indented by so much.
func (t *tool) printEvents(out *page, events []event, p *profile.Profile, indent int) {
	margin := strings.Repeat(" ", indent)
	quiet := 0 // editions in a row that changed nothing
	for _, e := range events {
		if e.Kind == sameAsBefore {
			quiet++
			continue
		}
		t.printQuiet(out, quiet, margin)
		quiet = 0
		t.printEvent(out, &e, p, margin)
	}
	t.printQuiet(out, quiet, margin)
}

func (t *tool) printQuiet(out *page, editions int, margin string) {
	if editions > 0 {
		out.line(margin + "  " + out.style(dim, t.Say("sans changement : %s", "unchanged: %s",
			t.Count(editions, recole.Say("édition", "edition"), recole.Say("éditions", "editions")))))
	}
}

func (t *tool) printEvent(out *page, e *event, p *profile.Profile, margin string) {
	out.line(margin + t.dated(e.Date) + "  " + t.Phrase(eventWords(e)) + "  " + out.style(dim, e.ID[:12]))
	g := &grid{indent: len(margin) + 12}
	for _, c := range e.Changes {
		label, cause := fieldLabel(p, c.Field, t.lang), ""
		if c.Cause != editions.Publisher {
			cause = " " + out.style(dim, t.Phrase(causeWords(c.Cause)))
		}
		g.add(label, t.orBlank(c.Old))
		g.add("", "→ "+t.orBlank(c.New)+cause)
	}
	if len(g.rows) > 0 {
		out.grid(g)
	}
}

func (t *tool) orBlank(s string) string {
	if s == "" {
		return t.Say("(vide)", "(blank)")
	}
	return plainText(s)
}

// eventWords says what became of a record.
func eventWords(e *event) recole.Phrase {
	switch editions.Kind(e.Kind) {
	case editions.Added:
		return recole.Say("paraît", "appears")
	case editions.Removed:
		return recole.Say("n'est plus imprimée", "is no longer printed")
	case editions.Suspended:
		return recole.Say("mise en veille", "put on hold")
	case editions.Withdrawn:
		return recole.Say("supprimée de la liste", "removed from the list")
	case editions.Reinstated:
		return recole.Say("rétablie", "reinstated")
	case editions.Respelled:
		return recole.Say("écrite autrement", "spelt otherwise")
	default:
		return recole.Say("modifiée", "changed")
	}
}

// causeWords says what but the publisher brought a change about.
func causeWords(c editions.Cause) recole.Phrase {
	if c == editions.Decision {
		return recole.Say("(une décision)", "(a decision)")
	}
	return recole.Say("(sans doute mal lue ou mal imprimée)", "(probably misread or misprinted)")
}
