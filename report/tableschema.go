package report

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"recole"
	"recole/ingest/profile"
)

// datasetSchema describes the canonical CSV. A rule of the profile becomes a
// constraint where the data keep it; where they do not, there is a
// discrepancy already, and a package that its own data break would be of no
// use to anyone.
func (r *Report) datasetSchema() tableJSON {
	t := tableJSON{MissingValues: []string{""}}
	for i := range r.Columns {
		c := r.columnSchema(i)
		if r.isKey(i) {
			t.PrimaryKey = c.Name
		}
		t.Fields = append(t.Fields, c)
	}
	r.keepWhatHolds(t.Fields)
	return t
}

func (r *Report) columnSchema(i int) columnJSON {
	col := r.Columns[i]
	c := columnJSON{Name: col.Name, Title: col.Label.In(r.Lang), Type: col.Type}
	switch r.cells[i].from {
	case fromConfidence:
		c.Constraints = probability()
	case fromStatus:
		c.Constraints = &constraintsJSON{Required: true, Enum: r.statuses()}
	case fromReview:
		return flagColumn(c)
	case fromMeant:
		c.Constraints = r.fieldConstraints(i)
	case fromPart:
		c.Constraints = r.partConstraints(i)
	}
	return c
}

// isKey tells whether a column holds the key of the records.
func (r *Report) isKey(i int) bool {
	c := r.printed(i)
	return c != nil && c.Key && r.cells[i].from == fromMeant
}

// printed gives the profile's column behind an output column, or nil.
func (r *Report) printed(i int) *profile.Column {
	switch r.cells[i].from {
	case fromMeant, fromPrinted, fromPart:
		name := r.Rec.Edition.Fields[r.cells[i].field].Name
		for j := range r.Profile.Columns {
			if r.Profile.Columns[j].Name == name {
				return &r.Profile.Columns[j]
			}
		}
	}
	return nil
}

func (r *Report) statuses() []string {
	list := []string{recole.Active.String()}
	for _, s := range r.Profile.Footnotes.Statuses {
		list = append(list, s.Name)
	}
	return list
}

func (r *Report) fieldConstraints(i int) *constraintsJSON {
	c := r.printed(i)
	if c == nil {
		return nil
	}
	rules := constraintsJSON{Required: c.Key, Unique: c.Key}
	switch {
	case c.Type == recole.Flag && len(c.Yes) > 0 && len(c.No) > 0:
		rules.Enum = []string{c.Yes[0], c.No[0]}
	case c.Type == recole.Code && len(c.Codes) > 0:
		rules.Enum = c.Codes
	case c.Type == recole.Code && c.Digits > 0:
		rules.Pattern = `[0-9]{` + strconv.Itoa(c.Digits) + `}`
	}
	return &rules
}

// partConstraints takes the part's pattern from the grammar. One that only Go
// understands is left out; a year has a type of its own.
func (r *Report) partConstraints(i int) *constraintsJSON {
	part := r.printed(i).Grammar.Parts[r.cells[i].part]
	if r.Columns[i].Type != "string" || strings.Contains(part.Pattern, `(?i`) || strings.Contains(part.Pattern, `\p`) {
		return nil
	}
	return &constraintsJSON{Pattern: part.Pattern}
}

// keepWhatHolds drops the constraints that a record breaks.
func (r *Report) keepWhatHolds(fields []columnJSON) {
	for i := range fields {
		c := fields[i].Constraints
		if c == nil {
			continue
		}
		c.Required = c.Required && r.all(i, func(s string) bool { return s != "" })
		if !r.all(i, matches(c.Pattern)) {
			c.Pattern = ""
		}
		if !r.all(i, func(s string) bool { return s == "" || len(c.Enum) == 0 || slices.Contains(c.Enum, s) }) {
			c.Enum = nil
		}
		if !c.Required && !c.Unique && c.Pattern == "" && len(c.Enum) == 0 && c.Minimum == nil {
			fields[i].Constraints = nil
		}
	}
}

// all tells whether every record keeps a rule in one column.
func (r *Report) all(column int, keeps func(string) bool) bool {
	for i := range r.Rec.Records {
		if !keeps(r.Cell(&r.Rec.Records[i], column)) {
			return false
		}
	}
	return true
}

// matches gives the test of a pattern on whole values; blanks pass.
func matches(pattern string) func(string) bool {
	if pattern == "" {
		return func(string) bool { return true }
	}
	re, err := regexp.Compile(`^(?:` + pattern + `)$`)
	if err != nil {
		return func(string) bool { return false }
	}
	return func(s string) bool { return s == "" || re.MatchString(s) }
}
