package reconcile

import (
	"fmt"
	"strconv"

	"recole"
)

// findGaps reports numbers between the first and the last that stand nowhere:
// sequence-gap, one finding for each run of them.
func (r *run) findGaps() {
	if !r.profile.Constraints.Sequential {
		return
	}
	last, digits := -1, 0
	for _, key := range r.keys {
		n, err := strconv.Atoi(key)
		if err != nil {
			continue
		}
		if last >= 0 && n > last+1 {
			r.gap(fmt.Sprintf("%0*d", digits, last+1), fmt.Sprintf("%0*d", digits, n-1), n-last-1)
		}
		last, digits = n, len(key)
	}
}

func (r *run) gap(from, to string, n int) {
	message := say("aucune vue n’imprime le numéro %s", "no view prints the number %s", from)
	if n > 1 {
		message = say("aucune vue n’imprime les numéros %[1]s à %[2]s (%[3]d)", "no view prints the numbers %[1]s to %[2]s (%[3]d)", from, to, n)
	}
	r.add(draft{kind: recole.SequenceGap, severity: recole.Warning, record: none, field: r.key, detail: from + "-" + to, message: capital(message)})
}
