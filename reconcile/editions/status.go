package editions

import "recole"

// restated reports a change of status, and tells whether there was one: then
// date and note of the status go with it.
func (f *finder) restated(p pair) bool {
	if f.profile == nil {
		return false
	}
	d := change{at: p, place: f.status}
	if f.status == none {
		d.old, d.new = f.old.section.String(), f.new.section.String()
	} else {
		c := &f.columns[f.status]
		d.column, d.field = c, c.name
		d.old, d.new = string(f.old.cells[c.old].meant), string(f.new.cells[c.new].meant)
	}
	if d.old == d.new {
		return false
	}
	d.kind = f.statusKind(d.old, d.new)
	f.found = append(f.found, d)
	return true
}

// statusKind says what a change of status amounts to. The profile lists the
// statuses of its footnotes from the lightest to the gravest: the last of
// several takes a record off the list, the others put it on hold. Where only
// the footnote was lost or found, the record is merely modified.
func (f *finder) statusKind(old, new string) Kind {
	statuses := f.profile.Footnotes.Statuses
	switch {
	case new == recole.Active.String():
		return Reinstated
	case old == "" || new == "" && old != recole.Active.String():
		return Modified
	case len(statuses) > 1 && new == statuses[len(statuses)-1].Name:
		return Withdrawn
	}
	return Suspended
}
