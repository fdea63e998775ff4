package profile

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"recole"
	"recole/internal/dictionary"
)

func (c checker) sections() {
	var names []string
	for i, s := range c.Sections {
		at := fmt.Sprintf("sections[%d]", i)
		if c.required(at+".section", s.Section) && c.oneOf(at+".section", recole.Say("section inconnue", "unknown section"), s.Section, knownSections()) && slices.Contains(names, s.Section) {
			c.add(at+".section", "la section « %[1]s » est donnée deux fois", "the section %[1]q is given twice", s.Section)
		}
		if s.Section == recole.Suspended.String() && len(s.Patterns) == 0 {
			c.add(at+".patterns", "il faut le titre auquel on reconnaît la section suspended", "the heading that tells the suspended section is needed")
		}
		names = append(names, s.Section)
		c.label(at+".label", s.Label)
		c.patterns(at+".patterns", s.Patterns)
	}
}

func (c checker) footnotes() {
	f := c.Footnotes
	if f.Mark != "" {
		c.pattern("footnotes.mark", f.Mark, "mark")
	}
	if f.Note != "" {
		c.pattern("footnotes.note", f.Note, "mark", "status", "date")
	}
	if (f.Mark == "") != (f.Note == "") {
		c.add("footnotes", "mark et note vont ensemble", "mark and note go together")
	}
	var names []string
	for i, s := range f.Statuses {
		at := fmt.Sprintf("footnotes.statuses[%d]", i)
		names = append(names, s.Name)
		c.label(at+".label", s.Label)
		c.patterns(at+".patterns", s.Patterns)
		if len(s.Patterns) == 0 {
			c.add(at+".patterns", "patterns manque : comment dit-on cet état ?", "patterns is missing: how is this status worded?")
		}
		if s.Name == recole.Active.String() {
			c.add(at+".name", "« %[1]s » est l'état de ce qui n'a pas de note", "%[1]q is the status of what has no note", s.Name)
		}
	}
	c.names("footnotes.statuses", names)
	if f.Note != "" && len(f.Statuses) == 0 {
		c.add("footnotes.statuses", "statuses manque : que dit une note ?", "statuses is missing: what does a note say?")
	}
	c.noteFields(f.Fields)
}

// noteFields checks the names of the derived fields, which must not be those
// of columns.
func (c checker) noteFields(f NoteFields) {
	taken := c.columnNames()
	for _, field := range []struct{ key, name string }{{"status", f.Status}, {"date", f.Date}, {"text", f.Text}} {
		path := "footnotes.fields." + field.key
		switch {
		case field.name == "":
			continue
		case !identifier().MatchString(field.name):
			c.add(path, "le nom « %[1]s » doit n'avoir que lettres minuscules sans accent, chiffres, _ et -",
				"the name %[1]q must consist of lower-case letters without accents, digits, _ and -", field.name)
		case slices.Contains(taken, field.name):
			c.add(path, "« %[1]s » est déjà un champ", "%[1]q is already a field", field.name)
		}
		taken = append(taken, field.name)
	}
}

func (c checker) variants() {
	var names, texts []string
	for _, col := range c.Columns {
		if col.Type == recole.Text {
			texts = append(texts, col.Name)
		}
	}
	for i, v := range c.Variants {
		at := fmt.Sprintf("variants[%d]", i)
		names = append(names, v.Name)
		if c.required(at+".from", v.From) && c.required(at+".to", v.To) && v.From == v.To {
			c.add(at+".to", "from et to sont le même texte", "from and to are the same text")
		}
		c.allOf(at+".fields", recole.Say("colonne de texte inconnue", "unknown text column"), v.Fields, texts)
		if (v.Reason.FR == "") != (v.Reason.EN == "") {
			c.label(at+".reason", v.Reason)
		}
	}
	c.names("variants", names)
	for i, m := range c.GenderMarks {
		c.required(fmt.Sprintf("gender_marks[%d]", i), m)
	}
	c.unique("gender_marks", c.GenderMarks)
}

