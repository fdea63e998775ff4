package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"recole"
	"recole/ingest/ocr"
	"recole/ingest/pdf"
	"recole/ingest/profile"
)

// Options are what Read needs beside the sources.
type Options struct {
	Stdin io.Reader // read where a path is "-"
	// PDF is how PDFs are read. The names of the columns and what an OCR needs
	// are filled in.
	PDF pdf.Options
	OCR OCR
}

// Read reads all sources of one edition. Each view of each source becomes a
// witness of its own. What cannot be read, or holds no table of the profile,
// is a *recole.Trouble that names the place.
func Read(ctx context.Context, paths []string, p *profile.Profile, opt Options) (*recole.Transcript, error) {
	if len(paths) == 0 {
		return nil, &recole.Trouble{What: recole.Say("aucune source n'est donnée", "no source is given")}
	}
	rec, err := newRecogniser(p)
	if err != nil {
		return nil, fmt.Errorf("profile %s: %w", p.Name, err)
	}
	in := &intake{rec: rec, pool: newPool(len(p.Columns)), t: &recole.Transcript{}, options: opt, formats: newFormats(p, opt)}
	for _, path := range paths {
		if err := in.file(ctx, path); err != nil {
			return nil, err
		}
	}
	t := in.t
	settleHeading(t, in.headings)
	if err := nameViews(t, rec); err != nil {
		return nil, fmt.Errorf("profile %s: %w", p.Name, err)
	}
	if err := t.Check(); err != nil {
		return nil, err
	}
	return t, nil
}

// intake takes in the sources of one edition, one after the other.
type intake struct {
	rec      *recogniser
	pool     *pool
	t        *recole.Transcript
	options  Options
	formats  formats
	headings []heading
}

// What the name of a source ends in that is the same file once more: the text of
// another OCR behind its pages, and its pages as pictures.
const (
	layerMark = " (layer)"
	ocrMark   = " (OCR)"
)

// ReadTwice tells whether some file among the sources was read with the mode
// Always.
func ReadTwice(sources []recole.Source) bool {
	return slices.ContainsFunc(sources, func(s recole.Source) bool { return strings.HasSuffix(s.Name, ocrMark) })
}

// file takes in one file from its first byte to its last: as one source or, if
// its pages have text and picture, as one for each.
func (in *intake) file(ctx context.Context, path string) error {
	f, done, err := open(ctx, path, in.options.Stdin)
	if err != nil {
		return err
	}
	defer done()
	form, err := detect(f, path)
	if err != nil {
		return err
	}
	sum, err := digest(ctx, f)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	name := filepath.Base(path) // results must not depend on where a source lies
	if err := newSource(in.t.Sources, path, sum, &name); err != nil {
		return err
	}
	source, err := in.source(ctx, path, recole.Source{Name: name, SHA256: sum}, func(yield func(recole.Line) error) (recole.Source, error) {
		return in.formats.read(ctx, form, f, path, yield)
	})
	if err != nil || form != paper || in.options.OCR.Mode == Never {
		return err
	}
	if layered(source) {
		if err := in.layer(ctx, f, path, recole.Source{Name: name + layerMark, SHA256: sum}); err != nil {
			return err
		}
	}
	if in.options.OCR.Mode != Always || !otherThanOCR(source) {
		return nil
	}
	_, err = in.source(ctx, path, recole.Source{Name: name + ocrMark, SHA256: sum}, func(yield func(recole.Line) error) (recole.Source, error) {
		return in.formats.readPictures(ctx, f, path, yield)
	})
	return err
}

// layer takes in the text that an OCR made elsewhere left behind the pages of a
// file, which were read as the pictures that they are: as one more witness. It
// may be made of words, and of the wrong ones, so that nothing depends on it:
// where no table is recognised in it, it is left aside.
func (in *intake) layer(ctx context.Context, f *os.File, path string, known recole.Source) error {
	before, last := *in.t, len(in.t.Sources)-1
	_, err := in.source(ctx, path, known, func(yield func(recole.Line) error) (recole.Source, error) {
		return in.formats.readLayer(ctx, f, path, yield)
	})
	var why *recole.Trouble
	if !errors.As(err, &why) {
		return err
	}
	*in.t = before
	in.t.Sources[last].Notices = append(in.t.Sources[last].Notices, recole.Say(
		"le texte qu'une autre reconnaissance a laissé derrière les pages numérisées n'a pu servir (%[1]s)",
		"the text that another OCR left behind the scanned pages was of no use (%[2]s)", why.What.FR, why.What.EN))
	return nil
}

// source takes in one source by the way read, and gives what is known of it.
func (in *intake) source(
	ctx context.Context, path string, known recole.Source, read func(func(recole.Line) error) (recole.Source, error),
) (recole.Source, error) {
	s := newScanner(in.rec, in.t, in.pool, len(in.t.Sources), path)
	source, err := read(s.line)
	if err != nil {
		return source, located(err, path)
	}
	source.Name, source.SHA256 = known.Name, known.SHA256
	if err := s.finish(path, source); err != nil {
		return source, err
	}
	in.headings = append(in.headings, s.heading)
	return source, nil
}

// layered tells whether behind some page stands the text of another OCR.
func layered(s recole.Source) bool {
	return slices.ContainsFunc(s.PagesRead, func(p recole.PageRead) bool { return p.Layer })
}

// otherThanOCR tells whether some page was not read by an OCR.
func otherThanOCR(s recole.Source) bool {
	return slices.ContainsFunc(s.PagesRead, func(p recole.PageRead) bool { return p.Engine != ocr.Engine && p.Failed == "" })
}

// newSource refuses a source that was given before, under whatever name: a
// copy is no second witness. Different sources get different names.
func newSource(before []recole.Source, path, sum string, name *string) error {
	for _, s := range before {
		if s.SHA256 == sum {
			return &recole.Trouble{Place: path, What: recole.Say(
				"c'est le même fichier que « %s », à l'octet près ; une copie n'est pas un second témoin",
				"is the same file as “%s”, byte for byte; a copy is no second witness", s.Name)}
		}
	}
	base := *name
	for n := 2; slices.ContainsFunc(before, func(s recole.Source) bool { return s.Name == *name }); n++ {
		*name = fmt.Sprintf("%s (%d)", base, n)
	}
	return nil
}

// located makes sure that an error names the source that it speaks of.
func located(err error, name string) error {
	var t *recole.Trouble
	if errors.As(err, &t) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	var pathErr *os.PathError
	if errors.As(err, &pathErr) {
		return err
	}
	return fmt.Errorf("%s: %w", name, err)
}
