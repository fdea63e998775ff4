package store

import (
	"recole"
)

// content is the JSON of what a record says: all of it that is the same from
// edition to edition while the publisher changes nothing. Confidence, which
// every edition learns anew, is not part of it.
type content struct {
	Section string         `json:"section"`
	Status  string         `json:"status"`
	Since   string         `json:"since,omitempty"`
	Note    string         `json:"note,omitempty"`
	Fields  []fieldContent `json:"fields"`
}

type fieldContent struct {
	Name    string   `json:"name"`
	Meant   string   `json:"meant"`
	Printed *string  `json:"printed,omitempty"` // nil where it is Meant
	Parts   []string `json:"parts,omitempty"`
}

// contentBody gives the JSON of a record's content.
func contentBody(fields []recole.Field, rec *recole.Record) (string, error) {
	c := content{
		Section: rec.Section.String(), Status: rec.Status, Since: day(rec.StatusDate), Note: rec.Note,
		Fields: make([]fieldContent, len(fields)),
	}
	for i := range fields {
		choice := &rec.Choices[i]
		c.Fields[i] = fieldContent{Name: fields[i].Name, Meant: choice.Meant, Parts: choice.Parts}
		if choice.Printed != choice.Meant {
			c.Fields[i].Printed = &choice.Printed
		}
	}
	return encode(c)
}

// readings is the JSON of what the views printed of a record: its rows in
// source order. Their places, which move every year, are not part of it.
type readings struct {
	Fields []string     `json:"fields"` // of the cells
	Rows   []rowReading `json:"rows"`
}

type rowReading struct {
	View    string `json:"view"`
	Section string `json:"section"`
	Mark    string `json:"mark,omitempty"`
	Note    string `json:"note,omitempty"` // the footnote as printed
	// Cells are left out where they are those of the row before: most views
	// print the same.
	Cells []cellReading `json:"cells,omitempty"`
	Extra []Cell        `json:"extra,omitempty"`
}

type cellReading struct {
	Raw     string  `json:"raw"`
	Printed *string `json:"printed,omitempty"` // nil where it is Raw
}

// readingsBody gives the JSON of what the views printed of a record.
func readingsBody(e *recole.Edition, rec *recole.Record) (string, error) {
	var r readings
	for _, f := range e.Fields {
		if !f.Derived {
			r.Fields = append(r.Fields, f.Name)
		}
	}
	r.Rows = make([]rowReading, len(rec.Rows))
	for i, row := range rec.Rows {
		r.Rows[i] = readingOf(e, &e.Rows[row])
		if i == 0 || !sameCells(e, &e.Rows[rec.Rows[i-1]], &e.Rows[row]) {
			r.Rows[i].Cells = cellsOf(e, &e.Rows[row])
		}
	}
	return encode(r)
}

// readingOf gives what a row prints beside its cells.
func readingOf(e *recole.Edition, row *recole.Entry) rowReading {
	r := rowReading{View: e.Views[row.View].Name, Section: row.Section.String(), Mark: row.Mark}
	if row.Note >= 0 {
		r.Note = e.Notes[row.Note].Raw
	}
	for _, x := range row.Extra {
		r.Extra = append(r.Extra, Cell{Field: x.Column, Raw: x.Raw, Printed: x.Raw})
	}
	return r
}

func cellsOf(e *recole.Edition, row *recole.Entry) []cellReading {
	cells := make([]cellReading, 0, len(row.Values))
	for i, v := range row.Values {
		if e.Fields[i].Derived {
			continue
		}
		c := cellReading{Raw: v.Raw}
		if v.Printed != v.Raw {
			c.Printed = &v.Printed
		}
		cells = append(cells, c)
	}
	return cells
}

func sameCells(e *recole.Edition, a, b *recole.Entry) bool {
	for i, v := range a.Values {
		w := b.Values[i]
		if v != w && !e.Fields[i].Derived && (v.Raw != w.Raw || v.Printed != w.Printed) {
			return false
		}
	}
	return true
}
