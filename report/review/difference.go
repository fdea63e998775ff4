package review

import (
	"net/http"
	"recole/internal/legible"
	"recole/internal/letters"
	"slices"

	"recole"
	"recole/internal/prose"
	"recole/reconcile/editions"
	"recole/report"
	"recole/report/difference"
)

// differencePage is what the page of one difference between editions shows.
type differencePage struct {
	*editions.Difference
	Mark      string
	KindWords string
	CauseSay  string
	FieldSay  string
	OldSay    string
	NewSay    string
	Spans     []letters.Span // both values set beside each other; none for a whole record
	Before    string         // the edition that is compared with
	After     string
	Reasons   []reasonRow
	Readings  []reading // of the field in this edition, or of the row
	Fields    []bothRow
	Lives     []lifeRow
	Keeps     bool // to contest it keeps the older value in the dataset
	Contested bool
	Problem   string
	Reason    string
	place
	trail
}

// bothRow is a field of a record in both editions.
type bothRow struct {
	Label, Old, New string
	Changed, Here   bool
}

func (s *server) differencesPage(w http.ResponseWriter, r *http.Request) {
	if !s.looked(w, r) {
		return
	}
	sp, d := s.speech[s.lang(r)], s.desk
	f := readFilter(r.URL.Query())
	head := s.frame(r, sp.Say("Différences", "Differences"), "differences")
	d.mu.RLock()
	c := d.outcome.changes
	if c == nil {
		d.mu.RUnlock()
		s.show(w, r, http.StatusOK, "nothing.html", head)
		return
	}
	got := c.index.find(c.index.query(f), (f.Page-1)*rowsShown, rowsShown, none)
	p := queuePage{Filter: f, Total: got.total, Open: got.open, Narrow: f.On(1) != Filter{Page: 1},
		Old: sp.edition(c.found.Old.Title, c.found.Old.Date), New: sp.edition(c.found.New.Title, c.found.New.Date)}
	for _, i := range got.page {
		p.Rows = append(p.Rows, s.changeRow(sp, c, i, f))
	}
	p.Choices = changeChoices(sp, c.index, f, &got)
	for _, name := range c.found.AddedColumns {
		p.Columns = append(p.Columns, sp.Say("Colonne ajoutée : %s", "Column added: %s", sp.ColumnLabel(name)))
	}
	for _, name := range c.found.DroppedColumns {
		p.Columns = append(p.Columns, sp.Say("Colonne disparue : %s", "Column dropped: %s", sp.ColumnLabel(name)))
	}
	d.mu.RUnlock()
	p.pages("/differences", f)
	p.Pace = s.pace(sp, sessionOf(r), got.open)
	head.Body = &p
	s.show(w, r, http.StatusOK, "differences.html", head)
}

func changeChoices(sp *speech, x *index, f Filter, got *found) []choice {
	return []choice{
		x.choice(got, bySeverity, "severity", sp.Say("Cause", "Cause"), sp.Say("toutes", "any"), f.Severity, func(v string) string { return sp.Phrase(difference.CauseWord(editions.Cause(v))) }),
		x.choice(got, byKind, "kind", sp.Say("Nature", "Kind"), sp.Say("toutes", "any"), f.Kind, func(v string) string { return sp.Phrase(difference.KindWords(editions.Kind(v))) }),
		x.choice(got, byField, "field", sp.Say("Champ", "Field"), sp.Say("tous", "any"), f.Field, func(v string) string { return lowered(sp.ColumnLabel(v)) }),
		x.stateChoice(sp, got, f.State),
	}
}

// changeRow tells a difference in a line. The caller holds mu.
func (s *server) changeRow(sp *speech, c *changes, i int32, f Filter) queueRow {
	d := &c.found.Differences[i]
	row := queueRow{
		Href: "/difference/" + d.Fingerprint + f.On(1).Encode(), Severity: string(d.Cause), Words: sp.Phrase(difference.CauseWord(d.Cause)),
		Kind: prose.Capital(sp.Phrase(difference.KindWords(d.Kind))), Record: d.Record, Title: d.Title, Confidence: d.Confidence,
		State: c.index.state(i), Old: sp.Shown(d.Field, d.Old), Chosen: sp.Shown(d.Field, d.New), Blank: d.New == "",
	}
	row.StateWords = sp.stateWords(row.State)
	if d.Field != "" {
		row.Field = sp.ColumnLabel(d.Field)
		row.HasChoice = true
	}
	if st := s.desk.ledger.standing(c.question(i)); st.ruling != nil {
		row.Ruling = sp.judged(st.ruling)
	}
	return row
}

