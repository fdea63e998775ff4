package store

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
)

// Verify makes sure that the store holds an edition as it was loaded: its
// records, read back, have the edition's hash, their readings and its sources
// have theirs, and no discrepancy is missing. What is wrong is a
// *recole.Trouble.
func (s *Store) Verify(ctx context.Context, e Edition) error {
	for _, part := range []func(context.Context, Edition) error{s.verifyRecords, s.verifyReadings, s.verifyDiscrepancies, s.verifySources} {
		if err := part(ctx, e); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) verifyRecords(ctx context.Context, e Edition) error {
	h := newRecordsHash()
	n := 0
	for r, err := range s.Records(ctx, e) {
		if err != nil {
			return err
		}
		body, err := contentBody(e.Fields, &r.Record)
		if err != nil {
			return err
		}
		h.add(r.Key, body)
		n++
	}
	if n != e.Records || h.sum() != e.Hash {
		return damaged(e.Short(), fmt.Errorf("%d records of %d", n, e.Records))
	}
	return nil
}

func (s *Store) verifyReadings(ctx context.Context, e Edition) error {
	type stored struct {
		key                string
		hash, body, places []byte
	}
	n, u := 0, unpacker{}
	for r, err := range stream(ctx, s.db, func(scan scanner) (r stored, err error) {
		return r, scan(&r.key, &r.hash, &r.body, &r.places)
	}, "SELECT r.key, t.hash, t.body, r.places FROM edition_records r "+readingsOf+" WHERE r.list = $1 AND r.edition = $2", e.list, e.seq) {
		if err != nil {
			return err
		}
		_, err = u.rows(r.body, r.places)
		if sum := sha256.Sum256(r.body); err == nil && string(sum[:]) != string(r.hash) {
			err = errors.New("its readings are not those stored")
		}
		if err != nil {
			return damaged(e.Short()+" "+r.key, err)
		}
		n++
	}
	if n != e.Records {
		return damaged(e.Short(), fmt.Errorf("readings of %d records of %d", n, e.Records))
	}
	return nil
}

func (s *Store) verifyDiscrepancies(ctx context.Context, e Edition) error {
	n := 0
	for _, err := range s.Discrepancies(ctx, e) {
		if err != nil {
			return err
		}
		n++
	}
	if n != e.Discrepancies {
		return damaged(e.Short(), fmt.Errorf("%d discrepancies of %d", n, e.Discrepancies))
	}
	return nil
}

func (s *Store) verifySources(ctx context.Context, e Edition) error {
	for _, src := range e.Sources {
		if _, err := s.Source(ctx, src.SHA256); err != nil {
			return err
		}
	}
	return nil
}
