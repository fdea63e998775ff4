package reconcile

import (
	"slices"

	"recole"
)

// build makes the record of a key and reports what its rows give cause to.
// choices is the record's share of one array for all records.
func (r *run) build(record int, choices []recole.Choice) recole.Record {
	rows := r.rowsOf(record)
	rec := recole.Record{Key: r.keys[record], Section: recole.Suspended, Choices: choices, Status: recole.Active.String()}
	for _, row := range rows {
		if r.Rows[row].Section == recole.Active {
			rec.Section = recole.Active
			break
		}
	}
	for s := range recole.Section(sections) {
		mine := r.inSection(rows, s)
		if len(mine) == 0 {
			continue
		}
		into := choices
		if s != rec.Section {
			into = make([]recole.Choice, len(r.fields))
		}
		r.fill(record, mine, into)
		r.inspect(record, mine, into)
	}
	r.inspectWhole(record, rows, rec.Section)
	r.setStatus(&rec, r.inSection(rows, rec.Section))
	return rec
}

// fill chooses every field of a record from the rows of one section.
func (r *run) fill(record int, rows []int32, into []recole.Choice) {
	for f := range r.fields {
		v := r.judge(record, rows, &r.fields[f])
		into[f] = v.choice
		r.report(record, rows, &r.fields[f], v)
	}
}

// setStatus tells the status from the derived fields; the note is the one that
// most of the rows bear which agree with them.
func (r *run) setStatus(rec *recole.Record, rows []int32) {
	if rec.Section == recole.Active {
		return
	}
	rec.Status = ""
	if r.status != none {
		rec.Status = rec.Choices[r.status].Meant
	}
	if r.date != none {
		rec.StatusDate, _ = recole.ParseDate(rec.Choices[r.date].Meant) // zero where there is none
	}
	texts := newTally()
	for _, row := range rows {
		entry := &r.Rows[row]
		if entry.Note < 0 {
			continue
		}
		weight := 1.0
		if n := r.Notes[entry.Note]; n.Status != rec.Status || n.Date != rec.StatusDate {
			weight = 1e-3 // it tells another status: only for want of any other
		}
		texts.add(r.Notes[entry.Note].Text, weight)
	}
	rec.Note = texts.most(func(a, b string) bool { return a < b })
}

// weighRecord sets the confidence of a record, that of its least certain field,
// and whether a steward should look at it.
func (r *run) weighRecord(rec *recole.Record) {
	rec.Confidence = 1
	rec.Review = slices.ContainsFunc(rec.Issues, func(i int) bool { return r.findings[i].Severity == recole.Error })
	for i := range rec.Choices {
		c := &rec.Choices[i]
		if c.Meant != "" || c.Printed != "" || c.Review {
			rec.Confidence = min(rec.Confidence, c.Confidence)
		}
		rec.Review = rec.Review || c.Review
	}
}
