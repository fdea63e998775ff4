package report

import "recole"

// row writes one printed row: its cells as printed, and what of them was
// changed by which steps. Blank cells are left out of raw, texts that nothing
// changed out of normalized and meant.
func (j *recordJSON) row(b []byte, row *recole.Entry) []byte {
	e := j.report.Rec.Edition
	b = append(b, '{')
	b = appendText(b, "view", e.Views[row.View].Name)
	b = appendText(b, "section", row.Section.String())
	b = j.location(b, row.At)
	b = append(appendKey(b, "raw"), '{')
	for i, v := range row.Values {
		if v.Raw != "" && !e.Fields[i].Derived {
			b = appendText(b, e.Fields[i].Name, v.Raw)
		}
	}
	b = append(b, '}')
	b = j.changes(b, row.Values)
	if row.Mark != "" {
		b = appendText(b, "mark", row.Mark)
	}
	if row.Note >= 0 {
		b = appendText(b, "footnote", e.Notes[row.Note].Raw)
	}
	if len(row.Extra) > 0 {
		b = append(appendKey(b, "extra"), '{')
		for _, x := range row.Extra {
			b = appendText(b, x.Column, x.Raw)
		}
		b = append(b, '}')
	}
	return append(b, '}')
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
