package normalize

import (
	"slices"
	"strings"

	"recole"
	"recole/ingest/profile"
)

// flagReader reads yes and no.
type flagReader struct {
	yes, no  []string // the canonical form first
	confused confusions
}

func newFlag(col profile.Column, confused confusions) flagReader {
	return flagReader{yes: col.Yes, no: col.No, confused: confused}
}

func (r flagReader) read(v *recole.Value) {
	if flag, ok := r.fit(v.Printed); ok {
		fits(v, flag, flag)
		return
	}
	if flag, ok := r.confused.repair(v.Printed, r.fit); ok {
		repaired(v, stepDigits, flag, flag)
		return
	}
	misfit(v, recole.Say("« %[1]s » n'est ni oui (%[2]s) ni non (%[3]s)", "%[1]q is neither yes (%[2]s) nor no (%[3]s)",
		v.Printed, strings.Join(r.yes, ", "), strings.Join(r.no, ", ")))
}

func (r flagReader) fit(text string) (string, bool) {
	for _, words := range [][]string{r.yes, r.no} {
		if slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, text) }) {
			return words[0], true
		}
	}
	return "", false
}
