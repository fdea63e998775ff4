package pdf

import (
	"encoding/json"
	"fmt"
)

// request is what a reading process is asked for. It comes in an environment
// variable, since a password must not be seen among the arguments.
type request struct {
	Engine   Engine  // which to read with; "" for the first, and the second where that does badly
	From     int     // the first page to read, from 1
	Draw     []int   // pages to draw instead of reading
	DPI      float64 // of drawn pages
	OCR      Mode    // which pages to draw beside reading them
	Password string
	Cache    string // folder of pdfium's compiled code
	Memory   int64  // most bytes that the process may use; 0 for no limit
}

// Variable is the environment variable that carries the request.
const Variable = "RECOLE_PDF_REQUEST"

func (r request) encode() (string, error) {
	b, err := json.Marshal(r)
	return string(b), err
}

func decodeRequest(s string) (r request, err error) {
	if err := json.Unmarshal([]byte(s), &r); err != nil {
		return r, fmt.Errorf("%s: %w", Variable, err)
	}
	r.From = max(r.From, 1)
	return r, nil
}
