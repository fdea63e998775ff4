package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"recole"
	"recole/report"
)

// What makes a run a step of a pipeline: the baseline, the verdict, and what a
// CI system reads from the log.

// loadBaseline reads what an earlier run found; nil where none is named.
func loadBaseline(path string) (report.Baseline, error) {
	if path == "" {
		return nil, nil
	}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &recole.Trouble{Place: path, What: recole.Say(
			"ce fichier n'existe pas ; la première fois, exécuter sans --baseline", "no such file; run without --baseline the first time")}
	}
	if err != nil {
		return nil, &recole.Trouble{Place: path, Err: bare(err), What: recole.Say("le fichier n'a pas pu être lu", "the file could not be read")}
	}
	defer f.Close()
	return report.ReadBaseline(f, path)
}

// annotate prints GitHub's workflow commands where they were asked for by
// name: GitHub reads them from the log. Standard output is left alone where it
// is for programs; GitHub reads standard error alike.
func (t *tool) annotate(ctx context.Context, r *report.Report, o runOptions) error {
	if !asksByName(o.formats, "github") {
		return nil
	}
	out := t.Stdout
	if o.json {
		out = t.Stderr
	}
	return report.Write(ctx, out, "github", r)
}

// asksByName tells whether a list of formats names one, and does not just mean
// it by "all".
func asksByName(list string, format report.Format) bool {
	for name := range strings.SplitSeq(list, ",") {
		if strings.EqualFold(strings.TrimSpace(name), string(format)) {
			return true
		}
	}
	return false
}

// judge tells whether there are findings at or above --fail-on that the
// baseline does not know.
func judge(r *report.Report) error {
	n := r.Failing()
	if n == 0 {
		return nil
	}
	least := string(r.FailOn())
	if r.Counts.Known > 0 {
		return &foundError{recole.Say("nouveaux écarts de gravité « %[1]s » ou plus : %[2]d", "new findings at or above %[1]q: %[2]d", least, n)}
	}
	return &foundError{recole.Say("écarts de gravité « %[1]s » ou plus : %[2]d", "findings at or above %[1]q: %[2]d", least, n)}
}

// pathsForCI gives where sources are as a CI system knows them: from the
// folder of the run, which is that of the repository, wherever that stands on
// this machine. What lies elsewhere keeps the path that the user gave.
func pathsForCI(folder string, sources []string) []string {
	paths := make([]string, len(sources))
	for i, source := range sources {
		paths[i] = filepath.ToSlash(source)
		if !filepath.IsAbs(source) || folder == "" {
			continue
		}
		if rel, err := filepath.Rel(folder, source); err == nil && filepath.IsLocal(rel) {
			paths[i] = filepath.ToSlash(rel)
		}
	}
	return paths
}

// workingFolder is "" where the system does not know it.
func workingFolder() string {
	dir, err := os.Getwd()
	if err != nil {
		return ""
	}
	return dir
}

// releasedVersion is what files say of the program that wrote them: "devel"
// for every build between releases, so that rebuilding changes no file.
func releasedVersion() string {
	if linkedVersion == "" {
		return "devel"
	}
	return strings.TrimPrefix(linkedVersion, "v")
}
