package main

import (
	"fmt"
	"slices"
	"strings"

	"recole"
	"recole/ingest/profile"
)

// printDossier tells all of one record to a person: the fields that every view
// prints alike in a line each, the others with their readings, candidates and
// reasons.
func (t *tool) printDossier(d *dossier, p *profile.Profile) error {
	out := newPage(t.Stdout, t.colours(t.Stdout))
	t.printRecord(out, d, p)
	t.printRows(out, d, p)
	t.printFields(out, d, p)
	t.printFindings(out, d, p)
	if d.life != nil {
		out.heading(t.Say("Au fil des éditions", "Over the editions"))
		t.printEvents(out, d.life.Events, p, 2)
	}
	return out.close()
}

func (t *tool) printRecord(out *page, d *dossier, p *profile.Profile) {
	r := d.record
	out.line(out.style(bold, t.Say("Fiche %s", "Record %s", r.Record)))
	g := &grid{indent: 2}
	status := r.Status
	if s, ok := p.Status(status); ok {
		status = s.Label.In(t.lang)
	} else if status == recole.Active.String() {
		status = t.Say("en vigueur", "in force")
	}
	if r.StatusDate != nil {
		if date, err := recole.ParseDate(*r.StatusDate); err == nil {
			status += t.Say(", depuis le %s", ", since %s", t.Day(date))
		}
	}
	g.add(t.Say("statut", "status"), status)
	if r.Note != "" {
		g.add(t.Say("note", "note"), plainText(r.Note))
	}
	review := ""
	if r.Review {
		review = out.style(yellow, t.Say(" : à revoir", ": to review"))
	}
	g.add(t.Say("confiance", "confidence"), t.Percent(r.Confidence)+review)
	out.grid(g)
}

func (t *tool) printRows(out *page, d *dossier, p *profile.Profile) {
	out.heading(t.Say("Où elle est imprimée", "Where it is printed"))
	g := &grid{indent: 2}
	for _, row := range d.record.Rows {
		g.add(d.viewLabel(row.View, p, t.lang), sectionLabel(row.Section, p, t.lang), t.place(row))
	}
	out.grid(g)
}

// place says where a row stands.
func (t *tool) place(row datasetRow) string {
	at := row.Location
	place := t.Say("ligne %d", "line %d", at.Line)
	if at.Page > 0 {
		place = t.Say("page %d, ", "page %d, ", at.Page) + place
	}
	if at.Source != "" {
		place = plainText(at.Source) + ", " + place
	}
	return place
}

func (t *tool) printFields(out *page, d *dossier, p *profile.Profile) {
	out.heading(t.Say("Champs", "Fields"))
	alike := &grid{indent: 2}
	var differing []orderedMember[datasetField]
	for _, f := range d.record.Fields {
		switch {
		case f.name == p.Footnotes.Fields.Status || f.name == p.Footnotes.Fields.Date: // told above
		case d.told(f):
			differing = append(differing, f)
		case f.value.Value != "":
			alike.add(fieldLabel(p, f.name, t.lang), plainText(f.value.Value))
		}
	}
	out.grid(alike)
	for _, f := range differing {
		out.heading(fieldLabel(p, f.name, t.lang))
		t.printField(out, d, f, p)
	}
}

// told tells whether there is more to say of a field than its value.
func (d *dossier) told(f orderedMember[datasetField]) bool {
	if len(f.value.Candidates) > 0 || len(f.value.Evidence) > 0 {
		return true
	}
	return slices.ContainsFunc(d.record.Rows, func(r datasetRow) bool { return r.Raw[f.name] != d.record.Rows[0].Raw[f.name] })
}

func (t *tool) printField(out *page, d *dossier, f orderedMember[datasetField], p *profile.Profile) {
	v := f.value
	g := &grid{indent: 2, right: map[int]bool{1: len(v.Candidates)+len(v.Evidence) > 0}}
	chosen := t.Say("retenu", "chosen")
	if v.Review {
		chosen = t.Say("proposé", "proposed")
	}
	g.add(chosen, plainText(v.Value))
	if v.Printed != v.Value {
		g.add(t.Say("imprimé", "printed"), plainText(v.Printed))
	}
	g.add(t.Say("confiance", "confidence"), t.Percent(v.Confidence))
	var readings [][]string
	for _, r := range t.readings(d, f.name, p) {
		readings = append(readings, []string{r})
	}
	addEach(g, t.Say("lectures", "readings"), readings)
	addEach(g, t.Say("candidats", "candidates"), t.candidates(v))
	out.grid(g)
	if v.Because != "" {
		out.paragraph(2, plainText(v.Because))
	}
}

