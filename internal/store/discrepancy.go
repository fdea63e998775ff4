package store

import (
	"context"
	"encoding/json"
	"iter"
	"slices"

	"recole"
)

// discrepancyJSON is the JSON of a discrepancy. A section can be written as
// text but not read back, hence its own field.
type discrepancyJSON struct {
	recole.Discrepancy
	Section string
}

func discrepancyBody(d *recole.Discrepancy) (string, error) {
	return encode(discrepancyJSON{*d, d.Section.String()})
}

// Discrepancies streams the discrepancies of an edition, in the order of its
// reconciliation.
func (s *Store) Discrepancies(ctx context.Context, e Edition) iter.Seq2[recole.Discrepancy, error] {
	return s.discrepancies(ctx, e, "")
}

// Ruled streams those discrepancies of an edition that have a steward's ruling
// among their evidence, in the same order.
func (s *Store) Ruled(ctx context.Context, e Edition) iter.Seq2[recole.Discrepancy, error] {
	return func(yield func(recole.Discrepancy, error) bool) {
		// Few discrepancies have one: those whose JSON lacks the word are not read.
		for d, err := range s.discrepancies(ctx, e, `AND body LIKE '%"decision"%'`) {
			ruled := slices.ContainsFunc(d.Evidence, func(e recole.Evidence) bool { return e.Kind == "decision" })
			if (ruled || err != nil) && !yield(d, err) {
				return
			}
		}
	}
}

func (s *Store) discrepancies(ctx context.Context, e Edition, condition string) iter.Seq2[recole.Discrepancy, error] {
	return stream(ctx, s.db, func(scan scanner) (recole.Discrepancy, error) {
		var body []byte
		var d discrepancyJSON
		if err := scan(&body); err != nil {
			return d.Discrepancy, err
		}
		if err := json.Unmarshal(body, &d); err != nil {
			return d.Discrepancy, damaged(e.Short(), err)
		}
		d.Discrepancy.Section = section(d.Section)
		return d.Discrepancy, nil
	}, "SELECT body FROM discrepancies WHERE list = $1 AND edition = $2 "+condition+" ORDER BY n", e.list, e.seq)
}
