package review

import (
	"cmp"
	"slices"
	"strings"

	"recole"
	"recole/reconcile/editions"
)

// changes is the queue of differences from the edition before.
type changes struct {
	found *editions.Comparison
	index *index
	at    map[string]int32 // differences by fingerprint
}

func newChanges(c *editions.Comparison) *changes {
	n := len(c.Differences)
	x := newIndex(n)
	for _, cause := range editions.Causes() {
		x.code(bySeverity, string(cause))
	}
	for _, kind := range editions.Kinds() {
		x.code(byKind, string(kind))
	}
	q := &changes{found: c, index: x, at: make(map[string]int32, n)}
	for i := range c.Differences {
		d := &c.Differences[i]
		q.at[d.Fingerprint] = int32(i)
		x.is[bySeverity][i] = bit(x.code(bySeverity, string(d.Cause)))
		x.is[byKind][i] = bit(x.code(byKind, string(d.Kind)))
		x.is[byField][i] = bit(x.code(byField, d.Field))
		x.is[byState][i] = bit(int(Waiting))
		x.rule[i] = x.ruleCode(string(d.Kind) + "/" + d.Field)
		x.text[i] = fold(strings.Join([]string{d.Record, d.Title, d.Old, d.New, d.Fingerprint}, "\n"))
	}
	slices.SortStableFunc(x.order, func(i, j int32) int {
		a, b := &c.Differences[i], &c.Differences[j]
		return cmp.Or(slices.Index(editions.Causes(), a.Cause)-slices.Index(editions.Causes(), b.Cause),
			cmp.Compare(a.Confidence, b.Confidence))
	})
	return q
}

// question gives the question that a difference puts.
func (c *changes) question(i int32) question {
	d := &c.found.Differences[i]
	return question{fingerprint: d.Fingerprint, record: d.Record, field: d.Field}
}

// settle works out where every difference stands.
func (c *changes) settle(l *ledger) {
	if c == nil {
		return
	}
	for i := range c.found.Differences {
		c.index.setState(int32(i), c.stateOf(int32(i), l))
	}
}

// stateOf gives where a difference stands. Only what the publisher changed
// waits for a steward.
func (c *changes) stateOf(i int32, l *ledger) State {
	s := l.standing(c.question(i))
	switch {
	case s.ruling != nil:
		return Ruled
	case s.remark != nil:
		return Left
	case c.found.Differences[i].Cause == editions.Publisher:
		return Waiting
	default:
		return Settled
	}
}

// keeps tells whether to contest a difference keeps the older value in the
// dataset: where one field says another thing. Of records that came, went or
// changed their status the objection is kept, and the dataset says what is
// printed.
func keeps(d *editions.Difference) bool {
	return d.Field != "" && (d.Kind == editions.Modified || d.Kind == editions.Respelled)
}

// contest is the decision that contests a difference.
func contest(d *editions.Difference) recole.Decision {
	if keeps(d) {
		return recole.Decision{Record: d.Record, Field: d.Field, Fingerprint: d.Fingerprint, Value: d.Old}
	}
	return recole.Decision{Record: d.Record, Fingerprint: d.Fingerprint, Value: recole.Contested}
}

// accept is the decision that accepts it.
func accept(d *editions.Difference) recole.Decision {
	return recole.Decision{Record: d.Record, Fingerprint: d.Fingerprint, Value: recole.Accepted}
}

// contested tells whether a ruling on a difference contests it.
func contested(r *Ruling) bool { return r != nil && r.Value != recole.Accepted }
