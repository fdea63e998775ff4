package difference

import (
	"recole/internal/letters"
	"strings"

	"recole"
	"recole/internal/prose"
	"recole/reconcile/editions"
)

// kindWords names a kind of difference for people.
func kindWords(k editions.Kind) recole.Phrase {
	switch k {
	case editions.Added:
		return recole.Say("ajoutée", "added")
	case editions.Removed:
		return recole.Say("disparue", "removed")
	case editions.Suspended:
		return recole.Say("mise en veille", "put on hold")
	case editions.Withdrawn:
		return recole.Say("supprimée", "withdrawn")
	case editions.Reinstated:
		return recole.Say("rétablie", "reinstated")
	case editions.Renumbered:
		return recole.Say("renumérotée", "renumbered")
	case editions.Modified:
		return recole.Say("modifiée", "modified")
	case editions.Respelled:
		return recole.Say("récrite (graphie)", "respelled")
	}
	return recole.Phrase{FR: string(k), EN: string(k)}
}

// causeWords names a cause, as a heading of its differences.
func causeWords(c editions.Cause) recole.Phrase {
	switch c {
	case editions.Publisher:
		return recole.Say("Changements de l’éditeur", "Changes by the publisher")
	case editions.Misreading:
		return recole.Say("Fautes de lecture ou d’impression", "Misreadings and misprints")
	case editions.Decision:
		return recole.Say("Décisions de gestionnaires", "Decisions of stewards")
	}
	return recole.Phrase{FR: string(c), EN: string(c)}
}

// groupWords heads the differences of one cause; in a plain comparison, which
// knows of no causes, all of them.
func (r *Report) groupWords(c editions.Cause) string {
	if r.plain() {
		return r.say("Différences", "Differences")
	}
	return r.In(causeWords(c))
}

// causeWord names a cause in a word.
func causeWord(c editions.Cause) recole.Phrase {
	switch c {
	case editions.Publisher:
		return recole.Say("éditeur", "publisher")
	case editions.Misreading:
		return recole.Say("lecture", "misreading")
	case editions.Decision:
		return recole.Say("décision", "decision")
	}
	return recole.Phrase{FR: string(c), EN: string(c)}
}

// field names a column for people, as the profile does.
func (r *Report) field(name string) string {
	if r.profile == nil || name == "" {
		return name
	}
	if c, ok := r.profile.Column(name); ok {
		return c.Label.In(r.Lang)
	}
	for _, o := range r.profile.Output {
		if o.Name == name {
			return o.Label.In(r.Lang)
		}
	}
	return name
}

// value gives a value for people: a status by its name.
func (r *Report) value(field, text string) string {
	if r.profile == nil || field == "" || field != r.profile.Footnotes.Fields.Status {
		return text
	}
	if s, ok := r.profile.Status(text); ok {
		return s.Label.In(r.Lang)
	}
	if text == recole.Active.String() {
		return r.say("Active", "Active")
	}
	return text
}

// spans sets both values of a difference beside each other. Keys that were
// given anew have no letters in common that mean anything.
func (r *Report) spans(d *editions.Difference) []letters.Span {
	if d.Kind == editions.Renumbered {
		return []letters.Span{{Old: d.Old, New: d.New}}
	}
	return letters.Compare(r.value(d.Field, d.Old), r.value(d.Field, d.New))
}

// blank stands for a value that is none.
func (r *Report) blank() string { return r.say("(vide)", "(blank)") }

// edition names one side of the comparison.
func (r *Report) edition(e *editions.Edition) string {
	if !e.Date.IsZero() {
		return r.say("édition du %[1]s", "edition of %[1]s", r.write.Day(e.Date))
	}
	if e.Title != "" {
		return e.Title
	}
	if len(e.Sources) > 0 {
		return e.Sources[0].Name
	}
	return r.say("édition sans titre", "untitled edition")
}

// headline says in a sentence how much differs.
func (r *Report) headline() string {
	c := r.Comparison
	if c.Same() {
		return r.say("Aucune différence.", "No difference.")
	}
	n := r.write.Count(len(c.Differences), recole.Say("différence", "difference"), recole.Say("différences", "differences"))
	told := shares(r, c.ByCause, causeShare)
	if r.plain() {
		told = shares(r, c.ByKind, kindWords)
	}
	if len(told) == 0 {
		return n + "."
	}
	return n + r.say(" : ", ": ") + strings.Join(told, ", ") + "."
}

// shares tells each count that is not zero, in words.
func shares[K ~string](r *Report, counts []editions.Count[K], words func(K) recole.Phrase) []string {
	var told []string
	for _, c := range counts {
		if c.N > 0 {
			told = append(told, r.write.Number(c.N)+prose.NoBreak+r.In(words(c.Of)))
		}
	}
	return told
}

// causeShare names a cause after a number of differences.
func causeShare(c editions.Cause) recole.Phrase {
	switch c {
	case editions.Publisher:
		return recole.Say("de l’éditeur", "by the publisher")
	case editions.Misreading:
		return recole.Say("de lecture ou d’impression", "of reading or print")
	default:
		return recole.Say("par décision", "by decision")
	}
}

// columns says which columns came and went; none where none did.
func (r *Report) columns() []string {
	var told []string
	for _, name := range r.Comparison.AddedColumns {
		told = append(told, r.say("Colonne ajoutée : %s", "Column added: %s", r.field(name)))
	}
	for _, name := range r.Comparison.DroppedColumns {
		told = append(told, r.say("Colonne disparue : %s", "Column dropped: %s", r.field(name)))
	}
	return told
}
