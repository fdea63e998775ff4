package reconcile

import (
	"strings"

	"recole"
)

// findBothSections reports a record that stands among those in force and among
// those that are not: status-conflict.
func (r *run) findBothSections(record int, rows []int32, section recole.Section) {
	if !r.profile.Constraints.OneSection {
		return
	}
	other := r.inSection(rows, recole.Suspended)
	if section != recole.Active || len(other) == 0 {
		return
	}
	f := r.status
	if f == none {
		f = r.key
	}
	status := r.statusSays(other)
	active, suspended := views(r.viewsOf(r.inSection(rows, recole.Active))), views(r.viewsOf(other))
	r.add(draft{
		kind: recole.StatusConflict, severity: recole.Error, record: record, section: recole.Active, field: f, rows: rows,
		message: say("À la fois en vigueur (%[1]s) et %[5]s (%[3]s) ; l'inscription en vigueur donne la ligne",
			"Both in force (%[2]s) and %[6]s (%[4]s); the entry in force gives the line",
			active.FR, active.EN, suspended.FR, suspended.EN, status.FR, status.EN),
		choice: r.openStatus(other),
	})
}

// openStatus offers both statuses: nothing in the list tells which is right.
func (r *run) openStatus(suspended []int32) *recole.Choice {
	names := newTally()
	if r.status != none {
		for _, row := range suspended {
			names.add(r.Rows[row].Values[r.status].Meant, 1)
		}
	}
	active, other := recole.Active.String(), names.most(func(a, b string) bool { return a < b })
	c := &recole.Choice{Meant: active, Confidence: evenOdds, Review: true, Why: &recole.Why{}}
	if other != "" {
		c.Why.Candidates = []recole.Candidate{{Value: active, Confidence: evenOdds}, {Value: other, Confidence: evenOdds}}
	}
	return c
}

// evenOdds is the confidence in either of two values for which the same speaks.
const evenOdds = (1 - reserve) / 2

// statusSays names the status that most of some rows bear, with its date.
func (r *run) statusSays(rows []int32) recole.Phrase {
	dates := newTally()
	for _, row := range rows {
		if n := r.Rows[row].Note; n >= 0 {
			dates.add(r.Notes[n].Status+" "+r.Notes[n].Date.String(), 1)
		}
	}
	name, date, _ := strings.Cut(dates.most(func(a, b string) bool { return a < b }), " ")
	status, ok := r.profile.Status(name)
	switch {
	case !ok:
		return recole.Say("suspendue", "suspended")
	case date == "" || r.date == none:
		return say("« %[1]s »", "“%[2]s”", status.Label.FR, status.Label.EN)
	}
	day := r.tells(&r.fields[r.date], date)
	return say("« %[1]s » depuis le %[3]s", "“%[2]s” since %[4]s", status.Label.FR, status.Label.EN, day.FR, day.EN)
}
