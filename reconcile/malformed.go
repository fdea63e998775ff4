package reconcile

import (
	"slices"

	"recole"
)

// findMalformed reports cells that do not fit their type and fields that no
// view fills: malformed-value. It is an error where nothing valid is left to
// choose.
func (r *run) findMalformed(record int, rows []int32, f *field, v verdict) {
	severity := recole.Warning
	if !v.valid || v.missing {
		severity = recole.Error
	}
	label := r.label(f.index)
	message := say("%[1]s : aucune vue ne donne de valeur", "%[2]s: no view gives a value", label.FR, label.EN)
	if why := r.faultIn(rows, f); why != (recole.Phrase{}) {
		message = say("%[1]s : %[3]s", "%[2]s: %[4]s", label.FR, label.EN, why.FR, why.EN)
	}
	r.add(draft{
		kind: recole.MalformedValue, severity: severity, record: record, section: r.Rows[rows[0]].Section,
		field: f.index, rows: rows, choice: &v.choice, message: message,
	})
}

// faultIn gives what is wrong with the cells of rows, by their text.
func (r *run) faultIn(rows []int32, f *field) recole.Phrase {
	faulty := slices.DeleteFunc(slices.Clone(rows), func(row int32) bool { return r.Rows[row].Values[f.index].Fits() })
	if len(faulty) == 0 {
		return recole.Phrase{}
	}
	first := slices.MinFunc(faulty, func(a, b int32) int {
		return compareKeys(r.Rows[a].Values[f.index].Printed, r.Rows[b].Values[f.index].Printed)
	})
	return r.Rows[first].Values[f.index].Fault
}

// findUnknownCode reports a code that is none of those in use: unknown-code.
func (r *run) findUnknownCode(record int, rows []int32, f *field, v verdict) {
	inUse := f.column.Codes
	if len(inUse) == 0 || v.choice.Meant == "" || !v.valid || slices.Contains(inUse, v.choice.Meant) {
		return
	}
	label := r.label(f.index)
	r.add(draft{
		kind: recole.UnknownCode, severity: recole.Warning, record: record, section: r.Rows[rows[0]].Section,
		field: f.index, rows: rows, choice: &v.choice,
		message: say("%[1]s : « %[3]s » n’est pas un code en usage", "%[2]s: “%[3]s” is no code in use", label.FR, label.EN, v.choice.Meant),
	})
}
