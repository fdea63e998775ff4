package report

import (
	"slices"
	"sort"

	"recole"
)

func countAll(r *Report) Counts {
	e := r.Rec.Edition
	c := Counts{
		Rows:          len(e.Rows),
		Footnotes:     len(e.Notes),
		Rejected:      len(e.Rejected),
		Records:       len(r.Rec.Records),
		Discrepancies: len(r.Rec.Discrepancies),
		BySeverity:    countSeverities(r.Rec.Discrepancies),
		ByKind:        countKinds(r.Rec.Discrepancies),
		ByField:       countFields(r),
	}
	c.compareWithBaseline(r.Rec.Discrepancies, r.baseline)
	for i := range r.Rec.Records {
		c.addRecord(&r.Rec.Records[i], e.Fields)
	}
	return c
}

func (c *Counts) addRecord(rec *recole.Record, fields []recole.Field) {
	if rec.Section == recole.Active {
		c.Active++
	} else {
		c.Suspended++
	}
	if rec.Review {
		c.Review++
	}
	for i := range rec.Choices {
		choice := &rec.Choices[i]
		if fields[i].Derived || choice.Meant == "" && choice.Printed == "" && choice.Why == nil {
			continue
		}
		c.Fields++
		switch {
		case choice.Review:
		case choice.Why == nil:
			c.Unanimous++
		default:
			c.Decided++
		}
	}
}

func countSeverities(ds []recole.Discrepancy) []Count[recole.Severity] {
	n := map[recole.Severity]int{}
	for i := range ds {
		n[ds[i].Severity]++
	}
	var counts []Count[recole.Severity]
	for _, s := range recole.Severities() {
		counts = append(counts, Count[recole.Severity]{s, n[s]})
	}
	return counts
}

func countKinds(ds []recole.Discrepancy) []Count[recole.Kind] {
	n := map[recole.Kind]int{}
	for i := range ds {
		n[ds[i].Kind]++
	}
	var counts []Count[recole.Kind]
	for _, k := range recole.Kinds() {
		if n[k] > 0 {
			counts = append(counts, Count[recole.Kind]{k, n[k]})
		}
	}
	return counts
}

// countFields orders by the columns of the CSV; what is no column comes last,
// by name.
func countFields(r *Report) []Count[string] {
	n := map[string]int{}
	for i := range r.Rec.Discrepancies {
		if f := r.Rec.Discrepancies[i].Field; f != "" {
			n[f]++
		}
	}
	var counts []Count[string]
	for f, count := range n {
		counts = append(counts, Count[string]{f, count})
	}
	place := func(name string) int {
		if i := r.column(name); i >= 0 {
			return i
		}
		return len(r.Columns)
	}
	sort.Slice(counts, func(i, j int) bool {
		a, b := counts[i].Of, counts[j].Of
		if pa, pb := place(a), place(b); pa != pb {
			return pa < pb
		}
		return a < b
	})
	return counts
}

func countViews(r *Report) []ViewCount {
	e := r.Rec.Edition
	views := make([]ViewCount, len(e.Views))
	for i, v := range e.Views {
		views[i] = ViewCount{View: v, Label: r.viewLabel(v)}
	}
	for i := range e.Rows {
		v := &views[e.Rows[i].View]
		if e.Rows[i].Section == recole.Active {
			v.Active++
		} else {
			v.Suspended++
		}
	}
	for i := range e.Notes {
		if v := e.Notes[i].View; v >= 0 {
			views[v].Footnotes++
		}
	}
	return views
}

func countSources(e *recole.Edition) []SourceCount {
	sources := make([]SourceCount, len(e.Sources))
	for i, s := range e.Sources {
		sources[i] = SourceCount{Source: s}
		if i >= len(e.Ledger.Sources) {
			continue
		}
		total, byFate := 0, e.Ledger.Sources[i].ByFate()
		for _, f := range recole.Fates() {
			sources[i].ByFate = append(sources[i].ByFate, Count[recole.Fate]{f, byFate[f]})
			total += byFate[f]
		}
		sources[i].Balanced = total == s.Lines
	}
	return sources
}

// balanced tells whether every source's account balances.
func (r *Report) balanced() bool {
	return !slices.ContainsFunc(r.Sources, func(s SourceCount) bool { return !s.Balanced })
}
