package store

import (
	"errors"

	"github.com/valyala/fastjson"

	"recole"
)

// What a body may lack that is JSON.
var (
	errFields = errors.New("its fields are not those of its edition")
	errCells  = errors.New("its rows do not have its fields")
)

// unpacker reads the JSON of contents and readings, one after the other. A
// comparison reads hundreds of thousands of them, hence a parser that keeps its
// memory, and names that are kept once. It is for one goroutine.
type unpacker struct {
	parser fastjson.Parser
	names  map[string]string
	err    error // the first thing that is no text
}

// parse gives the JSON of a body; it holds until the next.
func (u *unpacker) parse(body []byte) (*fastjson.Value, error) {
	u.err = nil
	return u.parser.ParseBytes(body)
}

// text gives the text of a key, "" where it is not there.
func (u *unpacker) text(v *fastjson.Value, key string) string { return u.value(v.Get(key)) }

// mostShared is how many bytes a text has at most that is kept once: codes,
// flags, amounts and years, of which there are few different ones.
const mostShared = 4

// value gives a text.
func (u *unpacker) value(v *fastjson.Value) string {
	if b := u.bytes(v); len(b) > mostShared {
		return string(b)
	}
	return u.name(v)
}

// name gives a text that many bodies share.
func (u *unpacker) name(v *fastjson.Value) string {
	b := u.bytes(v)
	if s, ok := u.names[string(b)]; ok {
		return s
	}
	if u.names == nil {
		u.names = map[string]string{}
	}
	s := string(b)
	u.names[s] = s
	return s
}

func (u *unpacker) bytes(v *fastjson.Value) []byte {
	if v == nil {
		return nil
	}
	b, err := v.StringBytes()
	if err != nil && u.err == nil {
		u.err = err
	}
	return b
}

// content fills a record of an edition with those fields from the JSON of its
// content.
func (u *unpacker) content(body []byte, fields []recole.Field, rec *recole.Record) error {
	v, err := u.parse(body)
	if err != nil {
		return err
	}
	all := v.GetArray("fields")
	if len(all) != len(fields) {
		return errFields
	}
	if rec.StatusDate, err = parseDay(u.text(v, "since")); err != nil {
		return err
	}
	rec.Section, rec.Status, rec.Note = section(u.name(v.Get("section"))), u.name(v.Get("status")), u.text(v, "note")
	rec.Choices = make([]recole.Choice, len(all))
	for i, f := range all {
		if string(u.bytes(f.Get("name"))) != fields[i].Name {
			return errFields
		}
		rec.Choices[i] = u.choice(f)
	}
	return u.err
}

func (u *unpacker) choice(f *fastjson.Value) recole.Choice {
	meant := u.text(f, "meant")
	c := recole.Choice{Meant: meant, Printed: meant}
	if printed := f.Get("printed"); printed != nil {
		c.Printed = u.value(printed)
	}
	if parts := f.GetArray("parts"); len(parts) > 0 {
		c.Parts = make([]string, len(parts))
		for i, part := range parts {
			c.Parts[i] = u.value(part)
		}
	}
	return c
}

// rows reads what the views printed of a record, and where.
func (u *unpacker) rows(body, places []byte) ([]Row, error) {
	v, err := u.parse(body)
	if err != nil {
		return nil, err
	}
	all, fields := v.GetArray("rows"), v.GetArray("fields")
	at, err := unpackPlaces(places, len(all))
	if err != nil {
		return nil, err
	}
	rows := make([]Row, len(all))
	var cells []Cell // also of the rows that print the same
	for i, in := range all {
		if own := in.GetArray("cells"); own != nil {
			if len(own) != len(fields) {
				return nil, errCells
			}
			cells = u.cells(fields, own)
		}
		if len(cells) != len(fields) {
			return nil, errCells
		}
		rows[i] = Row{
			View: u.name(in.Get("view")), Section: section(u.name(in.Get("section"))), At: at[i],
			Mark: u.text(in, "mark"), Note: u.text(in, "note"), Cells: cells, Extra: u.extra(in),
		}
	}
	return rows, u.err
}

func (u *unpacker) cells(fields, in []*fastjson.Value) []Cell {
	cells := make([]Cell, len(in))
	for i, c := range in {
		raw := u.text(c, "raw")
		cells[i] = Cell{Field: u.name(fields[i]), Raw: raw, Printed: raw}
		if printed := c.Get("printed"); printed != nil {
			cells[i].Printed = u.value(printed)
		}
	}
	return cells
}

// extra gives the cells of columns that the profile does not know.
func (u *unpacker) extra(row *fastjson.Value) (cells []Cell) {
	for _, c := range row.GetArray("extra") {
		cells = append(cells, Cell{Field: u.name(c.Get("field")), Raw: u.text(c, "raw"), Printed: u.text(c, "printed")})
	}
	return cells
}

// section reads what recole.Section.String writes.
func section(name string) recole.Section {
	if name == recole.Suspended.String() {
		return recole.Suspended
	}
	return recole.Active
}