func (c checker) confusions() {
	seen := map[[2]string]bool{}
	for i, f := range c.Confusions {
		at := fmt.Sprintf("confusions[%d]", i)
		if !c.required(at+".a", f.A) || !c.required(at+".b", f.B) {
			continue
		}
		if f.A == f.B {
			c.add(at+".b", "a et b sont le même texte", "a and b are the same text")
		}
		if seen[[2]string{f.A, f.B}] || seen[[2]string{f.B, f.A}] {
			c.add(at, "la paire « %[1]s », « %[2]s » est donnée deux fois", "the pair %[1]q, %[2]q is given twice", f.A, f.B)
		}
		seen[[2]string{f.A, f.B}] = true
		if !(f.Weight > 0 && f.Weight <= 1) {
			c.add(at+".weight", "weight est une probabilité, plus que 0 et au plus 1", "weight is a probability, more than 0 and at most 1")
		}
	}
}

func (c checker) lexicon() {
	if name := c.Lexicon.Dictionary; name != "" {
		c.oneOf("lexicon.dictionary", recole.Say("dictionnaire inconnu", "unknown dictionary"), name, dictionary.Names())
	}
	for i, w := range c.Lexicon.Words {
		at := fmt.Sprintf("lexicon.words[%d]", i)
		if c.required(at, w) && strings.IndexFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }) >= 0 {
			c.add(at, "« %[1]s » n'est pas un seul mot", "%[1]q is not one word", w)
		}
	}
	c.unique("lexicon.words", c.Lexicon.Words)
}

func (c checker) constraints() {
	for _, rule := range []struct{ key, column string }{
		{"date_rises", c.Constraints.DateRises}, {"note_after", c.Constraints.NoteAfter},
	} {
		path := "constraints." + rule.key
		if rule.column == "" || !c.oneOf(path, recole.Say("colonne inconnue", "unknown column"), rule.column, c.columnNames()) {
			continue
		}
		if col, _ := c.Column(rule.column); col.Grammar == nil || col.Grammar.DatePart("year") < 0 {
			c.add(path, "la colonne %[1]s n'a pas de partie qui dise l'année (date: year)", "column %[1]s has no part that tells the year (date: year)", rule.column)
		}
	}
}

func (c checker) output() {
	if len(c.Output) == 0 {
		c.add("output", "output manque : il faut au moins une colonne", "output is missing: at least one column is needed")
	}
	var names []string
	for i, o := range c.Output {
		at := fmt.Sprintf("output[%d]", i)
		names = append(names, o.Name)
		c.label(at+".label", o.Label)
		c.from(at+".from", o.From)
		if c.required(at+".type", o.Type) {
			c.oneOf(at+".type", recole.Say("type inconnu", "unknown type"), o.Type, []string{"string", "integer", "number", "date", "year", "boolean"})
		}
	}
	c.names("output", names)
}

// from checks what an output column holds: a field, its printed layer, a part
// of a number, or a fact of the record.
func (c checker) from(path, from string) {
	if !c.required(path, from) {
		return
	}
	if strings.HasPrefix(from, "@") {
		c.oneOf(path, recole.Say("fait inconnu", "unknown fact"), from, []string{"@status", "@status_date", "@note", "@confidence", "@review"})
		return
	}
	field, part, hasPart := strings.Cut(strings.TrimSuffix(from, "@printed"), ".")
	fields := c.columnNames()
	for _, derived := range []string{c.Footnotes.Fields.Status, c.Footnotes.Fields.Date} {
		if derived != "" {
			fields = append(fields, derived)
		}
	}
	if !c.oneOf(path, recole.Say("champ inconnu", "unknown field"), field, fields) || !hasPart {
		return
	}
	var parts []string
	if col, _ := c.Column(field); col.Grammar != nil {
		for _, p := range col.Grammar.Parts {
			parts = append(parts, p.Name)
		}
	}
	c.oneOf(path, recole.Say("partie inconnue", "unknown part"), part, parts)
}
