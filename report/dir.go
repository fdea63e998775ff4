package report

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"

	"golang.org/x/sync/errgroup"

	"recole"
)

// File is one file that was written.
type File struct {
	Name   string // within the folder
	Bytes  int64
	SHA256 string // lower-case hexadecimal
	Format Format
}

// together is how many formats are rendered at once: each holds a buffer, and
// a workbook or a row group holds many megabytes.
const together = 2

// fileBuffer is how many bytes go to a file, and into its hash, at once.
const fileBuffer = 1 << 18

// WriteDir writes the formats into a folder, which it makes where it is
// missing: all files or none. Each is rendered to a temporary file beside its
// place and synced; only when all are whole are they renamed. Whatever goes
// wrong before, and the end of ctx, leaves the folder as it was.
//
// A format that describes other files (a data package) brings them along. The
// files are given in the order of Formats.
func WriteDir(ctx context.Context, dir string, formats []Format, r *Report) ([]File, error) {
	wanted, err := withDescribed(formats)
	if err != nil {
		return nil, err
	}
	if err := makeDir(dir); err != nil {
		return nil, err
	}
	s := &set{dir: dir, report: r, pending: make([]*pending, len(wanted))}
	defer s.discard()
	if err := s.render(ctx, wanted); err != nil {
		return nil, err
	}
	return s.commit(ctx)
}

// withDescribed adds the files that a format describes, and gives each format
// once.
func withDescribed(formats []Format) ([]writer, error) {
	wanted := map[Format]bool{}
	for _, f := range formats {
		w, err := lookup(f)
		if err != nil {
			return nil, err
		}
		wanted[f] = true
		for _, of := range w.of {
			wanted[of] = true
		}
	}
	var list []writer
	for _, w := range writers() {
		if wanted[w.format] {
			list = append(list, w)
		}
	}
	return list, nil
}

// set is the files of one WriteDir on their way.
type set struct {
	dir     string
	report  *Report
	pending []*pending
}

// render writes every format to its temporary file, the describing ones last.
func (s *set) render(ctx context.Context, wanted []writer) error {
	group, inner := errgroup.WithContext(ctx)
	group.SetLimit(together)
	for i, w := range wanted {
		if w.describe == nil {
			group.Go(func() error { return s.renderOne(inner, i, w) })
		}
	}
	if err := group.Wait(); err != nil {
		return err
	}
	for i, w := range wanted {
		if w.describe != nil {
			if err := s.renderOne(ctx, i, w); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *set) renderOne(ctx context.Context, i int, w writer) error {
	name := w.format.File(s.report.Profile.Dataset)
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	p, err := newPending(s.dir, name)
	if err != nil {
		return unwritable(filepath.Join(s.dir, name), err)
	}
	s.pending[i] = p
	sum := newSummer(p.file)
	out := bufio.NewWriterSize(sum, fileBuffer)
	if w.describe != nil {
		err = w.describe(out, s.report, s.done())
	} else {
		err = w.write(ctx, out, s.report)
	}
	if err == nil {
		err = out.Flush()
	}
	if err == nil {
		err = p.finish()
	}
	if err != nil {
		return unwritable(filepath.Join(s.dir, name), err)
	}
	p.written = sum.file(w.format, s.report)
	return nil
}

// done gives the files that are wholly rendered.
func (s *set) done() []File {
	var files []File
	for _, p := range s.pending {
		if p != nil && p.written.Name != "" {
			files = append(files, p.written)
		}
	}
	return files
}

// commit renames the whole set into place, once nothing is seen to stand in
// the way of any of it.
func (s *set) commit(ctx context.Context) ([]File, error) {
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	for _, p := range s.pending {
		path := filepath.Join(s.dir, p.written.Name)
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			return nil, &recole.Trouble{Place: path, What: recole.Say(
				"un dossier porte ce nom ; déplacez-le ou choisissez une autre sortie",
				"a folder bears this name; move it or choose another output")}
		}
	}
	for _, p := range s.pending {
		path := filepath.Join(s.dir, p.written.Name)
		if err := p.replace(path); err != nil {
			return nil, unwritable(path, err)
		}
	}
	return s.done(), syncDir(s.dir)
}

// discard removes what was not committed.
func (s *set) discard() {
	for _, p := range s.pending {
		p.remove()
	}
}

// unwritable names the file that could not be written. A cancelled run is no
// fault of the file.
func unwritable(path string, err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return &recole.Trouble{Place: path, What: recole.Say(
		"le fichier n’a pas pu être écrit", "the file could not be written"), Err: err}
}

// summer counts and hashes what passes through to w.
type summer struct {
	w     io.Writer
	hash  hash.Hash
	bytes int64
}

func newSummer(w io.Writer) *summer { return &summer{w: w, hash: sha256.New()} }

// Write implements io.Writer.
func (s *summer) Write(p []byte) (int, error) {
	n, err := s.w.Write(p)
	s.hash.Write(p[:n])
	s.bytes += int64(n)
	return n, err
}

// file describes what passed through.
func (s *summer) file(f Format, r *Report) File {
	return File{
		Name:   f.File(r.Profile.Dataset),
		Bytes:  s.bytes,
		SHA256: hex.EncodeToString(s.hash.Sum(nil)),
		Format: f,
	}
}
