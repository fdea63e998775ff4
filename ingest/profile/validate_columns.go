package profile

import (
	"fmt"
	"slices"
	"strings"

	"recole"
)

// mostDigits is the length of the longest code.
const mostDigits = 18

func knownTypes() []string {
	var names []string
	for _, t := range []recole.Type{recole.Text, recole.Code, recole.Number, recole.Money, recole.Flag, recole.DateOf} {
		names = append(names, string(t))
	}
	return names
}

func knownSections() []string { return []string{recole.Active.String(), recole.Suspended.String()} }

func (c checker) columnNames() []string {
	var names []string
	for _, col := range c.Columns {
		names = append(names, col.Name)
	}
	return names
}

func (c checker) columns() {
	if len(c.Columns) == 0 {
		c.add("columns", "columns manque : il faut au moins une colonne", "columns is missing: at least one column is needed")
		return
	}
	c.names("columns", c.columnNames())
	printedUnder := map[string]string{} // header: its column
	keys, marks := 0, 0
	for i, col := range c.Columns {
		at := fmt.Sprintf("columns[%d]", i)
		if col.Mark {
			if marks++; marks > 1 {
				c.add(at+".mark", "une seconde colonne à renvois ; il n'en faut qu'une", "a second column of footnote marks; there may be one only")
			}
		}
		if col.Key {
			if keys++; keys > 1 {
				c.add(at+".key", "une seconde colonne clé ; il n'en faut qu'une", "a second key column; there must be one only")
			}
		}
		c.label(at+".label", col.Label)
		c.aliases(at, col, printedUnder)
		c.column(at, col)
	}
	if keys == 0 {
		c.add("columns", "aucune colonne clé ; mettez key: true à l'une", "no key column; give one of them key: true")
	}
}

func (c checker) aliases(at string, col Column, printedUnder map[string]string) {
	for i, alias := range col.Aliases {
		path := fmt.Sprintf("%s.aliases[%d]", at, i)
		folded := strings.ToLower(alias)
		if !c.required(path, alias) {
			continue
		}
		if other, taken := printedUnder[folded]; taken {
			c.add(path, "l'en-tête « %[1]s » est déjà celui de la colonne %[2]s", "the header %[1]q is already that of column %[2]s", alias, other)
		}
		printedUnder[folded] = col.Name
	}
}

// column checks what depends on the column's type.
func (c checker) column(at string, col Column) {
	if c.required(at+".type", string(col.Type)) {
		c.oneOf(at+".type", recole.Say("type inconnu", "unknown type"), string(col.Type), knownTypes())
	}
	for _, rule := range []struct {
		key   string
		given bool
		only  recole.Type
	}{
		{"digits", col.Digits != 0, recole.Code},
		{"codes", len(col.Codes) > 0, recole.Code},
		{"yes", len(col.Yes) > 0, recole.Flag},
		{"no", len(col.No) > 0, recole.Flag},
		{"currency", len(col.Currency) > 0, recole.Money},
		{"grammar", col.Grammar != nil, recole.Number},
		{"mark", col.Mark, recole.Text},
	} {
		if rule.given && col.Type != rule.only {
			c.add(at+"."+rule.key, "%[1]s ne va qu'à une colonne de type %[2]s", "%[1]s is for columns of type %[2]s only", rule.key, rule.only)
		}
	}
	switch col.Type {
	case recole.Code:
		c.code(at, col)
	case recole.Flag:
		c.flag(at, col)
	case recole.Number:
		c.grammar(at+".grammar", col.Grammar)
	}
	c.allOf(at+".blank_in", recole.Say("section inconnue", "unknown section"), col.BlankIn, knownSections())
	if col.Key && len(col.BlankIn) > 0 {
		c.add(at+".blank_in", "la colonne clé est imprimée dans toutes les sections", "the key column is printed in every section")
	}
	if col.Mark && c.Footnotes.Mark == "" {
		c.add(at+".mark", "mark demande footnotes.mark", "mark needs footnotes.mark")
	}
	c.allOf(at+".evidence", recole.Say("indice inconnu", "unknown kind of evidence"), col.Evidence, KnownEvidence())
}

func (c checker) code(at string, col Column) {
	if col.Digits < 1 || col.Digits > mostDigits {
		c.add(at+".digits", "un code a de 1 à %[1]d chiffres : digits manque ou est faux", "a code has 1 to %[1]d digits: digits is missing or wrong", mostDigits)
		return
	}
	for i, code := range col.Codes {
		if len(code) != col.Digits || strings.Trim(code, "0123456789") != "" {
			c.add(fmt.Sprintf("%s.codes[%d]", at, i), "le code « %[1]s » n'a pas %[2]d chiffres", "the code %[1]q does not have %[2]d digits", code, col.Digits)
			break // digits is as likely to be wrong as the code, and the others would say the same
		}
	}
	c.unique(at+".codes", col.Codes)
}

func (c checker) flag(at string, col Column) {
	for _, list := range []struct {
		key   string
		words []string
	}{{"yes", col.Yes}, {"no", col.No}} {
		if len(list.words) == 0 {
			c.add(at+"."+list.key, "%[1]s manque : une colonne de type flag liste ses oui et ses non", "%[1]s is missing: a flag column lists its yes and its no", list.key)
		}
		for i, w := range list.words {
			c.required(fmt.Sprintf("%s.%s[%d]", at, list.key, i), w)
		}
		c.unique(at+"."+list.key, list.words)
	}
	for i, w := range col.No {
		if slices.ContainsFunc(col.Yes, func(y string) bool { return strings.EqualFold(y, w) }) {
			c.add(fmt.Sprintf("%s.no[%d]", at, i), "« %[1]s » veut déjà dire oui", "%[1]q already means yes", w)
		}
	}
}

func (c checker) grammar(at string, g *Grammar) {
	if g == nil || len(g.Parts) == 0 {
		c.add(at, "grammar manque : un numéro a au moins une partie", "grammar is missing: a number has at least one part")
		return
	}
	var names, dates []string
	keys, needed := 0, 0
	for i, part := range g.Parts {
		path := fmt.Sprintf("%s.parts[%d]", at, i)
		names = append(names, part.Name)
		c.part(path, part)
		if part.Key {
			if keys++; keys > 1 {
				c.add(path+".key", "une seconde partie clé ; il n'en faut qu'une", "a second key part; there may be one only")
			}
		}
		if part.Date != "" {
			if slices.Contains(dates, part.Date) {
				c.add(path+".date", "une autre partie dit déjà « %[1]s »", "another part already tells the %[1]s", part.Date)
			}
			dates = append(dates, part.Date)
		}
		if !part.Optional {
			needed++
		}
	}
	if needed == 0 {
		c.add(at, "toutes les parties sont facultatives ; il en faut une qui ne le soit pas", "every part is optional; one must not be")
	}
	c.names(at+".parts", names)
}

func (c checker) part(path string, part Part) {
	if c.required(path+".pattern", part.Pattern) {
		if re := c.pattern(path+".pattern", part.Pattern); re != nil && re.NumSubexp() > 0 {
			c.add(path+".pattern", "un groupe capturant ; écrivez (?:…)", "a capturing group; write (?:…)")
		}
	}
	if part.Century < 0 || part.Century > 99 {
		c.add(path+".century", "century est l'année à deux chiffres, de 1 à 99, où commencent les années 1900", "century is the two-digit year, 1 to 99, from which years are in the 1900s")
	}
	if part.Date != "" {
		c.oneOf(path+".date", recole.Say("élément de date inconnu", "unknown element of a date"), part.Date, []string{"year", "month"})
	}
}
