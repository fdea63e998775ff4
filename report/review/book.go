package review

import (
	"context"
	"errors"

	"recole"
)

// Ruling is a decision as the Book keeps it, for ever.
type Ruling struct {
	ID string
	recole.Decision
	Undoes string // the ID of the one that this takes back, and nothing else; else ""
}

// ErrMoved says that somebody else wrote to the Book since one looked.
var ErrMoved = errors.New("the book of decisions has moved on")

// Book keeps decisions: a file, or a store. Nothing is ever taken out of it.
type Book interface {
	// All gives every decision, oldest first. It is asked often, and quick
	// where nothing has changed. The caller does not change what it gets.
	All(ctx context.Context) ([]Ruling, error)
	// Add puts decisions at the end, all or none, and gives them back with
	// their IDs. last is the ID of the last one that the caller knows, "" for
	// none: where there is a later one, nothing is written and the error is
	// ErrMoved.
	Add(ctx context.Context, last string, more []Ruling) ([]Ruling, error)
	// InForce gives what a run takes into account of all decisions.
	InForce(all []Ruling) []recole.Decision
	// Name is what people call the place: the file, or the store.
	Name() string
}

// lastID gives the ID of the last decision, or "".
func lastID(all []Ruling) string {
	if len(all) == 0 {
		return ""
	}
	return all[len(all)-1].ID
}

// live tells of each decision, oldest first, whether it is in force: no later
// one that is in force undoes it.
func live(all []Ruling) []bool {
	in, undone := make([]bool, len(all)), map[string]bool{}
	for i := len(all) - 1; i >= 0; i-- {
		in[i] = !undone[all[i].ID]
		if in[i] && all[i].Undoes != "" {
			undone[all[i].Undoes] = true
		}
	}
	return in
}
