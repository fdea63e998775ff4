package review

import (
	"errors"
	"io"
	"net/http"
	"slices"
	"strconv"

	"recole"
	"recole/reconcile/decisions"
)

// decisionsPage is what the page of decisions shows.
type decisionsPage struct {
	Book    string
	Rows    []decisionRow // newest first
	Total   int
	Prev    string
	Next    string
	Notices []recole.Phrase
	Problem string
}

// decisionRow is one decision.
type decisionRow struct {
	Ruling
	Says    string
	Title   string // of the record
	Field   string
	Href    string // of the question; "" where it is not asked any more
	InForce bool
	Asked   bool
}

func (s *server) decisionsPage(w http.ResponseWriter, r *http.Request) {
	s.showDecisions(w, r, http.StatusOK, "")
}

func (s *server) showDecisions(w http.ResponseWriter, r *http.Request, status int, problem string) {
	if !s.looked(w, r) {
		return
	}
	sp, d := s.speech[s.lang(r)], s.desk
	page := readFilter(r.URL.Query()).Page
	d.mu.RLock()
	p := decisionsPage{Book: d.Book.Name(), Total: len(d.ledger.all), Notices: d.outcome.notices, Problem: problem}
	end := len(d.ledger.all) - (page-1)*rowsShown
	for i := end - 1; i >= max(0, end-rowsShown); i-- {
		p.Rows = append(p.Rows, s.decisionRow(sp, i))
	}
	d.mu.RUnlock()
	if page > 1 {
		p.Prev = "/decisions?page=" + strconv.Itoa(page-1)
	}
	if end > rowsShown {
		p.Next = "/decisions?page=" + strconv.Itoa(page+1)
	}
	head := s.frame(r, sp.Say("Décisions", "Decisions"), "decisions")
	head.Body = &p
	s.show(w, r, status, "decisions.html", head)
}

// decisionRow tells a decision. The caller holds mu.
func (s *server) decisionRow(sp *speech, i int) decisionRow {
	l := s.desk.ledger
	row := decisionRow{Ruling: l.all[i], InForce: l.live[i]}
	row.Says = sp.says(l, &l.all[i])
	mark := l.rooted(int32(i)).Fingerprint
	if row.Ruling.Field != "" {
		row.Field = sp.ColumnLabel(row.Ruling.Field)
	}
	if rec := s.desk.record(row.Record); rec != nil {
		row.Title = sp.Report.Title(rec)
	}
	_, finding := s.desk.at[mark]
	switch c := s.desk.outcome.changes; {
	case finding:
		row.Href, row.Asked = "/finding/"+mark, true
	case c != nil && c.has(mark):
		row.Href, row.Asked = "/difference/"+mark, true
	case mark == "":
		row.Asked = true // it holds whatever the views print
	}
	return row
}

func (c *changes) has(mark string) bool {
	_, ok := c.at[mark]
	return ok
}

// export gives every decision as a file, those undone and those that undo too.
func (s *server) export(w http.ResponseWriter, r *http.Request) {
	if !s.looked(w, r) {
		return
	}
	s.desk.mu.RLock()
	all := slices.Clone(s.desk.ledger.all)
	s.desk.mu.RUnlock()
	data, err := decisions.Append("decisions.yaml", nil, entries(all)...)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/yaml; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="decisions.yaml"`)
	_, _ = w.Write(data) // the browser has gone: nobody to tell
}

// entries gives decisions the IDs of a file, and those that undo the new IDs of
// what they undo.
func entries(all []Ruling) []decisions.Entry {
	list, id := make([]decisions.Entry, len(all)), make(map[string]string, len(all))
	for i, r := range all {
		list[i] = decisions.NewEntry(r.Decision, id[r.Undoes])
		id[r.ID] = list[i].ID
	}
	return list
}

// importBook adds the decisions of a file that the book does not have yet.
func (s *server) importBook(w http.ResponseWriter, r *http.Request) {
	sp := s.speech[s.lang(r)]
	given, err := uploaded(r)
	if err != nil {
		var t *recole.Trouble
		if !errors.As(err, &t) {
			err = &recole.Trouble{What: recole.Say("aucun fichier n'est arrivé", "no file has arrived")}
		}
		s.showDecisions(w, r, http.StatusUnprocessableEntity, recole.Message(err, sp.lang))
		return
	}
	added, err := s.desk.merge(r, given)
	if err != nil {
		s.showDecisions(w, r, http.StatusUnprocessableEntity, recole.Message(err, sp.lang))
		return
	}
	sessionOf(r).tell(flash{Text: sp.Say("%s sur %s.", "%s of %s.",
		sp.Count(added, recole.Say("décision ajoutée", "decision added"), recole.Say("décisions ajoutées", "decisions added")), sp.Number(len(given)))})
	s.waitShown(r)
	back(w, r, "/decisions")
}

// uploaded reads the decisions of the file that was sent.
func uploaded(r *http.Request) ([]decisions.Entry, error) {
	f, head, err := r.FormFile("file")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	if err != nil {
		return nil, err
	}
	return decisions.ParseAll(oneLine(head.Filename), data)
}

// merge adds the decisions that the book lacks, in their order; what undoes
// comes after what it undoes.
func (d *Desk) merge(r *http.Request, given []decisions.Entry) (int, error) {
	d.writing.Lock()
	defer d.writing.Unlock()
	added := 0
	if err := d.look(r.Context()); err != nil {
		return 0, err
	}
	d.mu.RLock()
	there := slices.Clone(d.ledger.all)
	d.mu.RUnlock()
	ids := make(map[string]string, len(there)) // in the book, by the ID in a file
	for i, e := range entries(there) {
		ids[e.ID] = there[i].ID
	}
	last := lastID(there)
	for rest := given; len(rest) > 0; {
		// A batch ends before what undoes something of the same batch: its ID in
		// the book is not known yet.
		var batch []Ruling
		var marks []string
		coming := map[string]bool{}
		n := 0
		for _, e := range rest {
			undoes, known := ids[e.Undoes]
			if e.Undoes != "" && !known {
				break
			}
			n++
			if _, there := ids[e.ID]; there || coming[e.ID] {
				continue
			}
			coming[e.ID] = true
			batch, marks = append(batch, Ruling{Decision: e.Decision, Undoes: undoes}), append(marks, e.ID)
		}
		if n == 0 {
			return added, &recole.Trouble{Place: rest[0].ID, What: recole.Say("annule une décision qui n'est pas dans le fichier", "undoes a decision that is not in the file")}
		}
		if len(batch) > 0 {
			stored, err := d.Book.Add(r.Context(), last, batch)
			if err != nil {
				return added, err
			}
			for i, s := range stored {
				ids[marks[i]] = s.ID
			}
			last = lastID(stored)
			d.take(stored)
			added += len(batch)
		}
		rest = rest[n:]
	}
	return added, nil
}
