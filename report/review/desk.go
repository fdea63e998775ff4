package review

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"recole"
	"recole/ingest/profile"
	"recole/reconcile/editions"
	"recole/report"
)

// Options are what a desk works with.
type Options struct {
	Profile *profile.Profile
	Edition *recole.Edition
	// Reconcile decides which values are right, given rulings. The findings and
	// their fingerprints must not depend on the rulings.
	Reconcile func(ctx context.Context, decisions []recole.Decision) (*recole.Reconciliation, error)
	Book      Book
	// Value reads what a steward typed into a field, as a cell of it would be
	// read, and gives what it means. Its error, a *recole.Trouble, says why it
	// does not fit.
	Value func(field, typed string) (string, error)
	// Write renews the files of the edition; nil where there are none to renew.
	Write func(ctx context.Context, rec *recole.Reconciliation, decisions []recole.Decision) error
	// Stale says that the files do not show what is in the book: they are
	// renewed at once.
	Stale bool
	Files string // what people call the place of the files; "" without any
	// Since is the edition before, which the page tells the differences from;
	// nil without one.
	Since *editions.Snapshot
	// History tells what each edition says of a record, oldest first; nil where
	// no other edition is known.
	History func(ctx context.Context, key string) ([]Sighting, error)
	Crop    Crop // nil where no source has pages to show
	Lang    recole.Lang
	Author  string // of rulings, until a steward says another name; "" where every steward must
	Now     func() time.Time
	Log     *slog.Logger
}

// Sighting is what one edition says of a record.
type Sighting struct {
	Title  string // of the edition
	Date   recole.Date
	Fields []recole.Field
	Record *recole.Record // its choices are of the fields; nil where the edition does not have it
}

// Desk is what the stewards work at: the findings of an edition, what was
// decided on them, and what comes of it. Its methods may be called at the same
// time.
type Desk struct {
	Options
	base     *recole.Reconciliation // as found, without any ruling
	told     map[recole.Lang]*report.Report
	findings *index
	at       map[string]int32 // findings by fingerprint

	mu      sync.RWMutex // guards what follows
	ledger  *ledger
	outcome *outcome

	writing sync.Mutex // held from reading the book to writing to it
	renewal *renewal
}

// New reconciles the edition, sorts what was found into a queue, and reads the
// book.
func New(ctx context.Context, o Options) (*Desk, error) {
	d := &Desk{Options: o, at: map[string]int32{}, told: map[recole.Lang]*report.Report{}, renewal: newRenewal()}
	all, err := o.Book.All(ctx)
	if err != nil {
		return nil, err
	}
	if d.base, err = o.findings(ctx, all); err != nil {
		return nil, err
	}
	for _, lang := range []recole.Lang{recole.French, recole.English} {
		if d.told[lang], err = report.Build(d.base, o.Profile, report.Options{Lang: lang}); err != nil {
			return nil, err
		}
	}
	d.findings = indexFindings(d.base, d.told[recole.English])
	for i := range d.base.Discrepancies {
		d.at[d.base.Discrepancies[i].Fingerprint] = int32(i)
	}
	d.ledger = newLedger(slices.Clone(all))
	if d.outcome, _, err = d.reckon(ctx, d.ledger.all); err != nil {
		return nil, err
	}
	d.settle()
	if o.Stale && o.Write != nil {
		d.renewal.ask()
	}
	return d, nil
}

// findings reconciles without any ruling but those on readings that have changed
// since: what they ruled on is asked anew, with the answer of then beside it.
func (o *Options) findings(ctx context.Context, all []Ruling) (*recole.Reconciliation, error) {
	rec, err := o.Reconcile(ctx, nil)
	if err != nil {
		return nil, err
	}
	known := make(map[string]bool, len(rec.Discrepancies))
	for i := range rec.Discrepancies {
		known[rec.Discrepancies[i].Fingerprint] = true
	}
	retired := slices.DeleteFunc(slices.Clone(o.Book.InForce(all)), func(d recole.Decision) bool {
		return d.Fingerprint == "" || known[d.Fingerprint]
	})
	if len(retired) == 0 {
		return rec, nil
	}
	return o.Reconcile(ctx, retired)
}

