package normalize

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"recole"
	"recole/internal/typography"
)

// dateReader reads calendar days.
type dateReader struct{ lang recole.Lang }

func (r dateReader) read(v *recole.Value) {
	d, err := ParseDate(v.Printed, r.lang)
	if d.IsZero() {
		misfit(v, recole.Say("« %[1]s » n'est pas une date", "%[1]q is not a date", v.Printed))
		return
	}
	fits(v, d.String(), d.String())
	if err != nil {
		v.Fault = impossible(d)
	}
}

func impossible(d recole.Date) recole.Phrase {
	return recole.Say("le jour %[1]s n'existe pas", "there is no day %[1]s", d)
}

// ParseDate reads a calendar day as people print it in a language: in figures
// ("13/12/2007", "13.12.07", "2007-12-13"), with the month in letters
// ("1er juillet 2000", "13 déc. 2007", "10 March 2010") or, in French, all in
// letters ("treize décembre deux mille sept"). The day comes before the month
// except in ISO 8601. Letters that OCR puts for figures ("ler juillet",
// "2OO7") are understood, and a time after the day is ignored.
//
// A day that cannot be read is the zero Date and an error; a day that can, but
// does not exist (31 février), is given with an error.
func ParseDate(s string, lang recole.Lang) (recole.Date, error) {
	d, ok := dateIn(typography.Clean(s), lang)
	if !ok {
		return recole.Date{}, fmt.Errorf("date %q: want a day as in 13/12/2007, 2007-12-13 or 1er juillet 2000", s)
	}
	if !d.Valid() {
		return d, fmt.Errorf("date %q: there is no such day", s)
	}
	return d, nil
}

func dateIn(s string, lang recole.Lang) (recole.Date, bool) {
	s = timeOfDay.ReplaceAllString(s, "")
	tokens := dateTokens(s, lang)
	for i, t := range tokens {
		if month := monthNamed(t, lang); month != 0 {
			return dayAround(tokens, i, month, lang)
		}
	}
	return dayInFigures(tokens)
}

var (
	timeOfDay = regexp.MustCompile(`[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$`)
	// figures and letters that were printed without a space between
	figureWord = regexp.MustCompile(`(\d)(er)?(\pL{3,})`)
	wordFigure = regexp.MustCompile(`(\pL{3,})(\d)`)
	// what sets the elements of a date apart
	between = regexp.MustCompile(`[\s/.,'_-]+`)
)

// dateTokens gives the elements of a date, folded, without the words that only
// lead up to it.
func dateTokens(s string, lang recole.Lang) []string {
	s = figureWord.ReplaceAllString(s, "$1$2 $3")
	s = wordFigure.ReplaceAllString(s, "$1 $2")
	var tokens []string
	for _, t := range between.Split(strings.TrimSpace(s), -1) {
		if t != "" && !isLeadIn(unaccented(t), lang) {
			tokens = append(tokens, t)
		}
	}
	return tokens
}

// dayAround reads the day and the year on both sides of a month in letters. In
// English they may both be after it ("March 10, 2010").
func dayAround(tokens []string, at int, month time.Month, lang recole.Lang) (recole.Date, bool) {
	before, after := tokens[:at], tokens[at+1:]
	if lang == recole.English && len(before) == 0 && len(after) == 2 {
		before, after = after[:1], after[1:]
	}
	day, ok := dayNumber(before, lang)
	if !ok || day < 1 || day > 31 {
		return recole.Date{}, false
	}
	year, ok := yearNumber(after, lang)
	return recole.Date{Year: year, Month: month, Day: day}, ok
}

// dayInFigures reads three figures: day, month, year, or as ISO 8601.
func dayInFigures(tokens []string) (recole.Date, bool) {
	if len(tokens) != 3 {
		return recole.Date{}, false
	}
	var n [3]int
	for i, t := range tokens {
		var ok bool
		if n[i], ok = figures(t); !ok {
			return recole.Date{}, false
		}
	}
	if len(tokens[0]) == 4 {
		n[0], n[2] = n[2], n[0]
		tokens = []string{tokens[2], tokens[1], tokens[0]}
	}
	if len(tokens[0]) > 2 || len(tokens[1]) > 2 || n[0] < 1 || n[0] > 31 || n[1] < 1 || n[1] > 12 {
		return recole.Date{}, false
	}
	year, ok := yearNumber(tokens[2:], "")
	return recole.Date{Year: year, Month: time.Month(n[1]), Day: n[0]}, ok
}

// figures reads a number in figures, some of which OCR may have taken for
// letters.
func figures(t string) (int, bool) {
	t = strings.NewReplacer("O", "0", "o", "0", "l", "1", "I", "1", "i", "1", "|", "1", "S", "5", "s", "5", "B", "8", "Z", "2", "z", "2").Replace(t)
	if len(t) > 4 || !allDigits(t) {
		return 0, false
	}
	n, err := strconv.Atoi(t)
	return n, err == nil
}

// pivot is where years of two digits turn: from 50 on they are in the 1900s.
const pivot = 50

// yearNumber reads a year of four figures, of two, or in words.
func yearNumber(tokens []string, lang recole.Lang) (int, bool) {
	if len(tokens) != 1 {
		return numberInWords(tokens, lang, 1000, 2999)
	}
	n, ok := figures(tokens[0])
	switch {
	case !ok:
		return numberInWords(tokens, lang, 1000, 2999)
	case len(tokens[0]) == 4:
		return n, n >= 1000
	case len(tokens[0]) != 2:
		return 0, false
	case n >= pivot:
		return 1900 + n, true
	}
	return 2000 + n, true
}

// ordinal is a day with its ending: 1er, 1 er, ler, 2nd.
var ordinal = regexp.MustCompile(`^(.{1,2}?)(?:er|st|nd|rd|th|°|º)$`)

// dayNumber reads the day of the month.
func dayNumber(tokens []string, lang recole.Lang) (int, bool) {
	if n := len(tokens); n == 2 && (strings.EqualFold(tokens[1], "er") || tokens[1] == "°") {
		tokens = tokens[:1]
	}
	if len(tokens) == 1 {
		t := tokens[0]
		if m := ordinal.FindStringSubmatch(strings.ToLower(t)); m != nil {
			t = m[1]
		}
		if n, ok := figures(t); ok && len(t) <= 2 {
			return n, true
		}
	}
	return numberInWords(tokens, lang, 1, 31)
}
