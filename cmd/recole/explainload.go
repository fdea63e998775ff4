package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"recole"
	"recole/ingest/profile"
	"recole/report"
)

// resultFiles opens the files of a run that tell of one record. Each gives the
// name that messages call it.
type resultFiles struct {
	dataset, discrepancies func() (io.ReadCloser, string, error)
}

// folderFiles are those of a folder that run wrote to.
func folderFiles(dir string, p *profile.Profile) resultFiles {
	open := func(f report.Format) func() (io.ReadCloser, string, error) {
		return func() (io.ReadCloser, string, error) {
			path := filepath.Join(dir, f.File(p.Dataset))
			file, err := os.Open(path)
			if errors.Is(err, fs.ErrNotExist) {
				err = &recole.Trouble{Place: path, What: recole.Say(
					"ce fichier n’existe pas ; lancez d’abord « recole run », donnez le même --profile, ou nommez les sources",
					`no such file; run "recole run" first, give the same --profile, or name the sources`)}
			}
			return file, path, err
		}
	}
	return resultFiles{dataset: open("json"), discrepancies: open("discrepancies")}
}

// dossier is what the files of a run say of one record.
type dossier struct {
	views    []datasetView
	record   datasetRecord
	findings []finding
	life     *life // over the editions of the store; nil where there is none

	rawRecord   json.RawMessage
	rawFindings []json.RawMessage
}

// raw is the dossier with everything that the files hold.
func (d *dossier) raw() any {
	return struct {
		Record        json.RawMessage   `json:"record"`
		Discrepancies []json.RawMessage `json:"discrepancies"`
		History       *life             `json:"history"` // null where there is no store of editions
	}{d.rawRecord, append([]json.RawMessage{}, d.rawFindings...), d.life}
}

// The parts of the dataset's JSON that explain tells.
type (
	datasetView struct {
		View  string `json:"view"`
		Order string `json:"order"`
	}
	datasetRecord struct {
		Record     string                `json:"record"`
		Status     string                `json:"status"`
		StatusDate *string               `json:"status_date"`
		Note       string                `json:"note"`
		Confidence float64               `json:"confidence"`
		Review     bool                  `json:"review"`
		Fields     ordered[datasetField] `json:"fields"`
		Rows       []datasetRow          `json:"rows"`
	}
	datasetField struct {
		Value      string             `json:"value"`
		Printed    string             `json:"printed"`
		Confidence float64            `json:"confidence"`
		Review     bool               `json:"review"`
		Candidates []candidateSummary `json:"candidates"`
		Evidence   []datasetEvidence  `json:"evidence"`
		Because    string             `json:"because"`
	}
	datasetEvidence struct {
		Kind   string  `json:"kind"`
		For    string  `json:"for"`
		Weight float64 `json:"weight"`
		Says   string  `json:"says"`
	}
	datasetRow struct {
		View     string `json:"view"`
		Section  string `json:"section"`
		Location struct {
			Source string `json:"source"`
			Page   int    `json:"page"`
			Line   int    `json:"line"`
		} `json:"location"`
		Raw      map[string]string   `json:"raw"`
		Steps    map[string][]string `json:"steps"`
		Footnote string              `json:"footnote"`
	}
	finding struct {
		Fingerprint string          `json:"fingerprint"`
		Kind        recole.Kind     `json:"kind"`
		Severity    recole.Severity `json:"severity"`
		Record      string          `json:"record"`
		Field       string          `json:"field"`
		Message     string          `json:"message"`
	}
)

