package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"

	"recole"
)

// schemaVersion is the version of the JSON files. It rises when a key goes
// away or changes its meaning, not when one is added.
const schemaVersion = 1

// jsonStream writes one JSON object member by member, so that a list of any
// length needs the memory of one of its items. Each item of a list stands on a line of
// its own: tools that go by lines can find and compare records.
type jsonStream struct {
	w     *bufio.Writer
	enc   *json.Encoder
	buf   bytes.Buffer
	err   error
	began bool
}

func newJSONStream(w io.Writer) *jsonStream {
	s := &jsonStream{w: bufio.NewWriterSize(w, 1<<16)}
	s.enc = json.NewEncoder(&s.buf)
	s.enc.SetEscapeHTML(false)
	return s
}

// member writes one member of the object.
func (s *jsonStream) member(name string, value any) {
	s.key(name)
	s.value(value)
}

// begin opens a member that is a list; item adds to it, end closes it.
func (s *jsonStream) begin(name string) {
	s.key(name)
	s.text("[")
	s.began = false
}

func (s *jsonStream) item(value any) error {
	s.nextItem()
	s.value(value)
	return s.err
}

// encoded adds an item that is JSON already.
func (s *jsonStream) encoded(item []byte) error {
	s.nextItem()
	s.bytes(item)
	return s.err
}

func (s *jsonStream) nextItem() {
	if s.began {
		s.text(",")
	}
	s.text("\n")
	s.began = true
}

func (s *jsonStream) end() {
	if s.began {
		s.text("\n")
	}
	s.text("]")
	s.began = true
}

// close ends the object and gives the first error of all.
func (s *jsonStream) close() error {
	s.text("\n}\n")
	if s.err == nil {
		s.err = s.w.Flush()
	}
	return s.err
}

// closeList ends a stream that is a list and no object.
func (s *jsonStream) closeList() error {
	s.end()
	s.text("\n")
	if s.err == nil {
		s.err = s.w.Flush()
	}
	return s.err
}

func (s *jsonStream) key(name string) {
	if s.began {
		s.text(",\n")
	} else {
		s.text("{\n")
	}
	s.began = true
	s.text(`"` + name + `": `)
}

func (s *jsonStream) value(v any) {
	s.buf.Reset()
	if err := s.enc.Encode(v); err != nil && s.err == nil {
		s.err = fmt.Errorf("encode JSON: %w", err)
	}
	s.bytes(bytes.TrimSuffix(s.buf.Bytes(), []byte("\n")))
}

func (s *jsonStream) text(t string) { s.bytes([]byte(t)) }

func (s *jsonStream) bytes(b []byte) {
	if s.err == nil {
		_, s.err = s.w.Write(b)
	}
}

// certain stands for an infinite weight, which JSON cannot write.
const certain = 1000

func finite(weight float64) float64 {
	switch {
	case math.IsNaN(weight):
		return 0
	default:
		return max(-certain, min(certain, weight))
	}
}

// round4 keeps four decimals: more would be noise, and would differ between
// processors.
func round4(x float64) float64 { return math.Round(finite(x)*1e4) / 1e4 }

// day gives a date as JSON has it: null where it is unknown.
func day(d recole.Date) *string {
	if d.IsZero() {
		return nil
	}
	s := d.String()
	return &s
}
