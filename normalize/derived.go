package normalize

import (
	"recole"
	"recole/ingest/profile"
)

// derivation fills the fields that are not printed but told by section and
// footnote. Rows of the same note share the values.
type derivation struct {
	active []*recole.Value
	none   []*recole.Value   // suspended, for no known reason
	noted  [][]*recole.Value // for each note
}

func newDerivation(notes []recole.Note, p *profile.Profile) *derivation {
	d := &derivation{}
	status, date := p.Footnotes.Fields.Status != "", p.Footnotes.Fields.Date != ""
	values := func(s, day *recole.Value) (list []*recole.Value) {
		if status {
			list = append(list, s)
		}
		if date {
			list = append(list, day)
		}
		return list
	}
	blank := &recole.Value{}
	d.active = values(told(recole.Active.String(), ""), blank)
	d.none = values(blank, blank)
	for _, n := range notes {
		day := told(n.Date.String(), n.Raw)
		if !n.Date.IsZero() && !n.Date.Valid() {
			day.Fault = impossible(n.Date)
		}
		d.noted = append(d.noted, values(told(n.Status, n.Raw), day))
	}
	return d
}

// told is a value that something else says: raw is where it stands.
func told(s, raw string) *recole.Value {
	if s == "" {
		return &recole.Value{}
	}
	return &recole.Value{Raw: raw, Printed: s, PrintedKey: s, Meant: s, MeantKey: s}
}

// fill sets the derived fields of a row, which stand after its columns.
func (d *derivation) fill(row *recole.Entry, columns int) {
	switch {
	case row.Section == recole.Active:
		copy(row.Values[columns:], d.active)
	case row.Note >= 0:
		copy(row.Values[columns:], d.noted[row.Note])
	default:
		copy(row.Values[columns:], d.none)
	}
}