// judged says what a ruling on a difference comes to.
func (sp *speech) judged(r *Ruling) string {
	if contested(r) {
		return sp.Say("contestée", "contested")
	}
	return sp.Say("acceptée", "accepted")
}

func (s *server) differencePage(w http.ResponseWriter, r *http.Request) {
	s.showDifference(w, r, r.PathValue("mark"), readFilter(r.URL.Query()), http.StatusOK, nil)
}

func (s *server) showDifference(w http.ResponseWriter, r *http.Request, mark string, f Filter, status int, also func(*differencePage)) {
	if !s.looked(w, r) {
		return
	}
	sp := s.speech[s.lang(r)]
	p, err := s.difference(r, sp, mark, f)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if p == nil {
		s.refuse(w, r, http.StatusNotFound, recole.Say("cette différence n'existe plus", "there is no such difference any more"))
		return
	}
	if also != nil {
		also(p)
	}
	if r.Method == http.MethodPost {
		stay(w, "/difference/"+mark+f.Encode())
	}
	of := sessionOf(r)
	of.looks(mark, s.desk.Now())
	p.Pace = s.pace(sp, of, p.Total)
	head := s.frame(r, legible.Text(p.Record+" "+p.Title), "differences")
	head.Body = p
	s.show(w, r, status, "difference.html", head)
}

// difference tells a difference; nil where there is none of that fingerprint.
func (s *server) difference(r *http.Request, sp *speech, mark string, f Filter) (*differencePage, error) {
	desk := s.desk
	q, diff, ok := s.questionOf(mark)
	if !ok || !diff {
		return nil, nil
	}
	var lives []Sighting
	if desk.History != nil {
		var err error
		if lives, err = desk.History(r.Context(), q.record); err != nil {
			return nil, err
		}
	}
	desk.mu.RLock()
	defer desk.mu.RUnlock()
	c := desk.outcome.changes
	i, ok := c.at[mark]
	if !ok {
		return nil, nil
	}
	d := &c.found.Differences[i]
	p := &differencePage{
		Difference: d, Mark: mark, Keeps: keeps(d),
		KindWords: prose.Capital(sp.Phrase(difference.KindWords(d.Kind))), CauseSay: sp.Phrase(difference.CauseWord(d.Cause)),
		OldSay: sp.Shown(d.Field, d.Old), NewSay: sp.Shown(d.Field, d.New),
		Before: sp.edition(c.found.Old.Title, c.found.Old.Date), After: sp.edition(c.found.New.Title, c.found.New.Date),
	}
	if d.Field != "" {
		p.FieldSay = sp.ColumnLabel(d.Field)
		if d.Kind != editions.Renumbered {
			p.Spans = letters.Compare(p.OldSay, p.NewSay)
		}
	}
	for _, e := range d.Evidence {
		p.Reasons = append(p.Reasons, reasonRow{sp.Weight(e.Weight), sp.Phrase(difference.CauseWord(editions.Cause(e.For))), sp.Phrase(e.Says)})
	}
	p.trail = s.trail(sp, q, c.index.state(i))
	p.Contested = contested(p.Ruling)
	if p.Ruling != nil {
		p.Ruled = sp.judged(p.Ruling)
	}
	p.place = s.place("/differences", "/difference/", c.index, f, i, func(n int32) string { return c.found.Differences[n].Fingerprint })
	key := d.Record
	if d.Kind == editions.Renumbered {
		key = d.New
	}
	rec := desk.record(key)
	p.Readings = s.inkOf(sp, rec, d)
	p.Fields = s.both(sp, d, rec)
	p.Lives = s.lives(sp, lives, rec, d.Field)
	return p, nil
}

