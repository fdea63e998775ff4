package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"recole"
	"recole/ingest/pdf"
	"recole/ingest/profile"
	"recole/ingest/sheet"
	"recole/ingest/text"
)

// Options are what Read needs beside the sources.
type Options struct {
	Stdin io.Reader // read where a path is "-"
	// PDF is how PDFs are read. The names of the columns are filled in from the
	// profile.
	PDF pdf.Options
}

// Read reads all sources of one edition. Each view of each source becomes a
// witness of its own. What cannot be read, or holds no table of the profile,
// is a *recole.Trouble that names the place.
func Read(ctx context.Context, paths []string, p *profile.Profile, opt Options) (*recole.Transcript, error) {
	if len(paths) == 0 {
		return nil, &recole.Trouble{What: recole.Say("aucune source n'est donnée", "no source is given")}
	}
	opt.PDF.Headers = headerNames(p)
	rec, err := newRecogniser(p)
	if err != nil {
		return nil, fmt.Errorf("profile %s: %w", p.Name, err)
	}
	t := &recole.Transcript{}
	pool := newPool(len(p.Columns))
	var headings []heading
	for i, path := range paths {
		s := newScanner(rec, t, pool, i, path)
		source, err := readSource(ctx, path, opt, s.line)
		if err != nil {
			return nil, err
		}
		if err := newSource(t.Sources, path, &source); err != nil {
			return nil, err
		}
		if err := s.finish(path, source); err != nil {
			return nil, err
		}
		headings = append(headings, s.heading)
	}
	settleHeading(t, headings)
	if err := nameViews(t, rec); err != nil {
		return nil, fmt.Errorf("profile %s: %w", p.Name, err)
	}
	if err := t.Check(); err != nil {
		return nil, err
	}
	return t, nil
}

// newSource refuses a source that was given before, under whatever name: a
// copy is no second witness. Different sources get different names.
func newSource(before []recole.Source, path string, source *recole.Source) error {
	base := source.Name
	for n := 2; slices.ContainsFunc(before, func(s recole.Source) bool { return s.Name == source.Name }); n++ {
		source.Name = fmt.Sprintf("%s (%d)", base, n)
	}
	for _, s := range before {
		if s.SHA256 == source.SHA256 {
			return &recole.Trouble{Place: path, What: recole.Say(
				"c'est le même fichier que « %s », à l'octet près ; une copie n'est pas un second témoin",
				"is the same file as “%s”, byte for byte; a copy is no second witness", s.Name)}
		}
	}
	return nil
}

// readSource reads one file from its first byte to its last.
func readSource(ctx context.Context, path string, opt Options, yield func(recole.Line) error) (recole.Source, error) {
	f, done, err := open(ctx, path, opt.Stdin)
	if err != nil {
		return recole.Source{}, err
	}
	defer done()
	form, err := detect(f, path)
	if err != nil {
		return recole.Source{}, err
	}
	read := text.Read
	switch form {
	case workbook:
		read = sheet.Read
	case paper:
		read = func(ctx context.Context, f *os.File, name string, yield func(recole.Line) error) (recole.Source, error) {
			return pdf.Read(ctx, f, name, opt.PDF, yield)
		}
	}
	source, err := read(ctx, f, path, yield)
	if err != nil {
		return recole.Source{}, located(err, path)
	}
	source.Name = filepath.Base(path) // results must not depend on where a source lies
	if source.SHA256, err = digest(ctx, f); err != nil {
		return recole.Source{}, fmt.Errorf("%s: %w", path, err)
	}
	return source, nil
}

// headerNames lists all names that columns of the profile are printed under.
func headerNames(p *profile.Profile) []string {
	var names []string
	for _, c := range p.Columns {
		names = append(append(names, c.Label.FR, c.Label.EN), c.Aliases...)
	}
	return names
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
