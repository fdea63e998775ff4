package reconcile

import (
	"slices"
	"strings"

	"recole"
)

// contest is one field of one record, in one section, on which the views do
// not agree.
type contest struct {
	*table
	field      *field
	record     int
	key        string // of the record
	section    recole.Section
	readings   []reading
	candidates []candidate     // by key, whatever the order of the views
	derived    []*recole.Value // of the candidates that no view reads; nil where all readings do not mean the same
}

// reading is what one row says in a contest.
type reading struct {
	row       int32
	view      int
	value     *recole.Value
	share     float64 // of its view's vote: less than 1 where the view has several rows, or there are many views
	candidate int
}

// candidate is one thing that the field may mean. Texts that differ in signs
// only (a hyphen, a space, a capital) mean the same and are its forms.
type candidate struct {
	key   string
	value string // its form best attested
	blank bool
	valid bool // some reading of it fits the type
	views int
	votes float64 // shares of its readings
	forms []form
}

// form is one way of writing a candidate, as canonical text.
type form struct {
	key   string // MeantKey
	value string // the Meant best attested
	parts []string
	votes float64
}

// contestOf lays out the readings of a field in the rows of one section.
func (t *table) contestOf(record int, key string, rows []int32, f *field) *contest {
	c := &contest{table: t, field: f, record: record, key: key, section: t.Rows[rows[0]].Section}
	for _, r := range t.voters(rows, f, key) {
		row := &t.Rows[r]
		c.readings = append(c.readings, reading{row: r, view: row.View, value: row.Values[f.index]})
	}
	c.share()
	c.gather()
	return c
}

// voters leaves out the rows that say nothing of the field: blanks where blank
// says nothing, and of the key field those whose key was damaged.
func (t *table) voters(rows []int32, f *field, key string) []int32 {
	return slices.DeleteFunc(slices.Clone(rows), func(r int32) bool {
		row := &t.Rows[r]
		v := row.Values[f.index]
		switch {
		case f.index == t.key:
			return v.Blank() || !v.Fits() || v.MeantKey != key
		case v.Blank():
			return !t.blankCounts(row, f)
		}
		return false
	})
}

// blankCounts tells whether a blank cell says something: not where the field
// is not printed in the section, in the view, or at all.
func (t *table) blankCounts(row *recole.Entry, f *field) bool {
	return !f.Derived && !f.column.BlankInSection(row.Section) && t.shows(row.View, row.Section, f.index)
}

// mostWitnesses is how many views can be worth a whole vote each. More of them
// have mostly been copied from each other, as when two files hold one edition.
const mostWitnesses = 4

// share splits the vote of a view among its rows, and the votes of
// mostWitnesses among all views. What the OCR was not sure of counts for less.
func (c *contest) share() {
	worth := min(1, mostWitnesses/float64(viewsOf(c.readings)))
	for i := range c.readings {
		rows := 0
		for j := range c.readings {
			if c.readings[j].view == c.readings[i].view {
				rows++
			}
		}
		c.readings[i].share = worth / float64(rows) * c.sure(c.readings[i])
	}
}

// leastSure is how little the OCR's doubt can make of a reading: its figures are
// rough.
const leastSure = 0.3

// sure is how sure the OCR was of a reading; 1 where nothing was OCR'd.
func (c *contest) sure(r reading) float64 {
	ink := c.Rows[r.row].Ink
	if ink == nil || c.field.index >= len(ink.Sure) || r.value.Blank() {
		return 1
	}
	return max(leastSure, ink.Sure[c.field.index])
}

// gather makes the candidates.
func (c *contest) gather() {
	keys := make([]string, len(c.readings))
	for i, r := range c.readings {
		keys[i] = c.field.meaning(r.value)
	}
	distinct := slices.Clone(keys)
	slices.Sort(distinct)
	for _, key := range slices.Compact(distinct) {
		var mine []reading
		for i := range c.readings {
			if keys[i] == key {
				c.readings[i].candidate = len(c.candidates)
				mine = append(mine, c.readings[i])
			}
		}
		c.candidates = append(c.candidates, newCandidate(key, mine))
	}
}

// meaning is equal for values that mean the same: texts are compared without
// their signs.
func (f *field) meaning(v *recole.Value) string {
	if f.Type != recole.Text {
		return v.MeantKey
	}
	return strings.Join(words(v.Meant), "")
}

func newCandidate(key string, readings []reading) candidate {
	c := candidate{key: key, blank: true}
	for _, r := range readings {
		c.votes += r.share
		c.valid = c.valid || r.value.Fits()
		c.blank = c.blank && r.value.Blank()
	}
	c.views = viewsOf(readings)
	keys := make([]string, len(readings))
	for i, r := range readings {
		keys[i] = r.value.MeantKey
	}
	slices.Sort(keys)
	for _, key := range slices.Compact(keys) {
		c.forms = append(c.forms, newForm(key, readings))
	}
	c.value = c.forms[0].value
	best := c.forms[0]
	for _, f := range c.forms[1:] {
		if f.votes > best.votes || f.votes == best.votes && fuller(f.value, best.value) {
			best, c.value = f, f.value
		}
	}
	return c
}

// newForm makes the form of a MeantKey: written as most of its readings are.
func newForm(key string, readings []reading) form {
	f := form{key: key}
	tally := newTally()
	for _, r := range readings {
		if r.value.MeantKey == key {
			f.votes += r.share
			tally.add(r.value.Meant, r.share)
		}
	}
	f.value = tally.most(fuller)
	for _, r := range readings {
		if r.value.Meant == f.value {
			f.parts = r.value.Parts
			break
		}
	}
	return f
}

// fuller prefers the text with more signs, since printing loses them more
// often than it makes them up, and then the first in the alphabet.
func fuller(a, b string) bool {
	if x, y := signs(a), signs(b); x != y {
		return x > y
	}
	return a < b
}

func signs(s string) int {
	n := 0
	for _, c := range s {
		if c == '-' || c == '\'' || c == '(' || c == '"' {
			n++
		}
	}
	return n
}

// viewsOf counts the distinct views of readings.
func viewsOf(readings []reading) int {
	n := 0
	for i := range readings {
		if !slices.ContainsFunc(readings[:i], func(r reading) bool { return r.view == readings[i].view }) {
			n++
		}
	}
	return n
}

// tally adds up what speaks for each of a few texts.
type tally struct {
	texts  []string
	weight []float64
}

func newTally() *tally { return &tally{} }

func (t *tally) add(text string, weight float64) {
	i := slices.Index(t.texts, text)
	if i < 0 {
		i = len(t.texts)
		t.texts, t.weight = append(t.texts, text), append(t.weight, 0)
	}
	t.weight[i] += weight
}

// most gives the text of most weight; among equals the one that before prefers.
func (t *tally) most(before func(a, b string) bool) string {
	best := none
	for i := range t.texts {
		if best == none || t.weight[i] > t.weight[best] ||
			t.weight[i] == t.weight[best] && before(t.texts[i], t.texts[best]) {
			best = i
		}
	}
	if best == none {
		return ""
	}
	return t.texts[best]
}
