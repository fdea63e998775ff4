package reconcile

import (
	"slices"
	"strings"
	"unicode"

	"recole"
	"recole/internal/typography"
	"recole/normalize"
)

// findRejected reports the lines that could not be placed: rejected-line, an
// error where the line looks like a row. Where it can be told which record the
// line speaks of, the finding is that record's.
func (r *run) findRejected() {
	if len(r.Rejected) == 0 {
		return
	}
	byTitle, fold := r.lackingByTitle(), normalize.Folding(r.profile)
	for i := range r.Rejected {
		line := &r.Rejected[i]
		found := recole.Discrepancy{Kind: recole.RejectedLine, Severity: recole.Info, Section: line.Section}
		if line.RowLike {
			found.Severity = recole.Error
		}
		clean := typography.Clean(line.Raw)
		found.Message = capital(line.Why)
		if record := r.recordOf(line, clean, byTitle, fold); record != none {
			found.Record = r.keys[record]
			found.Message = say("%[1]s. La ligne parle sans doute de la fiche %[3]s.", "%[2]s. The line probably speaks of record %[3]s.",
				strings.TrimSuffix(found.Message.FR, "."), strings.TrimSuffix(found.Message.EN, "."), found.Record)
		}
		name := ""
		if line.View >= 0 && line.View < len(r.Views) {
			name = r.Views[line.View].Name
		}
		found.Readings = []recole.Reading{{View: name, Raw: line.Raw, Normalized: clean, At: line.At}}
		r.keep(found, []string{r.sortName(line.View) + "\x1f" + clean}, "")
	}
}

// place is a section of a view with the folded title of a record missing there.
type place struct {
	view    int
	section recole.Section
	title   string
}

// lackingByTitle finds the records that views lack by their title.
func (r *run) lackingByTitle() map[place]int {
	out := map[place]int{}
	if r.text == none {
		return out
	}
	for record := range r.keys {
		rows := r.rowsOf(record)
		for s := range recole.Section(sections) {
			mine := r.inSection(rows, s)
			if len(mine) == 0 || r.viewsOf(mine) == r.printing(s) {
				continue
			}
			for view := range r.Views {
				if r.table.prints(view, s) && !r.inView(mine, view) {
					out[place{view, s, r.Rows[mine[0]].Values[r.text].MeantKey}] = record
				}
			}
		}
	}
	return out
}

// recordOf tells which record a rejected line speaks of: one that its view
// lacks and whose title it holds as a cell, or whose key it holds with half of
// the words of its title; none.
func (r *run) recordOf(line *recole.Rejected, clean string, byTitle map[place]int, fold func(string) string) int {
	for _, cell := range strings.Split(line.Raw, "\t") {
		if record, ok := byTitle[place{line.View, line.Section, fold(typography.Clean(cell))}]; ok && cell != "" {
			return record
		}
	}
	said := words(clean)
	best := none
	for _, token := range strings.FieldsFunc(clean, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
		record, ok := r.find(token)
		if !ok || !r.sharesTitle(record, said) {
			continue
		}
		if !r.inView(r.inSection(r.rowsOf(record), line.Section), line.View) {
			return record
		}
		if best == none {
			best = record
		}
	}
	return best
}

// sharesTitle tells whether a line has at least half of the words of a
// record's title.
func (r *run) sharesTitle(record int, said []string) bool {
	if r.text == none {
		return true
	}
	title := words(r.Rows[r.rowsOf(record)[0]].Values[r.text].Meant)
	n := 0
	for _, w := range title {
		if slices.Contains(said, w) {
			n++
		}
	}
	return 2*n >= len(title)
}
