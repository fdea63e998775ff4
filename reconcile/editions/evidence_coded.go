package editions

import (
	"slices"

	"recole"
)

// The weights of codes, amounts, flags and numbers.
const (
	numberStays  = 1.5  // a record keeps its full number for life
	lostValue    = 1.0  // a value that was there is not, or the reverse
	strangeCode  = 3.0  // a code that neither profile nor list knows
	strangeValue = 2.0  // a value that no other record has, beside a common one
	commonValue  = 10   // records from which on a value is common
	codesInUse   = -1.0 // both codes are known
	keyMismatch  = 3.0  // a full number that does not end in the record's key
	partRewrit   = -3.0 // more of a number differs than slips explain
	codeRewrit   = -1.0 // so does more of a code or an amount
	malformed    = 4.0  // a value that does not fit the type of its column
)

// codedEvidence weighs how two codes, amounts, flags or numbers differ.
func (w *weigher) codedEvidence(b *brief, d *change, old *side) {
	if d.old == "" || d.new == "" {
		s := oldSide(w.old, d.at.old)
		if d.new == "" {
			s = newSide(w.new, d.at.new)
		}
		b.add(kindForm, lostValue, recole.Say("%[1]s n’imprime rien ici", "%[2]s prints nothing here", s.begins.FR, s.begins.EN))
		return
	}
	if w.malformed(b, d) {
		return
	}
	slip := w.codedSlips(b, d)
	switch d.column.kind {
	case recole.Number:
		w.numberEvidence(b, d, old)
	case recole.Code, recole.Money:
		w.strangers(b, d, slip)
	}
	w.codedCompany(b, d)
}

// malformed asks whether each value fits the type of the column.
func (w *weigher) malformed(b *brief, d *change) bool {
	found := false
	for _, text := range []string{d.old, d.new} {
		if d.column.reader == nil || d.column.reader.Read(text).Fits() {
			continue
		}
		found = true
		b.add(kindForm, malformed, recole.Say("« %[1]s » n’a pas la forme qu’il faut", "“%[1]s” is not of the right form", text))
	}
	return found
}

// codedSlips asks whether the values can be taken for each other, and tells
// so. Of a flag nothing is said: one letter for another is all that it can do.
func (w *weigher) codedSlips(b *brief, d *change) bool {
	most, rewritten := 1, codeRewrit
	switch d.column.kind {
	case recole.Number:
		most, rewritten = 2, partRewrit
	case recole.Flag, recole.DateOf:
		return false
	}
	slips := w.slips.between(d.old, d.new)
	if n := len(slips); n > 0 && n <= most {
		b.add(kindSlip, slipWeight(slips), slipSays(d.old, d.new, slips))
		return true
	}
	b.add(kindRewriting, rewritten, recole.Say("« %[1]s » ne se lit pas pour « %[2]s »", "“%[1]s” is no misreading of “%[2]s”", d.new, d.old))
	return false
}

// numberEvidence asks whether each full number belongs to the record.
func (w *weigher) numberEvidence(b *brief, d *change, old *side) {
	b.add(kindNumber, numberStays, recole.Say("une fiche garde d’ordinaire son numéro entier", "a record usually keeps its full number"))
	if d.column.keyPart == none {
		return
	}
	for _, text := range []string{d.old, d.new} {
		parts := d.column.reader.Read(text).Parts
		if d.column.keyPart < len(parts) && parts[d.column.keyPart] != old.record.Key {
			b.add(kindForm, keyMismatch, recole.Say("« %[1]s » ne se termine pas par le numéro de la fiche, %[2]s",
				"“%[1]s” does not end in the record’s number, %[2]s", text, old.record.Key))
		}
	}
}

// strangers asks whether each value is one that the list has elsewhere, or the
// profile knows.
func (w *weigher) strangers(b *brief, d *change, slip bool) {
	var others [2]int
	others[0], _ = w.census.value(d.place, d.old)
	_, others[1] = w.census.value(d.place, d.new)
	var codes []string
	if d.column.rule != nil {
		codes = d.column.rule.Codes
	}
	values, known := [2]string{d.old, d.new}, 0
	for i, value := range values {
		others[i]-- // the record itself
		switch {
		case slices.Contains(codes, value):
			known++
		case others[i] > 0:
		case len(codes) > 0:
			b.add(kindForm, strangeCode, recole.Say("« %s » n’est pas un code connu, et nulle autre fiche ne le porte",
				"“%s” is no known code, and no other record has it", value))
		}
	}
	if known == 2 {
		b.add(kindForm, codesInUse, recole.Say("les deux codes sont en usage", "both codes are in use"))
	}
	for i := range values {
		if slip && len(codes) == 0 && others[i] == 0 && others[1-i] >= commonValue {
			b.add(kindForm, strangeValue, recole.Say("nulle autre fiche n’a « %[1]s » ; %[3]d ont « %[2]s »",
				"no other record has “%[1]s”; %[3]d have “%[2]s”", values[i], values[1-i], others[1-i]))
		}
	}
}

// codedCompany asks whether most records of the old value have changed alike.
func (w *weigher) codedCompany(b *brief, d *change) {
	n := w.moves[move{d.place, d.old, d.new}]
	if bearers, _ := w.census.value(d.place, d.old); n > 1 && float64(n) >= companyShare*float64(bearers) {
		b.add(kindCompany, companyWeight(n), recole.Say("%[3]d fiches sur %[4]d qui avaient « %[1]s » ont maintenant « %[2]s »",
			"%[3]d of %[4]d records that had “%[1]s” now have “%[2]s”", d.old, d.new, n, bearers))
	}
}
