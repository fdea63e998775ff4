package normalize

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"recole"
)

func monthNames(lang recole.Lang) []string {
	if lang == recole.English {
		return strings.Fields("january february march april may june july august september october november december")
	}
	return strings.Fields("janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre")
}

// monthNamed gives the month of a name or of its abbreviation, which is any
// beginning of three letters or more that fits one month only. Case, accents
// and letters that look alike do not count. It is 0 for anything else.
func monthNamed(token string, lang recole.Lang) time.Month {
	token = unaccented(token)
	if utf8.RuneCountInString(token) < 3 {
		return 0
	}
	for _, fold := range []func(string) string{strings.ToLower, lookAlike} {
		found := time.Month(0)
		for i, name := range monthNames(lang) {
			if fold(name) == fold(token) {
				return time.Month(i + 1)
			}
			if strings.HasPrefix(fold(name), fold(token)) {
				if found != 0 {
					found = 13 // more than one
					continue
				}
				found = time.Month(i + 1)
			}
		}
		if found != 0 && found <= time.December {
			return found
		}
	}
	return 0
}

// lookAlike folds characters that scans do not tell apart: juiIlet, decernbre.
func lookAlike(s string) string {
	s = strings.NewReplacer("rn", "m", "I", "l", "i", "l", "1", "l", "|", "l", "0", "o", "O", "o").Replace(s)
	return strings.NewReplacer("rn", "m", "i", "l").Replace(strings.ToLower(s))
}

// isLeadIn tells the words before a date that say nothing of it, and the days
// of the week.
func isLeadIn(token string, lang recole.Lang) bool {
	words := " le du au a compter partir depuis lundi mardi mercredi jeudi vendredi samedi dimanche "
	if lang == recole.English {
		words = " the of on from since monday tuesday wednesday thursday friday saturday sunday "
	}
	return strings.Contains(words, " "+strings.ToLower(token)+" ")
}

// unaccented takes the accents off.
func unaccented(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.Is(unicode.Mn, c) {
			return -1
		}
		return c
	}, norm.NFD.String(s))
}

// frenchNumbers are the words that add their value; vingt, cent and mille are
// treated apart.
func frenchNumbers() map[string]int {
	return map[string]int{
		"un": 1, "une": 1, "premier": 1, "premiere": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7,
		"huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15,
		"seize": 16, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
		"septante": 70, "huitante": 80, "octante": 80, "nonante": 90, "et": 0,
	}
}

// numberInWords reads a French number below three thousand: "deux mille sept",
// "mil neuf cent quatre-vingt-dix-huit". It must lie within least and most.
func numberInWords(tokens []string, lang recole.Lang, least, most int) (int, bool) {
	if lang == recole.English || len(tokens) == 0 {
		return 0, false
	}
	values := frenchNumbers()
	total, rest := 0, 0 // thousands; what follows them
	for _, t := range tokens {
		switch t = strings.ToLower(unaccented(t)); t {
		case "mille", "mil":
			if total > 0 || rest > 9 {
				return 0, false
			}
			total, rest = 1000*max(1, rest), 0
		case "cent", "cents":
			if rest > 9 {
				return 0, false
			}
			rest = 100 * max(1, rest)
		case "vingt", "vingts":
			if rest%100 == 4 {
				rest += 80 - 4
				continue
			}
			rest += 20
		default:
			value, ok := values[t]
			if !ok {
				return 0, false
			}
			rest += value
		}
	}
	n := total + rest
	return n, n >= least && n <= most
}
