package review

import (
	"context"
	"slices"
	"sync"
	"time"

	"recole"
	"recole/reconcile/editions"
)

// outcome is what comes of the rulings in force.
type outcome struct {
	// records and findings are those that the rulings have changed, by key and
	// fingerprint; all others are as found without any.
	records  map[string]*recole.Record
	findings map[string]*recole.Discrepancy
	notices  []recole.Phrase // what a steward should know: rulings that no longer apply
	changes  *changes        // since the edition before; nil without one
	book     string          // ID of the last decision taken into account
}

// reckon reconciles under rulings, and gives all of what comes of it beside
// what the page keeps.
//
// What keeps the value of an earlier edition is left out for the comparison
// with it, which would else not show what it was about.
func (d *Desk) reckon(ctx context.Context, all []Ruling) (*outcome, *recole.Reconciliation, error) {
	decisions := d.Book.InForce(all)
	rec, err := d.Reconcile(ctx, decisions)
	if err != nil {
		return nil, nil, err
	}
	o := &outcome{notices: rec.Notices, book: lastID(all), records: map[string]*recole.Record{}, findings: map[string]*recole.Discrepancy{}}
	d.difference(o, rec, decisions)
	if d.Since == nil {
		return o, rec, nil
	}
	plain := rec
	own := slices.DeleteFunc(slices.Clone(decisions), func(r recole.Decision) bool {
		_, found := d.at[r.Fingerprint]
		return r.Fingerprint != "" && !found
	})
	if len(own) < len(decisions) {
		if plain, err = d.Reconcile(ctx, own); err != nil {
			return nil, nil, err
		}
	}
	now, err := editions.FromReconciliation(plain)
	if err != nil {
		return nil, nil, err
	}
	c, err := editions.Compare(ctx, d.Since, now, d.Profile)
	if err != nil {
		return nil, nil, err
	}
	o.changes = newChanges(c)
	return o, rec, nil
}

// difference keeps of a reconciliation what rulings have changed.
func (d *Desk) difference(o *outcome, rec *recole.Reconciliation, decisions []recole.Decision) {
	for i := range decisions {
		key := decisions[i].Record
		if at, ok := slices.BinarySearchFunc(rec.Records, key, byKeyOf); ok {
			record := rec.Records[at]
			record.Choices = slices.Clone(record.Choices) // lets go of all the others
			record.Issues = nil
			for _, n := range rec.Records[at].Issues {
				found := rec.Discrepancies[n]
				o.findings[found.Fingerprint] = &found
				if i, ok := d.at[found.Fingerprint]; ok {
					record.Issues = append(record.Issues, int(i)) // as the base numbers them
				}
			}
			o.records[key] = &record
		}
	}
}

func byKeyOf(r recole.Record, key string) int {
	switch {
	case r.Key < key:
		return -1
	case r.Key > key:
		return 1
	}
	return 0
}

// record gives a record as it stands under the rulings in force; nil where
// there is none.
func (d *Desk) record(key string) *recole.Record {
	if r, ok := d.outcome.records[key]; ok {
		return r
	}
	return d.told[recole.French].Record(key)
}

// renewal renews the outcome and the files, one renewal at a time: what is
// asked for meanwhile is one more, however often it is asked.
type renewal struct {
	wanted chan struct{} // holds one: that a renewal is wanted

	mu      sync.Mutex
	asked   int           // how often it was
	shown   int           // up to which the outcome is shown
	written int           // up to which the files are written
	changed chan struct{} // closed, and made anew, when shown or written change
	trouble error         // of the last renewal; nil where it went well
	at      time.Time     // when the files were last written; zero where they were not
}

func newRenewal() *renewal {
	return &renewal{wanted: make(chan struct{}, 1), changed: make(chan struct{})}
}

// ask asks for a renewal, and gives the number to wait for.
func (n *renewal) ask() int {
	n.mu.Lock()
	n.asked++
	number := n.asked
	n.mu.Unlock()
	select {
	case n.wanted <- struct{}{}:
	default:
	}
	return number
}

func (n *renewal) say(change func()) {
	n.mu.Lock()
	defer n.mu.Unlock()
	change()
	close(n.changed)
	n.changed = make(chan struct{})
}

// wait waits until the outcome of all that was asked is shown; with files,
// until it is written. It gives up when ctx is done.
func (n *renewal) wait(ctx context.Context, files bool) {
	n.mu.Lock()
	number := n.asked
	n.mu.Unlock()
	for {
		n.mu.Lock()
		done, changed := n.shown >= number, n.changed
		if files {
			done = n.written >= number
		}
		n.mu.Unlock()
		if done {
			return
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return
		}
	}
}

// Run renews outcome and files whenever it is asked, until ctx is done; what
// was asked before that is still done.
func (d *Desk) Run(ctx context.Context) error {
	whole := context.WithoutCancel(ctx)
	for {
		select {
		case <-d.renewal.wanted:
			d.renew(whole)
		case <-ctx.Done():
			select {
			case <-d.renewal.wanted:
				d.renew(whole)
			default:
			}
			d.renewal.mu.Lock()
			defer d.renewal.mu.Unlock()
			return d.renewal.trouble
		}
	}
}

func (d *Desk) renew(ctx context.Context) {
	n := d.renewal
	n.mu.Lock()
	number := n.asked
	n.mu.Unlock()
	d.mu.RLock()
	all := slices.Clone(d.ledger.all)
	d.mu.RUnlock()
	began := time.Now()
	o, rec, err := d.reckon(ctx, all)
	if err == nil {
		d.mu.Lock()
		d.outcome = o
		o.changes.settle(d.ledger)
		d.mu.Unlock()
	}
	n.say(func() { n.shown, n.trouble = number, err })
	if err == nil && d.Write != nil {
		err = d.Write(ctx, rec, d.Book.InForce(all))
	}
	if err != nil {
		d.Log.Error("renewal", "error", err)
	} else {
		d.Log.Info("renewed", "decisions", len(all), "took", time.Since(began).Round(time.Millisecond))
	}
	n.say(func() {
		n.written, n.trouble = number, err
		if err == nil {
			n.at = d.Now()
		}
	})
}
