package main

import (
	"strconv"
	"strings"
	"time"

	"recole"
)

// The spaces of French typography, which do not break a line.
const (
	noBreak       = "\u00a0"
	narrowNoBreak = "\u202f"
)

// typeset sets the spaces that French does not break where an ordinary one
// was typed.
func typeset(s string) string {
	return strings.NewReplacer(
		" :", noBreak+":", "« ", "«"+noBreak, " »", noBreak+"»",
		" ;", narrowNoBreak+";", " ?", narrowNoBreak+"?", " !", narrowNoBreak+"!",
	).Replace(s)
}

// prose makes a message of another package ready to print.
func (t *tool) prose(message string) string {
	if t.lang == recole.French {
		message = typeset(message)
	}
	return plainText(message)
}

// number writes a whole number in groups of three digits.
func (t *tool) number(n int) string {
	digits, separator := strconv.Itoa(n), ","
	if t.lang == recole.French {
		separator = narrowNoBreak
	}
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + separator + digits[i:]
	}
	return digits
}

// count writes a number with its noun: "1 écart", "2 écarts".
func (t *tool) count(n int, one, many recole.Phrase) string {
	noun := many
	if n == 1 || n == 0 && t.lang == recole.French {
		noun = one
	}
	return t.number(n) + noBreak + noun.In(t.lang)
}

// percent writes a share of 1. What falls short of certainty is never rounded
// to it.
func (t *tool) percent(share float64) string {
	const nearly = 0.999
	switch {
	case share >= 1:
		return t.decimal(100, 0) + t.percentSign()
	case share > nearly:
		return ">" + noBreak + t.decimal(100*nearly, 1) + t.percentSign()
	case share > 0 && share < 1-nearly:
		return "<" + noBreak + t.decimal(100*(1-nearly), 1) + t.percentSign()
	default:
		return t.decimal(100*share, 1) + t.percentSign()
	}
}

func (t *tool) percentSign() string {
	if t.lang == recole.French {
		return noBreak + "%"
	}
	return "%"
}

// decimal writes a number with so many decimals and the language's comma.
func (t *tool) decimal(x float64, decimals int) string {
	s := strconv.FormatFloat(x, 'f', decimals, 64)
	if t.lang == recole.French {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}

// size writes a number of bytes in the unit that suits it, decimal ones.
func (t *tool) size(bytes int64) string {
	units := strings.Fields(t.say("o ko Mo Go To", "B kB MB GB TB"))
	x, unit := float64(bytes), 0
	for x >= 999.5 && unit < len(units)-1 {
		x, unit = x/1000, unit+1
	}
	decimals := 1
	if unit == 0 || x >= 99.95 {
		decimals = 0
	}
	return t.decimal(x, decimals) + noBreak + units[unit]
}

// day writes a date as people do: "10 mars 2010", "10 March 2010".
func (t *tool) day(d recole.Date) string {
	months := strings.Fields("janvier février mars avril mai juin juillet août septembre octobre novembre décembre")
	switch {
	case !d.Valid():
		return d.String()
	case t.lang != recole.French:
		return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Format("2 January 2006")
	case d.Day == 1:
		return "1er" + noBreak + months[d.Month-1] + " " + strconv.Itoa(d.Year)
	default:
		return strconv.Itoa(d.Day) + noBreak + months[d.Month-1] + " " + strconv.Itoa(d.Year)
	}
}
