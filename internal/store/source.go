package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"

	"recole"
)

// packed is a source as it is stored.
type packed struct {
	about recole.Source
	size  int64
	zstd  []byte // nil where the store has the source already
}

// packSources reads and packs what the store does not have yet, before any
// lock is taken.
func (s *Store) packSources(ctx context.Context, l Load) ([]packed, error) {
	all := make([]packed, len(l.Sources))
	for i, about := range l.Reconciliation.Edition.Sources {
		all[i].about = about
		if i > 0 && about.SHA256 == all[i-1].about.SHA256 {
			continue // one file, read in two ways
		}
		var have int
		err := s.db.QueryRowContext(ctx, "SELECT count(*) FROM sources WHERE sha256 = $1", about.SHA256).Scan(&have)
		if err == nil && have == 0 {
			all[i].size, all[i].zstd, err = pack(ctx, about, l.Sources[i])
		}
		if err != nil {
			return nil, fmt.Errorf("source %s: %w", about.Name, err)
		}
	}
	return all, nil
}

// pack compresses a source and makes sure that it is the one that was read.
func pack(ctx context.Context, about recole.Source, r io.Reader) (int64, []byte, error) {
	var out bytes.Buffer
	enc, err := zstd.NewWriter(&out, zstd.WithEncoderConcurrency(1))
	if err != nil {
		return 0, nil, err
	}
	sum := sha256.New()
	size, err := io.Copy(io.MultiWriter(sum, enc), cancellable{ctx, r})
	if err = errors.Join(err, enc.Close()); err != nil {
		return 0, nil, err
	}
	if hex.EncodeToString(sum.Sum(nil)) != about.SHA256 {
		return 0, nil, &recole.Trouble{Place: about.Name, What: recole.Say(
			"le fichier a changé pendant le chargement ; recommencer",
			"the file changed while it was loaded; start again")}
	}
	return size, out.Bytes(), nil
}

// cancellable is a reader that stops when its context does.
type cancellable struct {
	ctx context.Context
	io.Reader
}

func (c cancellable) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.Reader.Read(p)
}

// sources writes the sources of an edition; the bytes of each only once.
func (w *writer) sources(ctx context.Context, p *parcel) error {
	rows := make([][]any, len(p.sources))
	for i, src := range p.sources {
		if src.zstd != nil {
			_, err := w.ExecContext(ctx, "INSERT INTO sources (sha256, size, zstd) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
				src.about.SHA256, src.size, src.zstd)
			if err != nil {
				return fmt.Errorf("source %s: %w", src.about.Name, err)
			}
		}
		about, err := encode(src.about)
		if err != nil {
			return fmt.Errorf("source %s: %w", src.about.Name, err)
		}
		rows[i] = []any{w.list, p.seq, int64(i + 1), src.about.SHA256, about}
	}
	return w.insert(ctx, "edition_sources", []string{"list", "edition", "n", "sha256", "about"}, rows)
}

// Source gives the bytes of a source as received, by its SHA-256.
func (s *Store) Source(ctx context.Context, sha256sum string) ([]byte, error) {
	var size int
	var packed []byte
	err := s.db.QueryRowContext(ctx, "SELECT size, zstd FROM sources WHERE sha256 = $1", sha256sum).Scan(&size, &packed)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, &recole.Trouble{Place: sha256sum, What: recole.Say("la base n’a pas cette source", "the store does not have this source")}
	}
	if err != nil {
		return nil, fmt.Errorf("source %s: %w", sha256sum, err)
	}
	// No more than it should come to, or the encoder's window where that is more.
	limit := uint64(max(size, 8<<20))
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(limit))
	if err != nil {
		return nil, err
	}
	defer dec.Close()
	data, err := dec.DecodeAll(packed, make([]byte, 0, size))
	if sum := sha256.Sum256(data); err != nil || hex.EncodeToString(sum[:]) != sha256sum {
		return nil, damaged(sha256sum, err)
	}
	return data, nil
}

// damaged says that the store does not hold what was put into it.
func damaged(place string, err error) error {
	return &recole.Trouble{Place: place, Err: err, What: recole.Say(
		"la base est abîmée : ce qui a été enregistré ne s’y trouve plus tel quel ; reprendre une sauvegarde",
		"the store is damaged: it does not hold what was put into it; go back to a backup")}
}