// asked gives the question that a finding puts.
func (d *Desk) asked(i int32) question {
	f := &d.base.Discrepancies[i]
	return question{f.Fingerprint, f.Record, f.Field, f.Chosen != ""}
}

// settle works out where every question stands. The caller holds mu, or is
// alone.
func (d *Desk) settle() {
	for i := range d.base.Discrepancies {
		d.findings.setState(int32(i), d.stateOf(int32(i)))
	}
	d.outcome.changes.settle(d.ledger)
}

func (d *Desk) stateOf(i int32) State {
	s := d.ledger.standing(d.asked(i))
	f := &d.base.Discrepancies[i]
	switch {
	case s.ruling != nil:
		return Ruled
	case s.remark != nil:
		return Left
	case f.Severity == recole.Error || f.NeedsReview:
		return Waiting
	default:
		return Settled
	}
}

// look takes in what others have written to the book since one last looked.
func (d *Desk) look(ctx context.Context) error {
	all, err := d.Book.All(ctx)
	if err != nil {
		return err
	}
	d.mu.RLock()
	same := slices.EqualFunc(all, d.ledger.all, func(a, b Ruling) bool { return a.ID == b.ID })
	d.mu.RUnlock()
	if same {
		return nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.ledger = newLedger(slices.Clone(all))
	d.settle()
	d.renewal.ask()
	return nil
}

// errStale says that somebody ruled on the same question since a steward
// looked.
type errStale struct {
	theirs Ruling
	yours  Ruling
}

// Error implements error.
func (e *errStale) Error() string {
	return fmt.Sprintf("%s has meanwhile ruled %q; %q was not stored", e.theirs.Author, e.theirs.Value, e.yours.Value)
}

// wish is a ruling that a steward wants, and what he had seen of its question.
type wish struct {
	question
	ruling Ruling
	seen   string // ID of the last decision on the question when he looked
}

// write puts rulings into the book, all or none, unless the questions have
// moved on since their stewards looked. Then the error is an *errStale, and
// nothing was written.
func (d *Desk) write(ctx context.Context, wishes ...wish) ([]Ruling, error) {
	d.writing.Lock()
	defer d.writing.Unlock()
	for range 20 {
		if err := d.look(ctx); err != nil {
			return nil, err
		}
		rulings, last, err := d.check(wishes)
		if err != nil {
			return nil, err
		}
		added, err := d.Book.Add(ctx, last, rulings)
		if errors.Is(err, ErrMoved) {
			continue
		}
		if err != nil {
			return nil, err
		}
		d.take(added)
		return added, nil
	}
	return nil, &recole.Trouble{Place: d.Book.Name(), What: recole.Say(
		"d'autres y écrivent sans cesse ; réessayer", "others keep writing to it; try again")}
}

// check holds wishes against what the book says now.
func (d *Desk) check(wishes []wish) (rulings []Ruling, last string, err error) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	for _, w := range wishes {
		of := d.ledger.of(w.question)
		if n := len(of); n > 0 && d.ledger.all[of[n-1]].ID != w.seen {
			return nil, "", &errStale{theirs: d.ledger.all[of[n-1]], yours: w.ruling}
		}
		if i, ok := d.ledger.byID[w.ruling.Undoes]; w.ruling.Undoes != "" && (!ok || !d.ledger.live[i]) {
			return nil, "", &recole.Trouble{Place: w.record, What: recole.Say(
				"cette décision est déjà annulée", "this decision is undone already")}
		}
		rulings = append(rulings, w.ruling)
	}
	return rulings, lastID(d.ledger.all), nil
}

// take takes in what was just written.
func (d *Desk) take(added []Ruling) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.ledger.extend(added)
	touched := map[string]bool{}
	for _, r := range added {
		if i, ok := d.ledger.byID[r.Undoes]; ok && r.Undoes != "" {
			r = d.ledger.rooted(i)
		}
		touched[r.Fingerprint] = true
		if i, ok := d.at[r.Fingerprint]; ok {
			d.findings.setState(i, d.stateOf(i))
		}
	}
	if touched[""] { // on a record and field: whatever it reaches
		d.settle()
	}
	if c := d.outcome.changes; c != nil {
		for mark := range touched {
			if i, ok := c.at[mark]; ok {
				c.index.setState(i, c.stateOf(i, d.ledger))
			}
		}
	}
	d.renewal.ask()
}
