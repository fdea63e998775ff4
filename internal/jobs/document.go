package jobs

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"recole"
	"recole/internal/batch"
	"recole/internal/objects"
	"recole/report"
)

// Settings are what the results of documents depend on beside the sources. They
// travel with the jobs: a worker's machine need not have the files.
type Settings struct {
	Build     string          `json:"build"`     // of the program that submits
	Profile   string          `json:"profile"`   // the YAML itself
	Decisions string          `json:"decisions"` // the YAML or JSON itself; may be empty
	Formats   []report.Format `json:"formats"`
	Lang      recole.Lang     `json:"lang"`
	FailOn    recole.Severity `json:"fail_on"`
	Reading   batch.Reading   `json:"reading,omitzero"`
}

// Document is one edition to work on.
type Document struct {
	Name     string // of its folder of results, with slashes
	Sources  []Source
	Settings Settings
}

// Source is a file of this machine, or an object.
type Source struct {
	At   string // path or URL
	Told string // the path that results tell
}

// Kind is what River calls a job of this package.
const Kind = "document"

// tries is how often the process or the worker of a job may die.
const tries = 3

// Args are what River keeps of a job.
type Args struct {
	Key      string         `json:"key" river:"unique"`
	Name     string         `json:"name"`
	Sources  []sourceOfArgs `json:"sources"`
	Settings string         `json:"settings"` // id in job_settings
	Results  string         `json:"results"`  // URL of the folder of this document's results
	Trace    string         `json:"trace,omitempty"`
}

// sourceOfArgs is a source that every worker can reach.
type sourceOfArgs struct {
	URL    string `json:"url"`
	Told   string `json:"told"`
	SHA256 string `json:"sha256"`
}

// Kind implements river.JobArgs.
func (Args) Kind() string { return Kind }

// args makes the arguments of a job. Two documents with the same name, bytes
// and settings for the same place have the same key.
func args(d Document, sums, urls []string, settings, results string) (Args, error) {
	a := Args{Name: d.Name, Settings: settings}
	var told []string
	for i, s := range d.Sources {
		a.Sources = append(a.Sources, sourceOfArgs{URL: urls[i], Told: s.Told, SHA256: sums[i]})
		told = append(told, s.Told)
	}
	a.Key = hash(d.Name, told, sums, settings, results)
	var err error
	a.Results, err = objects.Join(results, path.Join(d.Name, a.Key[:16]))
	return a, err
}

// hash makes one word of plain values.
func hash(values ...any) string {
	h := sha256.New()
	if err := json.NewEncoder(h).Encode(values); err != nil {
		panic(fmt.Sprintf("hash: %v", err)) // a value that is no plain one: a mistake of the caller
	}
	return hex.EncodeToString(h.Sum(nil))
}

// hiddenFolder is where copies of local sources are kept, below the results. A
// document cannot be called so.
const hiddenFolder = ".sources"

// check refuses what is no name of a folder, and names given twice.
func check(docs []Document) error {
	seen := map[string]bool{}
	for _, d := range docs {
		bad := !filepath.IsLocal(filepath.FromSlash(d.Name)) || path.Clean(d.Name) != d.Name || d.Name == "." || strings.HasPrefix(d.Name, hiddenFolder)
		if bad || len(d.Sources) == 0 {
			return &recole.Trouble{What: recole.Say("le nom « %s » ne peut pas être celui d'un dossier de résultats", "the name %q cannot be that of a folder of results", d.Name)}
		}
		if seen[d.Name] {
			return &recole.Trouble{What: recole.Say("deux documents ont le nom « %s » ; les nommer dans un manifeste", "two documents have the name %q; name them in a manifest", d.Name)}
		}
		seen[d.Name] = true
	}
	return nil
}
