package editions

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"recole"
)

// FromJSON takes the snapshot of a dataset that an earlier run wrote (package
// report, format json). The file is read record by record, never whole. An
// error is a *recole.Trouble that says how far the file made sense.
func FromJSON(r io.Reader) (*Snapshot, error) {
	d := &datasetReader{dec: json.NewDecoder(bufio.NewReaderSize(r, 1<<16))}
	if err := d.read(); err != nil {
		return nil, &recole.Trouble{What: recole.Say(
			"ce n'est pas un jeu de données écrit par recole (octet %d)",
			"this is no dataset written by recole (byte %d)", d.dec.InputOffset()), Err: err}
	}
	return d.builder.Snapshot()
}

// schemaVersion is the version of the dataset that is understood.
const schemaVersion = 1

// The parts of a dataset that a snapshot is made of.
type (
	headJSON struct {
		Title string  `json:"title"`
		Date  *string `json:"date"`
	}
	viewJSON   struct{ View string }
	recordJSON struct {
		Record  string               `json:"record"`
		Section string               `json:"section"`
		Note    string               `json:"note"`
		Fields  map[string]fieldJSON `json:"fields"`
		Rows    []rowJSON            `json:"rows"`
	}
	fieldJSON struct {
		Value      string  `json:"value"`
		Printed    string  `json:"printed"`
		Confidence float64 `json:"confidence"`
		Review     bool    `json:"review"`
		Candidates []struct {
			Value string `json:"value"`
		} `json:"candidates"`
		Evidence []struct {
			Kind string `json:"kind"`
		} `json:"evidence"`
	}
	rowJSON struct {
		View       string            `json:"view"`
		Section    string            `json:"section"`
		Raw        map[string]string `json:"raw"`
		Normalized map[string]string `json:"normalized"`
		Meant      map[string]string `json:"meant"`
		Extra      map[string]string `json:"extra"`
	}
)

type datasetReader struct {
	dec     *json.Decoder
	about   Snapshot
	version int
	builder *Builder
}

// read reads the members of the dataset; the records come after all others
// that matter.
func (d *datasetReader) read() error {
	if err := d.expect(json.Delim('{')); err != nil {
		return err
	}
	for d.dec.More() {
		name, err := d.dec.Token()
		if err != nil {
			return err
		}
		if err := d.member(name); err != nil {
			return fmt.Errorf("%v: %w", name, err)
		}
	}
	if d.builder == nil {
		return fmt.Errorf("the records are missing")
	}
	return d.expect(json.Delim('}'))
}

func (d *datasetReader) expect(want json.Delim) error {
	got, err := d.dec.Token()
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	if err == nil && got != want {
		err = fmt.Errorf("%v where %v was expected", got, want)
	}
	return err
}

func (d *datasetReader) member(name json.Token) error {
	switch name {
	case "schema_version":
		if err := d.dec.Decode(&d.version); err != nil {
			return err
		}
		if d.version != schemaVersion {
			return fmt.Errorf("version %d; this recole understands version %d", d.version, schemaVersion)
		}
		return nil
	case "edition":
		return d.head()
	case "sources":
		return d.dec.Decode(&d.about.Sources)
	case "views":
		var views []viewJSON
		err := d.dec.Decode(&views)
		d.about.Views = len(views)
		return err
	case "records":
		return d.records()
	}
	var skipped json.RawMessage
	return d.dec.Decode(&skipped)
}

func (d *datasetReader) head() error {
	var head headJSON
	if err := d.dec.Decode(&head); err != nil {
		return err
	}
	d.about.Title = head.Title
	if head.Date == nil {
		return nil
	}
	var err error
	d.about.Date, err = recole.ParseDate(*head.Date)
	return err
}

func (d *datasetReader) records() error {
	if d.version == 0 {
		return fmt.Errorf("no schema_version before the records")
	}
	if err := d.expect(json.Delim('[')); err != nil {
		return err
	}
	var unknown []string
	d.builder = NewBuilder(d.about)
	for n := 0; d.dec.More(); n++ {
		var in recordJSON
		if err := d.next(n == 0, &in); err != nil {
			return err
		}
		if err := d.add(&in); err != nil {
			return err
		}
		unknown = in.unknown(unknown)
	}
	slices.Sort(unknown)
	d.builder.s.Unknown = unknown
	return d.expect(json.Delim(']'))
}

// next reads a record; the first tells the columns.
func (d *datasetReader) next(first bool, in *recordJSON) error {
	if !first {
		return d.dec.Decode(in)
	}
	var raw json.RawMessage
	if err := d.dec.Decode(&raw); err != nil {
		return err
	}
	if err := d.columns(raw); err != nil {
		return err
	}
	return json.Unmarshal(raw, in)
}

// columns takes the names and order of the columns from the first record.
func (d *datasetReader) columns(raw json.RawMessage) error {
	var in struct{ Fields json.RawMessage }
	if err := json.Unmarshal(raw, &in); err != nil {
		return err
	}
	names, err := memberNames(in.Fields)
	d.about.Columns = names
	d.builder = NewBuilder(d.about)
	return err
}

// memberNames gives the names of an object's members, in order.
func memberNames(object []byte) ([]string, error) {
	dec := json.NewDecoder(bytes.NewReader(object))
	if _, err := dec.Token(); err != nil {
		return nil, err
	}
	var names []string
	for dec.More() {
		name, err := dec.Token()
		if err != nil {
			return nil, err
		}
		text, _ := name.(string) // the name of a member is a string
		names = append(names, text)
		var skipped json.RawMessage
		if err := dec.Decode(&skipped); err != nil {
			return nil, err
		}
	}
	return names, nil
}
