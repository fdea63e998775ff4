package decisions

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"recole"
)

// Entry is a decision as a file keeps it, for ever.
type Entry struct {
	// ID is told by all that the decision says but its reason: twelve
	// hexadecimal digits.
	ID string
	recole.Decision
	// Undoes is the ID of the decision that this one takes back, and nothing
	// else; "" for a ruling. A decision that undoes can be undone itself.
	Undoes string
}

// NewEntry gives a decision its ID.
func NewEntry(d recole.Decision, undoes string) Entry {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q", []string{d.Record, d.Field, d.Fingerprint, d.Value, d.Author, d.Time, undoes}))
	return Entry{ID: hex.EncodeToString(sum[:6]), Decision: d, Undoes: undoes}
}

// InForce tells of each decision, oldest first, whether it is in force: no later
// one that is in force undoes it.
func InForce(all []Entry) []bool {
	live := make([]bool, len(all))
	undone := make(map[string]bool)
	for i := len(all) - 1; i >= 0; i-- {
		live[i] = !undone[all[i].ID]
		if live[i] && all[i].Undoes != "" {
			undone[all[i].Undoes] = true
		}
	}
	return live
}

// rulings gives the decisions that rule and are in force.
func rulings(all []Entry) []recole.Decision {
	var out []recole.Decision
	for i, live := range InForce(all) {
		if live && all[i].Undoes == "" && !all[i].Remark() {
			out = append(out, all[i].Decision)
		}
	}
	return out
}

// unknownUndone tells that an entry undoes none of those before it: then one of
// them was edited since, and what was to be undone would come back in silence.
func unknownUndone(before []Entry, e Entry) (recole.Phrase, string) {
	if e.Undoes == "" {
		return recole.Phrase{}, ""
	}
	for i := range before {
		if before[i].ID == e.Undoes {
			return recole.Phrase{}, ""
		}
	}
	return recole.Say("aucune décision avant celle-ci n'a l'identifiant « %s » ; elle a peut-être été modifiée depuis",
		"no decision before this one has the ID %q; it may have been edited since", e.Undoes), ".undoes"
}
