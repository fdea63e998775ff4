package editions

import (
	"fmt"
	"slices"

	"recole"
)

// add adds a record of a dataset.
func (d *datasetReader) add(in *recordJSON) error {
	r := Record{Key: in.Record, Note: in.Note, Cells: make([]Cell, len(d.about.Columns))}
	if in.Section == recole.Suspended.String() {
		r.Section = recole.Suspended
	}
	rows := in.Rows[:0:0]
	var views []string
	for i := range in.Rows {
		if in.Rows[i].Section != in.Section {
			r.Both = true
			continue
		}
		rows = append(rows, in.Rows[i])
		if !slices.Contains(views, in.Rows[i].View) {
			views = append(views, in.Rows[i].View)
		}
	}
	r.Views = len(views)
	if len(in.Fields) != len(d.about.Columns) {
		return fmt.Errorf("record %s has %d fields, the first record %d", in.Record, len(in.Fields), len(d.about.Columns))
	}
	for i, name := range d.about.Columns {
		field, ok := in.Fields[name]
		if !ok {
			return fmt.Errorf("record %s lacks the field %s", in.Record, name)
		}
		r.Cells[i] = field.cell(readingsIn(rows, name))
	}
	return d.builder.Add(&r)
}

func (f fieldJSON) cell(readings []Reading) Cell {
	c := Cell{Meant: f.Value, Printed: f.Printed, Confidence: f.Confidence, Review: f.Review}
	for _, e := range f.Evidence {
		c.Decided = c.Decided || e.Kind == kindDecision
	}
	if len(readings) == 0 && len(f.Candidates) > 1 { // a derived field, which rows do not tell
		for _, candidate := range f.Candidates {
			readings = append(readings, Reading{Printed: candidate.Value, Meant: candidate.Value})
		}
	}
	if len(readings) > 1 || len(readings) == 1 && (readings[0].Meant != f.Value || readings[0].Printed != f.Printed) {
		c.Readings = readings
	}
	return c
}

// readingsIn gives what rows read in a field. A row tells its cells as they
// stand, and only where they differ as typography and repairs left them.
func readingsIn(rows []rowJSON, name string) []Reading {
	var readings []Reading
	var seenIn [][]string // the views of each reading
	for i := range rows {
		r, ok := rows[i].reading(name)
		if !ok {
			continue
		}
		at := slices.IndexFunc(readings, func(o Reading) bool { return o.Printed == r.Printed && o.Meant == r.Meant })
		if at < 0 {
			at = len(readings)
			readings, seenIn = append(readings, r), append(seenIn, nil)
		}
		if !slices.Contains(seenIn[at], rows[i].View) {
			seenIn[at] = append(seenIn[at], rows[i].View)
			readings[at].Views++
		}
	}
	return readings
}

func (row *rowJSON) reading(name string) (Reading, bool) {
	printed := row.Raw[name]
	if p, ok := row.Normalized[name]; ok {
		printed = p
	}
	meant := printed
	if m, ok := row.Meant[name]; ok {
		meant = m
	}
	return Reading{Printed: printed, Meant: meant}, printed != ""
}

// unknown adds the headers that the profile did not know.
func (in *recordJSON) unknown(known []string) []string {
	for i := range in.Rows {
		for name := range in.Rows[i].Extra {
			if !slices.Contains(known, name) {
				known = append(known, name)
			}
		}
	}
	return known
}
