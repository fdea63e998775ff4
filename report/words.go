package report

import (
	"recole"
)

// fate names what many lines of a fate are.
func (r *Report) fate(f recole.Fate) string {
	_, many := f.Words()
	return r.In(many)
}

// sectionLabel names a section for people, as the profile does.
func (r *Report) sectionLabel(s recole.Section) string {
	for _, rule := range r.Profile.Sections {
		if rule.Section == s.String() {
			return rule.Label.In(r.Lang)
		}
	}
	return s.String()
}

// statusLabel names a status for people, as the profile does.
func (r *Report) statusLabel(name string) string {
	for _, s := range r.Profile.Footnotes.Statuses {
		if s.Name == name {
			return s.Label.In(r.Lang)
		}
	}
	if name == recole.Active.String() {
		return r.In(recole.Say("Active", "Active"))
	}
	return name
}

// columnLabel names a column for people, as the profile does.
func (r *Report) columnLabel(name string) string {
	if i := r.column(name); i >= 0 {
		return r.Columns[i].Label.In(r.Lang)
	}
	for _, c := range r.Profile.Columns {
		if c.Name == name {
			return c.Label.In(r.Lang)
		}
	}
	return name
}

// viewLabel names a view for people.
func (r *Report) viewLabel(v recole.View) string {
	return r.Profile.ViewLabel(v.Name, v.Order).In(r.Lang)
}

// viewNamed gives the label of the view of that name, as readings name it.
func (r *Report) viewNamed(name string) string {
	for i := range r.Views {
		if r.Views[i].View.Name == name {
			return r.Views[i].Label
		}
	}
	return name
}
