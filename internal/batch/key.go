package batch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"recole"
)

// Key identifies what a document's results depend on: the bytes of its sources,
// their paths, which results tell, and the settings, which are the caller's
// word for all else. Equal keys are equal results. The hashes of the sources
// are given too, in their order.
func Key(ctx context.Context, d Document, settings string) (key string, sums []string, err error) {
	for _, s := range d.Sources {
		sum, err := sumFile(ctx, s)
		if err != nil {
			return "", nil, err
		}
		sums = append(sums, sum)
	}
	return keyOf(d.Sources, sums, settings), sums, nil
}

// keyOf makes a key of what it is made of.
func keyOf(paths, sums []string, settings string) string {
	h := sha256.New()
	_ = json.NewEncoder(h).Encode([]any{settings, paths, sums}) // strings are always encoded, a hash takes everything
	return hex.EncodeToString(h.Sum(nil))
}

// sumFile gives the SHA-256 of a file. What cannot be read is a
// *recole.Trouble.
func sumFile(ctx context.Context, path string) (string, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", &recole.Trouble{Place: path, What: recole.Say("ce fichier n'existe pas", "no such file")}
	}
	if err == nil {
		defer f.Close()
		var info fs.FileInfo
		if info, err = f.Stat(); err == nil && !info.Mode().IsRegular() {
			err = errors.New("not a regular file")
		}
	}
	h := sha256.New()
	if err == nil {
		_, err = io.CopyBuffer(h, readerFunc(func(p []byte) (int, error) {
			if ctx.Err() != nil {
				return 0, context.Cause(ctx)
			}
			return f.Read(p)
		}), make([]byte, 1<<18))
	}
	if ctx.Err() != nil {
		return "", context.Cause(ctx)
	}
	if err != nil {
		return "", &recole.Trouble{Place: path, Err: bare(err), What: recole.Say("le fichier n'a pas pu être lu", "the file could not be read")}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// readerFunc is a function that reads.
type readerFunc func([]byte) (int, error)

// Read implements io.Reader.
func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

// bare takes the path off a file error: the message begins with it already.
func bare(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// Settings makes one word of the values that results depend on beside the
// sources.
func Settings(values ...any) string {
	h := sha256.New()
	if err := json.NewEncoder(h).Encode(values); err != nil {
		panic(fmt.Sprintf("settings: %v", err)) // a value that is no plain one: a mistake of the caller
	}
	return hex.EncodeToString(h.Sum(nil))
}
