package editions

import (
	"slices"

	"recole"
)

// FromReconciliation takes the snapshot of an edition that has just been
// reconciled. The snapshot does not hold on to it.
func FromReconciliation(rec *recole.Reconciliation) (*Snapshot, error) {
	e := rec.Edition
	about := Snapshot{Title: e.Title, Date: e.Date, Unknown: slices.Sorted(slices.Values(e.Unknown)), Views: len(e.Views)}
	for _, s := range e.Sources {
		about.Sources = append(about.Sources, Source{s.Name, s.SHA256})
	}
	for _, f := range e.Fields {
		about.Columns = append(about.Columns, f.Name)
	}
	b := NewBuilder(about)
	t := taker{edition: e, record: Record{Cells: make([]Cell, len(e.Fields))}}
	for i := range rec.Records {
		if err := b.Add(t.take(&rec.Records[i])); err != nil {
			return nil, err
		}
	}
	return b.Snapshot()
}

// taker takes records into the same one.
type taker struct {
	edition *recole.Edition
	record  Record
	rows    []*recole.Entry // of the record, in its section
	views   []int           // of the rows, each once
}

func (t *taker) take(rec *recole.Record) *Record {
	t.rows, t.views = t.rows[:0], t.views[:0]
	for _, i := range rec.Rows {
		row := &t.edition.Rows[i]
		if row.Section != rec.Section {
			continue
		}
		t.rows = append(t.rows, row)
		if !slices.Contains(t.views, row.View) {
			t.views = append(t.views, row.View)
		}
	}
	r := &t.record
	r.Key, r.Section, r.Note = rec.Key, rec.Section, rec.Note
	r.Both, r.Views = len(t.rows) < len(rec.Rows), len(t.views)
	for f := range r.Cells {
		r.Cells[f] = t.cell(f, &rec.Choices[f], r.Cells[f].Readings[:0])
	}
	return r
}

func (t *taker) cell(f int, c *recole.Choice, readings []Reading) Cell {
	return Cell{
		Meant: c.Meant, Printed: c.Printed, Confidence: c.Confidence, Review: c.Review, Decided: decided(c),
		Readings: t.readings(f, c, readings),
	}
}

// decided tells whether a steward's ruling speaks among the evidence.
func decided(c *recole.Choice) bool {
	return c.Why != nil && slices.ContainsFunc(c.Why.Evidence, func(e recole.Evidence) bool { return e.Kind == kindDecision })
}

// kindDecision is how reconciliations name the evidence of a steward's ruling.
const kindDecision = "decision"

// readings gives what the views read in a cell, into the given slice; none
// where all that is printed is what was chosen. Blanks are no reading: often
// they only mean that a view does not print the column.
func (t *taker) readings(f int, c *recole.Choice, into []Reading) []Reading {
	if v := t.same(f); v != nil && v.Meant == c.Meant && (v.Printed == c.Printed || c.Printed == "") {
		return into
	}
	for i, row := range t.rows {
		v := row.Values[f]
		if v.Blank() {
			continue
		}
		at := slices.IndexFunc(into, func(r Reading) bool { return r.Printed == v.Printed && r.Meant == v.Meant })
		if at < 0 {
			at = len(into)
			into = append(into, Reading{Printed: v.Printed, Meant: v.Meant})
		}
		if !t.readBefore(i, f, row.View, into[at]) {
			into[at].Views++
		}
	}
	if len(into) == 1 && into[0].Meant == c.Meant && into[0].Printed == c.Printed {
		return into[:0]
	}
	return into
}

// same gives the one value that all rows share; nil where they do not.
func (t *taker) same(f int) *recole.Value {
	if len(t.rows) == 0 {
		return nil
	}
	v := t.rows[0].Values[f]
	for _, row := range t.rows[1:] {
		if row.Values[f] != v {
			return nil
		}
	}
	return v
}

// readBefore tells whether the view of row i has the reading in an earlier row.
func (t *taker) readBefore(i, f, view int, r Reading) bool {
	return slices.ContainsFunc(t.rows[:i], func(row *recole.Entry) bool {
		return row.View == view && row.Values[f].Printed == r.Printed && row.Values[f].Meant == r.Meant
	})
}
