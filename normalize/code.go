package normalize

import (
	"strings"

	"recole"
)

// codeReader reads codes of a fixed number of digits.
type codeReader struct {
	digits   int
	confused confusions
}

func (r codeReader) read(v *recole.Value) {
	if code, ok := r.fit(v.Printed); ok {
		fits(v, code, code)
		return
	}
	if code, ok := r.confused.repair(v.Printed, r.fit); ok && hasDigit(v.Printed) {
		repaired(v, stepDigits, code, code)
		return
	}
	misfit(v, recole.Say("« %[1]s » n'est pas un code à %[2]d chiffres", "%[1]q is not a code of %[2]d digits", v.Printed, r.digits))
}

// fit gives a code all its zeros: 14, and 14.0 as workbooks store it, is 0014.
func (r codeReader) fit(text string) (string, bool) {
	text = strings.ReplaceAll(text, " ", "")
	for _, fraction := range []string{".0", ",0"} {
		text = strings.TrimSuffix(text, fraction)
	}
	if text == "" || len(text) > r.digits || !allDigits(text) {
		return "", false
	}
	return strings.Repeat("0", r.digits-len(text)) + text, true
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
