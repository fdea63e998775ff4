package reconcile

import (
	"cmp"

	"recole"
)

// printedElsewhere tells whether a row that is not kept stands where it belongs
// as another view prints the same facts: "Ajusteur (euse)" where
// "Ajusteur(euse)" was sorted. Such a row is in its place.
func (k *knowledge) printedElsewhere(i int, s *sortedRows, kept []bool, collation string, ranks *ranks) bool {
	row := s.rows[i]
	own := &k.Rows[row]
	for at, f := range s.fields {
		if k.fields[f].Type != recole.Text {
			continue
		}
		known, err := ranks.rank(f, collation)
		if err != nil {
			return false
		}
		for _, other := range k.rowsOf(int(k.alignment.of[row])) {
			v := k.Rows[other].Values[f]
			if v == own.Values[f] || v.PrintedKey != own.Values[f].PrintedKey {
				continue
			}
			if s.between(i, kept, at, known[v]) {
				return true
			}
		}
	}
	return false
}

// between tells whether row i would be in order among the kept rows if it had
// another sort key in one field.
func (s *sortedRows) between(i int, kept []bool, field int, key int32) bool {
	for _, side := range [...]int{-1, 1} {
		n := i + side
		for n >= 0 && n < len(kept) && !kept[n] {
			n += side
		}
		if n < 0 || n >= len(kept) {
			continue
		}
		for at, keys := range s.keys {
			mine := keys[i]
			if at == field {
				mine = key
			}
			if order := cmp.Compare(mine, keys[n]); order*side > 0 {
				return false
			} else if order != 0 {
				break
			}
		}
	}
	return true
}
