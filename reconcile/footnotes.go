package reconcile

import (
	"cmp"
	"slices"

	"recole"
)

// findUndefined reports rows whose mark has no note and suspended rows without
// a mark: footnote-undefined; and notes that were not understood:
// malformed-value of the fields that they tell.
func (r *run) findUndefined(record int, rows []int32) {
	if r.profile.Footnotes.Note == "" {
		return
	}
	var undefined []int32
	var marks []string
	for _, row := range rows {
		entry := &r.Rows[row]
		if entry.Note >= 0 || entry.Mark == "" && entry.Section == recole.Active {
			continue
		}
		undefined = append(undefined, row)
		if entry.Mark != "" && !slices.Contains(marks, entry.Mark) {
			marks = append(marks, entry.Mark)
		}
	}
	if len(undefined) > 0 {
		slices.Sort(marks)
		r.undefined(record, undefined, marks)
	}
	r.findUnreadNotes(record, rows)
}

func (r *run) undefined(record int, rows []int32, marks []string) {
	who := views(r.viewsOf(rows))
	message := say("hors de vigueur sans renvoi à une note (%[1]s)", "out of force without a footnote mark (%[2]s)", who.FR, who.EN)
	if len(marks) > 0 {
		list := quotedList(marks)
		message = say("le renvoi %[1]s n’a pas de note", "the footnote mark %[2]s has no note", list.FR, list.EN)
	}
	field := r.text
	if field == none {
		field = r.key
	}
	r.add(draft{
		kind: recole.FootnoteUndefined, severity: recole.Error, record: record, section: r.Rows[rows[0]].Section,
		field: field, rows: rows, message: capital(message),
	})
}

// findUnreadNotes reports notes that tell no status or no date.
func (r *run) findUnreadNotes(record int, rows []int32) {
	for _, told := range []struct {
		field int
		lacks func(recole.Note) bool
		what  recole.Phrase
	}{
		{r.status, func(n recole.Note) bool { return n.Status == "" }, recole.Say("l’état", "the status")},
		{r.date, func(n recole.Note) bool { return n.Date.IsZero() }, recole.Say("la date", "the date")},
	} {
		if told.field == none {
			continue
		}
		var unread []int32
		text := newTally()
		for _, row := range rows {
			if n := r.Rows[row].Note; n >= 0 && told.lacks(r.Notes[n]) {
				unread = append(unread, row)
				text.add(r.Notes[n].Text, 1)
			}
		}
		if len(unread) == 0 {
			continue
		}
		severity := recole.Warning
		if len(unread) == len(rows) {
			severity = recole.Error
		}
		r.add(draft{
			kind: recole.MalformedValue, severity: severity, record: record, section: r.Rows[rows[0]].Section,
			field: told.field, rows: unread, detail: "note",
			message: say("La note « %[3]s » ne dit pas %[1]s de façon lisible", "The note “%[3]s” does not tell %[2]s legibly",
				told.what.FR, told.what.EN, text.most(func(a, b string) bool { return a < b })),
		})
	}
}

// findUnused reports notes that no row bears the mark of: footnote-unused; one
// finding for the same note in several views.
func (r *run) findUnused() {
	var unused []int
	for i, n := range r.Notes {
		if n.Uses == 0 {
			unused = append(unused, i)
		}
	}
	same := func(a, b int) int {
		return cmp.Or(cmp.Compare(r.Notes[a].Mark, r.Notes[b].Mark), cmp.Compare(r.Notes[a].Text, r.Notes[b].Text))
	}
	slices.SortStableFunc(unused, same)
	for len(unused) > 0 {
		n := 1
		for n < len(unused) && same(unused[0], unused[n]) == 0 {
			n++
		}
		r.unused(unused[:n])
		unused = unused[n:]
	}
}

func (r *run) unused(notes []int) {
	note := r.Notes[notes[0]]
	found := recole.Discrepancy{
		Kind: recole.FootnoteUnused, Severity: recole.Warning, Section: recole.Suspended, Field: r.profile.Footnotes.Fields.Text,
	}
	var prints []string
	slices.SortStableFunc(notes, func(a, b int) int { return cmp.Compare(r.Notes[a].View, r.Notes[b].View) })
	for _, i := range notes {
		n := r.Notes[i]
		name := ""
		if n.View >= 0 && n.View < len(r.Views) {
			name = r.Views[n.View].Name
		}
		found.Readings = append(found.Readings, recole.Reading{View: name, Raw: n.Raw, Normalized: n.Text, At: n.At})
		prints = append(prints, r.sortName(n.View)+"\x1f"+n.Text)
	}
	slices.Sort(prints)
	found.Message = say("Aucune ligne ne renvoie à la note « %[1]s » : %[2]s", "No row refers to the note “%[1]s”: %[2]s", note.Mark, note.Text)
	r.keep(found, slices.Compact(prints), note.Mark)
}
