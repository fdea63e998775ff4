package store

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"recole"
)

// Record is one canonical record of an edition. Its choices are those of the
// edition's Fields, in their order; Why, Rows and Issues are empty (see
// Readings and Discrepancies).
type Record struct {
	recole.Record
	// Version numbers what the record has said over all editions of its list:
	// in two of them it says the same, confidences aside, exactly where the
	// versions are equal.
	Version int64
}

// What records are read from, beside edition_records as r.
const (
	recordColumns = "r.key, r.content, r.certainty, c.body"
	contentsOf    = "JOIN record_contents c ON c.list = r.list AND c.key = r.key AND c.version = r.content"
	readingsOf    = "JOIN record_readings t ON t.list = r.list AND t.key = r.key AND t.version = r.readings"
)

// Records streams the records of an edition, sorted by key.
func (s *Store) Records(ctx context.Context, e Edition) iter.Seq2[Record, error] {
	return stream(ctx, s.db, e.reader(),
		"SELECT "+recordColumns+" FROM edition_records r "+contentsOf+
			" WHERE r.list = $1 AND r.edition = $2 ORDER BY r.key", e.list, e.seq)
}

// Record gives one record of an edition, or nil where it does not have the key.
func (s *Store) Record(ctx context.Context, e Edition, key string) (*Record, error) {
	all, err := collect(ctx, s.db, e.reader(),
		"SELECT "+recordColumns+" FROM edition_records r "+contentsOf+
			" WHERE r.list = $1 AND r.edition = $2 AND r.key = $3", e.list, e.seq, key)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return &all[0], nil
}

// reader gives the function that reads the recordColumns of the edition's
// records, one after the other.
func (e Edition) reader() func(scanner) (Record, error) {
	var u unpacker
	return func(scan scanner) (r Record, err error) {
		var certainty, body []byte
		if err := scan(&r.Key, &r.Version, &certainty, &body); err != nil {
			return r, err
		}
		return r, e.fill(&u, &r, certainty, body)
	}
}

func (e Edition) fill(u *unpacker, r *Record, certainty, body []byte) error {
	err := u.content(body, e.Fields, &r.Record)
	if err == nil {
		err = e.palette.unpackCertainty(certainty, &r.Record)
	}
	if err != nil {
		return damaged(fmt.Sprintf("%s %s", e.Short(), r.Key), err)
	}
	return nil
}

// Row is one printed row of a record.
type Row struct {
	View    string
	Section recole.Section
	At      recole.Location // Source counts the edition's Sources
	Mark    string          // of the footnote; "" where there is none
	Note    string          // the footnote as printed
	Cells   []Cell          // the printed fields, in the order of the edition's; rows that print the same share them
	Extra   []Cell          // columns that the profile does not know
}

// Cell is what a row says of a field.
type Cell struct {
	Field   string `json:"field"`
	Raw     string `json:"raw"`
	Printed string `json:"printed"` // typographically normal, misprints kept
}

// Printed is what the views of an edition print of one record: its rows, in
// source order.
type Printed struct {
	Key  string
	Rows []Row
}

// Readings gives the rows of a record of an edition, in source order; none
// where the edition does not have the key.
func (s *Store) Readings(ctx context.Context, e Edition, key string) ([]Row, error) {
	for p, err := range s.ReadingsOf(ctx, e, []string{key}) {
		return p.Rows, err
	}
	return nil, nil
}

// atOnce is how many records one query asks for: enough for the cost of a query
// not to matter, few enough for SQLite, which seeks each argument by its name among
// all.
const atOnce = 100

// ReadingsOf streams what the views print of some records of an edition, by
// their keys, which are given in ascending order and once each. Keys that the
// edition does not have are passed over.
func (s *Store) ReadingsOf(ctx context.Context, e Edition, keys []string) iter.Seq2[Printed, error] {
	return func(yield func(Printed, error) bool) {
		for some := range slices.Chunk(keys, atOnce) {
			for p, err := range s.readings(ctx, e, some) {
				if !yield(p, err) || err != nil {
					return
				}
			}
		}
	}
}

// readings streams the readings of no more records than one query may ask for.
func (s *Store) readings(ctx context.Context, e Edition, keys []string) iter.Seq2[Printed, error] {
	args := []any{e.list, e.seq}
	var places strings.Builder
	for _, key := range keys {
		args = append(args, key)
		fmt.Fprintf(&places, ", $%d", len(args))
	}
	var u unpacker
	return stream(ctx, s.db, func(scan scanner) (p Printed, err error) {
		var places, body []byte
		if err := scan(&p.Key, &places, &body); err != nil {
			return p, err
		}
		if p.Rows, err = u.rows(body, places); err != nil {
			return p, damaged(fmt.Sprintf("%s %s", e.Short(), p.Key), err)
		}
		return p, nil
	}, "SELECT r.key, r.places, t.body FROM edition_records r "+readingsOf+
		" WHERE r.list = $1 AND r.edition = $2 AND r.key IN ("+places.String()[2:]+") ORDER BY r.key", args...)
}
