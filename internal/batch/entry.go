package batch

import "recole"

// Status is what came of a document.
type Status string

// What may come of a document.
const (
	Done    Status = "done"
	Refused Status = "refused" // it could not be read; it never will with these settings
	Crashed Status = "crashed" // its process died, or took too long or too much memory; another try may do better
)

// Entry is what became of one document, as the journal and batch.json carry
// it. It has no times: the same batch gives the same entries.
type Entry struct {
	Name   string   `json:"name"`
	Key    string   `json:"key"` // "" where a source could not be read at all
	Status Status   `json:"status"`
	Error  *Message `json:"error,omitempty"`
	Result *Result  `json:"result,omitempty"` // of what is done
}

// Message is an error in both languages.
type Message struct {
	FR string `json:"fr"`
	EN string `json:"en"`
}

// In gives the message in one language.
func (m Message) In(lang recole.Lang) string { return recole.Phrase(m).In(lang) }

// messageOf puts an error into both languages, where it knows them.
func messageOf(err error) *Message {
	return &Message{recole.Message(err, recole.French), recole.Message(err, recole.English)}
}

// Result is what a document's results say, in short.
type Result struct {
	Title      string         `json:"title"`
	Date       string         `json:"date"` // ISO 8601; "" where unknown
	Sources    []Source       `json:"sources"`
	Records    int            `json:"records"`
	Active     int            `json:"active"`
	Suspended  int            `json:"suspended"`
	Review     int            `json:"review"` // records
	BySeverity map[string]int `json:"by_severity"`
	Failing    int            `json:"failing"` // findings at or above --fail-on
	Files      []File         `json:"files"`
}

// Source is a source as it was read.
type Source struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Format string `json:"format"`
}

// File is a file of the results.
type File struct {
	Name   string `json:"name"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}
