package reconcile

import (
	"cmp"
	"maps"
	"slices"

	"recole"
)

// reportDisorder reports rows that stand out of their view's order, and records
// whose date runs against their key: order-violation, one finding for each
// record and field.
func (r *run) reportDisorder() {
	found := maps.Clone(r.displaced)
	r.disorderOfDates(found)
	for _, s := range slices.SortedFunc(maps.Keys(found), compareSpots) {
		r.addDisorder(s, found[s])
	}
	for view := range r.Views {
		r.tellUnordered(view)
	}
}

// tellUnordered notes that a view follows its order too little for its rows to
// be held against it.
func (r *run) tellUnordered(view int) {
	if _, ok := r.profile.Order(r.Views[view].Order); !ok || r.Views[view].Fit >= orderFit {
		return
	}
	names := r.viewNames([]int{view})
	r.notices = append(r.notices, say("la vue %[1]s ne suit pas assez son ordre (%[3]d %%) pour qu’on y cherche des lignes mal placées",
		"the view %[2]s follows its order too little (%[3]d%%) for rows out of place to be looked for", names.FR, names.EN, percent(r.Views[view].Fit)))
}

// disorderOfDates finds the records whose date runs against their key.
func (r *run) disorderOfDates(found disorders) {
	if r.dates == nil {
		return
	}
	var records []int32
	for i, m := range r.dates.months {
		if m != unknownMonth {
			records = append(records, int32(i))
		}
	}
	months := r.dates.months
	kept := ascent(len(records), func(a, b int) int { return cmp.Compare(months[records[a]], months[records[b]]) },
		func(i int) bool { return r.disputed(r.rowsOf(int(records[i]))[0], []int{r.dates.field.index}) })
	for i, in := range kept {
		if in {
			continue
		}
		rows := r.rowsOf(int(records[i]))
		at := spot{records[i], r.dates.field.index, r.Rows[rows[0]].Section}
		d := disorder{rows: rows}
		if found[at] != nil {
			d = *found[at]
		}
		d.date = true
		found[at] = &d
	}
}

func (r *run) addDisorder(s spot, d *disorder) {
	label := r.label(s.field)
	var message recole.Phrase
	if len(d.views) > 0 {
		names := r.viewNames(slices.Compact(slices.Sorted(slices.Values(d.views))))
		message = say("%[1]s : la ligne n’est pas à sa place dans la vue %[3]s", "%[2]s: the row is out of place in the view %[4]s",
			label.FR, label.EN, names.FR, names.EN)
		if len(d.views) > 1 {
			message = say("%[1]s : la ligne n’est pas à sa place dans les vues %[3]s", "%[2]s: the row is out of place in the views %[4]s",
				label.FR, label.EN, names.FR, names.EN)
		}
	}
	if d.date {
		month := monthSays(int(r.dates.months[s.record]))
		dates := say("la date (%[1]s) va à rebours des numéros voisins", "the date (%[2]s) runs against the neighbouring numbers", month.FR, month.EN)
		if message == (recole.Phrase{}) {
			message = say("%[1]s : %[3]s", "%[2]s: %[4]s", label.FR, label.EN, dates.FR, dates.EN)
		} else {
			message.FR, message.EN = join(message.FR, dates.FR), message.EN+"; "+dates.EN
		}
	}
	severity := recole.Info
	if choice := r.placed[s]; choice != nil {
		what := r.doubtSays(&r.fields[s.field], d.rows, *choice)
		severity = recole.Error
		message = say("%[1]s ; on y lit %[3]s, à trancher", "%[2]s; it prints %[4]s, to be ruled on", message.FR, message.EN, what.FR, what.EN)
	}
	r.add(draft{
		kind: recole.OrderViolation, severity: severity, record: int(s.record), section: s.section, field: s.field,
		rows: d.rows, message: message, choice: r.placed[s],
	})
}
