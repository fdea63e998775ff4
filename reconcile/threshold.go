package reconcile

import (
	"cmp"
	"context"
	"slices"

	"recole"
)

// setThreshold raises the threshold of review as far as the profile's error
// rate asks: of the fields accepted without review, no larger share may be
// wrong than that. How many are wrong is what the confidences say, which are
// calibrated (see doc.go). Where the fields that all views print alike would
// break the promise alone, as in a short list of which little is known, no
// review of the others can keep it: the threshold stays, and
// Acceptance.Kept tells.
func (r *run) setThreshold(ctx context.Context) error {
	rate := r.profile.Review.ErrorRate
	if rate == 0 {
		return nil
	}
	o, err := r.outlook(ctx)
	if err != nil {
		return err
	}
	wrong, fields := o.wrong, float64(o.fields)
	if wrong > rate*fields {
		return nil
	}
	slices.SortFunc(o.disputed, func(a, b float64) int { return cmp.Compare(b, a) })
	for _, confidence := range o.disputed {
		if confidence < r.threshold {
			break
		}
		wrong, fields = wrong+1-confidence, fields+1
		if wrong > rate*fields {
			r.threshold = min(1, confidence+leastStep)
			break
		}
	}
	return nil
}

// leastStep lifts a threshold just above a confidence.
const leastStep = 1e-9

// outlook is what is to be expected of the fields of a list.
type outlook struct {
	fields   int       // that nothing speaks against
	wrong    float64   // expected number of wrong ones among them
	disputed []float64 // confidences of the others
}

func (r *run) outlook(ctx context.Context) (outlook, error) {
	var o outlook
	for i := range r.alignment.records() {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return o, ctx.Err()
		}
		rows := r.rowsOf(i)
		for s := range recole.Section(sections) {
			if mine := r.inSection(rows, s); len(mine) > 0 {
				r.look(&o, i, mine)
			}
		}
	}
	return o, nil
}

// look takes the fields of a record in one section into an outlook.
func (r *run) look(o *outlook, record int, rows []int32) {
	for f := range r.fields {
		switch c := r.judge(record, rows, &r.fields[f]).choice; {
		case c.Meant == "":
		case c.Why != nil && len(c.Why.Candidates) > 1:
			o.disputed = append(o.disputed, c.Confidence)
		default:
			o.fields++
			o.wrong += 1 - c.Confidence
		}
	}
}

// accepted adds up what was taken without a steward.
func (r *run) accepted(rec *recole.Reconciliation) recole.Acceptance {
	a := recole.Acceptance{Threshold: r.threshold, ErrorRate: r.profile.Review.ErrorRate}
	for i := range rec.Records {
		for j := range rec.Records[i].Choices {
			if c := &rec.Records[i].Choices[j]; c.Meant != "" && !c.Review {
				a.Fields++
				a.Wrong += 1 - c.Confidence
			}
		}
	}
	return a
}