// loadDossier finds a record by its number, with or without leading zeros.
func loadDossier(number string, files resultFiles) (*dossier, error) {
	d := &dossier{}
	var keys []string
	err := readFile(files.dataset, func(key string, item json.RawMessage) error {
		switch key {
		case "views":
			return json.Unmarshal(item, &d.views)
		case "records":
			record := keyOf(item)
			if sameNumber(record, number) {
				d.rawRecord = item
				return errFound
			}
			keys = append(keys, record)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if d.rawRecord == nil {
		return nil, noSuchRecord(number, keys)
	}
	if err := json.Unmarshal(d.rawRecord, &d.record); err != nil {
		return nil, fmt.Errorf("record %s: %w", number, err)
	}
	err = readFile(files.discrepancies, func(key string, item json.RawMessage) error {
		if key != "discrepancies" {
			return nil
		}
		var f finding
		if err := json.Unmarshal(item, &f); err != nil || f.Record != d.record.Record {
			return err
		}
		d.findings, d.rawFindings = append(d.findings, f), append(d.rawFindings, item)
		return nil
	})
	return d, err
}

// streamed are the members of a file that are lists of any length.
var streamed = []string{"records", "discrepancies"}

// readFile hands on the members of a JSON object: a long list item by item,
// anything else whole. The item is the callee's to keep.
func readFile(open func() (io.ReadCloser, string, error), yield func(key string, item json.RawMessage) error) error {
	f, name, err := open()
	if err != nil {
		return err
	}
	defer f.Close()
	if err := members(json.NewDecoder(f), yield); err != nil && !errors.Is(err, errFound) {
		return &recole.Trouble{Place: name, What: recole.Say(
			"ce n’est pas un fichier que « recole run » a écrit", `this is no file that "recole run" wrote`), Err: err}
	}
	return nil
}

func members(dec *json.Decoder, yield func(string, json.RawMessage) error) error {
	if err := expect(dec, json.Delim('{')); err != nil {
		return err
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return err
		}
		name, _ := key.(string)
		if err := values(dec, name, yield); err != nil {
			return err
		}
	}
	return expect(dec, json.Delim('}'))
}

func values(dec *json.Decoder, name string, yield func(string, json.RawMessage) error) error {
	one := func() error {
		var item json.RawMessage
		if err := dec.Decode(&item); err != nil {
			return err
		}
		return yield(name, item)
	}
	if !slices.Contains(streamed, name) {
		return one()
	}
	if err := expect(dec, json.Delim('[')); err != nil {
		return err
	}
	for dec.More() {
		if err := one(); err != nil {
			return err
		}
	}
	return expect(dec, json.Delim(']'))
}

func expect(dec *json.Decoder, want json.Delim) error {
	got, err := dec.Token()
	if err == nil && got != want {
		err = fmt.Errorf("found %v where %v was expected", got, want)
	}
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return err
}

// keyOf reads the number of a record without decoding all of it.
func keyOf(item json.RawMessage) string {
	if rest, ok := bytes.CutPrefix(item, []byte(`{"record":"`)); ok {
		if end := bytes.IndexAny(rest, `"\`); end >= 0 && rest[end] == '"' {
			return string(rest[:end])
		}
	}
	var r struct{ Record string }
	_ = json.Unmarshal(item, &r) // what is no record has no number
	return r.Record
}

// sameNumber compares numbers without their leading zeros.
func sameNumber(a, b string) bool {
	return a == b || strings.TrimLeft(a, "0") == strings.TrimLeft(b, "0")
}

// noSuchRecord names the numbers nearest to one that is not there.
func noSuchRecord(number string, keys []string) error {
	if len(keys) == 0 {
		return &recole.Trouble{Place: number, What: recole.Say("aucune fiche", "there is no record")}
	}
	near := nearestNumbers(number, keys, 3)
	return &recole.Trouble{Place: number, What: recole.Say(
		"aucune fiche de ce numéro ; les plus proches : %s", "no record has this number; the nearest are %s", strings.Join(near, ", "))}
}

func nearestNumbers(number string, keys []string, n int) []string {
	wanted, err := strconv.Atoi(number)
	if err != nil {
		return keys[:min(n, len(keys))]
	}
	distance := func(key string) int {
		k, err := strconv.Atoi(key)
		if err != nil {
			return wanted + 1<<30
		}
		return max(k-wanted, wanted-k)
	}
	near := slices.Clone(keys)
	slices.SortStableFunc(near, func(a, b string) int { return cmp.Compare(distance(a), distance(b)) })
	near = near[:min(n, len(near))]
	slices.Sort(near)
	return near
}

// ordered is a JSON object whose members keep the order of the file.
type ordered[T any] []orderedMember[T]

type orderedMember[T any] struct {
	name  string
	value T
}

// UnmarshalJSON implements json.Unmarshaler.
func (o *ordered[T]) UnmarshalJSON(data []byte) error {
	return members(json.NewDecoder(bytes.NewReader(data)), func(key string, item json.RawMessage) error {
		m := orderedMember[T]{name: key}
		if err := json.Unmarshal(item, &m.value); err != nil {
			return err
		}
		*o = append(*o, m)
		return nil
	})
}
