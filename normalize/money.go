package normalize

import (
	"regexp"
	"slices"
	"strings"

	"recole"
	"recole/ingest/profile"
)

// moneyReader reads amounts, exactly: no floating point.
type moneyReader struct {
	currency []string // longest first
	confused confusions
}

func newMoney(col profile.Column, confused confusions) moneyReader {
	currency := slices.Clone(col.Currency)
	slices.SortStableFunc(currency, func(a, b string) int { return len(b) - len(a) })
	return moneyReader{currency: currency, confused: confused}
}

func (r moneyReader) read(v *recole.Value) {
	if amount, ok := r.fit(v.Printed); ok {
		fits(v, amount, amount)
		return
	}
	if amount, ok := r.confused.repair(r.bare(v.Printed), decimal); ok && hasDigit(v.Printed) {
		repaired(v, stepDigits, amount, amount)
		return
	}
	misfit(v, recole.Say("« %[1]s » n'est pas un montant (attendu : 457 %[2]s ou 1 234,50 %[2]s)",
		"%[1]q is not an amount (expected 457 %[2]s or 1 234,50 %[2]s)", v.Printed, strings.Join(r.currency[:min(1, len(r.currency))], "")))
}

// fit reads an amount with its currency before or after it, or without one, as
// workbooks have it.
func (r moneyReader) fit(text string) (string, bool) { return decimal(r.bare(text)) }

// bare takes the currency away.
func (r moneyReader) bare(text string) string {
	for _, c := range r.currency {
		if len(text) >= len(c) && strings.EqualFold(text[len(text)-len(c):], c) {
			return strings.TrimSpace(text[:len(text)-len(c)])
		}
		if len(text) >= len(c) && strings.EqualFold(text[:len(c)], c) {
			return strings.TrimSpace(text[len(c):])
		}
	}
	return text
}

// Amounts: digits in groups of three or without groups, then perhaps decimals.
// The decimals follow a comma or a point other than the separator of groups.
// One separator with three digits after it could be either, and is refused.
var (
	grouped  = regexp.MustCompile(`^(\d{1,3}(?: \d{3})+|\d{1,3}(?:'\d{3})+|\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:,\d{3}){2,})(?:[.,](\d{1,2}|\d{4,}))?$`)
	pointed  = regexp.MustCompile(`^(\d{1,3}(?:\.\d{3})+),(\d+)$|^(\d{1,3}(?:,\d{3})+)\.(\d+)$`)
	ungroup  = regexp.MustCompile(`^(\d+)(?:[.,](\d{1,2}|\d{4,}))?$`)
	noDigits = regexp.MustCompile(`\D`)
)

// decimal reads an amount of at most two decimals and gives it without
// grouping: "457", "1234.50". No decimals where they are zero.
func decimal(text string) (string, bool) {
	whole, cents := "", ""
	if m := ungroup.FindStringSubmatch(text); m != nil {
		whole, cents = m[1], m[2]
	} else if m := grouped.FindStringSubmatch(text); m != nil {
		whole, cents = m[1], m[2]
	} else if m := pointed.FindStringSubmatch(text); m != nil {
		whole, cents = m[1]+m[3], m[2]+m[4]
	} else {
		return "", false
	}
	whole = strings.TrimLeft(noDigits.ReplaceAllString(whole, ""), "0")
	if whole == "" {
		whole = "0"
	}
	cents = strings.TrimRight(cents, "0")
	switch len(cents) {
	case 0:
		return whole, true
	case 1, 2:
		return whole + "." + (cents + "0")[:2], true
	}
	return "", false
}