// addEach adds rows of which only the first has a label.
func addEach(g *grid, label string, rows [][]string) {
	for _, row := range rows {
		g.add(append([]string{label}, row...)...)
		label = ""
	}
}

// candidates tells each candidate, and under it what speaks for and against.
func (t *tool) candidates(f datasetField) [][]string {
	var rows [][]string
	left := f.Evidence
	for _, c := range f.Candidates {
		rows = append(rows, []string{t.Percent(c.Confidence), plainText(c.Value)})
		var others []datasetEvidence
		for _, e := range left {
			if e.For != c.Value {
				others = append(others, e)
				continue
			}
			rows = append(rows, []string{t.Signed(e.Weight, 1), t.Phrase(recole.EvidenceWords(e.Kind)) + t.Say(" : ", ": ") + plainText(e.Says)})
		}
		left = others
	}
	for _, e := range left { // for what is no candidate any more
		rows = append(rows, []string{t.Signed(e.Weight, 1), t.Say("%s, pour « %s » : %s", "%s, for “%s”: %s", t.Phrase(recole.EvidenceWords(e.Kind)), plainText(e.For), plainText(e.Says))})
	}
	return rows
}

// readings tells what each view prints, views that print the same together,
// and what was done to it.
func (t *tool) readings(d *dossier, field string, p *profile.Profile) []string {
	var lines []string
	for _, section := range d.sections() {
		var texts []string
		views, rows := map[string][]string{}, 0
		for _, row := range d.record.Rows {
			if row.Section != section {
				continue
			}
			text := t.reading(row, field)
			if views[text] == nil {
				texts = append(texts, text)
			}
			views[text] = append(views[text], d.viewLabel(row.View, p, t.lang))
			rows++
		}
		for _, text := range texts {
			who := strings.Join(views[text], ", ")
			if len(texts) == 1 && rows > 1 {
				who = t.Say("toutes les vues", "all views")
			}
			if len(d.sections()) > 1 {
				who = sectionLabel(section, p, t.lang) + ", " + who
			}
			lines = append(lines, who+t.Say(" : ", ": ")+text)
		}
	}
	return lines
}

// reading tells what one row prints, and the steps that changed it.
func (t *tool) reading(row datasetRow, field string) string {
	text, printed := row.Raw[field]
	if !printed {
		text = t.Say("(vide)", "(blank)")
	}
	if steps := row.Steps[field]; len(steps) > 0 {
		text += " [" + strings.Join(steps, ", ") + "]"
	}
	return plainText(text)
}

// sections lists the sections that the record stands in, as the rows do.
func (d *dossier) sections() []string {
	var names []string
	for _, row := range d.record.Rows {
		if !slices.Contains(names, row.Section) {
			names = append(names, row.Section)
		}
	}
	return names
}

func (t *tool) printFindings(out *page, d *dossier, p *profile.Profile) {
	if len(d.findings) == 0 {
		return
	}
	out.heading(t.Say("Écarts", "Discrepancies"))
	for _, f := range d.findings {
		one, _ := f.Severity.Words()
		what := t.Phrase(f.Kind.Words())
		if f.Field != "" {
			what = fieldLabel(p, f.Field, t.lang) + t.Say(" : ", ": ") + what
		}
		out.line("  " + out.style(severityStyle(f.Severity, 1), one.In(t.lang)) + "  " + what)
		out.paragraph(4, plainText(f.Message))
		out.line("    " + out.style(dim, fmt.Sprintf("%s %s", f.Kind, f.Fingerprint)))
	}
}

// viewLabel names a view by the order that it follows, as the profile does.
func (d *dossier) viewLabel(view string, p *profile.Profile, lang recole.Lang) string {
	for _, v := range d.views {
		if v.View == view {
			return p.ViewLabel(view, v.Order).In(lang)
		}
	}
	return view
}

func sectionLabel(section string, p *profile.Profile, lang recole.Lang) string {
	for _, s := range p.Sections {
		if s.Section == section {
			return s.Label.In(lang)
		}
	}
	return section
}
