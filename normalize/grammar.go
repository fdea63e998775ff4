package normalize

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"recole/ingest/profile"
)

// grammar is the form of a structured number, ready for use.
type grammar struct {
	parts []profile.Part
	// strict takes the parts with one space after each; loose takes any
	// spaces, points and hyphens between them, or nothing. Where a number can
	// be taken apart in several ways, the earlier parts and the earlier
	// alternatives of a pattern win.
	strict, loose *regexp.Regexp
	inSets        []*regexp.Regexp // spaces around the separators of sets
	separators    []string
}

func newGrammar(g *profile.Grammar) (*grammar, error) {
	if g == nil {
		return nil, fmt.Errorf("a number needs a grammar")
	}
	strict, err := regexp.Compile(expression(g.Parts, " "))
	if err != nil {
		return nil, err
	}
	loose, err := regexp.Compile(expression(g.Parts, "[ .-]*"))
	if err != nil {
		return nil, err
	}
	out := &grammar{parts: g.Parts, strict: strict, loose: loose}
	for _, p := range g.Parts {
		if p.Set != "" && !slices.Contains(out.separators, p.Set) {
			out.separators = append(out.separators, p.Set)
			out.inSets = append(out.inSets, regexp.MustCompile(` *`+regexp.QuoteMeta(p.Set)+` *`))
		}
	}
	return out, nil
}

func expression(parts []profile.Part, separator string) string {
	var b strings.Builder
	b.WriteByte('^')
	for _, p := range parts {
		b.WriteString("(?:(" + p.Pattern + ")" + separator + ")")
		if p.Optional {
			b.WriteByte('?')
		}
	}
	b.WriteByte('$')
	return b.String()
}

// fit takes a number apart: one string for each part, "" where an optional
// part is missing, years in four digits. Capitals or small letters throughout
// are tried where the number does not fit as it is.
func (g *grammar) fit(text string) ([]string, bool) {
	for i, sep := range g.separators {
		if strings.Contains(text, " "+sep) || strings.Contains(text, sep+" ") {
			text = g.inSets[i].ReplaceAllString(text, strings.ReplaceAll(sep, "$", "$$"))
		}
	}
	if parts, ok := g.match(text); ok {
		return parts, true
	}
	for _, other := range []string{strings.ToUpper(text), strings.ToLower(text)} {
		if other != text {
			if parts, ok := g.match(other); ok {
				return parts, true
			}
		}
	}
	return nil, false
}

func (g *grammar) match(text string) ([]string, bool) {
	closed := text + " " // each part has its separator after it
	at := g.strict.FindStringSubmatchIndex(closed)
	if at == nil {
		at = g.loose.FindStringSubmatchIndex(closed)
	}
	if at == nil {
		return nil, false
	}
	parts := make([]string, len(g.parts))
	for i, p := range g.parts {
		from, to := at[2*i+2], at[2*i+3]
		if from < 0 {
			continue
		}
		parts[i] = text[from:to]
		if p.Century == 0 {
			continue
		}
		var ok bool
		if parts[i], ok = fullYear(parts[i], p.Century); !ok {
			return nil, false
		}
	}
	return parts, true
}

// fullYear gives a year its century: two digits from pivot on are in the
// 1900s, those below it in the 2000s. Four digits are a year of these two
// centuries or no year.
func fullYear(year string, pivot int) (string, bool) {
	if len(year) == 2 {
		if n := int(year[0]-'0')*10 + int(year[1]-'0'); n >= pivot {
			return "19" + year, true
		}
		return "20" + year, true
	}
	return year, strings.HasPrefix(year, "19") || strings.HasPrefix(year, "20")
}

// canonical writes a number in one way: its parts with one space between.
func (g *grammar) canonical(parts []string) string {
	var b strings.Builder
	b.Grow(32)
	for _, p := range parts {
		if p == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(p)
	}
	return b.String()
}

// key is canonical with each set in order, so that 44/31 equals 31/44.
func (g *grammar) key(parts []string, canonical string) string {
	sorted := parts
	for i, p := range g.parts {
		if p.Set == "" || !strings.Contains(parts[i], p.Set) {
			continue
		}
		members := strings.Split(parts[i], p.Set)
		if slices.IsSorted(members) {
			continue
		}
		slices.Sort(members)
		sorted = slices.Clone(sorted)
		sorted[i] = strings.Join(members, p.Set)
	}
	if &sorted[0] == &parts[0] {
		return canonical
	}
	return g.canonical(sorted)
}
