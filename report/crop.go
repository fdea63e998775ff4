package report

import (
	"encoding/base64"
	"html/template"

	"recole"
)

// cropOf gives a picture of the ink at a place, as a PNG; nil without one.
func (r *Report) cropOf(at recole.Location) []byte {
	if r.crop == nil || at.Box == nil {
		return nil
	}
	return r.crop(at)
}

// cropAddress gives the same as an address that carries the picture itself; ""
// without one.
func (r *Report) cropAddress(at recole.Location) template.URL {
	data := r.cropOf(at)
	if data == nil {
		return ""
	}
	return template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(data))
}
