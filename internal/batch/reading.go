package batch

// Reading is how the sources of documents are to be read; the zero value is how
// "recole run" reads them without flags.
type Reading struct {
	Password  string `json:"password,omitempty"` // of encrypted PDFs
	KeepGoing bool   `json:"keep_going,omitempty"`
	OCR       string `json:"ocr,omitempty"` // "auto", "always" or "never"
	Crops     bool   `json:"crops,omitempty"`
}
