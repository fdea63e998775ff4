package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"recole"
)

// load writes all of an edition.
func (w *writer) load(ctx context.Context, p *parcel) error {
	last, err := collect(ctx, w, func(scan scanner) (n int64, err error) { return n, scan(&n) },
		"SELECT coalesce(max(seq), 0) FROM editions WHERE list = $1", w.list)
	if err != nil {
		return err
	}
	p.seq = last[0] + 1
	for _, part := range []func(context.Context, *parcel) error{w.edition, w.sources, w.records, w.discrepancies} {
		if err := part(ctx, p); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) edition(ctx context.Context, p *parcel) error {
	var texts [4]string
	for i, v := range []any{p.Fields, p.Views, p.Unknown, p.palette} {
		var err error
		if texts[i], err = encode(v); err != nil {
			return err
		}
	}
	return w.insert(ctx, "editions",
		[]string{"list", "seq", "id", "title", "day", "loaded_at", "profile", "hash", "fields", "views", "unknown", "palette", "records", "discrepancies"},
		[][]any{{w.list, p.seq, p.ID, p.Title, day(p.Date), p.LoadedAt.Format(time.RFC3339Nano), p.Profile, p.Hash,
			texts[0], texts[1], texts[2], texts[3], int64(p.Records), int64(p.Discrepancies)}})
}

// batch is how many records are written in one go: enough to make the round
// trips cheap, few enough to take little memory.
const batch = 2000

// records writes the records of an edition, in batches that follow each other
// by key.
func (w *writer) records(ctx context.Context, p *parcel) error {
	for records := range slices.Chunk(p.rec.Records, batch) {
		if err := w.batch(ctx, p, records); err != nil {
			return fmt.Errorf("records %s to %s: %w", records[0].Key, records[len(records)-1].Key, err)
		}
	}
	return nil
}

func (w *writer) batch(ctx context.Context, p *parcel, records []recole.Record) error {
	e := p.rec.Edition
	contents, err := w.versions(ctx, "record_contents", records, func(r *recole.Record) (string, error) { return contentBody(e.Fields, r) })
	if err != nil {
		return err
	}
	read, err := w.versions(ctx, "record_readings", records, func(r *recole.Record) (string, error) { return readingsBody(e, r) })
	if err != nil {
		return err
	}
	rows := make([][]any, len(records))
	for i := range records {
		r := &records[i]
		rows[i] = []any{w.list, p.seq, r.Key, contents[i], read[i], packPlaces(e.Rows, r.Rows), packCertainty(p.numbers, r)}
	}
	return w.insert(ctx, "edition_records", []string{"list", "edition", "key", "content", "readings", "places", "certainty"}, rows)
}

func (w *writer) discrepancies(ctx context.Context, p *parcel) error {
	n := int64(0)
	for found := range slices.Chunk(p.rec.Discrepancies, batch) {
		rows := make([][]any, len(found))
		for i := range found {
			d := &found[i]
			body, err := discrepancyBody(d)
			if err != nil {
				return fmt.Errorf("discrepancy %s: %w", cmp.Or(d.Fingerprint, d.Record), err)
			}
			n++
			rows[i] = []any{w.list, p.seq, n, d.Fingerprint, string(d.Kind), string(d.Severity), d.Record, d.Field, body}
		}
		err := w.insert(ctx, "discrepancies",
			[]string{"list", "edition", "n", "fingerprint", "kind", "severity", "record", "field", "body"}, rows)
		if err != nil {
			return err
		}
	}
	return nil
}
