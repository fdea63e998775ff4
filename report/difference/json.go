package difference

import (
	"bufio"
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"io"
	"math"
	"strings"

	"recole/reconcile/editions"
)

//go:embed schema/diff.json
var schemas embed.FS

// Schema gives the JSON Schema (draft 2020-12) of diff.json.
func Schema() ([]byte, error) { return schemas.ReadFile("schema/diff.json") }

// schemaVersion is the version of diff.json. It rises when a key goes away or
// changes its meaning, not when one is added.
const schemaVersion = 1

// The shapes of diff.json; schema/diff.json describes them.
type (
	sourceJSON struct {
		Name   string `json:"name"`
		SHA256 string `json:"sha256"`
	}
	editionJSON struct {
		Title   string       `json:"title"`
		Date    *string      `json:"date"`
		SHA256  string       `json:"sha256"` // of its sources, joined by commas
		Sources []sourceJSON `json:"sources"`
		Records int          `json:"records"`
	}
	columnsJSON struct {
		Added   []string `json:"added"`
		Dropped []string `json:"dropped"`
	}
	evidenceJSON struct {
		Kind   string  `json:"kind"`
		For    string  `json:"for"`
		Weight float64 `json:"weight"`
		Says   string  `json:"says"`
	}
	differenceJSON struct {
		Record      string         `json:"record"`
		Title       string         `json:"title"`
		Kind        editions.Kind  `json:"kind"`
		Field       string         `json:"field"`
		Old         string         `json:"old"`
		New         string         `json:"new"`
		Cause       editions.Cause `json:"cause"`
		Confidence  float64        `json:"confidence"`
		Evidence    []evidenceJSON `json:"evidence"`
		Fingerprint string         `json:"fingerprint"`
	}
)

// writeJSON writes every difference, in the order of the records, each on a
// line of its own.
func writeJSON(ctx context.Context, w io.Writer, r *Report) error {
	c := r.Comparison
	j := &jsonWriter{out: bufio.NewWriterSize(w, 1<<16)}
	j.enc = json.NewEncoder(&j.buf)
	j.enc.SetEscapeHTML(false)
	j.text("{\n\"schema_version\": ")
	j.value(schemaVersion)
	j.text(",\n\"old\": ")
	j.value(newEditionJSON(&c.Old))
	j.text(",\n\"new\": ")
	j.value(newEditionJSON(&c.New))
	j.text(",\n\"counts\": {\"total\": ")
	j.value(len(c.Differences))
	j.text(", \"by_kind\": ")
	counts(j, c.ByKind)
	j.text(", \"by_cause\": ")
	counts(j, c.ByCause)
	j.text("},\n\"columns\": ")
	j.value(columnsJSON{list(c.AddedColumns), list(c.DroppedColumns)})
	j.text(",\n\"notices\": ")
	notices := []string{}
	for _, n := range c.Notices {
		notices = append(notices, r.In(n))
	}
	j.value(notices)
	j.text(",\n\"differences\": [")
	separator := "\n"
	err := r.each(ctx, r.all(), func(i int) error {
		j.text(separator)
		separator = ",\n"
		j.value(r.differenceJSON(&c.Differences[i]))
		return j.err
	})
	if err != nil {
		return err
	}
	j.text("\n]\n}\n")
	if j.err == nil {
		j.err = j.out.Flush()
	}
	return j.err
}

// list gives [] and never null.
func list(names []string) []string { return append([]string{}, names...) }

// jsonWriter writes JSON and remembers the first error.
type jsonWriter struct {
	out *bufio.Writer
	enc *json.Encoder
	buf bytes.Buffer
	err error
}

func (j *jsonWriter) text(s string) {
	if j.err == nil {
		_, j.err = j.out.WriteString(s)
	}
}

func (j *jsonWriter) value(v any) {
	j.buf.Reset()
	if err := j.enc.Encode(v); err != nil && j.err == nil {
		j.err = err
	}
	if j.err == nil {
		_, j.err = j.out.Write(bytes.TrimSuffix(j.buf.Bytes(), []byte("\n")))
	}
}

// counts writes an object whose members keep their order.
func counts[K ~string](j *jsonWriter, all []editions.Count[K]) {
	j.text("{")
	for i, c := range all {
		if i > 0 {
			j.text(", ")
		}
		j.value(string(c.Of))
		j.text(": ")
		j.value(c.N)
	}
	j.text("}")
}

func newEditionJSON(e *editions.Edition) editionJSON {
	out := editionJSON{Title: e.Title, Sources: []sourceJSON{}, Records: e.Records}
	if !e.Date.IsZero() {
		day := e.Date.String()
		out.Date = &day
	}
	var hashes []string
	for _, s := range e.Sources {
		out.Sources = append(out.Sources, sourceJSON{s.Name, s.SHA256})
		hashes = append(hashes, s.SHA256)
	}
	out.SHA256 = strings.Join(hashes, ",")
	return out
}

func (r *Report) differenceJSON(d *editions.Difference) differenceJSON {
	evidence := make([]evidenceJSON, len(d.Evidence))
	for i, e := range d.Evidence {
		evidence[i] = evidenceJSON{e.Kind, e.For, round4(e.Weight), r.In(e.Says)}
	}
	return differenceJSON{
		Record: d.Record, Title: d.Title, Kind: d.Kind, Field: d.Field, Old: d.Old, New: d.New,
		Cause: d.Cause, Confidence: round4(d.Confidence), Evidence: evidence, Fingerprint: d.Fingerprint,
	}
}

// round4 keeps four decimals: more would be noise, and would differ between
// processors.
func round4(x float64) float64 { return math.Round(x*1e4) / 1e4 }
