package reconcile

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"recole"
)

// draft is a finding before it has its readings and fingerprint.
type draft struct {
	kind     recole.Kind
	severity recole.Severity
	record   int // none where it concerns no record
	section  recole.Section
	field    int     // none where it concerns no one field
	rows     []int32 // whose cells of the field are its readings
	detail   string  // tells apart findings that have neither record nor readings
	message  recole.Phrase
	choice   *recole.Choice // nil where nothing is chosen
}

// add reports a finding.
func (r *run) add(d draft) {
	found := recole.Discrepancy{Kind: d.kind, Severity: d.severity, Section: d.section, Message: d.message}
	if d.record != none {
		found.Record = r.keys[d.record]
	}
	reads := d.field
	if d.field != none {
		found.Field = r.fields[d.field].Name
	} else {
		reads = r.key
	}
	found.Readings = r.readingsOf(d.rows, reads)
	if d.choice != nil {
		found.Chosen, found.Confidence, found.NeedsReview = d.choice.Meant, d.choice.Confidence, d.choice.Review
		if d.choice.Why != nil {
			found.Candidates, found.Evidence = d.choice.Why.Candidates, slices.Clone(d.choice.Why.Evidence)
			found.Because = d.choice.Why.Because
		}
	}
	r.keep(found, r.printSet(d.rows, reads), d.detail)
}

// keep gives a finding its fingerprint and adds it to the others.
func (r *run) keep(found recole.Discrepancy, prints []string, detail string) {
	mark := fingerprint(found, prints, detail)
	if r.marks == nil {
		r.marks = map[string]int{}
	}
	r.marks[mark]++
	if n := r.marks[mark]; n > 1 { // the same thing said again, as of two equal lines
		mark = fingerprint(found, prints, detail+"#"+strconv.Itoa(n))
	}
	found.Fingerprint = mark
	r.findings = append(r.findings, found)
}

// readingsOf gives what rows say of a field, in the order of the views, then of
// the source.
func (t *table) readingsOf(rows []int32, f int) []recole.Reading {
	sorted := slices.Clone(rows)
	slices.SortStableFunc(sorted, func(a, b int32) int { return cmp.Compare(t.Rows[a].View, t.Rows[b].View) })
	out := make([]recole.Reading, len(sorted))
	for i, r := range sorted {
		row := &t.Rows[r]
		v := row.Values[f]
		out[i] = recole.Reading{View: t.Views[row.View].Name, Raw: v.Raw, Normalized: v.Printed, At: row.Place(f)}
	}
	return out
}

// printSet gives the set of what views print, whatever their order and place.
func (t *table) printSet(rows []int32, f int) []string {
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = t.sortName(t.Rows[r].View) + "\x1f" + t.Rows[r].Values[f].Printed
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// fingerprintBytes is how much of the SHA-256 is kept: 64 bits, where a million
// findings meet by chance once in forty million lists.
const fingerprintBytes = 8

// fingerprint depends on kind, record, section, field and readings only.
func fingerprint(d recole.Discrepancy, prints []string, detail string) string {
	parts := append([]string{string(d.Kind), d.Record, d.Section.String(), d.Field, detail}, prints...)
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x1e")))
	return hex.EncodeToString(sum[:fingerprintBytes])
}
