package reconcile

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"recole"
	"recole/ingest/profile"
)

// findDisorder reports rows that stand out of their view's order, and records
// whose date runs against their key: order-violation, one finding for each
// record and field. As few rows as possible are taken to be out of order.
func (r *run) findDisorder(ctx context.Context) error {
	found := map[spot]*disorder{}
	ranks := newRanks(r.table)
	for view := range r.Views {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := r.disorderIn(view, ranks, found); err != nil {
			return err
		}
	}
	r.disorderOfDates(found)
	spots := slices.SortedFunc(maps.Keys(found), func(a, b spot) int {
		return cmp.Or(cmp.Compare(a.record, b.record), cmp.Compare(a.field, b.field), cmp.Compare(a.section, b.section))
	})
	for _, s := range spots {
		r.addDisorder(s, found[s])
	}
	return nil
}

// spot is where disorder shows.
type spot struct {
	record  int32
	field   int
	section recole.Section
}

// disorder is what is out of order there.
type disorder struct {
	rows  []int32
	views []int
	date  bool // the date runs against the key
}

// disorderIn finds the rows of a view that stand out of its order.
func (r *run) disorderIn(view int, ranks *ranks, found map[spot]*disorder) error {
	order, ok := r.profile.Order(r.Views[view].Order)
	if !ok {
		return nil
	}
	if r.Views[view].Fit < orderFit {
		names := r.viewNames([]int{view})
		r.notices = append(r.notices, say("la vue %[1]s ne suit pas assez son ordre (%[3]d %%) pour qu’on y cherche des lignes mal placées",
			"the view %[2]s follows its order too little (%[3]d%%) for rows out of place to be looked for", names.FR, names.EN, percent(r.Views[view].Fit)))
		return nil
	}
	for s := range recole.Section(sections) {
		if !r.table.prints(view, s) {
			continue
		}
		keys, kept, err := r.bestOrder(view, s, order, ranks)
		if err != nil {
			return err
		}
		for i, in := range kept {
			row := keys.rows[i]
			if in || r.alignment.of[row] == none || r.printedElsewhere(i, keys, kept, order.Collation, ranks) {
				continue
			}
			at := spot{r.alignment.of[row], keys.fields[keys.firstWrong(i, kept)], s}
			d := found[at]
			if d == nil {
				d = &disorder{}
				found[at] = d
			}
			d.rows, d.views = append(d.rows, row), append(d.views, view)
		}
	}
	return nil
}

// bestOrder gives the rows of a section in the order that it follows, and which
// of them to keep so that they are in order. A section of few columns may be
// sorted by the key alone where the view is sorted by the full number: that is
// taken for its order where it leaves at most half as many rows out of place.
func (r *run) bestOrder(view int, s recole.Section, order profile.Order, ranks *ranks) (*sortedRows, []bool, error) {
	keys, err := ranks.of(view, s, order)
	if err != nil {
		return nil, nil, err
	}
	kept := keys.ascent(r.disputed)
	if kept == nil {
		return keys, nil, nil
	}
	byKey, err := ranks.of(view, s, profile.Order{By: []string{r.fields[r.key].Name}})
	if err != nil {
		return nil, nil, err
	}
	if keptByKey := byKey.ascent(r.disputed); 2*leftOut(keptByKey) <= leftOut(kept) {
		return byKey, keptByKey, nil
	}
	return keys, kept, nil
}

func leftOut(kept []bool) int {
	n := 0
	for _, in := range kept {
		if !in {
			n++
		}
	}
	return n
}

// disputed tells whether another row of the same record and section prints
// another fact in one of some fields.
func (r *run) disputed(row int32, fields []int) bool {
	own := &r.Rows[row]
	record := r.alignment.of[row]
	if record == none {
		return true
	}
	for _, other := range r.rowsOf(int(record)) {
		entry := &r.Rows[other]
		if entry.Section != own.Section {
			continue
		}
		for _, f := range fields {
			if v := entry.Values[f]; v != own.Values[f] && v.PrintedKey != own.Values[f].PrintedKey {
				return true
			}
		}
	}
	return false
}

// disorderOfDates finds the records whose date runs against their key.
func (r *run) disorderOfDates(found map[spot]*disorder) {
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
		if found[at] == nil {
			found[at] = &disorder{rows: rows}
		}
		found[at].date = true
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
	r.add(draft{
		kind: recole.OrderViolation, severity: recole.Info, record: int(s.record), section: s.section, field: s.field,
		rows: d.rows, message: message,
	})
}
