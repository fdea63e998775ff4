package reconcile

import (
	"cmp"
	"slices"

	"recole"
)

// tie sorts the findings and tells each record which are its own.
func (r *run) tie(rec *recole.Reconciliation) {
	sortFindings(r.findings)
	for i := range rec.Records {
		rec.Records[i].Issues = nil
	}
	for i := range r.findings {
		if at, ok := r.find(r.findings[i].Record); ok {
			rec.Records[at].Issues = append(rec.Records[at].Issues, i)
		}
	}
}

// finish sorts the findings once more, as decisions have made some of them
// lighter, and weighs the records.
func (r *run) finish(rec *recole.Reconciliation) {
	r.tie(rec)
	for i := range rec.Records {
		r.weighRecord(&rec.Records[i])
	}
	rec.Discrepancies = r.findings
	rec.Notices = r.notices
	rec.Acceptance = r.accepted(rec)
	rec.Sortings = r.sortings
}

// sortFindings orders findings: gravest first, then by record, kind, field and
// section.
func sortFindings(findings []recole.Discrepancy) {
	severities, kinds := map[recole.Severity]int{}, map[recole.Kind]int{}
	for i, s := range recole.Severities() {
		severities[s] = i
	}
	for i, k := range recole.Kinds() {
		kinds[k] = i
	}
	slices.SortFunc(findings, func(a, b recole.Discrepancy) int {
		if a.Severity != b.Severity {
			return severities[a.Severity] - severities[b.Severity]
		}
		if order := cmp.Compare(a.Record, b.Record); order != 0 {
			return order
		}
		return cmp.Or(kinds[a.Kind]-kinds[b.Kind], cmp.Compare(a.Field, b.Field),
			cmp.Compare(a.Section, b.Section), cmp.Compare(a.Fingerprint, b.Fingerprint))
	})
}
