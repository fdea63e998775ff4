package store

import (
	"context"
	"crypto/sha256"
	"fmt"

	"recole"
)

// version is one of the bodies that the store has of a record.
type version struct {
	key    string
	number int64
	hash   [sha256.Size]byte
}

// versions numbers the bodies of records: one that the store has keeps its
// number, the others are stored under the next of their record. The records
// follow each other by key, and so do the versions of their stretch of keys,
// so that one pass over both does it.
func (w *writer) versions(ctx context.Context, table string, records []recole.Record, body func(*recole.Record) (string, error)) ([]int64, error) {
	known, err := w.known(ctx, table, records[0].Key, records[len(records)-1].Key)
	if err != nil {
		return nil, err
	}
	numbers := make([]int64, len(records))
	var fresh [][]any
	for i := range records {
		key := records[i].Key
		text, err := body(&records[i])
		if err != nil {
			return nil, fmt.Errorf("record %s: %w", key, err)
		}
		hash := sha256.Sum256([]byte(text))
		last := int64(0)
		for len(known) > 0 && known[0].key <= key {
			if known[0].key == key {
				last = known[0].number
				if known[0].hash == hash {
					numbers[i] = last
				}
			}
			known = known[1:]
		}
		if numbers[i] == 0 {
			numbers[i] = last + 1
			fresh = append(fresh, []any{w.list, key, numbers[i], hash[:], text})
		}
	}
	return numbers, w.insert(ctx, table, []string{"list", "key", "version", "hash", "body"}, fresh)
}

// known gives the versions of the records from one key to another, by key.
func (w *writer) known(ctx context.Context, table, first, last string) ([]version, error) {
	return collect(ctx, w, func(scan scanner) (v version, err error) {
		var hash []byte
		err = scan(&v.key, &v.number, &hash)
		copy(v.hash[:], hash)
		return v, err
	}, "SELECT key, version, hash FROM "+table+" WHERE list = $1 AND key >= $2 AND key <= $3 ORDER BY key, version", w.list, first, last)
}
