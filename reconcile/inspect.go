package reconcile

import (
	"context"

	"recole"
)

// Each kind of discrepancy has its detector in a file of its own. They are
// called here, by what they look at.

// report looks at one field of a record, as judged from the rows of a section.
func (r *run) report(record int, rows []int32, f *field, v verdict) {
	if v.conflict {
		r.findConflict(record, rows, f, v)
	}
	if v.suspect {
		r.findDoubted(record, rows, f, v)
		return
	}
	if v.malformed || v.missing {
		r.findMalformed(record, rows, f, v)
	}
	if !v.conflict && v.choice.Why != nil {
		r.findRepaired(record, rows, f, v)
	}
	r.findUnknownCode(record, rows, f, v)
}

// inspect looks at the rows of a record in one section.
func (r *run) inspect(record int, rows []int32, choices []recole.Choice) {
	r.findMissing(record, rows)
	r.findDuplicates(record, rows)
	r.findMismatch(record, rows, choices)
	r.findUndefined(record, rows)
	r.findImpossible(record, rows, choices)
}

// inspectWhole looks at all rows of a record.
func (r *run) inspectWhole(record int, rows []int32, section recole.Section) {
	r.findMoved(record, rows)
	r.findBothSections(record, rows, section)
}

// inspectEdition looks at what no single record shows.
func (r *run) inspectEdition(ctx context.Context) error {
	r.findKeyless()
	r.findGaps()
	r.findUnused()
	r.findRejected()
	r.reportDisorder()
	return ctx.Err()
}
