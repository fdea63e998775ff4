package reconcile

import (
	"slices"

	"recole"
)

// findMismatch reports rows whose full number ends in another key than the
// record's: number-mismatch. It is an error where the chosen number does.
func (r *run) findMismatch(record int, rows []int32, choices []recole.Choice) {
	if r.number == none {
		return
	}
	key := r.keys[record]
	var ends []string
	for _, row := range rows {
		if end := r.keyInNumber(&r.Rows[row]); end != "" && end != key && !slices.Contains(ends, end) {
			ends = append(ends, end)
		}
	}
	if len(ends) == 0 {
		return
	}
	slices.Sort(ends)
	severity := recole.Warning
	choice := choices[r.number]
	if len(choice.Parts) <= r.keyPart || choice.Parts[r.keyPart] != key {
		severity = recole.Error
	}
	label, list := r.label(r.number), quotedList(ends)
	r.add(draft{
		kind: recole.NumberMismatch, severity: severity, record: record, section: r.Rows[rows[0]].Section,
		field: r.number, rows: rows, choice: &choice,
		message: say("%[1]s : il se termine par %[3]s, le numéro abrégé est « %[5]s »",
			"%[2]s: it ends in %[4]s, the short number is “%[5]s”", label.FR, label.EN, list.FR, list.EN, key),
	})
}
