package store

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
)

// recordsHash sums up the canonical records of an edition, added by key.
type recordsHash struct{ hash.Hash }

func newRecordsHash() recordsHash { return recordsHash{sha256.New()} }

// add takes in a record. Neither a key nor JSON text holds a zero byte.
func (h recordsHash) add(key, body string) {
	for _, part := range []string{key, "\x00", body, "\x00"} {
		_, _ = io.WriteString(h, part) // a hash never fails
	}
}

func (h recordsHash) sum() string { return hex.EncodeToString(h.Sum(nil)) }
