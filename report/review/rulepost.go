package review

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"recole/internal/legible"
	"strconv"
	"strings"
	"time"

	"recole"
)

// timeForm is RFC 3339 with milliseconds: two rulings of one steward never bear
// the same time.
const timeForm = "2006-01-02T15:04:05.000Z07:00"

// patience is how long a page waits for the outcome of a ruling. What takes
// longer is shown when it is there.
const patience = 300 * time.Millisecond

// stay tells htmx that the page which answers a form belongs to another address
// than the form's, which nobody can go back to.
func stay(w http.ResponseWriter, at string) { w.Header().Set("HX-Replace-Url", at) }

// form is what every form about one question brings back.
type form struct {
	mark   string
	seen   string
	filter Filter
	reason string
}

func (s *server) form(r *http.Request) (form, error) {
	query, _ := url.ParseQuery(strings.TrimPrefix(s.formValue(r, "filter"), "?")) // what is malformed is left out
	f := form{mark: s.formValue(r, "mark"), seen: s.formValue(r, "seen"), filter: readFilter(query)}
	var err error
	f.reason, err = reason(s.formValue(r, "reason"))
	return f, err
}

// rule takes a steward's ruling on a finding: a candidate by its number, or a
// value that was typed.
func (s *server) rule(w http.ResponseWriter, r *http.Request) {
	f, err := s.form(r)
	i, ok := s.desk.at[f.mark]
	if !ok {
		s.refuse(w, r, http.StatusNotFound, recole.Say("cet écart n'existe plus", "there is no such discrepancy any more"))
		return
	}
	var value string
	d := &s.desk.base.Discrepancies[i]
	if err == nil {
		value, err = s.chosenValue(r, d)
	}
	if err != nil {
		s.showFinding(w, r, f.mark, f.filter, http.StatusUnprocessableEntity, func(p *findingPage) {
			p.Problem, p.Typed, p.Reason = recole.Message(err, s.lang(r)), s.formValue(r, "value"), s.formValue(r, "reason")
		})
		return
	}
	author := s.author(r)
	if author == "" {
		s.nameFirst(w, r)
		return
	}
	s.decide(w, r, f, wish{s.desk.asked(i), s.ruling(d, value, author, f.reason), f.seen})
}

// chosenValue gives the value that a form chooses for a finding, as it is
// written into the book.
func (s *server) chosenValue(r *http.Request, d *recole.Discrepancy) (string, error) {
	choice := s.formValue(r, "choice")
	if choice == "typed" {
		if !s.takesValue(d) {
			return "", &recole.Trouble{What: recole.Say("cet écart ne prend pas de valeur : en prendre note", "this discrepancy takes no value: take note of it")}
		}
		return s.typedValue(d.Field, s.formValue(r, "value"))
	}
	n, err := strconv.Atoi(choice)
	if !s.takesValue(d) && n == 1 {
		return "", nil
	}
	if list := choices(d); err == nil && n >= 1 && n <= len(list) && s.takesValue(d) {
		return list[n-1].Value, nil
	}
	return "", &recole.Trouble{What: recole.Say("il n'y a pas de candidat « %s »", "there is no candidate %q", choice)}
}

// typedValue checks a value that was typed. It goes into the book as it was
// typed, and is read like a cell.
func (s *server) typedValue(field, value string) (string, error) {
	value, err := typed(value)
	if err != nil {
		return "", err
	}
	if value == "" {
		return "", &recole.Trouble{What: recole.Say("il manque la valeur", "the value is missing")}
	}
	_, err = s.desk.Value(field, value)
	return value, err
}

// ruling makes the decision on a finding: a value, or that note is taken of it.
func (s *server) ruling(d *recole.Discrepancy, value, author, why string) Ruling {
	r := Ruling{Decision: recole.Decision{Record: d.Record, Fingerprint: d.Fingerprint, Author: author, Time: s.now(), Reason: why}}
	if s.takesValue(d) {
		r.Field, r.Value = d.Field, value
	}
	return r
}

func (s *server) now() string { return s.desk.Now().UTC().Format(timeForm) }

// decide writes a ruling on a finding and moves on to the next one that is open.
func (s *server) decide(w http.ResponseWriter, r *http.Request, f form, wanted wish) {
	added, err := s.desk.write(r.Context(), wanted)
	if err != nil {
		s.notWritten(w, r, err)
		return
	}
	sp, of := s.speech[s.lang(r)], sessionOf(r)
	of.decided(f.mark, s.desk.Now(), ids(added)...)
	of.tell(flash{Text: subject(wanted.record) + sp.ruled(&added[0]), Undo: added[0].ID})
	s.waitShown(r)
	s.moveOn(w, r, f)
}

// subject begins what is said of a record.
func subject(record string) string {
	if record == "" {
		return ""
	}
	return record + " · "
}

// moveOn leads to the next open finding under the same filter: the first again
// after the last, or the queue where none is left.
func (s *server) moveOn(w http.ResponseWriter, r *http.Request, f form) {
	d := s.desk
	d.mu.RLock()
	got := d.findings.find(d.findings.query(f.filter), 0, 0, d.at[f.mark])
	d.mu.RUnlock()
	next := got.nextOpen
	if next == none {
		next = got.firstOpen
	}
	if next == none {
		back(w, r, "/"+f.filter.On(1).Encode())
		return
	}
	back(w, r, "/finding/"+d.base.Discrepancies[next].Fingerprint+f.filter.On(1).Encode())
}