// inkOf gives what the views of this edition print in the field of a difference.
func (s *server) inkOf(sp *speech, rec *recole.Record, d *editions.Difference) []reading {
	e := s.desk.base.Edition
	if rec == nil {
		return nil
	}
	f := fieldAt(e.Fields, d.Field)
	if f < 0 || e.Fields[f].Derived {
		f = slices.IndexFunc(e.Fields, func(f recole.Field) bool { return f.Type == recole.Text && !f.Derived })
	}
	if f < 0 {
		return nil
	}
	var list []reading
	for _, n := range rec.Rows {
		row := &e.Rows[n]
		if row.Section != rec.Section {
			continue
		}
		one := reading{Sighting: report.Sighting{View: sp.ViewLabel(e.Views[row.View].Name), Place: sp.Place(row.At)}}
		one.Spans = letters.Plain(row.Values[f].Printed)
		if keeps(d) && d.Old != "" {
			one.Spans = sp.Against(d.Field, row.Values[f].Printed, d.Old)
		}
		one.Before, one.Here, one.After = s.around(row.At, e.Fields[f].Name)
		list = append(list, one)
	}
	return list
}

// both tells the fields of a record in both editions.
func (s *server) both(sp *speech, d *editions.Difference, rec *recole.Record) []bothRow {
	var old *editions.Record
	if i, ok := s.desk.Since.Find(d.Record); ok {
		found := s.desk.Since.At(i)
		old = &found
	}
	var rows []bothRow
	for i, f := range s.desk.base.Edition.Fields {
		row := bothRow{Label: sp.ColumnLabel(f.Name), Here: f.Name == d.Field}
		if at := slices.Index(s.desk.Since.Columns, f.Name); old != nil && at >= 0 {
			row.Old = sp.Shown(f.Name, old.Cells[at].Meant)
		}
		if rec != nil {
			row.New = sp.Shown(f.Name, rec.Choices[i].Meant)
		}
		if row.Old == "" && row.New == "" {
			continue
		}
		row.Changed = old != nil && rec != nil && row.Old != row.New
		rows = append(rows, row)
	}
	return rows
}

// judge takes a steward's ruling on a difference: accepted or contested.
func (s *server) judge(w http.ResponseWriter, r *http.Request) {
	f, err := s.form(r)
	if err != nil {
		s.showDifference(w, r, f.mark, f.filter, http.StatusUnprocessableEntity, func(p *differencePage) {
			p.Problem, p.Reason = recole.Message(err, s.lang(r)), s.formValue(r, "reason")
		})
		return
	}
	d := s.desk
	d.mu.RLock()
	var made recole.Decision
	var q question
	c := d.outcome.changes
	ok := c != nil
	if ok {
		var i int32
		if i, ok = c.at[f.mark]; ok {
			q = c.question(i)
			made = accept(&c.found.Differences[i])
			if s.formValue(r, "judgement") == recole.Contested {
				made = contest(&c.found.Differences[i])
			}
		}
	}
	d.mu.RUnlock()
	if judgement := s.formValue(r, "judgement"); !ok || judgement != recole.Accepted && judgement != recole.Contested {
		s.refuse(w, r, http.StatusNotFound, recole.Say("cette différence n'existe plus", "there is no such difference any more"))
		return
	}
	if made.Author = s.author(r); made.Author == "" {
		s.nameFirst(w, r)
		return
	}
	made.Time, made.Reason = s.now(), f.reason
	added, err := d.write(r.Context(), wish{q, Ruling{Decision: made}, f.seen})
	if err != nil {
		s.notWritten(w, r, err)
		return
	}
	sp, of := s.speech[s.lang(r)], sessionOf(r)
	of.decided(f.mark, d.Now(), ids(added)...)
	of.tell(flash{Text: subject(made.Record) + sp.judged(&added[0]), Undo: added[0].ID})
	s.waitShown(r)
	s.moveOnChange(w, r, f)
}

// moveOnChange leads to the next open difference under the same filter.
func (s *server) moveOnChange(w http.ResponseWriter, r *http.Request, f form) {
	d := s.desk
	d.mu.RLock()
	to := "/differences" + f.filter.On(1).Encode()
	if c := d.outcome.changes; c != nil {
		at, ok := c.at[f.mark]
		if !ok {
			at = none
		}
		got := c.index.find(c.index.query(f.filter), 0, 0, at)
		next := got.nextOpen
		if next == none {
			next = got.firstOpen
		}
		if next != none {
			to = "/difference/" + c.found.Differences[next].Fingerprint + f.filter.On(1).Encode()
		}
	}
	d.mu.RUnlock()
	back(w, r, to)
}
