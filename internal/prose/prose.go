// Package prose writes numbers, counts, shares, sizes, days and quotations as
// the readers of one language expect them in print. The terminal, the page and
// the workbook all write through it, so that they cannot differ.
package prose

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"recole"
)

// The spaces of French typography, at which no line is broken.
const (
	NoBreak       = "\u00A0"
	NarrowNoBreak = "\u202F" // between the groups of a number
)

// Writer writes in one language.
type Writer struct{ lang recole.Lang }

// In gives the writer of a language.
func In(lang recole.Lang) Writer { return Writer{lang} }

// Say formats a sentence; see recole.Say.
func (w Writer) Say(fr, en string, args ...any) string {
	return w.Phrase(recole.Say(fr, en, args...))
}

// Phrase gives a message.
func (w Writer) Phrase(m recole.Phrase) string { return m.In(w.lang) }

// Quote puts a document's text between quotation marks.
func (w Writer) Quote(s string) string {
	if w.lang == recole.French {
		return "«" + NoBreak + s + NoBreak + "»"
	}
	return "“" + s + "”"
}

// Day writes a date in words, as ISO 8601 where the calendar has no such day,
// "" where it is unknown.
func (w Writer) Day(d recole.Date) string {
	if !d.Valid() {
		return d.String()
	}
	day, month := strconv.Itoa(d.Day), d.Month.String()
	if w.lang == recole.French {
		month = [...]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
			"septembre", "octobre", "novembre", "décembre"}[d.Month-1]
		if d.Day == 1 {
			day = "1er"
		}
	}
	return day + NoBreak + month + " " + strconv.Itoa(d.Year)
}

// Capital begins a label or a sentence with a capital letter.
func Capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + s[size:]
}

// comma gives a number as strconv writes it the language's decimal mark.
func (w Writer) comma(s string) string {
	if w.lang == recole.French {
		return strings.Replace(s, ".", ",", 1)
	}
	return s
}
