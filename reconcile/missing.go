package reconcile

import "recole"

// findMissing reports the views that print the section without the record:
// missing-in-view. It is an error where most views lack it.
func (r *run) findMissing(record int, rows []int32) {
	section := r.Rows[rows[0]].Section
	var lacking []int
	printing := 0
	for view := range r.Views {
		if !r.table.prints(view, section) {
			continue
		}
		printing++
		if !r.inView(rows, view) {
			lacking = append(lacking, view)
		}
	}
	if len(lacking) == 0 {
		return
	}
	severity := recole.Warning
	if standing := printing - len(lacking); 2*standing < printing {
		severity = recole.Error
	}
	names := r.viewNames(lacking)
	where := r.sectionSays(section)
	message := say("absente de la vue %[1]s, %[3]s ; %[5]d vues sur %[6]d l’impriment",
		"missing from the view %[2]s, %[4]s; %[5]d of %[6]d views print it",
		names.FR, names.EN, where.FR, where.EN, printing-len(lacking), printing)
	if len(lacking) > 1 {
		message = say("absente des vues %[1]s, %[3]s ; %[5]d vues sur %[6]d l’impriment",
			"missing from the views %[2]s, %[4]s; %[5]d of %[6]d views print it",
			names.FR, names.EN, where.FR, where.EN, printing-len(lacking), printing)
	}
	r.add(draft{kind: recole.MissingInView, severity: severity, record: record, section: section, field: none, rows: rows, message: capital(message)})
}

func (t *table) inView(rows []int32, view int) bool {
	for _, row := range rows {
		if t.Rows[row].View == view {
			return true
		}
	}
	return false
}

// sectionSays names a section in a sentence.
func (t *table) sectionSays(s recole.Section) recole.Phrase {
	if rule, ok := t.profile.Section(s); ok {
		return say("section « %[1]s »", "section “%[2]s”", rule.Label.FR, rule.Label.EN)
	}
	return say("section « %s »", "section “%s”", s)
}
