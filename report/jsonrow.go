package report

import (
	"encoding/base64"
	"slices"

	"recole"
)

// rows writes the printed rows of a record. Most views print the same, by the
// same values: their cells are encoded once and copied.
func (j *recordJSON) rows(b []byte, rows []int) []byte {
	var (
		before   *recole.Entry // the row whose cells stand in b[from:to]
		from, to int
	)
	e := j.report.Rec.Edition
	for i, n := range rows {
		if i > 0 {
			b = append(b, ',')
		}
		row := &e.Rows[n]
		b = j.head(append(b, '{'), row)
		if before != nil && slices.Equal(before.Values, row.Values) {
			b = append(b, b[from:to]...)
		} else {
			before, from = row, len(b)
			b = j.cells(b, row.Values)
			to = len(b)
		}
		b = append(j.tail(b, row), '}')
	}
	return b
}

// head writes where a row stands.
func (j *recordJSON) head(b []byte, row *recole.Entry) []byte {
	b = appendText(b, "view", j.report.Rec.Edition.Views[row.View].Name)
	b = appendText(b, "section", row.Section.String())
	return j.location(b, row.At)
}

// cells writes the cells as printed, and what of them was changed by which
// steps. Blank cells are left out of raw, texts that nothing changed out of
// normalized and meant.
func (j *recordJSON) cells(b []byte, values []*recole.Value) []byte {
	b = append(appendKey(b, "raw"), '{')
	for i, v := range values {
		if f := j.report.Rec.Edition.Fields[i]; v.Raw != "" && !f.Derived {
			b = appendText(b, f.Name, v.Raw)
		}
	}
	return j.changes(append(b, '}'), values)
}

// tail writes what stands beside the cells of the table.
func (j *recordJSON) tail(b []byte, row *recole.Entry) []byte {
	if row.Mark != "" {
		b = appendText(b, "mark", row.Mark)
	}
	if row.Note >= 0 {
		b = appendText(b, "footnote", j.report.Rec.Edition.Notes[row.Note].Raw)
	}
	if row.Ink != nil && row.Ink.Other != nil {
		b = j.others(b, row.Ink.Other)
	}
	b = j.crops(b, row)
	if len(row.Extra) > 0 {
		b = append(appendKey(b, "extra"), '{')
		for _, x := range row.Extra {
			b = appendText(b, x.Column, x.Raw)
		}
		b = append(b, '}')
	}
	return b
}

// others writes what another engine reads of the cells, where it differs.
func (j *recordJSON) others(b []byte, other []string) []byte {
	b = append(appendKey(b, "other_engine"), '{')
	for i, text := range other {
		if text != "" {
			b = appendText(b, j.report.Rec.Edition.Fields[i].Name, text)
		}
	}
	return append(b, '}')
}

// crops writes the pictures of the cells that there are pictures of.
func (j *recordJSON) crops(b []byte, row *recole.Entry) []byte {
	if j.report.crop == nil || row.Ink == nil {
		return b
	}
	begun := false
	for i, f := range j.report.Rec.Edition.Fields {
		if f.Derived || i >= len(row.Ink.Boxes) || row.Ink.Boxes[i] == (recole.Box{}) {
			continue
		}
		data := j.report.cropOf(row.Place(i))
		if data == nil {
			continue
		}
		if !begun {
			b, begun = append(appendKey(b, "crops"), '{'), true
		}
		b = appendText(b, f.Name, base64.StdEncoding.EncodeToString(data))
	}
	if begun {
		b = append(b, '}')
	}
	return b
}

// changes writes normalized, meant and steps, each only where it has members.
func (j *recordJSON) changes(b []byte, values []*recole.Value) []byte {
	b = j.where(b, "normalized", values, func(b []byte, name string, v *recole.Value) []byte {
		if v.Printed == v.Raw {
			return b
		}
		return appendText(b, name, v.Printed)
	})
	b = j.where(b, "meant", values, func(b []byte, name string, v *recole.Value) []byte {
		if v.Meant == v.Printed {
			return b
		}
		return appendText(b, name, v.Meant)
	})
	return j.where(b, "steps", values, func(b []byte, name string, v *recole.Value) []byte {
		if len(v.Steps) == 0 {
			return b
		}
		return appendTexts(b, name, v.Steps)
	})
}

// where writes an object of what one does with each printed cell, or nothing
// where that comes to nothing.
func (j *recordJSON) where(b []byte, key string, values []*recole.Value, one func([]byte, string, *recole.Value) []byte) []byte {
	before := len(b)
	b = append(appendKey(b, key), '{')
	empty := len(b)
	for i, v := range values {
		// What is derived is told by the section and the footnote.
		if f := j.report.Rec.Edition.Fields[i]; !f.Derived {
			b = one(b, f.Name, v)
		}
	}
	if len(b) == empty {
		return b[:before]
	}
	return append(b, '}')
}

func (j *recordJSON) location(b []byte, at recole.Location) []byte {
	l := j.report.locationJSON(at)
	b = append(appendKey(b, "location"), '{')
	if l.Source != "" {
		b = appendText(b, "source", l.Source)
	}
	b = appendInt(b, "page", l.Page)
	b = appendInt(b, "line", l.Line)
	if l.Box == nil {
		b = append(appendKey(b, "box"), "null"...)
		return append(b, '}')
	}
	b = append(appendKey(b, "box"), '[')
	for i, x := range l.Box {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendFloat(b, x)
	}
	return append(b, ']', '}')
}
