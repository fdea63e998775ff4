package main

import (
	"context"
	"math"
	"slices"

	"github.com/spf13/cobra"

	"recole"
	"recole/internal/store"
	"recole/reconcile"
	"recole/reconcile/editions"
)

// knownOptions say what a run may know beside its sources.
type knownOptions struct {
	decisions, store string
	earlier          []string
}

func (t *tool) knownFlags(c *cobra.Command, o *knownOptions) {
	flags := c.Flags()
	flags.StringVar(&o.decisions, "decisions", "", t.Say("décisions des gestionnaires, `FILE` YAML ou JSON", "`FILE` of the stewards’ decisions, YAML or JSON"))
	flags.StringArrayVar(&o.earlier, "earlier", nil, t.Say("autre édition à entendre comme témoin : source, dossier de « recole run » ou `EDITION` de la base ; répétable",
		"another edition to hear as a witness: a source, a folder of \"recole run\" or an `EDITION` of the store; repeatable"))
	flags.StringVar(&o.store, "store", "", t.Say("base d’éditions `DSN` dont les décisions et les éditions voisines comptent",
		"store of editions `DSN` whose decisions and neighbouring editions count"))
}

// known is what a job knows beside its sources, for as long as it is open.
type known struct {
	sides
	given []reconcile.Earlier
	asked bool // a store was named, and its editions count
}

// know adds to a job what the user names. The job can be run until the result is
// closed.
func (t *tool) know(ctx context.Context, j *job, profileName string, o knownOptions) (_ *known, err error) {
	k := &known{asked: o.store != "", sides: sides{tool: t, options: diffOptions{profile: profileName, store: o.store}, profile: j.profile}}
	defer func() {
		if err != nil {
			k.close()
		}
	}()
	if k.asked {
		if k.shelf, err = t.openShelf(ctx, o.store, profileName); err != nil {
			return nil, err
		}
		ruled, err := k.shelf.Decisions(ctx, j.profile.Name)
		if err != nil {
			return nil, err
		}
		j.decisions = slices.Concat(decisionsInForce(ruled), j.decisions)
	}
	for _, name := range o.earlier {
		e, err := k.witness(ctx, name)
		if err != nil {
			return nil, err
		}
		k.given = append(k.given, e)
	}
	j.earlier = k.earlier
	return k, nil
}

// earlier gives what was named, and the neighbours of an edition in the store.
func (k *known) earlier(ctx context.Context, e *recole.Edition) ([]reconcile.Earlier, error) {
	if !k.asked {
		return k.given, nil
	}
	near, err := k.shelf.neighbours(ctx, k.shelf.timeline, e.Date)
	return slices.Concat(k.given, near), err
}

// witness reads an edition that the user names, as evidence.
func (s *sides) witness(ctx context.Context, name string) (reconcile.Earlier, error) {
	read, err := s.read(ctx, name)
	switch {
	case err != nil:
		return reconcile.Earlier{}, err
	case read.stored != nil:
		return s.shelf.witness(ctx, *read.stored)
	default:
		return snapshotWitness(read.snapshot), nil
	}
}

func snapshotWitness(s *editions.Snapshot) reconcile.Earlier {
	return reconcile.Earlier{Name: s.Title, Date: s.Date, Fields: s.Columns,
		Records: func(yield func(reconcile.EarlierRecord, error) bool) {
			values := make([]reconcile.EarlierValue, len(s.Columns))
			for i := range s.Len() {
				r := s.At(i)
				for f, c := range r.Cells {
					values[f] = testimony(c.Meant, c.Confidence, c.Review, c.Decided)
				}
				if !yield(reconcile.EarlierRecord{Key: r.Key, Values: values}, nil) {
					return
				}
			}
		}}
}

// testimony is what an edition says of a field. What it left for a steward to
// rule on says nothing: else each year's guess would make the next year's surer,
// until one is taken for certain that nothing new speaks for. Confidences have
// four decimals, as folders keep them, so that a witness says the same wherever
// it is read from.
func testimony(meant string, confidence float64, review, decided bool) reconcile.EarlierValue {
	if review && !decided {
		return reconcile.EarlierValue{}
	}
	return reconcile.EarlierValue{Meant: meant, Confidence: math.Round(confidence*1e4) / 1e4, Decided: decided}
}

// How many editions of the store are heard for a new one: older ones mostly
// copy those that followed them, and to read all of fifty takes its time.
const (
	mostBefore = 3
	mostAfter  = 1
)

// neighbours gives the editions of a timeline that come before and after a day,
// the nearest ones. Those of the same day are the same edition, which is no
// witness for itself.
func (s *shelf) neighbours(ctx context.Context, timeline store.Timeline, day recole.Date) ([]reconcile.Earlier, error) {
	var before, after store.Timeline
	for _, e := range timeline {
		switch order := e.Date.Compare(day); {
		case order < 0 || day.IsZero():
			before = append(before, e)
		case order > 0:
			after = append(after, e)
		}
	}
	near := slices.Concat(before[max(0, len(before)-mostBefore):], after[:min(mostAfter, len(after))])
	var heard []reconcile.Earlier
	for _, e := range near {
		w, err := s.witness(ctx, e)
		if err != nil {
			return nil, err
		}
		heard = append(heard, w)
	}
	return heard, nil
}

// earlier gives a job the neighbours of its edition among those of a timeline.
func (s *shelf) earlier(timeline store.Timeline) func(context.Context, *recole.Edition) ([]reconcile.Earlier, error) {
	return func(ctx context.Context, e *recole.Edition) ([]reconcile.Earlier, error) {
		return s.neighbours(ctx, timeline, e.Date)
	}
}

// witness gives a stored edition as evidence. Its records are read from the
// store when they are asked for.
func (s *shelf) witness(ctx context.Context, e store.Edition) (reconcile.Earlier, error) {
	ruled, err := ruledFields(ctx, s.Store, e)
	if err != nil {
		return reconcile.Earlier{}, err
	}
	w := reconcile.Earlier{Name: e.Title, Date: e.Date}
	for _, f := range e.Fields {
		w.Fields = append(w.Fields, f.Name)
	}
	w.Records = func(yield func(reconcile.EarlierRecord, error) bool) {
		values := make([]reconcile.EarlierValue, len(e.Fields))
		for r, err := range s.Records(ctx, e) {
			for f := range r.Choices {
				c := &r.Choices[f]
				values[f] = testimony(c.Meant, c.Confidence, c.Review, ruled[recordField{r.Key, w.Fields[f]}])
			}
			if !yield(reconcile.EarlierRecord{Key: r.Key, Values: values}, err) {
				return
			}
		}
	}
	return w, nil
}
