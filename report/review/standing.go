package review

import (
	"slices"

	"recole"
)

// question is something that stewards rule on: a finding, or a difference. Its
// rulings are those of its fingerprint, and those without one on its record and
// field.
type question struct {
	fingerprint, record, field string
	chosen                     bool // recole chose a value: a ruling without a fingerprint reaches it
}

// ledger is every decision of the book, found by what it concerns.
type ledger struct {
	all     []Ruling
	live    []bool
	byMark  map[string][]int32    // by fingerprint
	byField map[[2]string][]int32 // by record and field, of those without one
	byID    map[string]int32
}

func newLedger(all []Ruling) *ledger {
	l := &ledger{byMark: map[string][]int32{}, byField: map[[2]string][]int32{}, byID: make(map[string]int32, len(all))}
	l.extend(all)
	return l
}

// extend takes in decisions that follow those that are there, and gives the
// questions that they concern, as far as they can be told apart.
func (l *ledger) extend(more []Ruling) {
	for _, r := range more {
		i := int32(len(l.all))
		l.all = append(l.all, r)
		l.byID[r.ID] = i
		of := r
		if at, ok := l.byID[r.Undoes]; ok && r.Undoes != "" {
			of = l.rooted(at)
		}
		if of.Fingerprint != "" {
			l.byMark[of.Fingerprint] = append(l.byMark[of.Fingerprint], i)
		} else {
			key := [2]string{of.Record, of.Field}
			l.byField[key] = append(l.byField[key], i)
		}
	}
	l.live = live(l.all)
}

// rooted gives the ruling that a chain of undoings began with: what is undone
// is asked of the same question.
func (l *ledger) rooted(i int32) Ruling {
	for {
		r := l.all[i]
		before, ok := l.byID[r.Undoes]
		if r.Undoes == "" || !ok || before >= i {
			return r
		}
		i = before
	}
}

// of gives the decisions on a question, oldest first.
func (l *ledger) of(q question) []int32 {
	marked := l.byMark[q.fingerprint]
	if !q.chosen || q.field == "" {
		return marked
	}
	loose := l.byField[[2]string{q.record, q.field}]
	if len(loose) == 0 {
		return marked
	}
	both := slices.Concat(marked, loose)
	slices.Sort(both)
	return both
}

// standing is what the decisions on a question come to.
type standing struct {
	ruling *Ruling // in force, the last; nil where there is none
	remark *Ruling // the last comment that left it open; nil where there is none
	last   string  // ID of the last decision of any kind: what a steward has seen
}

// standing weighs the decisions on a question.
func (l *ledger) standing(q question) standing {
	var s standing
	for _, i := range l.of(q) {
		r := &l.all[i]
		s.last = r.ID
		switch {
		case !l.live[i] || r.Undoes != "":
		case r.Remark() && r.Value == recole.LeftOpen:
			s.remark = r
		default:
			s.ruling = r
		}
	}
	return s
}
