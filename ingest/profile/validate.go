package profile

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"recole"
	"recole/internal/collation"
	"recole/internal/typography"
)

// checker checks a decoded profile against the rules that its types cannot
// state, each problem at its place in the YAML.
type checker struct {
	*Profile
	at    places
	found *problems
}

func validate(p *Profile, at places, found *problems) {
	c := checker{p, at, found}
	c.general()
	c.columns()
	c.sections()
	c.footnotes()
	c.orders()
	c.steps()
	c.lexicon()
	c.variants()
	c.confusions()
	c.constraints()
	c.output()
}

// add adds a problem at a path.
func (c checker) add(path, fr, en string, args ...any) { c.found.add(c.at.of(path), fr, en, args...) }

// required adds a problem if a text is blank.
func (c checker) required(path, value string) bool {
	if strings.TrimSpace(value) != "" {
		return true
	}
	c.add(path, "%[1]s manque", "%[1]s is missing", path)
	return false
}

// oneOf adds a problem if a name is not one of the known ones.
func (c checker) oneOf(path string, what recole.Phrase, name string, known []string) bool {
	if slices.Contains(known, name) {
		return true
	}
	c.found.unknown(c.at.of(path), what, name, known)
	return false
}

// allOf is oneOf for a list, in which no name may recur.
func (c checker) allOf(path string, what recole.Phrase, names, known []string) {
	for i, name := range names {
		c.oneOf(fmt.Sprintf("%s[%d]", path, i), what, name, known)
	}
	c.unique(path, names)
}

// unique adds a problem for each entry of a list that stands in it already.
func (c checker) unique(path string, list []string) {
	for i, s := range list {
		if slices.Contains(list[:i], s) {
			c.add(fmt.Sprintf("%s[%d]", path, i), "« %[1]s » est donné deux fois", "%[1]q is given twice", s)
		}
	}
}

// names checks that each entry of a list has a name, well formed and its own.
func (c checker) names(path string, list []string) {
	for i, name := range list {
		at := fmt.Sprintf("%s[%d].name", path, i)
		switch {
		case !c.required(at, name):
		case !identifier().MatchString(name):
			c.add(at, "le nom « %[1]s » doit n'avoir que lettres minuscules sans accent, chiffres, _ et -",
				"the name %[1]q must consist of lower-case letters without accents, digits, _ and -", name)
		case slices.Contains(list[:i], name):
			c.add(at, "le nom « %[1]s » est donné deux fois", "the name %[1]q is given twice", name)
		}
	}
}

// identifier is the form of names that stand in files, headers and references.
func identifier() *regexp.Regexp { return regexp.MustCompile(`^[a-z][a-z0-9_-]*$`) }

// label checks that a label is given in both languages.
func (c checker) label(path string, l Label) {
	c.required(path+".fr", l.FR)
	c.required(path+".en", l.EN)
}

// pattern checks that a regular expression compiles and has its groups.
func (c checker) pattern(path, pattern string, groups ...string) *regexp.Regexp {
	re, err := regexp.Compile(pattern)
	if err != nil {
		c.add(path, "expression régulière invalide : %[1]v", "bad regular expression: %[1]v", strings.TrimPrefix(err.Error(), "error parsing regexp: "))
		return nil
	}
	for _, g := range groups {
		if re.SubexpIndex(g) < 0 {
			c.add(path, "il manque le groupe (?P<%[1]s>…)", "the group (?P<%[1]s>…) is missing", g)
		}
	}
	if re.MatchString("") && pattern != "" {
		c.add(path, "l'expression accepte un texte vide", "the pattern matches an empty text")
	}
	return re
}

func (c checker) patterns(path string, list []string) {
	for i, p := range list {
		at := fmt.Sprintf("%s[%d]", path, i)
		if c.required(at, p) {
			c.pattern(at, p)
		}
	}
}

func (c checker) general() {
	for _, f := range []struct{ path, value string }{{"name", c.Name}, {"dataset", c.Dataset}} {
		if c.required(f.path, f.value) && !identifier().MatchString(f.value) {
			c.add(f.path, "« %[1]s » doit n'avoir que lettres minuscules sans accent, chiffres, _ et -",
				"%[1]q must consist of lower-case letters without accents, digits, _ and -", f.value)
		}
	}
	if c.required("language", string(c.Language)) {
		c.oneOf("language", recole.Say("langue inconnue", "unknown language"), string(c.Language), []string{string(recole.French), string(recole.English)})
	}
	c.label("title", c.Title)
	c.headings()
	c.patterns("furniture", c.Furniture)
	if c.Expected.Views < 0 {
		c.add("expected.views", "le nombre de vues ne peut être négatif", "the number of views cannot be negative")
	}
	if r := c.Expected.MostRemoved; !(r >= 0 && r <= 1) {
		c.add("expected.most_removed", "la part des fiches qui peuvent manquer doit être entre 0 et 1 (0.1 : une sur dix)",
			"the share of records that may be missing must be between 0 and 1 (0.1: one in ten)")
	}
	if t := c.Review.Threshold; !(t >= 0 && t <= 1) {
		c.add("review.threshold", "le seuil doit être entre 0 et 1", "the threshold must be between 0 and 1")
	}
	if r := c.Review.ErrorRate; !(r >= 0 && r < 1) {
		c.add("review.error_rate", "le taux d'erreur doit être entre 0 et 1 (0.001 : une valeur sur mille)",
			"the error rate must be between 0 and 1 (0.001: one value in a thousand)")
	}
}

func (c checker) headings() {
	for i, p := range c.Edition.Patterns {
		at := fmt.Sprintf("edition.patterns[%d]", i)
		if !c.required(at, p) {
			continue
		}
		if re := c.pattern(at, p); re != nil && re.SubexpIndex("title") < 0 && re.SubexpIndex("date") < 0 {
			c.add(at, "il faut le groupe (?P<title>…) ou (?P<date>…)", "the group (?P<title>…) or (?P<date>…) is needed")
		}
	}
}

func (c checker) steps() {
	c.allOf("typography", recole.Say("étape de typographie inconnue", "unknown typography step"), c.Typography, typography.Names())
	c.allOf("repairs", recole.Say("réparation inconnue", "unknown repair"), c.Repairs, KnownRepairs())
}

func (c checker) orders() {
	if len(c.Orders) == 0 {
		c.add("orders", "orders manque : il faut au moins un ordre d'impression", "orders is missing: at least one printing order is needed")
	}
	var names []string
	for i, o := range c.Orders {
		at := fmt.Sprintf("orders[%d]", i)
		names = append(names, o.Name)
		c.label(at+".label", o.Label)
		if len(o.By) == 0 {
			c.add(at+".by", "by manque : il faut au moins une colonne", "by is missing: at least one column is needed")
		}
		c.allOf(at+".by", recole.Say("colonne inconnue", "unknown column"), o.By, c.columnNames())
		if o.Collation != "" {
			c.oneOf(at+".collation", recole.Say("ordre de tri inconnu", "unknown collation"), o.Collation, collation.Names())
		}
	}
	c.names("orders", names)
}
