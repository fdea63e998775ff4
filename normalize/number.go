package normalize

import "recole"

// stepDigits names the repair of misread characters.
const stepDigits = "repair:digits"

// numberReader reads structured numbers by their grammar.
type numberReader struct {
	*grammar
	confused confusions
}

func (r numberReader) read(v *recole.Value) {
	if parts, ok := r.fit(v.Printed); ok {
		canonical := r.canonical(parts)
		fits(v, canonical, r.key(parts, canonical))
		v.Parts = parts
		return
	}
	mended, ok := r.confused.repair(v.Printed, func(text string) (string, bool) {
		parts, ok := r.fit(text)
		return r.canonical(parts), ok
	})
	if !ok {
		misfit(v, recole.Say("« %[1]s » n'a pas la forme d'un numéro", "%[1]q does not have the form of a number", v.Printed))
		return
	}
	v.Parts, _ = r.fit(mended)
	repaired(v, stepDigits, mended, r.key(v.Parts, mended))
}
