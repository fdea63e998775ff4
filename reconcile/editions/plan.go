package editions

import (
	"fmt"
	"slices"

	"recole"
	"recole/ingest/profile"
	"recole/normalize"
)

// none stands for an index that leads nowhere.
const none = -1

// plan is how the fields of two snapshots are compared.
type plan struct {
	old, new *Snapshot
	profile  *profile.Profile // nil for a plain comparison
	columns  []column         // that both have, in the order of the new edition
	added    []string
	dropped  []string
	aligned  bool // both have the same columns in the same order
	status   int  // index into columns; none where no field tells the status
	date     int  // of the status
	title    int  // by which people know a record
	text     spelling
}

// column is one field that both editions have.
type column struct {
	name     string
	old, new int // index into the cells of either snapshot
	kind     recole.Type
	rule     *profile.Column // nil for derived fields and plain comparisons
	reader   *normalize.Reader
	key      bool // it is the key
	keyPart  int  // part of the number that repeats the key, or none
}

func newPlan(old, new *Snapshot, p *profile.Profile) (*plan, error) {
	l := &plan{old: old, new: new, profile: p, status: none, date: none, title: none, text: newSpelling(p)}
	l.aligned = slices.Equal(old.Columns, new.Columns)
	for i, name := range new.Columns {
		j := slices.Index(old.Columns, name)
		if j < 0 || !l.used(old, j) && l.used(new, i) {
			l.added = append(l.added, name)
		}
		if j >= 0 && l.used(old, j) && !l.used(new, i) {
			l.dropped = append(l.dropped, name)
		}
		if j < 0 || l.used(old, j) != l.used(new, i) {
			continue
		}
		c, err := l.column(name, j, i)
		if err != nil {
			return nil, err
		}
		l.columns = append(l.columns, c)
	}
	for j, name := range old.Columns {
		if l.used(old, j) && !slices.Contains(new.Columns, name) {
			l.dropped = append(l.dropped, name)
		}
	}
	l.added = append(l.added, without(new.Unknown, old.Unknown)...)
	l.dropped = append(l.dropped, without(old.Unknown, new.Unknown)...)
	if p != nil {
		l.roles()
	}
	return l, nil
}

// used tells whether a column of a snapshot counts as there: a printed list may
// lack a column that its profile has. A plain table has what it says it has.
func (l *plan) used(s *Snapshot, column int) bool {
	return l.profile == nil || s.filled[column] || s.Len() == 0
}

func without(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(s string) bool { return slices.Contains(b, s) })
}

func (l *plan) column(name string, old, new int) (column, error) {
	c := column{name: name, old: old, new: new, kind: recole.Text, keyPart: none}
	if l.profile == nil {
		return c, nil
	}
	i := l.profile.Index(name)
	if i < 0 {
		c.kind = recole.Code
		return c, nil
	}
	c.rule = &l.profile.Columns[i]
	c.kind, c.key = c.rule.Type, c.rule.Key
	if c.rule.Grammar != nil {
		c.keyPart = c.rule.Grammar.KeyPart()
	}
	var err error
	if c.reader, err = normalize.New(*c.rule, l.profile); err != nil {
		return c, fmt.Errorf("compare editions: %w", err)
	}
	return c, nil
}

// roles finds the columns that play a part of their own.
func (l *plan) roles() {
	fields := l.profile.Footnotes.Fields
	for i := range l.columns {
		c := &l.columns[i]
		switch {
		case c.name == fields.Status:
			l.status = i
		case c.name == fields.Date:
			l.date, c.kind = i, recole.DateOf
		case c.kind == recole.Text && c.rule != nil && l.title == none:
			l.title = i
		}
	}
}

// blankIn tells whether the column is not printed in a section.
func (c *column) blankIn(s recole.Section) bool { return c.rule != nil && c.rule.BlankInSection(s) }

// fold is equal for texts of the column that print the same fact.
func (l *plan) fold(c *column) func(string) string {
	if c.kind != recole.Text {
		return func(s string) string { return s }
	}
	return l.text.fold
}
