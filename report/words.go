package report

import (
	"strings"

	"recole"
)

// kindWords names a kind of discrepancy for people.
func kindWords(k recole.Kind) recole.Phrase {
	words := map[recole.Kind]recole.Phrase{
		recole.ReadingConflict:   {FR: "lectures divergentes", EN: "conflicting readings"},
		recole.SuspectWord:       {FR: "mot suspect", EN: "suspect word"},
		recole.MissingInView:     {FR: "absent d’une vue", EN: "missing in a view"},
		recole.DuplicateInView:   {FR: "en double dans une vue", EN: "duplicate in a view"},
		recole.StatusConflict:    {FR: "statut contradictoire", EN: "conflicting status"},
		recole.ImpossibleDate:    {FR: "date impossible", EN: "impossible date"},
		recole.NumberMismatch:    {FR: "numéros discordants", EN: "mismatched numbers"},
		recole.SequenceGap:       {FR: "trou dans la numérotation", EN: "gap in the sequence"},
		recole.OrderViolation:    {FR: "hors d’ordre", EN: "out of order"},
		recole.MalformedValue:    {FR: "valeur mal formée", EN: "malformed value"},
		recole.UnknownCode:       {FR: "code inconnu", EN: "unknown code"},
		recole.FootnoteUndefined: {FR: "renvoi sans note", EN: "mark without a note"},
		recole.FootnoteUnused:    {FR: "note sans renvoi", EN: "note without a mark"},
		recole.RejectedLine:      {FR: "ligne rejetée", EN: "rejected line"},
	}
	if p, ok := words[k]; ok {
		return p
	}
	return recole.Phrase{FR: string(k), EN: string(k)}
}

// severityWords names a severity for people.
func severityWords(s recole.Severity) recole.Phrase {
	switch s {
	case recole.Error:
		return recole.Say("erreur", "error")
	case recole.Warning:
		return recole.Say("avertissement", "warning")
	default:
		return recole.Say("information", "info")
	}
}

// fateWords names what became of lines, by the name that files carry.
func fateWords(fate string) recole.Phrase {
	switch fate {
	case "row":
		return recole.Say("lignes du tableau", "rows")
	case "heading":
		return recole.Say("titres", "headings")
	case "footnote":
		return recole.Say("notes", "footnotes")
	case "blank":
		return recole.Say("lignes vides", "blank lines")
	default:
		return recole.Say("lignes rejetées", "rejected lines")
	}
}

// sectionLabel names a section for people, as the profile does.
func (r *Report) sectionLabel(s recole.Section) string {
	for _, rule := range r.Profile.Sections {
		if rule.Section == s.String() {
			return rule.Label.In(r.Lang)
		}
	}
	return s.String()
}

// statusLabel names a status for people, as the profile does.
func (r *Report) statusLabel(name string) string {
	for _, s := range r.Profile.Footnotes.Statuses {
		if s.Name == name {
			return s.Label.In(r.Lang)
		}
	}
	if name == recole.Active.String() {
		return r.In(recole.Say("Active", "Active"))
	}
	return name
}

// columnLabel names a column for people, as the profile does.
func (r *Report) columnLabel(name string) string {
	if i := r.column(name); i >= 0 {
		return r.Columns[i].Label.In(r.Lang)
	}
	for _, c := range r.Profile.Columns {
		if c.Name == name {
			return c.Label.In(r.Lang)
		}
	}
	return name
}

// viewLabel names a view for people: its order's label, and what tells it
// from an earlier view in the same order ("-2").
func (r *Report) viewLabel(v recole.View) string {
	for _, o := range r.Profile.Orders {
		if o.Name == v.Order {
			return o.Label.In(r.Lang) + strings.TrimPrefix(v.Name, o.Name)
		}
	}
	return v.Name
}

// viewNamed gives the label of the view of that name, as readings name it.
func (r *Report) viewNamed(name string) string {
	for i := range r.Views {
		if r.Views[i].View.Name == name {
			return r.Views[i].Label
		}
	}
	return name
}
