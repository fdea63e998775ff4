package review

import (
	"encoding/json"
	"net/http"
	"strconv"

	"recole"
	"recole/reconcile/editions"
)

// The shapes of the API; api/openapi.json describes them.
type (
	apiFinding struct {
		Discrepancy json.RawMessage `json:"discrepancy"` // as discrepancies.json has it, under the rulings in force
		Title       string          `json:"title"`       // of the record
		Severity    recole.Severity `json:"severity"`    // as found, before any ruling
		Rule        string          `json:"rule"`
		State       string          `json:"state"`
		Because     string          `json:"because,omitempty"`
		Decisions   []apiRuling     `json:"decisions"`
	}
	apiChange struct {
		Fingerprint string        `json:"fingerprint"`
		Record      string        `json:"record"`
		Title       string        `json:"title"`
		Kind        string        `json:"kind"`
		Field       string        `json:"field"`
		Old         string        `json:"old"`
		New         string        `json:"new"`
		Cause       string        `json:"cause"`
		Confidence  float64       `json:"confidence"`
		Evidence    []apiEvidence `json:"evidence"`
		State       string        `json:"state"`
		Decisions   []apiRuling   `json:"decisions"`
	}
	apiEvidence struct {
		For    string  `json:"for"`
		Weight float64 `json:"weight"`
		Says   string  `json:"says"`
	}
	apiRuling struct {
		ID          string `json:"id"`
		Record      string `json:"record"`
		Field       string `json:"field"`
		Fingerprint string `json:"fingerprint"`
		Value       string `json:"value"`
		Author      string `json:"author"`
		Time        string `json:"time"`
		Reason      string `json:"reason"`
		Undoes      string `json:"undoes"`
		Remark      bool   `json:"remark"`
		InForce     bool   `json:"in_force"`
	}
	apiSighting struct {
		Edition string  `json:"edition"`
		Date    *string `json:"date"`
		Present bool    `json:"present"`
		Status  string  `json:"status,omitempty"`
		// Values are those of the fields that say something.
		Values map[string]string `json:"values"`
	}
)

func (s *server) apiDiscrepancies(w http.ResponseWriter, r *http.Request) {
	limit, after, ok := s.ready(w, r)
	if !ok {
		return
	}
	from, err := number(after)
	if err != nil {
		writeProblem(w, http.StatusBadRequest, err.Error())
		return
	}
	d := s.desk
	d.mu.RLock()
	defer d.mu.RUnlock()
	got := d.findings.find(d.findings.query(apiFilter(r)), from, limit, none)
	l, next := list{Total: got.total}, ""
	for _, i := range got.page {
		data, err := s.findingJSON(s.apiLang(r), i)
		if err != nil {
			writeProblem(w, http.StatusInternalServerError, "a discrepancy could not be written")
			return
		}
		l.Items = append(l.Items, data)
	}
	if from+len(l.Items) < got.total {
		next = strconv.Itoa(from + len(l.Items))
	}
	writeList(w, r, l, next)
}

// apiFilter reads the filter of a program, which sees everything unless it asks
// for less.
func apiFilter(r *http.Request) Filter {
	f := readFilter(r.URL.Query())
	switch f.State {
	case anyOpen:
		f.State = anyState
	case "open":
		f.State = anyOpen
	}
	return f
}

func (s *server) apiDiscrepancy(w http.ResponseWriter, r *http.Request) {
	if _, _, ok := s.ready(w, r); !ok {
		return
	}
	i, ok := s.desk.at[r.PathValue("mark")]
	if !ok {
		writeProblem(w, http.StatusNotFound, "there is no such discrepancy")
		return
	}
	s.desk.mu.RLock()
	defer s.desk.mu.RUnlock()
	data, err := s.findingJSON(s.apiLang(r), i)
	if err != nil {
		writeProblem(w, http.StatusInternalServerError, "the discrepancy could not be written")
		return
	}
	writeJSON(w, r, data)
}

// findingJSON writes a finding. The caller holds mu.
func (s *server) findingJSON(sp *speech, i int32) ([]byte, error) {
	d := s.desk
	found := &d.base.Discrepancies[i]
	f := apiFinding{Severity: found.Severity, Rule: d.findings.rules[d.findings.rule[i]], State: d.findings.state(i).String(),
		Because: sp.Phrase(found.Because), Decisions: s.rulingsJSON(d.ledger.of(d.asked(i)))}
	if rec := d.record(found.Record); rec != nil {
		f.Title = sp.Report.Title(rec)
	}
	if now, ok := d.outcome.findings[found.Fingerprint]; ok {
		found = now
	}
	var err error
	if f.Discrepancy, err = sp.DiscrepancyJSON(found); err != nil {
		return nil, err
	}
	return json.Marshal(f)
}

