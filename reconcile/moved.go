package reconcile

import (
	"recole"
)

// findMoved reports rows that were tied to a record by everything but their
// key: number-mismatch, or malformed-value where the key could not be read.
func (r *run) findMoved(record int, rows []int32) {
	if len(r.moved) == 0 { // the common case
		return
	}
	var mine []int32
	for _, row := range rows {
		if _, ok := r.moved[row]; ok {
			mine = append(mine, row)
		}
	}
	for _, row := range mine {
		kind, label := recole.NumberMismatch, r.label(r.key)
		v := r.Rows[row].Values[r.key]
		if r.moved[row] == "" || !v.Fits() {
			kind = recole.MalformedValue
		}
		names := r.viewNames([]int{r.Rows[row].View})
		key := r.keys[record]
		r.add(draft{
			kind: kind, severity: recole.Warning, record: record, section: r.Rows[row].Section, field: r.key, rows: []int32{row},
			detail: "moved", choice: &recole.Choice{Meant: key, Confidence: movedConfidence},
			message: say("%[1]s : la vue %[3]s imprime « %[5]s » ; le reste de la ligne est celui de la fiche %[6]s, à laquelle elle est rattachée",
				"%[2]s: the view %[4]s prints “%[5]s”; the rest of the row is that of record %[6]s, to which it is tied",
				label.FR, label.EN, names.FR, names.EN, v.Printed, key),
		})
	}
}

// movedConfidence is the confidence that a row with a damaged key was tied to
// the right record: it takes a score of odds of e⁴ at least.
const movedConfidence = 0.98

// findKeyless reports rows whose key could not be read and that match no
// record: malformed-value without a record.
func (r *run) findKeyless() {
	label := r.label(r.key)
	for i, record := range r.of {
		if record != none {
			continue
		}
		r.add(draft{
			kind: recole.MalformedValue, severity: recole.Error, record: none, section: r.Rows[i].Section, field: r.key,
			rows: []int32{int32(i)}, detail: r.rowText(i),
			message: say("%[1]s : il manque ou ne se lit pas, et la ligne « %[3]s » ne ressemble à aucune fiche",
				"%[2]s: it is missing or illegible, and the row “%[3]s” is like no record", label.FR, label.EN, r.rowText(i)),
		})
	}
}

// rowText gives what a row prints, for a person to find it.
func (t *table) rowText(row int) string {
	text := ""
	for _, v := range t.Rows[row].Values[:len(t.profile.Columns)] {
		if !v.Blank() {
			if text != "" {
				text += " | "
			}
			text += v.Printed
		}
	}
	return text
}
