package review

import (
	"cmp"
	"slices"
	"strings"

	"recole"
	"recole/report"
)

// newIndex makes the index of n entries that nothing is said of yet.
func newIndex(n int) *index {
	x := &index{rule: make([]int32, n), text: make([]string, n), order: make([]int32, n), ruleCodes: map[string]int32{}}
	for f := range facets {
		x.is[f] = make([]mask, n)
	}
	x.names[byState] = states[:]
	for i := range x.order {
		x.order[i] = int32(i)
	}
	return x
}

// ruleCode gives the code of a rule, a new one where it has none yet.
func (x *index) ruleCode(rule string) int32 {
	code, ok := x.ruleCodes[rule]
	if !ok {
		code = int32(len(x.rules))
		x.rules = append(x.rules, rule)
		x.ruleCodes[rule] = code
	}
	return code
}

// indexFindings sorts findings into a queue: errors first, then by confidence,
// the least certain first. What leaves no choice has none and comes last.
func indexFindings(rec *recole.Reconciliation, r *report.Report) *index {
	x := newIndex(len(rec.Discrepancies))
	for _, s := range recole.Severities() {
		x.code(bySeverity, string(s))
	}
	for _, k := range recole.Kinds() {
		x.code(byKind, string(k))
	}
	for _, f := range rec.Edition.Fields {
		x.code(byField, f.Name)
	}
	for _, v := range rec.Edition.Views {
		x.code(byView, v.Name)
	}
	for i := range rec.Discrepancies {
		d := &rec.Discrepancies[i]
		record := r.Record(d.Record)
		x.is[bySeverity][i] = bit(x.code(bySeverity, string(d.Severity)))
		x.is[byKind][i] = bit(x.code(byKind, string(d.Kind)))
		x.is[byField][i] = bit(x.code(byField, d.Field))
		x.is[byView][i] = x.views(rec.Edition, d)
		x.is[byState][i] = bit(int(Waiting))
		x.rule[i] = x.ruleCode(ruleOf(rec.Edition, r, record, d))
		x.text[i] = searched(r, record, d)
	}
	severities := recole.Severities()
	slices.SortStableFunc(x.order, func(i, j int32) int {
		a, b := &rec.Discrepancies[i], &rec.Discrepancies[j]
		return cmp.Or(slices.Index(severities, a.Severity)-slices.Index(severities, b.Severity), cmp.Compare(doubt(a), doubt(b)))
	})
	return x
}

// doubt ranks a finding by its confidence, 0 to 1; what leaves no choice is 2.
func doubt(d *recole.Discrepancy) float64 {
	if d.Chosen == "" && len(d.Candidates) == 0 {
		return 2
	}
	return d.Confidence
}

// views gives the views that a finding is about: those that do not read what
// was chosen, those that lack the row, or else all that it shows.
func (x *index) views(e *recole.Edition, d *recole.Discrepancy) mask {
	var dissent, seen mask
	for _, r := range d.Readings {
		b := bit(x.code(byView, r.View))
		seen |= b
		if r.Normalized != d.Chosen {
			dissent |= b
		}
	}
	switch {
	case d.Kind == recole.MissingInView:
		var all mask
		for _, v := range e.Views {
			all |= bit(x.code(byView, v.Name))
		}
		return all &^ seen
	case d.Kind == recole.ReadingConflict && dissent != 0:
		return dissent
	}
	return seen
}

// searched is the text in which a steward looks for a finding.
func searched(r *report.Report, record *recole.Record, d *recole.Discrepancy) string {
	parts := []string{d.Record}
	add := func(s string) {
		if s != "" && !slices.Contains(parts, s) {
			parts = append(parts, s)
		}
	}
	if record != nil {
		add(r.Title(record))
	}
	for _, reading := range d.Readings {
		add(reading.Normalized)
	}
	for _, c := range d.Candidates {
		add(c.Value)
	}
	add(d.Chosen)
	add(d.Fingerprint)
	return fold(strings.Join(parts, "\n"))
}
