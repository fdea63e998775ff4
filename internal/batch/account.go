package batch

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/google/renameio/v2"

	"recole"
)

// Account is what came of all documents of a batch.
type Account struct {
	Entries []Entry // in the order of the documents; only the finished ones where the batch was stopped
	Skipped int     // finished by an earlier batch
}

// Count is how many documents ended so.
func (a *Account) Count(s Status) int {
	n := 0
	for i := range a.Entries {
		if a.Entries[i].Status == s {
			n++
		}
	}
	return n
}

// account gathers the entries; err is what stopped the batch, if anything did.
func (b *run) account(err error) (*Account, error) {
	a := &Account{Skipped: b.skipped}
	for _, e := range b.entries {
		if e.Name != "" {
			a.Entries = append(a.Entries, e)
		}
	}
	return a, err
}

// Write writes batch.csv and batch.json to the folder of the results. The same
// documents give the same bytes, however often the batch was stopped.
func (a *Account) Write(folder string, lang recole.Lang) error {
	table, err := a.table(lang)
	if err != nil {
		return err
	}
	var list bytes.Buffer
	list.WriteString("[")
	for i, e := range a.Entries {
		line, err := json.Marshal(e)
		if err != nil {
			return err
		}
		if i > 0 {
			list.WriteString(",")
		}
		list.WriteString("\n")
		list.Write(line)
	}
	list.WriteString("\n]\n")
	for name, content := range map[string][]byte{SummaryCSV: table, SummaryJSON: list.Bytes()} {
		path := filepath.Join(folder, name)
		if err := renameio.WriteFile(path, content, 0o644); err != nil {
			return &recole.Trouble{Place: path, Err: bare(err), What: recole.Say("le fichier n'a pas pu être écrit", "the file could not be written")}
		}
	}
	return nil
}

// table writes a line a document.
func (a *Account) table(lang recole.Lang) ([]byte, error) {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	header := []string{"name", "status", "sources", "title", "date", "records", "active", "suspended", "review", "errors", "warnings", "infos", "error"}
	if err := w.Write(header); err != nil {
		return nil, err
	}
	for _, e := range a.Entries {
		line := []string{e.Name, string(e.Status)}
		if r := e.Result; r != nil {
			var sources []string
			for _, s := range r.Sources {
				sources = append(sources, s.Name)
			}
			line = append(line, strings.Join(sources, " "), r.Title, r.Date, strconv.Itoa(r.Records), strconv.Itoa(r.Active), strconv.Itoa(r.Suspended), strconv.Itoa(r.Review))
			for _, s := range recole.Severities() {
				line = append(line, strconv.Itoa(r.BySeverity[string(s)]))
			}
		}
		line = append(line, make([]string, len(header)-len(line))...)
		if e.Error != nil {
			line[len(header)-1] = e.Error.In(lang)
		}
		if err := w.Write(line); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return out.Bytes(), w.Error()
}
