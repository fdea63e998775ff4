package reconcile

import (
	"strconv"

	"recole"
	"recole/ingest/profile"
	"recole/normalize"
)

// none stands for an index that is not there.
const none = -1

// sections is how many sections a view can have.
const sections = 2

// table is an edition with what its profile says of its fields, laid out for
// comparing rows.
type table struct {
	*recole.Edition
	profile *profile.Profile
	fields  []field

	key     int // field of the key
	number  int // field of the number that repeats the key; none
	keyPart int // the part that does
	status  int // derived field; none
	date    int // derived field; none
	text    int // field that bears the footnote mark, else the first text; none

	has   []bool // by view and section: the view prints the section
	shown []bool // by view, section and field: some row of it is not blank
}

// field is a field of the edition with its column of the profile.
type field struct {
	recole.Field
	column    profile.Column // zero for a derived field
	index     int
	yearPart  int      // of a number's grammar; none
	monthPart int      // none
	sources   []source // the evidence that applies to it
}

func newTable(e *recole.Edition, p *profile.Profile) *table {
	t := &table{Edition: e, profile: p, key: p.KeyIndex(), number: none, status: none, date: none, text: none}
	for i, f := range e.Fields {
		t.fields = append(t.fields, newField(f, i, p))
		t.place(i)
	}
	t.look()
	return t
}

func newField(f recole.Field, index int, p *profile.Profile) field {
	out := field{Field: f, index: index, yearPart: none, monthPart: none}
	if column, ok := p.Column(f.Name); ok {
		out.column = column
	}
	if g := out.column.Grammar; g != nil {
		out.yearPart, out.monthPart = g.DatePart("year"), g.DatePart("month")
	}
	out.sources = sourcesOf(out)
	return out
}

// place remembers what part a field plays.
func (t *table) place(i int) {
	f := &t.fields[i]
	switch {
	case f.Derived && f.Name == t.profile.Footnotes.Fields.Status:
		t.status = i
	case f.Derived && f.Name == t.profile.Footnotes.Fields.Date:
		t.date = i
	case f.column.Grammar != nil && f.column.Grammar.KeyPart() >= 0 && t.number == none:
		t.number, t.keyPart = i, f.column.Grammar.KeyPart()
	case f.Type == recole.Text && (t.text == none || f.column.Mark):
		t.text = i
	}
}

// look notes which views print which sections and fields.
func (t *table) look() {
	t.has = make([]bool, len(t.Views)*sections)
	t.shown = make([]bool, len(t.Views)*sections*len(t.fields))
	for i := range t.Rows {
		row := &t.Rows[i]
		at := row.View*sections + int(row.Section)
		t.has[at] = true
		shown := t.shown[at*len(t.fields):]
		for f, v := range row.Values {
			if !shown[f] && !v.Blank() {
				shown[f] = true
			}
		}
	}
}

// prints tells whether a view prints a section at all.
func (t *table) prints(view int, s recole.Section) bool { return t.has[view*sections+int(s)] }

// printing counts the views that print a section.
func (t *table) printing(s recole.Section) int {
	n := 0
	for v := range t.Views {
		if t.prints(v, s) {
			n++
		}
	}
	return n
}

// shows tells whether a view fills a field anywhere in a section.
func (t *table) shows(view int, s recole.Section, f int) bool {
	return t.shown[(view*sections+int(s))*len(t.fields)+f]
}

// sortName is how a view is named where its place among the views must not
// matter.
func (t *table) sortName(view int) string {
	if view < 0 {
		return ""
	}
	return t.Views[view].Order
}

// label names a field for people.
func (t *table) label(f int) recole.Phrase {
	field := &t.fields[f]
	if l := field.column.Label; l.FR != "" {
		return recole.Phrase{FR: l.FR, EN: l.EN}
	}
	for _, o := range t.profile.Output {
		if o.Name == field.Name {
			return recole.Phrase{FR: o.Label.FR, EN: o.Label.EN}
		}
	}
	return recole.Phrase{FR: field.Name, EN: field.Name}
}

// viewNames quotes the labels of views and joins them.
func (t *table) viewNames(views []int) recole.Phrase {
	fr, en := make([]string, len(views)), make([]string, len(views))
	for i, v := range views {
		l := t.profile.ViewLabel(t.Views[v].Name, t.Views[v].Order)
		fr[i], en[i] = l.FR, l.EN
	}
	return recole.Phrase{FR: quotedList(fr).FR, EN: quotedList(en).EN}
}

// keyInNumber gives the key that a row's full number ends in; "" where it
// tells none.
func (t *table) keyInNumber(row *recole.Entry) string {
	if t.number == none {
		return ""
	}
	v := row.Values[t.number]
	if v.Fits() && len(v.Parts) > t.keyPart {
		return v.Parts[t.keyPart]
	}
	return ""
}

// month gives the month that a number's parts tell, counted from the year 0;
// the middle of the year where they tell no month.
func (f *field) month(parts []string) (int, bool) {
	if f.yearPart == none || f.yearPart >= len(parts) {
		return 0, false
	}
	year, err := strconv.Atoi(parts[f.yearPart])
	if err != nil {
		return 0, false
	}
	const midYear = 5
	month := midYear
	if f.monthPart != none && f.monthPart < len(parts) && parts[f.monthPart] != "" {
		m, err := strconv.Atoi(parts[f.monthPart])
		if err != nil {
			return 0, false
		}
		month = m - 1
	}
	return year*12 + month, true
}

// words gives the words of a text, folded.
func words(text string) []string { return normalize.Words(text) }
