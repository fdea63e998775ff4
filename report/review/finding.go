package review

import (
	"net/http"
	"net/url"
	"recole/internal/legible"
	"recole/internal/letters"
	"slices"
	"strconv"

	"recole"
	"recole/internal/prose"
	"recole/report"
)

// findingPage is what the page of one finding shows.
type findingPage struct {
	report.Card
	Mark     string
	Because  recole.Phrase
	Options  []candidate
	More     int         // candidates that have no key
	Besides  []reasonRow // evidence that is about none of them
	Readings []reading
	Fields   []fieldRow
	Lives    []lifeRow
	Others   []queueRow // other findings of the record
	Group    *group     // what it has in common with others; nil where it is alone
	CanType  bool       // the field takes a value
	Check    string     // address that tells how a value is read
	Typed    string     // what stands in the input
	Problem  string     // what is wrong with what was typed
	Reason   string
	place
	trail
}

// place says where a question stands in its queue.
type place struct {
	Queue      string // address of the queue
	Filter     string // as an address has it, without the question mark
	Position   int
	Total      int
	Prev, Next string
	Pace       string
}

// trail is what was decided on a question before.
type trail struct {
	Seen     string // ID of the last decision on it
	Ruling   *Ruling
	Ruled    string // what the ruling comes to
	State    State
	StateSay string
	Steps    []step
}

// step is one decision on a question.
type step struct {
	Ruling
	Says    string
	InForce bool
}

// candidate is something that a steward can choose by its key.
type candidate struct {
	Key        int // 1 to 9; what comes after has no key
	Value      string
	Blank      bool
	Note       bool // to take note: the finding leaves no choice of value
	Confidence float64
	Sure       bool // the confidence means something
	Reasons    []reasonRow
	InForce    bool
	Spans      []letters.Span // against what the views print best
}

// reasonRow is a piece of evidence in words.
type reasonRow struct{ Weight, Kind, Says string }

// fieldRow is one field of the record.
type fieldRow struct {
	Label, Value, Printed string
	Confidence            float64
	Review, Here          bool
}

// lifeRow is what one edition said.
type lifeRow struct {
	Edition string
	Value   string
	Status  string
	Absent  bool
	Now     bool
}

// keys is how many candidates have a key of their own.
const keys = 9

func (s *server) findingPage(w http.ResponseWriter, r *http.Request) {
	s.showFinding(w, r, r.PathValue("mark"), readFilter(r.URL.Query()), http.StatusOK, nil)
}

// showFinding shows a finding; also is what the page says in addition, or nil.
func (s *server) showFinding(w http.ResponseWriter, r *http.Request, mark string, f Filter, status int, also func(*findingPage)) {
	i, ok := s.desk.at[mark]
	if !ok {
		s.refuse(w, r, http.StatusNotFound, recole.Say(
			"cet écart n'existe plus : les lectures ont changé", "there is no such discrepancy any more: the readings have changed"))
		return
	}
	if !s.looked(w, r) {
		return
	}
	sp := s.speech[s.lang(r)]
	p, err := s.finding(r, sp, i, f)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if also != nil {
		also(p)
	}
	if r.Method == http.MethodPost {
		stay(w, "/finding/"+mark+f.Encode())
	}
	of := sessionOf(r)
	of.looks(mark, s.desk.Now())
	p.Pace = s.pace(sp, of, p.Total)
	head := s.frame(r, legible.Text(p.Record+" "+p.Title), "queue")
	head.Body = p
	s.show(w, r, status, "finding.html", head)
}

func (s *server) finding(r *http.Request, sp *speech, i int32, f Filter) (*findingPage, error) {
	desk := s.desk
	d := &desk.base.Discrepancies[i]
	p := &findingPage{Card: sp.Card(d), Mark: d.Fingerprint, Because: d.Because, CanType: s.takesValue(d),
		Check: "/check?" + url.Values{"field": {d.Field}}.Encode()}
	var lives []Sighting
	if desk.History != nil && d.Record != "" {
		var err error
		if lives, err = desk.History(r.Context(), d.Record); err != nil {
			return nil, err
		}
	}
	desk.mu.RLock()
	defer desk.mu.RUnlock()
	p.trail = s.trail(sp, desk.asked(i), desk.findings.state(i))
	p.place = s.place("/", "/finding/", desk.findings, f, i, func(n int32) string { return desk.base.Discrepancies[n].Fingerprint })
	p.Readings = s.readings(sp, d, p.Card)
	p.Options, p.More = s.candidates(sp, d, p.Ruling)
	p.Besides = s.besides(sp, d)
	rec := desk.record(d.Record)
	if rec != nil {
		p.Fields = s.fields(sp, rec, d.Field)
		p.Others = s.others(sp, rec, i, f)
	}
	p.Lives = s.lives(sp, lives, rec, d.Field)
	p.Group = s.groupOf(sp, i)
	p.Typed = d.Chosen
	if p.Ruling != nil && p.Ruling.Field != "" {
		p.Typed = p.Ruling.Value
	}
	return p, nil
}

