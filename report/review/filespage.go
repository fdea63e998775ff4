package review

import (
	"bytes"
	"net/http"
	"strconv"

	"recole"
	"recole/report"
)

// filesPage is what the page of files shows.
type filesPage struct {
	Names []string
	Place string // the folder that is renewed; "" without any
}

func (s *server) filesPage(w http.ResponseWriter, r *http.Request) {
	sp := s.speech[s.lang(r)]
	p := filesPage{Place: s.desk.Files}
	for _, f := range report.Formats() {
		p.Names = append(p.Names, f.File(s.desk.Profile.Dataset))
	}
	head := s.frame(r, sp.Say("Fichiers", "Files"), "files")
	head.Body = p
	s.show(w, r, http.StatusOK, "files.html", head)
}

// download makes a file as it would be written now. Its name is looked up among
// those of the formats: no file is opened.
func (s *server) download(w http.ResponseWriter, r *http.Request) {
	if !s.looked(w, r) {
		return
	}
	name := r.PathValue("name")
	for _, f := range report.Formats() {
		if f.File(s.desk.Profile.Dataset) != name {
			continue
		}
		data, err := s.desk.render(r, f, s.lang(r))
		if err != nil {
			s.fail(w, r, err)
			return
		}
		w.Header().Set("Content-Type", "application/octet-stream")
		w.Header().Set("Content-Disposition", "attachment; filename="+strconv.Quote(name))
		_, _ = w.Write(data) // the browser has gone: nobody to tell
		return
	}
	s.refuse(w, r, http.StatusNotFound, recole.Say("il n'y a pas de tel fichier", "there is no such file"))
}

// render gives a file under the rulings in force.
func (d *Desk) render(r *http.Request, f report.Format, lang recole.Lang) ([]byte, error) {
	d.mu.RLock()
	decisions := d.Book.InForce(d.ledger.all)
	d.mu.RUnlock()
	rec, err := d.Reconcile(r.Context(), decisions)
	if err != nil {
		return nil, err
	}
	told, err := report.Build(rec, d.Profile, report.Options{Lang: lang})
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = report.Write(r.Context(), &b, f, told)
	return b.Bytes(), err
}
