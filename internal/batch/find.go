package batch

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"recole"
)

// Find gives the documents that arguments stand for: a file is a document or,
// by its first line, a manifest; a folder stands for all files in it and below;
// anything else is a pattern, in which * stands for any name and ** for any
// folders. Hidden files, those that Office keeps beside an open document
// (~$list.xlsx) and what lies in the folder of results are no documents.
// Documents are named after their path, from the folder or the pattern's fixed
// part on. The order is that of the arguments, then of the paths or of the
// manifest. Nothing found is a *recole.Trouble, for it is a mistake.
func Find(ctx context.Context, args []string, results string) ([]Document, error) {
	f := finder{ctx: ctx, results: absolute(results)}
	for _, arg := range args {
		if err := f.argument(arg); err != nil {
			return nil, err
		}
	}
	return f.docs, check(f.docs)
}

type finder struct {
	ctx     context.Context
	results string // absolute
	docs    []Document
}

func (f *finder) argument(arg string) error {
	info, err := os.Stat(arg)
	switch {
	case err == nil && info.IsDir():
		return f.folder(arg)
	case err == nil:
		return f.file(arg)
	case strings.ContainsAny(arg, "*?[{"):
		return f.pattern(arg)
	default:
		return &recole.Trouble{Place: arg, What: recole.Say("ni fichier, ni dossier de ce nom", "no such file or folder")}
	}
}

func (f *finder) file(path string) error {
	docs, found, err := readManifest(path)
	if err != nil {
		return err
	}
	if !found {
		docs = []Document{{Name: filepath.Base(path), Sources: []string{path}, place: path}}
	}
	f.docs = append(f.docs, docs...)
	return nil
}

func (f *finder) folder(dir string) error {
	before := len(f.docs)
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return &recole.Trouble{Place: path, Err: err, What: recole.Say("le dossier n'a pas pu être parcouru", "the folder could not be walked through")}
		case f.ctx.Err() != nil:
			return context.Cause(f.ctx)
		case entry.IsDir() && path != dir && (hidden(path) || f.isResults(path)):
			return filepath.SkipDir
		case entry.IsDir() || hidden(path) || !regular(path):
			return nil
		}
		f.add(dir, path)
		return nil
	})
	if err == nil && len(f.docs) == before {
		return &recole.Trouble{Place: dir, What: recole.Say("aucun document dans ce dossier", "no document in this folder")}
	}
	return err
}

func (f *finder) pattern(pattern string) error {
	paths, err := doublestar.FilepathGlob(pattern, doublestar.WithFilesOnly())
	if err != nil {
		return &recole.Trouble{Place: pattern, Err: err, What: recole.Say("ce motif est mal écrit", "this pattern is malformed")}
	}
	slices.Sort(paths)
	base, _ := doublestar.SplitPattern(filepath.ToSlash(pattern))
	before := len(f.docs)
	for _, path := range paths {
		if !hiddenBelow(base, path) && regular(path) && !f.inResults(path) {
			f.add(base, path)
		}
	}
	if len(f.docs) == before {
		return &recole.Trouble{Place: pattern, What: recole.Say("aucun document ne répond à ce motif", "no document matches this pattern")}
	}
	return nil
}

func (f *finder) add(base, path string) {
	name, err := filepath.Rel(filepath.FromSlash(base), path)
	if err != nil {
		name = filepath.Base(path)
	}
	f.docs = append(f.docs, Document{Name: filepath.ToSlash(name), Sources: []string{path}, place: path})
}

// hidden tells whether a file or folder is kept out of sight by its name.
func hidden(path string) bool {
	name := filepath.Base(path)
	return strings.HasPrefix(name, ".") && name != "." && name != ".." || strings.HasPrefix(name, "~$")
}

func hiddenBelow(base, path string) bool {
	rel, err := filepath.Rel(filepath.FromSlash(base), path)
	return err == nil && slices.ContainsFunc(strings.Split(filepath.ToSlash(rel), "/"), hidden)
}

// regular follows links: a link to a file is a document, a pipe is none.
func regular(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

func (f *finder) isResults(dir string) bool { return f.results != "" && absolute(dir) == f.results }

func (f *finder) inResults(path string) bool {
	return f.results != "" && strings.HasPrefix(absolute(path), f.results+string(filepath.Separator))
}

// absolute gives "" for "", and the path itself where the system does not know
// the working folder.
func absolute(path string) string {
	if path == "" {
		return ""
	}
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}
