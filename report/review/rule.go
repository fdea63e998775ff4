package review

import (
	"recole/internal/letters"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"recole"
	"recole/ingest/profile"
	"recole/report"
)

// The rules by which findings are grouped, beside the named steps of
// normalisation (repair:elision, variant:NAME) and the kinds of findings that
// leave no choice: in what the readings differ from the choice.
const (
	ruleApostrophe = "apostrophe"
	ruleAccent     = "accent"
	ruleCase       = "case"
	ruleHyphen     = "hyphen"
	ruleSpace      = "space"
	ruleDropped    = "letter-dropped"
	ruleAdded      = "letter-added"
	ruleChanged    = "letter-changed"
	ruleDigit      = "digit"
	ruleCut        = "cut"
	ruleWord       = "word"
	ruleSeveral    = "several"
)

// ruleOf names what a finding has in common with others.
func ruleOf(e *recole.Edition, r *report.Report, rec *recole.Record, d *recole.Discrepancy) string {
	switch d.Kind {
	case recole.ReadingConflict, recole.SuspectWord, recole.MalformedValue:
	default:
		return kindRule(d)
	}
	f := slices.IndexFunc(e.Fields, func(f recole.Field) bool { return f.Name == d.Field })
	if d.Chosen == "" || rec == nil || f < 0 {
		return kindRule(d)
	}
	var rules []string
	for _, n := range rec.Rows {
		row := &e.Rows[n]
		v := row.Values[f]
		if row.Section != d.Section || v.Printed == d.Chosen || v.Blank() {
			continue
		}
		for _, rule := range valueRules(r, d, v) {
			if !slices.Contains(rules, rule) {
				rules = append(rules, rule)
			}
		}
	}
	switch len(rules) {
	case 0:
		return kindRule(d)
	case 1:
		return rules[0]
	default:
		return ruleSeveral
	}
}

func kindRule(d *recole.Discrepancy) string {
	if d.Field == "" {
		return string(d.Kind)
	}
	return string(d.Kind) + "/" + d.Field
}

// valueRules names in what one reading differs from the choice: by the steps
// that lead to it, or else by its letters.
func valueRules(r *report.Report, d *recole.Discrepancy, v *recole.Value) []string {
	if v.Meant == d.Chosen {
		var steps []string
		for _, s := range v.Steps {
			if strings.HasPrefix(s, "repair:") || strings.HasPrefix(s, "variant:") {
				steps = append(steps, s)
			}
		}
		if len(steps) > 0 {
			return steps
		}
	}
	var rules []string
	spans := r.Against(d.Field, v.Printed, d.Chosen)
	for i, s := range spans {
		if !s.Same {
			rules = append(rules, spanRule(s, i == len(spans)-1))
		}
	}
	return rules
}

// spanRule names one difference: text is printed, instead was chosen.
func spanRule(s letters.Span, last bool) string {
	text, instead := s.Old, s.New
	switch {
	case only(text+instead, isApostrophe) || strings.ContainsFunc(text+instead, isApostrophe) && only(text+instead, isSign):
		return ruleApostrophe
	case strings.ContainsFunc(text+instead, isHyphen) && only(text+instead, isSign):
		return ruleHyphen
	case only(text+instead, unicode.IsSpace):
		return ruleSpace
	case bare(text) == bare(instead):
		return ruleAccent
	case strings.EqualFold(text, instead):
		return ruleCase
	case only(text+instead, unicode.IsDigit):
		return ruleDigit
	case text == "" && last && utf8.RuneCountInString(instead) > 2:
		return ruleCut
	case text == "":
		return ruleDropped
	case instead == "":
		return ruleAdded
	case max(utf8.RuneCountInString(text), utf8.RuneCountInString(instead)) <= 3:
		return ruleChanged
	default:
		return ruleWord
	}
}

func only(s string, is func(rune) bool) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return !is(r) }) < 0
}

func isApostrophe(r rune) bool { return strings.ContainsRune("'’ʼ`´", r) }
func isHyphen(r rune) bool     { return unicode.Is(unicode.Pd, r) }
func isSign(r rune) bool       { return isApostrophe(r) || isHyphen(r) || unicode.IsSpace(r) }

// bare takes the accents off a text.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(s))
}

// ruleWords names a rule for people, of one finding and of many.
func ruleWords(rule string, p *profile.Profile) (one, many recole.Phrase) {
	if words, ok := ruleNames()[rule]; ok {
		return words[0], words[1]
	}
	if name, ok := strings.CutPrefix(rule, "variant:"); ok {
		if v, ok := p.Variant(name); ok {
			same := recole.Say("« %[1]s » pour « %[2]s »", "“%[1]s” for “%[2]s”", v.From, v.To)
			return same, same
		}
	}
	kind, field, _ := strings.Cut(rule, "/")
	same := recole.Kind(kind).Words()
	if field != "" {
		label := profile.Label{FR: field, EN: field}
		for _, c := range p.Columns {
			if c.Name == field {
				label = c.Label
			}
		}
		for _, o := range p.Output {
			if o.Name == field {
				label = o.Label
			}
		}
		same = recole.Say("%[1]s (%[3]s)", "%[2]s (%[4]s)", same.FR, same.EN, lowered(label.FR), lowered(label.EN))
	}
	return same, same
}

// lowered begins a label with a small letter, as in the middle of a sentence.
func lowered(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if second, _ := utf8.DecodeRuneInString(s[n:]); n == 0 || unicode.IsUpper(second) {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}

func ruleNames() map[string][2]recole.Phrase {
	say := recole.Say
	return map[string][2]recole.Phrase{
		"repair:elision":     {say("apostrophe perdue", "lost apostrophe"), say("apostrophes perdues", "lost apostrophes")},
		"repair:gender-mark": {say("marque de genre mal lue", "misread gender mark"), say("marques de genre mal lues", "misread gender marks")},
		"repair:digits":      {say("lettre lue pour un chiffre", "letter read for a digit"), say("lettres lues pour des chiffres", "letters read for digits")},
		ruleApostrophe:       {say("apostrophe en question", "doubtful apostrophe"), say("apostrophes en question", "doubtful apostrophes")},
		ruleAccent:           {say("accent en question", "doubtful accent"), say("accents en question", "doubtful accents")},
		ruleCase:             {say("majuscule en question", "doubtful capital"), say("majuscules en question", "doubtful capitals")},
		ruleHyphen:           {say("trait d'union en question", "doubtful hyphen"), say("traits d'union en question", "doubtful hyphens")},
		ruleSpace:            {say("espace en question", "doubtful space"), say("espaces en question", "doubtful spaces")},
		ruleDropped:          {say("lettre tombée", "dropped letter"), say("lettres tombées", "dropped letters")},
		ruleAdded:            {say("lettre en trop", "extra letter"), say("lettres en trop", "extra letters")},
		ruleChanged:          {say("lettre pour une autre", "letter for another"), say("lettres pour d'autres", "letters for others")},
		ruleDigit:            {say("chiffre pour un autre", "digit for another"), say("chiffres pour d'autres", "digits for others")},
		ruleCut:              {say("fin coupée", "cut end"), say("fins coupées", "cut ends")},
		ruleWord:             {say("mot pour un autre", "word for another"), say("mots pour d'autres", "words for others")},
		ruleSeveral:          {say("plusieurs différences à la fois", "several differences at once"), say("plusieurs différences à la fois", "several differences at once")},
	}
}
