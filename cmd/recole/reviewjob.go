package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/google/renameio/v2"

	"recole"
	"recole/ingest"
	"recole/ingest/profile"
	"recole/report"
)

// jobFileName is a small file beside the results, by which "recole review" knows
// what they were made from and can make them anew.
const jobFileName = "job.json"

// jobFile says what the files of a folder were made from. Paths are relative to
// the folder, so that both may be moved together.
type jobFile struct {
	SchemaVersion int             `json:"schema_version"`
	Profile       jobProfile      `json:"profile"`
	Sources       []jobSource     `json:"sources"`
	Decisions     jobDecisions    `json:"decisions"`
	Store         string          `json:"store,omitempty"`    // whose decisions and neighbouring editions counted; of a database "postgres"
	Earlier       []string        `json:"earlier,omitempty"`  // other editions that were heard: paths, or names in the store
	Baseline      string          `json:"baseline,omitempty"` // discrepancies.json of an earlier run
	FailOn        recole.Severity `json:"fail_on,omitempty"`
	Formats       []report.Format `json:"formats"`
	Lang          recole.Lang     `json:"lang"`
	OCR           ingest.Mode     `json:"ocr,omitempty"`   // where it was not the usual one
	Crops         bool            `json:"crops,omitempty"` // whether the files carry pictures of what was printed
}

type jobProfile struct {
	Name   string `json:"name,omitempty"` // of an embedded one
	File   string `json:"file,omitempty"` // of any other
	SHA256 string `json:"sha256"`
}

type jobSource struct {
	File   string `json:"file"`  // "-" for standard input
	Named  string `json:"named"` // as CI systems know it
	SHA256 string `json:"sha256"`
}

type jobDecisions struct {
	File   string `json:"file,omitempty"` // where they were given as a file
	SHA256 string `json:"sha256"`         // of all that were taken into account
}

// anyDatabase stands for a store that is no file: its address may hold a
// password.
const anyDatabase = "postgres"

// newJobFile says what a run made its files from.
func newJobFile(folder string, o runOptions, j job, r *report.Report, formats []report.Format) (jobFile, error) {
	f := jobFile{SchemaVersion: 1, Formats: formats, Lang: r.Lang, FailOn: j.failOn, Crops: j.crops, Profile: jobProfile{SHA256: j.profile.Fingerprint}}
	var errs []error
	from := func(path string) string {
		if path == "" || path == "-" {
			return path
		}
		rel, err := pathFrom(folder, path)
		errs = append(errs, err)
		return rel
	}
	if slices.Contains(profile.Names(), o.profile) {
		f.Profile.Name = o.profile
	} else {
		f.Profile.File = from(o.profile)
	}
	named := pathsForCI(workingFolder(), j.sources)
	for i, hash := range hashesOf(r.Rec.Edition.Sources) {
		f.Sources = append(f.Sources, jobSource{from(j.sources[i]), named[i], hash})
	}
	for _, name := range o.earlier {
		if _, err := os.Stat(name); err == nil {
			name = from(name)
		}
		f.Earlier = append(f.Earlier, name)
	}
	f.Decisions.File, f.Baseline, f.Store = from(o.decisions), from(o.baseline), anyDatabase
	if !strings.Contains(o.store, "://") {
		f.Store = from(o.store)
	}
	sum, err := decisionsHash(j.decisions)
	f.Decisions.SHA256 = sum
	return f, errors.Join(append(errs, err)...)
}

// writeJob notes what the files of a folder were made from.
func (t *tool) writeJob(o runOptions, j job, r *report.Report, formats []report.Format) error {
	f, err := newJobFile(o.folder, o, j, r, formats)
	if err != nil {
		return err
	}
	if mode := ingest.Mode(t.sources.ocr); mode != ingest.Auto {
		f.OCR = mode
	}
	return f.write(o.folder)
}

func (f jobFile) write(folder string) error {
	data, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		return err
	}
	path := filepath.Join(folder, jobFileName)
	if err := renameio.WriteFile(path, append(data, '\n'), 0o644); err != nil {
		return &recole.Trouble{Place: path, What: recole.Say("le fichier n'a pas pu être écrit", "the file could not be written"), Err: bare(err)}
	}
	return nil
}

// readJob reads what the files of a folder were made from.
func readJob(folder string) (jobFile, error) {
	var f jobFile
	path := filepath.Join(folder, jobFileName)
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return f, &recole.Trouble{Place: folder, What: recole.Say(
			"« recole run » n'a rien écrit dans ce dossier, ou une version d'avant cette page ; le relancer avec -o",
			`"recole run" wrote nothing to this folder, or a version before this page did; run it again with -o`)}
	}
	if err != nil {
		return f, &recole.Trouble{Place: path, What: recole.Say("lecture impossible", "it cannot be read"), Err: bare(err)}
	}
	if err := json.Unmarshal(data, &f); err != nil || f.SchemaVersion != 1 || len(f.Sources) == 0 {
		return f, &recole.Trouble{Place: path, What: recole.Say("ce n'est pas un fichier que « recole run » a écrit", `this is no file that "recole run" wrote`), Err: err}
	}
	return f, nil
}

// pathFrom writes a path as seen from a folder, with slashes; on another drive
// it stays absolute.
func pathFrom(folder, path string) (string, error) {
	from, err := filepath.Abs(folder)
	if err != nil {
		return "", err
	}
	to, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	rel, err := filepath.Rel(from, to)
	if err != nil {
		return filepath.ToSlash(to), nil
	}
	return filepath.ToSlash(rel), nil
}

// pathIn gives the path that pathFrom wrote; "" stays "".
func pathIn(folder, path string) string {
	path = filepath.FromSlash(path)
	if filepath.IsAbs(path) || path == "-" || path == "" {
		return path
	}
	return filepath.Join(folder, path)
}

// decisionsHash is the same for the same decisions in the same order.
func decisionsHash(list []recole.Decision) (string, error) {
	data, err := json.Marshal(append([]recole.Decision{}, list...))
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:]), nil
}
