package store

import (
	"fmt"

	"recole"
)

// Effective gives the decisions that are in force, oldest first: rulings that
// nobody has undone, and of several on the same record, field and evidence the
// last. Remarks rule nothing. all is every decision of a list, oldest first.
func Effective(all []Decision) []Decision {
	type question struct{ record, field, fingerprint string }
	live := inForce(all)
	last := make(map[question]int64)
	for _, d := range all {
		if live[d.ID] && d.Undoes == 0 && !d.Remark() {
			last[question{d.Record, d.Field, d.Fingerprint}] = d.ID
		}
	}
	var effective []Decision
	for _, d := range all {
		if last[question{d.Record, d.Field, d.Fingerprint}] == d.ID {
			effective = append(effective, d)
		}
	}
	return effective
}

// inForce tells which decisions no other decision in force undoes. What undoes
// comes after what it undoes, so that the newest are certain.
func inForce(all []Decision) map[int64]bool {
	live := make(map[int64]bool, len(all))
	undone := make(map[int64]bool)
	for i := len(all) - 1; i >= 0; i-- {
		d := all[i]
		if undone[d.ID] {
			continue
		}
		live[d.ID] = true
		if d.Undoes != 0 {
			undone[d.Undoes] = true
		}
	}
	return live
}

// StaleError says that somebody else decided on the same record and field after
// the author of a decision looked. It holds a *recole.Trouble.
type StaleError struct {
	Yours  Decision // not stored
	Theirs Decision // the last one stored
}

// Error implements error.
func (e *StaleError) Error() string { return e.Unwrap().Error() }

// Unwrap gives the *recole.Trouble.
func (e *StaleError) Unwrap() error {
	return &recole.Trouble{Place: fmt.Sprintf("%s %s", e.Yours.Record, e.Yours.Field), What: recole.Say(
		"%s a décidé entre-temps « %s » (décision n° %d, %s), « %s » n’a pas été enregistré ; relire la fiche et décider à nouveau",
		"%s has meanwhile decided “%s” (decision %d, %s), “%s” was not stored; look at the record and decide again",
		e.Theirs.Author, e.Theirs.Value, e.Theirs.ID, e.Theirs.Time, e.Yours.Value)}
}
