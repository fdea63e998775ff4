package lists

import (
	"strings"

	"recole"
	"recole/fixtures"
)

// trial holds findings against the faults that were planted.
type trial struct {
	list  *fixtures.List
	rec   *recole.Reconciliation
	byKey map[string]int // record of the list, by key
	// strays are the records whose key is misprinted, by what is printed.
	strays map[string][]int
	rows   map[place]int // of each record, by section
}

func newTrial(l *fixtures.List, rec *recole.Reconciliation) *trial {
	t := &trial{list: l, rec: rec, byKey: map[string]int{}, strays: map[string][]int{}, rows: map[place]int{}}
	for i := range rec.Records {
		for _, row := range rec.Records[i].Rows {
			t.rows[place{rec.Records[i].Key, rec.Edition.Rows[row].Section.String()}]++
		}
	}
	for i := range l.Records {
		t.byKey[l.Records[i].Key(l.Config.Digits)] = i
	}
	for _, f := range l.Faults {
		if key, ok := t.misprintedKey(f); ok {
			t.strays[key] = append(t.strays[key], f.Record)
		}
	}
	return t
}

// misprintedKey gives the key that a fault prints for the true one.
func (t *trial) misprintedKey(f fixtures.Fault) (string, bool) {
	switch f.Field {
	case "numero_abrege":
		return f.Printed, true
	case "numero_entier":
		key := t.list.Records[f.Record].Key(t.list.Config.Digits)
		if strings.Contains(f.Truth, key) && !strings.Contains(f.Printed, key) {
			at := strings.LastIndex(f.Truth, key)
			return f.Printed[at : at+len(key)], true
		}
	}
	return "", false
}

// score counts faults that leave a trace, those found, and findings that are
// true. A finding claims a fault unless it is a remark on the dates of numbers,
// which on a true list as well rise with the key only roughly.
func (t *trial) score(s *Score) {
	found := map[*fixtures.Fault]bool{}
	for i := range t.rec.Discrepancies {
		d := &t.rec.Discrepancies[i]
		if t.remark(d) {
			continue
		}
		s.Findings++
		explained := false
		for _, f := range t.faultsOf(d.Record) {
			if t.explains(f, d) {
				explained, found[f] = true, true
			}
		}
		if explained {
			s.TrueFindings++
		}
	}
	for i := range t.list.Faults {
		f := &t.list.Faults[i]
		if f.Kind.Harmless() || f.Unanimous(len(t.list.Config.Views)) {
			continue
		}
		s.Faults++
		if found[f] {
			s.Found++
		}
	}
}

// remark tells whether a finding is on the date of a number alone: it then
// cites every row of the record, not those out of place.
func (t *trial) remark(d *recole.Discrepancy) bool {
	return d.Kind == recole.OrderViolation && d.Field == "numero_entier" && len(d.Readings) == t.rows[place{d.Record, d.Section.String()}]
}

// faultsOf gives the faults of the record of a key, and of those whose key is
// printed so.
func (t *trial) faultsOf(key string) []*fixtures.Fault {
	records := t.strays[key]
	if i, ok := t.byKey[key]; ok {
		records = append([]int{i}, records...)
	}
	var out []*fixtures.Fault
	for _, i := range records {
		faults := t.list.FaultsOf(i)
		for j := range faults {
			if !faults[j].Kind.Harmless() {
				out = append(out, &faults[j])
			}
		}
	}
	return out
}

// explains tells whether a fault is what a finding found.
func (t *trial) explains(f *fixtures.Fault, d *recole.Discrepancy) bool {
	if _, ok := t.misprintedKey(*f); ok {
		return true // the row stands with another record: everything follows
	}
	switch f.Kind {
	case fixtures.MissingRow:
		return d.Kind == recole.MissingInView
	case fixtures.DoubledRow:
		return d.Kind == recole.DuplicateInView
	case fixtures.MisplacedRow:
		return d.Kind == recole.OrderViolation
	}
	return f.Field == d.Field
}
