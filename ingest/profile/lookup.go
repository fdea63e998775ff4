package profile

import (
	"slices"
	"strings"

	"recole"
)

// The repairs that a profile can name. Their code is in package normalize;
// unlike typography they make a value that was meant but not printed.
const (
	RepairDigits      = "digits"       // O for 0, l for 1 … where the field's form then fits
	RepairGenderMarks = "gender-marks" // "(Ie)" for "(le)"
	RepairElision     = "elision"      // "d installations" for "d'installations"
)

// KnownRepairs lists the names of the repairs.
func KnownRepairs() []string { return []string{RepairDigits, RepairGenderMarks, RepairElision} }

// KnownEvidence lists the kinds of evidence that a column can name. Their code
// is in package reconcile. A steward's decision is always heard.
func KnownEvidence() []string {
	return []string{"votes", "variants", "lexicon", "letters", "confusion", "structure", "context", "order", "editions"}
}

// KeyIndex gives the index of the key column.
func (p *Profile) KeyIndex() int {
	return slices.IndexFunc(p.Columns, func(c Column) bool { return c.Key })
}

// Key gives the key column.
func (p *Profile) Key() Column { return p.Columns[p.KeyIndex()] }

// Index gives the index of a column by its name, or -1.
func (p *Profile) Index(column string) int {
	return slices.IndexFunc(p.Columns, func(c Column) bool { return c.Name == column })
}

// Column gives a column by its name.
func (p *Profile) Column(name string) (Column, bool) {
	if i := p.Index(name); i >= 0 {
		return p.Columns[i], true
	}
	return Column{}, false
}

// Order gives an order by its name.
func (p *Profile) Order(name string) (Order, bool) {
	i := slices.IndexFunc(p.Orders, func(o Order) bool { return o.Name == name })
	if i < 0 {
		return Order{}, false
	}
	return p.Orders[i], true
}

// ViewLabel names a view for people, from its name and its order's: the order's
// label, and what tells the view from an earlier one in the same order ("-2").
func (p *Profile) ViewLabel(view, order string) Label {
	l := Label{FR: "sans ordre", EN: "unordered"}
	if o, ok := p.Order(order); ok {
		l = o.Label
	} else if order != recole.Unordered {
		return Label{FR: view, EN: view}
	}
	again := strings.TrimPrefix(view, order)
	return Label{FR: l.FR + again, EN: l.EN + again}
}

// Section gives the rule of a section, as far as the profile has one.
func (p *Profile) Section(s recole.Section) (SectionRule, bool) {
	i := slices.IndexFunc(p.Sections, func(r SectionRule) bool { return r.Section == s.String() })
	if i < 0 {
		return SectionRule{}, false
	}
	return p.Sections[i], true
}

// Status gives a status of the footnotes by its name.
func (p *Profile) Status(name string) (Status, bool) {
	i := slices.IndexFunc(p.Footnotes.Statuses, func(s Status) bool { return s.Name == name })
	if i < 0 {
		return Status{}, false
	}
	return p.Footnotes.Statuses[i], true
}

// Variant gives a declared variant by its name.
func (p *Profile) Variant(name string) (Variant, bool) {
	i := slices.IndexFunc(p.Variants, func(v Variant) bool { return v.Name == name })
	if i < 0 {
		return Variant{}, false
	}
	return p.Variants[i], true
}

// HasRepair tells whether the profile names a repair.
func (p *Profile) HasRepair(name string) bool { return slices.Contains(p.Repairs, name) }

// BlankInSection tells whether the column is not printed in a section.
func (c Column) BlankInSection(s recole.Section) bool { return slices.Contains(c.BlankIn, s.String()) }

// Part gives the index of a grammar's part by its name, or -1.
func (g *Grammar) Part(name string) int {
	return slices.IndexFunc(g.Parts, func(p Part) bool { return p.Name == name })
}

// KeyPart gives the index of the part that repeats the key, or -1.
func (g *Grammar) KeyPart() int {
	return slices.IndexFunc(g.Parts, func(p Part) bool { return p.Key })
}

// DatePart gives the index of the part that tells the year or the month of
// creation (Part.Date), or -1.
func (g *Grammar) DatePart(date string) int {
	return slices.IndexFunc(g.Parts, func(p Part) bool { return p.Date == date })
}