// remark leaves a finding, or a difference, open; with a comment it leaves a
// trace.
func (s *server) remark(w http.ResponseWriter, r *http.Request) {
	f, err := s.form(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	q, diff, ok := s.questionOf(f.mark)
	if !ok {
		s.refuse(w, r, http.StatusNotFound, recole.Say("cette question ne se pose plus", "this question is not asked any more"))
		return
	}
	if f.reason != "" {
		author := s.author(r)
		if author == "" {
			s.nameFirst(w, r)
			return
		}
		left := Ruling{Decision: recole.Decision{Record: q.record, Fingerprint: q.fingerprint, Value: recole.LeftOpen, Author: author, Time: s.now(), Reason: f.reason}}
		added, err := s.desk.write(r.Context(), wish{q, left, f.seen})
		if err != nil {
			s.notWritten(w, r, err)
			return
		}
		sp, of := s.speech[s.lang(r)], sessionOf(r)
		of.decided(f.mark, s.desk.Now(), ids(added)...)
		of.tell(flash{Text: subject(q.record) + sp.Say("laissé ouvert, avec votre commentaire", "left open, with your comment"), Undo: added[0].ID})
	}
	if diff {
		s.moveOnChange(w, r, f)
		return
	}
	s.moveOn(w, r, f)
}

// questionOf finds the question of a fingerprint, and tells whether it is a
// difference.
func (s *server) questionOf(mark string) (q question, diff, ok bool) {
	if i, ok := s.desk.at[mark]; ok {
		return s.desk.asked(i), false, true
	}
	s.desk.mu.RLock()
	defer s.desk.mu.RUnlock()
	c := s.desk.outcome.changes
	if c == nil {
		return question{}, false, false
	}
	i, ok := c.at[mark]
	if !ok {
		return question{}, false, false
	}
	return c.question(i), true, true
}

// waitShown waits a little for the outcome of what was just ruled.
func (s *server) waitShown(r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), patience)
	defer cancel()
	s.desk.renewal.wait(ctx, false)
}

// conflictPage tells a steward that somebody else ruled meanwhile.
type conflictPage struct {
	Record, Title string
	Yours, Theirs Ruling
	YoursSay      string
	TheirsSay     string
	Undone        bool // theirs takes back what was there
	Href          string
	Fields        []hidden // of the form that insists
	Action        string
}

type hidden struct{ Name, Value string }

// notWritten says why a ruling was not stored: somebody else ruled meanwhile,
// or the book could not be written.
func (s *server) notWritten(w http.ResponseWriter, r *http.Request, err error) {
	var stale *errStale
	if !errors.As(err, &stale) {
		s.fail(w, r, err)
		return
	}
	sp := s.speech[s.lang(r)]
	p := conflictPage{Record: stale.yours.Record, Yours: stale.yours, Theirs: stale.theirs, YoursSay: sp.ruled(&stale.yours), TheirsSay: sp.ruled(&stale.theirs),
		Undone: stale.theirs.Undoes != "", Action: r.URL.Path}
	mark := s.formValue(r, "mark")
	p.Href = "/finding/" + url.PathEscape(mark) + s.formValue(r, "filter")
	if _, diff, _ := s.questionOf(mark); diff {
		p.Href = "/difference/" + url.PathEscape(mark) + s.formValue(r, "filter")
	}
	if stale.yours.Undoes != "" {
		p.YoursSay = sp.Say("annuler", "undo")
	}
	s.desk.mu.RLock()
	if rec := s.desk.record(p.Record); rec != nil {
		p.Title = sp.Report.Title(rec)
	}
	s.desk.mu.RUnlock()
	for _, name := range []string{"mark", "filter", "choice", "value", "reason", "judgement"} {
		if value := s.formValue(r, name); value != "" {
			p.Fields = append(p.Fields, hidden{name, value})
		}
	}
	if r.URL.Path == "/group" || r.URL.Path == "/undo" {
		p.Fields = nil // many at once: to be looked at again
	} else {
		p.Fields = append(p.Fields, hidden{"seen", stale.theirs.ID})
	}
	stay(w, p.Href)
	head := s.frame(r, sp.Say("Quelqu'un a décidé entre-temps", "Somebody has ruled meanwhile"), "queue")
	head.Body = &p
	s.show(w, r, http.StatusConflict, "conflict.html", head)
}

// checkValue tells, while one types, how a value would be read.
func (s *server) checkValue(w http.ResponseWriter, r *http.Request) {
	sp := s.speech[s.lang(r)]
	field, value := r.URL.Query().Get("field"), r.URL.Query().Get("value")
	var c checkedValue
	if i := fieldAt(s.desk.base.Edition.Fields, field); i < 0 {
		c.Problem = sp.Say("ce champ n'existe pas", "there is no such field")
	} else if value, err := typed(value); err != nil {
		c.Problem = recole.Message(err, sp.lang)
	} else if value != "" {
		meant, err := s.desk.Value(field, value)
		c.Means, c.Same = sp.Shown(field, meant), meant == value
		if err != nil {
			c.Problem = recole.Message(err, sp.lang)
		}
	}
	s.show(w, r, http.StatusOK, "check.html", frame{speech: sp, Body: c})
}

// checkedValue is what the page says under a value that is being typed.
type checkedValue struct {
	Problem string
	Means   string
	Same    bool // it is read as it is typed
}

// Meant gives the value as the page shows it.
func (c checkedValue) Meant() []legible.Piece { return legible.Visible(c.Means) }
