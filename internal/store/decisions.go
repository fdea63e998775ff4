package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"recole"
)

// Decision is a decision as the store keeps it, for ever.
type Decision struct {
	ID int64 // counts the decisions of a list, from 1
	recole.Decision
	// Undoes is the decision that this one takes back, and nothing else; 0 for
	// a ruling. A decision that undoes has the record and field of the one
	// undone, and can be undone itself.
	Undoes int64
}

// Decisions gives all decisions of a list, oldest first.
func (s *Store) Decisions(ctx context.Context, list string) ([]Decision, error) {
	id, err := s.listID(ctx, list)
	if err != nil || id == 0 {
		return nil, err
	}
	return decisions(ctx, s.db, "list = $1", id)
}

// DecisionsAfter gives the decisions of a list whose ID is greater than one,
// oldest first: what was decided since somebody last looked.
func (s *Store) DecisionsAfter(ctx context.Context, list string, last int64) ([]Decision, error) {
	id, err := s.listID(ctx, list)
	if err != nil || id == 0 {
		return nil, err
	}
	return decisions(ctx, s.db, "list = $1 AND id > $2", id, last)
}

func decisions(ctx context.Context, q queryer, condition string, args ...any) ([]Decision, error) {
	return collect(ctx, q, func(scan scanner) (d Decision, err error) {
		return d, scan(&d.ID, &d.Record, &d.Field, &d.Fingerprint, &d.Value, &d.Author, &d.Time, &d.Reason, &d.Undoes)
	}, "SELECT id, record, field, fingerprint, value, author, at, reason, coalesce(undoes, 0) FROM decisions WHERE "+condition+" ORDER BY id", args...)
}

// Append stores a decision under the next ID and gives it back with that. seen
// is the ID of the last decision on the same record and field that its author
// has seen, 0 for none: where there is a later one, nothing is stored and the
// error is a *StaleError. With Undoes set, record and field are those of the
// decision undone, which must be in force.
func (s *Store) Append(ctx context.Context, list string, d Decision, seen int64) (Decision, error) {
	if err := d.check(); err != nil {
		return Decision{}, err
	}
	err := s.write(ctx, list, func(w *writer) error {
		if err := w.settle(ctx, &d); err != nil {
			return err
		}
		return w.append(ctx, &d, seen)
	})
	if err != nil {
		return Decision{}, fmt.Errorf("decision on %s %s: %w", d.Record, d.Field, err)
	}
	return d, nil
}

// AppendAll stores several decisions in one transaction, in their order, and
// gives them back with their IDs: all or none. last is the ID of the last
// decision of the list that their author has seen, 0 for none: where there is a
// later one, on whatever record, the error is a *StaleError.
func (s *Store) AppendAll(ctx context.Context, list string, all []Decision, last int64) ([]Decision, error) {
	for i := range all {
		if err := all[i].check(); err != nil {
			return nil, err
		}
	}
	stored := slices.Clone(all)
	err := s.write(ctx, list, func(w *writer) error {
		newer, err := decisions(ctx, w, "list = $1 AND id > $2", w.list, last)
		if err != nil {
			return err
		}
		if n := len(newer); n > 0 {
			return &StaleError{Yours: all[0], Theirs: newer[n-1]}
		}
		for i := range stored {
			if err := w.appendNext(ctx, &stored[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("%d decisions: %w", len(all), err)
	}
	return stored, nil
}

// appendNext stores d, whatever its author has seen.
func (w *writer) appendNext(ctx context.Context, d *Decision) error {
	if err := w.settle(ctx, d); err != nil {
		return err
	}
	before, err := decisions(ctx, w, "list = $1 AND record = $2 AND field = $3", w.list, d.Record, d.Field)
	if err != nil {
		return err
	}
	var seen int64
	if n := len(before); n > 0 {
		seen = before[n-1].ID
	}
	return w.append(ctx, d, seen)
}

// settle gives a decision that undoes the record and field of the one undone.
func (w *writer) settle(ctx context.Context, d *Decision) error {
	if d.Undoes == 0 {
		return nil
	}
	undone, err := decisions(ctx, w, "list = $1 AND id = $2", w.list, d.Undoes)
	if err != nil {
		return err
	}
	if len(undone) == 0 {
		return notInForce(d.Undoes)
	}
	d.Record, d.Field = undone[0].Record, undone[0].Field
	return nil
}

// append stores d unless it is stale.
func (w *writer) append(ctx context.Context, d *Decision, seen int64) error {
	before, err := decisions(ctx, w, "list = $1 AND record = $2 AND field = $3", w.list, d.Record, d.Field)
	if err != nil {
		return err
	}
	if n := len(before); n > 0 && before[n-1].ID != seen {
		return &StaleError{Yours: *d, Theirs: before[n-1]}
	}
	if d.Undoes != 0 && !inForce(before)[d.Undoes] {
		return notInForce(d.Undoes)
	}
	return w.QueryRowContext(ctx, `INSERT INTO decisions (list, id, record, field, fingerprint, value, author, at, reason, undoes)
		SELECT CAST($1 AS INTEGER), coalesce(max(id), 0) + 1, $2, $3, $4, $5, $6, $7, $8, nullif(CAST($9 AS INTEGER), 0)
		FROM decisions WHERE list = $1 RETURNING id`,
		w.list, d.Record, d.Field, d.Fingerprint, d.Value, d.Author, d.Time, d.Reason, d.Undoes).Scan(&d.ID)
}

// check makes sure that a decision says who, when and on what.
func (d *Decision) check() error {
	place := fmt.Sprintf("%s %s", d.Record, d.Field)
	if d.Undoes == 0 && d.Record == "" && d.Fingerprint == "" || d.Author == "" {
		return &recole.Trouble{Place: place, What: recole.Say(
			"une décision nomme sa fiche, ou l'empreinte d'un écart sans fiche, et son auteur",
			"a decision names its record, or the fingerprint of a finding without one, and its author")}
	}
	if _, err := time.Parse(time.RFC3339, d.Time); err != nil {
		return &recole.Trouble{Place: place, What: recole.Say(
			"« %s » n’est pas une date avec heure ; écrire 2010-03-10T12:00:00Z", "%q is no date with time; write 2010-03-10T12:00:00Z", d.Time)}
	}
	for _, text := range []string{d.Record, d.Field, d.Fingerprint, d.Value, d.Author, d.Reason} {
		if !storable(text) {
			return &recole.Trouble{Place: place, What: recole.Say("%q n’est pas du texte", "%q is no text", text)}
		}
	}
	return nil
}

func notInForce(id int64) error {
	return &recole.Trouble{What: recole.Say(
		"la décision n° %d n’existe pas ou a déjà été annulée", "decision %d does not exist or was undone already", id)}
}
