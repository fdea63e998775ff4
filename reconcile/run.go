package reconcile

import (
	"context"
	"fmt"

	"recole"
	"recole/ingest/profile"
)

// Known is what may be known beside an edition and its profile.
type Known struct {
	Decisions []recole.Decision // rulings of stewards, in any order
	Earlier   []Earlier         // editions of the list that were published before, in any order
}

// Run chooses, for every record of an edition, what its views mean, and reports
// whatever a person may want to see. Decisions of stewards come last and win.
// It is RunWith for those who know of no earlier edition.
func Run(ctx context.Context, e *recole.Edition, p *profile.Profile, decisions []recole.Decision) (*recole.Reconciliation, error) {
	return RunWith(ctx, e, p, Known{Decisions: decisions})
}

// RunWith is Run with whatever is known.
//
// The result depends on the edition, the profile and what is known only; the
// canonical records and the fingerprints do not even depend on the order of
// the views. Time grows linearly with the rows, save for sorting. The edition
// is not changed, and the result holds on to it. An error means that ctx was
// done or that the profile does not suit the edition.
func RunWith(ctx context.Context, e *recole.Edition, p *profile.Profile, known Known) (*recole.Reconciliation, error) {
	if err := suits(e, p); err != nil {
		return nil, err
	}
	t := newTable(e, p)
	a := align(e)
	t.reassign(a)
	k, err := learn(ctx, t, a, known.Earlier)
	if err != nil {
		return nil, err
	}
	r := &run{knowledge: k, placed: map[spot]*recole.Choice{}}
	r.countViews()
	r.tellCopies()
	r.tellSortings()
	if err := r.setThreshold(ctx); err != nil {
		return nil, err
	}
	rec := &recole.Reconciliation{Edition: e}
	if rec.Records, err = r.records(ctx); err != nil {
		return nil, err
	}
	if err := r.inspectEdition(ctx); err != nil {
		return nil, err
	}
	r.tie(rec)
	r.decide(rec, known.Decisions)
	r.finish(rec)
	return rec, nil
}

// suits checks that the edition has the fields of the profile, in its order.
func suits(e *recole.Edition, p *profile.Profile) error {
	if len(e.Fields) < len(p.Columns) {
		return fmt.Errorf("reconcile: profile %s has %d columns, the edition %d fields", p.Name, len(p.Columns), len(e.Fields))
	}
	for i, c := range p.Columns {
		if e.Fields[i].Name != c.Name {
			return fmt.Errorf("reconcile: field %d of the edition is %s; profile %s wants %s", i+1, e.Fields[i].Name, p.Name, c.Name)
		}
	}
	if p.KeyIndex() < 0 {
		return fmt.Errorf("reconcile: profile %s has no key column", p.Name)
	}
	return nil
}

// run is one reconciliation under way.
type run struct {
	*knowledge
	findings []recole.Discrepancy
	marks    map[string]int          // fingerprints given out
	placed   map[spot]*recole.Choice // doubted because of the place of their rows
	notices  []recole.Phrase
}

// records builds the records in the order of their keys. Choices and row
// numbers of all records stand in one array each.
func (r *run) records(ctx context.Context) ([]recole.Record, error) {
	out := make([]recole.Record, r.alignment.records())
	fields := len(r.fields)
	choices := make([]recole.Choice, len(out)*fields)
	rows := make([]int, len(r.rows))
	for i, row := range r.rows {
		rows[i] = int(row)
	}
	for i := range out {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		out[i] = r.build(i, choices[i*fields:(i+1)*fields:(i+1)*fields])
		out[i].Rows = rows[r.first[i]:r.first[i+1]:r.first[i+1]]
	}
	return out, nil
}

// countViews tells where there are not as many views as lists of the family
// have.
func (r *run) countViews() {
	want, got := r.profile.Expected.Views, len(r.Views)
	if want == 0 || got%want == 0 {
		return // several sources may each print all views
	}
	number := views(got)
	r.notices = append(r.notices, say("%[1]s, alors que les listes de cette famille en ont %[3]d",
		"%[2]s, while lists of this family have %[3]d", number.FR, number.EN, want))
}
