package reconcile

import (
	"slices"

	"recole"
)

// findDuplicates reports views that print the record more than once in one
// section: duplicate-in-view. It is an error where the rows differ.
func (r *run) findDuplicates(record int, rows []int32) {
	if len(rows) == r.viewsOf(rows) {
		return
	}
	var twice []int32
	var views []int
	severity := recole.Warning
	for view := range r.Views {
		mine := slices.DeleteFunc(slices.Clone(rows), func(row int32) bool { return r.Rows[row].View != view })
		if len(mine) < 2 {
			continue
		}
		views = append(views, view)
		twice = append(twice, mine...)
		if slices.ContainsFunc(mine[1:], func(row int32) bool { return !r.printAlike(mine[0], row) }) {
			severity = recole.Error
		}
	}
	names := r.viewNames(views)
	message := say("imprimée plusieurs fois à l’identique (vue %[1]s)", "printed more than once, alike (view %[2]s)", names.FR, names.EN)
	if severity == recole.Error {
		message = say("imprimée plusieurs fois, et différemment (vue %[1]s)", "printed more than once, and not alike (view %[2]s)", names.FR, names.EN)
	}
	r.add(draft{
		kind: recole.DuplicateInView, severity: severity, record: record, section: r.Rows[rows[0]].Section,
		field: none, rows: twice, message: capital(message),
	})
}

// printAlike tells whether two rows print the same facts in every field.
func (t *table) printAlike(a, b int32) bool {
	for f := range t.fields {
		if t.Rows[a].Values[f].PrintedKey != t.Rows[b].Values[f].PrintedKey {
			return false
		}
	}
	return true
}
