package report

import "strings"

// Accepted tells how many fields were taken without a steward, how many of them
// may be wrong, and whether that is what the profile allows.
func (r *Report) Accepted() string { return r.teller().accepted() }

func (p teller) accepted() string {
	a := p.Rec.Acceptance
	text := p.Say("Champs acceptés sans examen : %s ; erreurs attendues : %s sur 1 000", "Fields accepted without review: %s; expected errors: %s in 1,000",
		p.Number(a.Fields), p.Decimal(1000*a.Expected(), 1))
	wanted := strings.TrimSuffix(strings.TrimSuffix(p.Decimal(1000*a.ErrorRate, 1), "0"), p.Say(",", "."))
	switch {
	case a.ErrorRate == 0:
		return text
	case a.Kept():
		return text + p.Say(" (le profil en admet %s)", " (the profile allows %s)", wanted)
	}
	return text + p.Say(" (plus que les %s que le profil admet : trop peu est connu de cette liste)", " (more than the %s that the profile allows: too little is known of this list)", wanted)
}
