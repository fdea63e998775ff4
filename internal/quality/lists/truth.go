package lists

import (
	"slices"
	"strings"

	"recole"
	"recole/fixtures"
)

// truth is what is truly on a list: for each record, by key, its printed
// fields. A field that the record's section does not print is blank.
type truth struct {
	fields []string // of the edition, printed ones only
	keys   []string
	values map[string][]string
}

func newTruth(l *fixtures.List, printed int, e *recole.Edition) *truth {
	t := &truth{values: make(map[string][]string, len(l.Records))}
	var at []int
	for _, f := range e.Fields[:printed] {
		t.fields = append(t.fields, f.Name)
		at = append(at, slices.Index(fixtures.TruthHeader(), f.Name))
	}
	for row := range l.Truth() {
		values := make([]string, len(at))
		for i, column := range at {
			values[i] = row[column]
		}
		t.keys = append(t.keys, row[0])
		t.values[row[0]] = values
	}
	return t
}

// same compares a value with the truth, which is written with straight
// apostrophes.
func same(value, truth string) bool { return strings.ReplaceAll(value, "’", "'") == truth }

// judge scores the fields of the canonical records. Those of a record that does
// not exist are wrong, and so are those of a record that is not there.
func (t *truth) judge(s *Score, rec *recole.Reconciliation) {
	disputed := disputedFields(rec)
	met := 0
	for i := range rec.Records {
		r := &rec.Records[i]
		if r.Review {
			s.Reviewed++
		}
		truth, ok := t.values[r.Key]
		if !ok {
			truth = make([]string, len(t.fields))
		} else {
			met++
		}
		for f, want := range truth {
			c := &r.Choices[f]
			if want == "" && c.Meant == "" {
				continue
			}
			s.field(c, ok && same(c.Meant, want), disputed[place{r.Key, t.fields[f]}])
		}
	}
	if met == len(t.keys) {
		return
	}
	for _, key := range t.keys {
		if !slices.ContainsFunc(rec.Records, func(r recole.Record) bool { return r.Key == key }) {
			s.lost(t.values[key])
		}
	}
}

// place is a field of a record, or a section of it, by name.
type place struct{ record, field string }

// disputedFields are those on which the views do not agree.
func disputedFields(rec *recole.Reconciliation) map[place]bool {
	out := map[place]bool{}
	for _, d := range rec.Discrepancies {
		if d.Kind == recole.ReadingConflict {
			out[place{d.Record, d.Field}] = true
		}
	}
	return out
}
