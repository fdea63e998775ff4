package reconcile

import (
	"recole"
)

// findImpossible reports a record that was put out of force before it was
// created, as its number tells: impossible-date. A day after the edition's is
// not impossible, since removals are announced ahead.
func (r *run) findImpossible(record int, rows []int32, choices []recole.Choice) {
	column := r.profile.Index(r.profile.Constraints.NoteAfter)
	if column == none || r.date == none || r.Rows[rows[0]].Section != recole.Suspended {
		return
	}
	date, err := recole.ParseDate(choices[r.date].Meant)
	if err != nil {
		return // no date, or none in the calendar: another finding tells
	}
	f := &r.fields[column]
	created, ok := f.month(choices[column].Parts)
	ended := date.Year*12 + int(date.Month) - 1
	if !ok || ended >= created || ended/12 == created/12 && !f.tellsMonth(choices[column].Parts) {
		return
	}
	choice := choices[r.date]
	day, creation := daySays(date), f.creation(choices[column].Parts)
	r.add(draft{
		kind: recole.ImpossibleDate, severity: recole.Error, record: record, section: recole.Suspended, field: r.date, rows: rows,
		choice: &choice,
		message: say("Hors de vigueur le %[1]s, avant sa création (%[3]s, d'après le numéro %[5]s)",
			"Out of force on %[2]s, before it was created (%[4]s, by its number %[5]s)", day.FR, day.EN, creation.FR, creation.EN, choices[column].Meant),
	})
}

// tellsMonth tells whether a number's parts hold a month beside the year.
func (f *field) tellsMonth(parts []string) bool {
	return f.monthPart != none && f.monthPart < len(parts) && parts[f.monthPart] != ""
}

// creation writes when a number was given: septembre 2002, or 2014 where it
// tells no month.
func (f *field) creation(parts []string) recole.Phrase {
	if month, ok := f.month(parts); ok && f.tellsMonth(parts) {
		return monthSays(month)
	}
	return recole.Phrase{FR: parts[f.yearPart], EN: parts[f.yearPart]}
}
