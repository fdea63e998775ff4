package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"recole"
)

// parcel is a load with all that is told from it beforehand.
type parcel struct {
	Edition
	rec     *recole.Reconciliation
	sources []packed
	numbers map[float64]byte // of the palette
}

func (l *Load) pack(ctx context.Context) (*parcel, error) {
	e := l.Reconciliation.Edition
	p := &parcel{rec: l.Reconciliation, Edition: Edition{
		ID: l.id(), List: l.List, Title: e.Title, Date: e.Date, LoadedAt: l.At.UTC(), Profile: l.Profile,
		Fields: e.Fields, Sources: e.Sources, Unknown: e.Unknown, Views: make([]string, len(e.Views)),
		Records: len(l.Reconciliation.Records), Discrepancies: len(l.Reconciliation.Discrepancies),
		palette: paletteOf(l.Reconciliation.Records),
	}}
	for i, v := range e.Views {
		p.Views[i] = v.Name
	}
	p.numbers = p.palette.numbers()
	h := newRecordsHash()
	for i := range p.rec.Records {
		if i%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		rec := &p.rec.Records[i]
		body, err := contentBody(e.Fields, rec)
		if err != nil {
			return nil, fmt.Errorf("record %s: %w", rec.Key, err)
		}
		h.add(rec.Key, body)
	}
	p.Hash = h.sum()
	return p, nil
}

// id tells editions apart: by list, profile and bytes, whatever order the
// sources were given in.
func (l *Load) id() string {
	var sums []string
	for _, s := range l.Reconciliation.Edition.Sources {
		sums = append(sums, s.SHA256)
	}
	slices.Sort(sums)
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %q", l.List, l.Profile, sums))
	return hex.EncodeToString(sum[:])
}