// takesValue tells whether a ruling on a finding sets a value: where recole
// chose one, and it is in a field.
func (s *server) takesValue(d *recole.Discrepancy) bool {
	return d.Field != "" && (d.Chosen != "" || len(d.Candidates) > 0)
}

// trail gives what was decided on a question. The caller holds mu.
func (s *server) trail(sp *speech, q question, state State) trail {
	l := s.desk.ledger
	st := l.standing(q)
	t := trail{Seen: st.last, Ruling: st.ruling, State: state, StateSay: sp.stateWords(state)}
	if st.ruling != nil {
		t.Ruled = sp.ruled(st.ruling)
	}
	for _, n := range l.of(q) {
		one := step{Ruling: l.all[n], InForce: l.live[n], Says: sp.says(l, &l.all[n])}
		t.Steps = append(t.Steps, one)
	}
	slices.Reverse(t.Steps) // the newest first
	return t
}

// says tells what a decision does: what it rules, or what it takes back.
func (sp *speech) says(l *ledger, r *Ruling) string {
	at, ok := l.byID[r.Undoes]
	switch {
	case r.Undoes == "":
		return sp.ruled(r)
	case !ok:
		return sp.Say("annulation", "undoing")
	case l.all[at].Undoes != "":
		return sp.Say("annule l'annulation de « %s »", "undoes the undoing of “%s”", sp.ruled(new(l.rooted(at))))
	default:
		return sp.Say("annule « %s »", "undoes “%s”", sp.ruled(&l.all[at]))
	}
}

// place says where an entry stands in its queue under a filter. The caller holds
// mu.
func (s *server) place(queue, path string, x *index, f Filter, i int32, mark func(int32) string) place {
	got := x.find(x.query(f), 0, 0, i)
	p := place{Queue: queue + f.Encode(), Filter: f.On(1).Encode(), Position: got.before + 1, Total: got.total}
	if !got.isFound {
		p.Position = got.before
	}
	link := func(n int32) string {
		if n == none {
			return ""
		}
		return path + mark(n) + f.On(1).Encode()
	}
	p.Prev, p.Next = link(got.prev), link(got.next)
	return p
}

// candidates gives what a steward can choose, each with what speaks for and
// against it.
func (s *server) candidates(sp *speech, d *recole.Discrepancy, ruling *Ruling) (list []candidate, more int) {
	if !s.takesValue(d) {
		return []candidate{{Key: 1, Note: true, InForce: ruling != nil && ruling.Field == "", Reasons: s.reasons(sp, d, "")}}, 0
	}
	for _, c := range choices(d) {
		one := candidate{Value: sp.Shown(d.Field, c.Value), Blank: c.Value == "", Confidence: c.Confidence, Sure: len(d.Candidates) > 0,
			Reasons: s.reasons(sp, d, c.Value), InForce: ruling != nil && ruling.Field != "" && ruling.Value == c.Value}
		if len(list) < keys {
			one.Key = len(list) + 1
		}
		list = append(list, one)
	}
	return list, max(0, len(list)-keys)
}

// choices gives the values that a finding offers, in the order of their keys.
func choices(d *recole.Discrepancy) []recole.Candidate {
	if len(d.Candidates) == 0 {
		return []recole.Candidate{{Value: d.Chosen, Confidence: d.Confidence}}
	}
	return d.Candidates
}

func (s *server) reasons(sp *speech, d *recole.Discrepancy, of string) []reasonRow {
	var list []reasonRow
	for _, e := range d.Evidence {
		if e.For == of {
			list = append(list, reasonRow{sp.Weight(e.Weight), sp.Phrase(recole.EvidenceWords(e.Kind)), sp.Phrase(e.Says)})
		}
	}
	return list
}