// rulingsJSON writes decisions. The caller holds mu.
func (s *server) rulingsJSON(of []int32) []apiRuling {
	l, rulings := s.desk.ledger, make([]apiRuling, 0, len(of))
	for _, i := range of {
		r := &l.all[i]
		rulings = append(rulings, apiRuling{r.ID, r.Record, r.Field, r.Fingerprint, r.Value, r.Author, r.Time, r.Reason, r.Undoes, r.Remark(), l.live[i]})
	}
	return rulings
}

func (s *server) apiDifferences(w http.ResponseWriter, r *http.Request) {
	limit, after, ok := s.ready(w, r)
	if !ok {
		return
	}
	from, err := number(after)
	if err != nil {
		writeProblem(w, http.StatusBadRequest, err.Error())
		return
	}
	s.desk.mu.RLock()
	defer s.desk.mu.RUnlock()
	c := s.desk.outcome.changes
	if c == nil {
		writeList(w, r, list{}, "")
		return
	}
	got := c.index.find(c.index.query(apiFilter(r)), from, limit, none)
	l, next := list{Total: got.total}, ""
	for _, i := range got.page {
		data, err := json.Marshal(s.changeJSON(s.apiLang(r), c, i))
		if err != nil {
			writeProblem(w, http.StatusInternalServerError, "a difference could not be written")
			return
		}
		l.Items = append(l.Items, data)
	}
	if from+len(l.Items) < got.total {
		next = strconv.Itoa(from + len(l.Items))
	}
	writeList(w, r, l, next)
}

func (s *server) changeJSON(sp *speech, c *changes, i int32) apiChange {
	d := &c.found.Differences[i]
	a := apiChange{d.Fingerprint, d.Record, d.Title, string(d.Kind), d.Field, d.Old, d.New, string(d.Cause), d.Confidence,
		evidenceJSON(sp, d), c.index.state(i).String(), s.rulingsJSON(s.desk.ledger.of(c.question(i)))}
	return a
}

func evidenceJSON(sp *speech, d *editions.Difference) []apiEvidence {
	list := make([]apiEvidence, 0, len(d.Evidence))
	for _, e := range d.Evidence {
		list = append(list, apiEvidence{e.For, e.Weight, sp.Phrase(e.Says)})
	}
	return list
}

func (s *server) apiDecisions(w http.ResponseWriter, r *http.Request) {
	limit, after, ok := s.ready(w, r)
	if !ok {
		return
	}
	from, err := number(after)
	if err != nil {
		writeProblem(w, http.StatusBadRequest, err.Error())
		return
	}
	s.desk.mu.RLock()
	defer s.desk.mu.RUnlock()
	all := s.desk.ledger.all
	l, next := list{Total: len(all)}, ""
	for i := from; i < len(all) && len(l.Items) < limit; i++ {
		data, err := json.Marshal(s.rulingsJSON([]int32{int32(i)})[0])
		if err != nil {
			writeProblem(w, http.StatusInternalServerError, "a decision could not be written")
			return
		}
		l.Items = append(l.Items, data)
	}
	if from+len(l.Items) < len(all) {
		next = strconv.Itoa(from + len(l.Items))
	}
	writeList(w, r, l, next)
}

// apiHistory tells what each edition said of a record, this one last.
func (s *server) apiHistory(w http.ResponseWriter, r *http.Request) {
	if _, _, ok := s.ready(w, r); !ok {
		return
	}
	key := r.PathValue("key")
	var seen []Sighting
	if s.desk.History != nil {
		var err error
		if seen, err = s.desk.History(r.Context(), key); err != nil {
			s.desk.Log.Error("history", "record", key, "error", err)
			writeProblem(w, http.StatusInternalServerError, "the history could not be read")
			return
		}
	}
	s.desk.mu.RLock()
	defer s.desk.mu.RUnlock()
	e := s.desk.base.Edition
	now := s.desk.record(key)
	seen = append(seen[:len(seen):len(seen)], Sighting{e.Title, e.Date, e.Fields, now})
	l, known := list{Total: len(seen)}, false
	for _, at := range seen {
		known = known || at.Record != nil
		data, err := json.Marshal(sightingJSON(at))
		if err != nil {
			writeProblem(w, http.StatusInternalServerError, "the history could not be written")
			return
		}
		l.Items = append(l.Items, data)
	}
	if !known {
		writeProblem(w, http.StatusNotFound, "no edition has such a record")
		return
	}
	writeList(w, r, l, "")
}

func sightingJSON(at Sighting) apiSighting {
	a := apiSighting{Edition: at.Title, Present: at.Record != nil, Values: map[string]string{}}
	if day := at.Date.String(); day != "" {
		a.Date = &day
	}
	if at.Record == nil {
		return a
	}
	a.Status = at.Record.Status
	for i, f := range at.Fields {
		if i < len(at.Record.Choices) && at.Record.Choices[i].Meant != "" {
			a.Values[f.Name] = at.Record.Choices[i].Meant
		}
	}
	return a
}
