package reconcile

import (
	"slices"

	"recole"
)

// The weights of structure: a value that breaks a rule of the list is rarely
// right.
const (
	faultWeight = -6.0 // it does not fit the type of its column
	codeWeight  = 2.5  // it is one of the codes in use
	keyWeight   = 3.0  // the number ends in the record's key
)

// typeFits speaks against candidates that do not fit the type of the field.
func typeFits(_ *knowledge, c *contest) []opinion {
	var out []opinion
	for i, cand := range c.candidates {
		if !cand.valid && !cand.blank {
			out = append(out, opinion{i, faultWeight, c.faultOf(i)})
		}
	}
	return out
}

func (c *contest) faultOf(candidate int) recole.Phrase {
	for _, r := range c.readings {
		if r.candidate == candidate && !r.value.Fits() {
			return r.value.Fault
		}
	}
	return recole.Phrase{}
}

// codes prefers a code in use to one that is not.
func codes(_ *knowledge, c *contest) []opinion {
	inUse := c.field.column.Codes
	if len(inUse) == 0 {
		return nil
	}
	var out []opinion
	strange := false
	for i, cand := range c.candidates {
		switch {
		case slices.Contains(inUse, cand.value):
			out = append(out, opinion{i, codeWeight, say("« %s » est un code en usage", "“%s” is a code in use", cand.value)})
		case cand.valid && !cand.blank:
			strange = true
		}
	}
	if !strange {
		return nil
	}
	return out
}

// keyInNumber prefers a full number that ends in the record's key.
func keyInNumber(_ *knowledge, c *contest) []opinion {
	if c.field.index != c.number {
		return nil
	}
	var out []opinion
	for i, cand := range c.candidates {
		parts := cand.forms[0].parts
		if len(parts) > c.keyPart && parts[c.keyPart] == c.key {
			out = append(out, opinion{i, keyWeight, say("il se termine par le numéro abrégé %s", "it ends in the short number %s", c.key)})
		}
	}
	if len(out) == len(c.candidates) {
		return nil
	}
	return out
}