// besides gives the evidence that is about no candidate: an answer of then, to
// readings that have changed since.
func (s *server) besides(sp *speech, d *recole.Discrepancy) []reasonRow {
	var list []reasonRow
	for _, e := range d.Evidence {
		known := !s.takesValue(d) && e.For == ""
		for _, c := range choices(d) {
			known = known || s.takesValue(d) && c.Value == e.For
		}
		if !known {
			list = append(list, reasonRow{sp.Weight(e.Weight), sp.Phrase(recole.EvidenceWords(e.Kind)), sp.Phrase(e.Says)})
		}
	}
	return list
}

// fields tells all fields of a record. The caller holds mu.
func (s *server) fields(sp *speech, rec *recole.Record, here string) []fieldRow {
	var rows []fieldRow
	e := s.desk.base.Edition
	notes := s.desk.Profile.Footnotes.Fields
	for i, f := range e.Fields {
		c := &rec.Choices[i]
		value := c.Meant
		switch f.Name {
		case notes.Status:
			value = rec.Status
		case notes.Date:
			value = rec.StatusDate.String()
		case notes.Text:
			value = rec.Note
		}
		if value == "" && f.Derived {
			continue
		}
		row := fieldRow{Label: sp.ColumnLabel(f.Name), Value: sp.Shown(f.Name, value), Confidence: c.Confidence, Review: c.Review, Here: f.Name == here}
		if f.Type == recole.Text && !f.Derived && c.Printed != c.Meant && c.Printed != "" {
			row.Printed = c.Printed
		}
		rows = append(rows, row)
	}
	return rows
}

// others tells the other findings of a record. The caller holds mu.
func (s *server) others(sp *speech, rec *recole.Record, but int32, f Filter) []queueRow {
	var rows []queueRow
	for _, n := range s.desk.told[recole.French].Record(rec.Key).Issues {
		if int32(n) != but {
			rows = append(rows, s.row(sp, int32(n), f))
		}
	}
	return rows
}

// lives tells what each edition said of a field of a record, and of the record
// where there is no field: one row for as long as it said the same. The caller
// holds mu.
func (s *server) lives(sp *speech, seen []Sighting, now *recole.Record, field string) []lifeRow {
	if len(seen) == 0 {
		return nil
	}
	var rows []lifeRow
	add := func(row lifeRow) {
		if n := len(rows); n > 0 && rows[n-1].Value == row.Value && rows[n-1].Status == row.Status && rows[n-1].Absent == row.Absent && !row.Now {
			return
		}
		rows = append(rows, row)
	}
	for _, at := range seen {
		row := lifeRow{Edition: sp.edition(at.Title, at.Date), Absent: at.Record == nil}
		if at.Record != nil {
			row.Value, row.Status = said(sp, at.Fields, at.Record, field), sp.status(at.Record)
		}
		add(row)
	}
	e := s.desk.base.Edition
	if now != nil {
		add(lifeRow{Edition: sp.edition(e.Title, e.Date), Value: said(sp, e.Fields, now, field), Status: sp.status(now), Now: true})
	}
	return rows
}

// said gives what a record says in a field: its title where no field is asked
// for, or where that is not among them.
func said(sp *speech, fields []recole.Field, rec *recole.Record, field string) string {
	i := fieldAt(fields, field)
	if i < 0 || i >= len(rec.Choices) || fields[i].Derived {
		i = slices.IndexFunc(fields, func(f recole.Field) bool { return f.Type == recole.Text && !f.Derived })
	}
	if i < 0 {
		return ""
	}
	return sp.Shown(fields[i].Name, rec.Choices[i].Meant)
}

func (sp *speech) status(rec *recole.Record) string {
	words := sp.Shown(sp.Profile.Footnotes.Fields.Status, rec.Status)
	if !rec.StatusDate.IsZero() {
		words += sp.Say(" depuis le ", " since ") + sp.Day(rec.StatusDate)
	}
	return words
}

// edition names an edition: by its day, or its title.
func (sp *speech) edition(title string, day recole.Date) string {
	if day.IsZero() {
		return title
	}
	return sp.Day(day)
}

// Heading names what the finding is about.
func (p *findingPage) Heading() string {
	if p.Title != "" {
		return p.Title
	}
	return prose.Capital(p.KindWords)
}

// Keys tells which keys choose: "1–3".
func (p *findingPage) Keys() string {
	if n := min(len(p.Options), keys); n > 1 {
		return "1–" + strconv.Itoa(n)
	}
	return "1"
}
