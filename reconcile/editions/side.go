package editions

import (
	"slices"

	"recole"
)

// side is one edition's part in a change.
type side struct {
	*Snapshot
	record Record
	cell   Cell
	name   recole.Phrase // of the edition, within a sentence
	begins recole.Phrase // the same, at its beginning
}

// sides unpacks both parts of a change of a field.
func (w *weigher) sides(d *change) (old, new *side) {
	old, new = oldSide(w.old, d.at.old), newSide(w.new, d.at.new)
	old.cell, new.cell = old.record.Cells[d.column.old], new.record.Cells[d.column.new]
	return old, new
}

func oldSide(s *Snapshot, i int32) *side {
	return &side{Snapshot: s, record: s.At(int(i)),
		name: recole.Say("l’ancienne édition", "the old edition"), begins: recole.Say("L’ancienne édition", "The old edition")}
}

func newSide(s *Snapshot, j int32) *side {
	return &side{Snapshot: s, record: s.At(int(j)),
		name: recole.Say("la nouvelle édition", "the new edition"), begins: recole.Say("La nouvelle édition", "The new edition")}
}

// plain tells whether nothing but its value can be said of the cell: of such
// changes one is judged like the other.
func (s *side) plain() bool {
	return len(s.cell.Readings) == 0 && !s.cell.Review && !s.cell.Decided && !s.record.Both && s.record.Views == s.Views
}

// reads gives how many views read the value of another cell, as it is meant or
// as it is printed. A reading of which the views are not known counts for one.
func (s *side) reads(other *Cell, fold func(string) string) int {
	meant, printed := fold(other.Meant), fold(other.Printed)
	n := 0
	for _, r := range s.cell.Readings {
		if f := fold(r.Meant); f == meant || f == printed || fold(r.Printed) == printed {
			n += max(1, r.Views)
		}
	}
	return n
}

// unanimous tells whether several views print the cell and all read the same.
func (s *side) unanimous() bool {
	meanings := s.cell.Readings
	return s.record.Views > 1 && !slices.ContainsFunc(meanings, func(r Reading) bool { return r.Meant != meanings[0].Meant })
}
