package objects

import (
	"context"
	"errors"
	"io"
	"os"
	"sync"

	"gocloud.dev/blob"
	_ "gocloud.dev/blob/azureblob" // azblob://
	"gocloud.dev/blob/fileblob"
	_ "gocloud.dev/blob/gcsblob" // gs://
	_ "gocloud.dev/blob/s3blob"  // s3://
	"gocloud.dev/gcerrors"
)

// Access reaches objects, and keeps the buckets open that it has met. The zero
// value is ready; its methods may be called at the same time.
type Access struct {
	mu      sync.Mutex
	buckets map[string]*blob.Bucket
}

// Close ends all connections.
func (a *Access) Close() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	var err error
	for _, b := range a.buckets {
		err = errors.Join(err, b.Close())
	}
	a.buckets = nil
	return err
}

func (a *Access) bucket(ctx context.Context, at address) (*blob.Bucket, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	name := at.bucket()
	if b := a.buckets[name]; b != nil {
		return b, nil
	}
	b, err := open(ctx, at.Scheme, name)
	if err != nil {
		return nil, told(at.String(), err)
	}
	if a.buckets == nil {
		a.buckets = map[string]*blob.Bucket{}
	}
	a.buckets[name] = b
	return b, nil
}

// open opens a bucket. Of files, temporary ones are written where the whole
// ones will be, for a folder of the system's may be on another disk, and no
// files of metadata are put beside them.
func open(ctx context.Context, scheme, name string) (*blob.Bucket, error) {
	if scheme == "file" {
		return fileblob.OpenBucket("/", &fileblob.Options{NoTempDir: true, Metadata: fileblob.MetadataDontWrite})
	}
	return blob.OpenBucket(ctx, name)
}

// Read begins to read an object.
func (a *Access) Read(ctx context.Context, raw string) (io.ReadCloser, error) {
	at, err := parse(raw)
	if err != nil {
		return nil, err
	}
	b, err := a.bucket(ctx, at)
	if err != nil {
		return nil, err
	}
	r, err := b.NewReader(ctx, at.key(), nil)
	if err != nil {
		return nil, told(raw, err)
	}
	return &reader{r, raw}, nil
}

// reader says of which object an error is.
type reader struct {
	io.ReadCloser
	url string
}

// Read implements io.Reader.
func (r *reader) Read(p []byte) (int, error) {
	n, err := r.ReadCloser.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = told(r.url, err)
	}
	return n, err
}

// Write writes an object, in the place of one that is there. When it is back
// the object will stay, even where it is a file and the power is cut.
func (a *Access) Write(ctx context.Context, raw string, from io.Reader) error {
	at, err := parse(raw)
	if err != nil {
		return err
	}
	b, err := a.bucket(ctx, at)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx) // cancelled before Close, nothing is written
	defer cancel()
	var file *os.File
	w, err := b.NewWriter(ctx, at.key(), &blob.WriterOptions{
		ContentType: "application/octet-stream", // nothing is guessed
		BeforeWrite: func(as func(any) bool) error {
			as(&file) // nil where it is no file
			return nil
		},
	})
	if err != nil {
		return told(raw, err)
	}
	_, err = io.Copy(w, from)
	if err == nil && file != nil {
		err = file.Sync()
	}
	if err != nil {
		cancel()
	}
	return told(raw, errors.Join(err, w.Close()))
}

// Exists tells whether an object is there.
func (a *Access) Exists(ctx context.Context, raw string) (bool, error) {
	at, err := parse(raw)
	if err != nil {
		return false, err
	}
	b, err := a.bucket(ctx, at)
	if err != nil {
		return false, err
	}
	there, err := b.Exists(ctx, at.key())
	return there, told(raw, err)
}

// Remove removes an object; one that is not there is no error.
func (a *Access) Remove(ctx context.Context, raw string) error {
	at, err := parse(raw)
	if err != nil {
		return err
	}
	b, err := a.bucket(ctx, at)
	if err != nil {
		return err
	}
	if err := b.Delete(ctx, at.key()); err != nil && gcerrors.Code(err) != gcerrors.NotFound {
		return told(raw, err)
	}
	return nil
}
