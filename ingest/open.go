package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"

	"recole"
)

// stdinName is what standard input is called on the command line and in files.
const stdinName = "-"

// open opens a source for reading at any offset. Standard input is spooled to
// a temporary file first, which done removes.
func open(ctx context.Context, path string, stdin io.Reader) (f *os.File, done func(), err error) {
	if path == stdinName {
		f, err = spool(ctx, stdin)
		if err != nil {
			return nil, nil, &recole.Trouble{Place: stdinName, What: recole.Say("lecture de l'entrée standard impossible", "cannot read standard input"), Err: err}
		}
		return f, func() { f.Close(); os.Remove(f.Name()) }, nil
	}
	info, err := os.Stat(path)
	if err == nil && info.IsDir() {
		return nil, nil, &recole.Trouble{Place: path, What: recole.Say("c'est un dossier ; indiquez les fichiers qu'il contient", "is a directory; name the files in it")}
	}
	if err == nil && !info.Mode().IsRegular() {
		return nil, nil, &recole.Trouble{Place: path, What: recole.Say("ce n'est pas un fichier ordinaire ; passez son contenu par « - »", "is not a regular file; pass its content through “-”")}
	}
	if err == nil {
		f, err = os.Open(path)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil, &recole.Trouble{Place: path, What: recole.Say("ce fichier n'existe pas", "no such file")}
	case errors.Is(err, fs.ErrPermission):
		return nil, nil, &recole.Trouble{Place: path, What: recole.Say("vous n'avez pas le droit de lire ce fichier", "you are not permitted to read this file")}
	case err != nil:
		return nil, nil, &recole.Trouble{Place: path, What: recole.Say("ouverture impossible", "cannot be opened"), Err: err}
	}
	return f, func() { f.Close() }, nil
}

// spool copies a stream to a temporary file, since workbooks are read at any
// offset and the form of a text is told from its beginning.
func spool(ctx context.Context, r io.Reader) (*os.File, error) {
	if r == nil {
		return nil, errors.New("there is none")
	}
	f, err := os.CreateTemp("", "recole-stdin-*")
	if err != nil {
		return nil, err
	}
	_, err = io.Copy(f, readerWithContext{ctx, r})
	if err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		f.Close()
		os.Remove(f.Name())
		return nil, err
	}
	return f, nil
}

// digest gives the SHA-256 of a whole file.
func digest(ctx context.Context, f *os.File) (string, error) {
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return "", err
	}
	h := sha256.New()
	if _, err := io.CopyBuffer(h, readerWithContext{ctx, f}, make([]byte, 1<<20)); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// readerWithContext stops reading when its context is done.
type readerWithContext struct {
	ctx context.Context
	r   io.Reader
}

func (r readerWithContext) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.r.Read(p)
}
