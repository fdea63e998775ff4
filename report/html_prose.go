package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"recole"
)

// prose writes numbers, dates and sentences as the readers of one language
// expect them in print.
type prose struct{ lang recole.Lang }

// The spaces of French typography.
const (
	noBreak       = "\u00A0"
	narrowNoBreak = "\u202F"
)

// Say formats a sentence in the page's language.
func (p prose) Say(fr, en string, args ...any) string {
	return p.Phrase(recole.Say(fr, en, args...))
}

// Phrase gives a message in the page's language.
func (p prose) Phrase(m recole.Phrase) string { return m.In(p.lang) }

// Count writes a number with its noun: "1 écart", "2 écarts".
func (p prose) Count(n int, one, many recole.Phrase) string {
	noun := many
	if n == 1 || n == 0 && p.lang == recole.French {
		noun = one
	}
	return p.Number(n) + noBreak + p.Phrase(noun)
}

// Number writes a whole number in groups of three digits.
func (p prose) Number(n int) string {
	digits := strconv.Itoa(n)
	separator := ","
	if p.lang == recole.French {
		separator = narrowNoBreak
	}
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + separator + digits[i:]
	}
	return digits
}

// Percent writes a share of 1. It never rounds to certainty: what falls short
// of it is "> 99,9 %".
func (p prose) Percent(share float64) string {
	const nearly = 0.999
	switch {
	case share > nearly && share < 1:
		return ">" + noBreak + p.decimal(100*nearly, 1) + p.percentSign()
	case share < 1-nearly && share > 0:
		return "<" + noBreak + p.decimal(100*(1-nearly), 1) + p.percentSign()
	default:
		return strings.TrimSuffix(p.decimal(100*share, 1), p.decimal(0, 1)[1:]) + p.percentSign()
	}
}

// Fit writes a share of 1 that is a measure, not a belief: "99,87 %".
func (p prose) Fit(share float64) string {
	floor := math.Floor(share*1e4) / 100 // 100 % means that no pair is out of order
	if floor == math.Trunc(floor) {
		return p.decimal(floor, 0) + p.percentSign()
	}
	return p.decimal(floor, 2) + p.percentSign()
}

func (p prose) percentSign() string {
	if p.lang == recole.French {
		return noBreak + "%"
	}
	return "%"
}

func (p prose) decimal(x float64, decimals int) string {
	s := strconv.FormatFloat(x, 'f', decimals, 64)
	if p.lang == recole.French {
		return strings.Replace(s, ".", ",", 1)
	}
	return s
}

// Weight writes the weight of a piece of evidence with its sign, and says how
// strong that is: log-odds of 3 are odds of 20 to 1, of 1 nearly 3 to 1.
func (p prose) Weight(w float64) string {
	const strong, fair = 3, 1
	if math.IsInf(w, 0) || math.Abs(w) >= certain {
		return p.Say("décisif", "decisive")
	}
	sign, force := "+", p.Say("faible", "weak")
	if w < 0 {
		sign = "−"
	}
	switch size := math.Abs(w); {
	case size >= strong:
		force = p.Say("fort", "strong")
	case size >= fair:
		force = p.Say("moyen", "fair")
	}
	return sign + p.decimal(math.Abs(finite(w)), 1) + noBreak + "· " + force
}

// Day writes a date in words, as ISO 8601 where the calendar has no such day,
// "" where it is unknown.
func (p prose) Day(d recole.Date) string {
	if !d.Valid() {
		return d.String()
	}
	if p.lang != recole.French {
		return fmt.Sprintf("%d%s%s %d", d.Day, noBreak, d.Month, d.Year)
	}
	months := [...]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
		"septembre", "octobre", "novembre", "décembre"}
	day := strconv.Itoa(d.Day)
	if d.Day == 1 {
		day = "1er"
	}
	return day + noBreak + months[d.Month-1] + " " + strconv.Itoa(d.Year)
}

// Quote puts a document's text between the language's quotation marks.
func (p prose) Quote(s string) string {
	if p.lang == recole.French {
		return "«" + noBreak + s + noBreak + "»"
	}
	return "“" + s + "”"
}

// Difference tells one difference in words.
func (p prose) Difference(s span) string {
	switch text, instead := p.named(s.Text), p.named(s.Instead); {
	case s.Text == "":
		return p.Say("manque %s", "lacks %s", instead)
	case s.Instead == "":
		return p.Say("%s en trop", "extra %s", text)
	default:
		return p.Say("%s au lieu de %s", "%s instead of %s", text, instead)
	}
}

// named quotes a text, or names it where quotation marks would hold nothing
// that shows.
func (p prose) named(s string) string {
	if s != "" && strings.TrimSpace(s) == "" {
		return p.Say("une espace", "a space")
	}
	return p.Quote(legible(s))
}

// capital begins a label with a capital letter.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}
