package review

import (
	"bytes"
	"errors"
	"html/template"
	"net/http"
	"net/url"
	"recole/internal/legible"
	"slices"
	"strings"
	"time"

	"recole"
	"recole/internal/prose"
)

// frame is what every page has around its body.
type frame struct {
	*speech
	Title     string
	Active    string // the part of the page that one is in
	Here      string // address of the page, for what leads back to it
	Author    string
	FormToken string
	Flash     *flash
	Work      work
	Body      any
}

// work says how much there is, and how it goes.
type work struct {
	Findings, Ruled int
	Waiting         int // findings that a steward must rule on
	Changes         int // differences; -1 where there is nothing to compare with
	ChangesOpen     int
	Decisions       int
	Trouble         string // why the files could not be renewed
	Busy            bool   // they are being renewed
	At              time.Time
	Files           string
	Edition         string
	Day             recole.Date
}

// flash is what is said once, after something was done.
type flash struct {
	Text string
	Undo string // ID of the decision that it tells of
	Bad  bool
}

// Done is the share of findings that are ruled on, in percent.
func (w work) Done() int {
	if w.Findings == 0 {
		return 100
	}
	return 100 * w.Ruled / w.Findings
}

// words are what templates say things with, in one language.
func (s *server) words(sp *speech) template.FuncMap {
	return template.FuncMap{
		"say":      sp.Say,
		"phrase":   func(p recole.Phrase) []legible.Piece { return legible.Visible(sp.Phrase(p)) },
		"sentence": func(p recole.Phrase) []legible.Piece { return legible.Visible(prose.Capital(sp.Phrase(p))) },
		"number":   sp.Number,
		"percent":  sp.Percent,
		"day":      sp.Day,
		"moment":   sp.moment,
		"text":     legible.Visible,
		"plain":    legible.Text,
		"capital":  prose.Capital,
		"lowered":  lowered,
		"asset":    s.address,
		"foreign": func() recole.Lang { // the list's language, where it is not the page's
			if s.desk.Profile.Language == sp.lang {
				return ""
			}
			return s.desk.Profile.Language
		},
		"dict": pairs,
		"bar":  func(share float64) int { return int(100*share + .5) },
	}
}

// moment writes a time as people note it, in the server's zone.
func (sp *speech) moment(at string) string {
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return at
	}
	t = t.Local()
	day := recole.Date{Year: t.Year(), Month: t.Month(), Day: t.Day()}
	return sp.Say("%[1]s à %[2]s", "%[1]s at %[2]s", sp.Day(day), t.Format("15:04"))
}

// frame begins a page.
func (s *server) frame(r *http.Request, title, active string) frame {
	sp := s.speech[s.lang(r)]
	f := frame{speech: sp, Title: title, Active: active, Here: r.URL.RequestURI(), Author: s.author(r), Work: s.work(sp.lang)}
	if of := sessionOf(r); of != nil {
		f.FormToken = s.formToken(of)
		f.Flash = of.told()
	}
	return f
}

func (s *server) work(lang recole.Lang) work {
	d := s.desk
	e := d.base.Edition
	w := work{Findings: d.findings.len(), Files: d.Files, Edition: e.Title, Day: e.Date, Changes: -1}
	d.mu.RLock()
	for i := range d.base.Discrepancies {
		switch d.findings.state(int32(i)) {
		case Ruled:
			w.Ruled++
		case Waiting:
			w.Waiting++
		}
	}
	for i, r := range d.ledger.all {
		if d.ledger.live[i] && r.Undoes == "" {
			w.Decisions++
		}
	}
	if c := d.outcome.changes; c != nil {
		w.Changes = c.index.len()
		for i := range c.found.Differences {
			if c.index.state(int32(i)) == Waiting {
				w.ChangesOpen++
			}
		}
	}
	d.mu.RUnlock()
	n := d.renewal
	n.mu.Lock()
	defer n.mu.Unlock()
	w.Busy, w.At = n.written < n.asked, n.at
	if n.trouble != nil {
		w.Trouble = recole.Message(n.trouble, lang)
	}
	return w
}

// show writes a page.
func (s *server) show(w http.ResponseWriter, r *http.Request, status int, name string, f frame) {
	var b bytes.Buffer
	if err := f.pages.ExecuteTemplate(&b, name, f); err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes()) // the browser has gone: nobody to tell
}

// back leads to another page after something was done: only ever one of ours.
func back(w http.ResponseWriter, r *http.Request, to string) {
	u, err := url.Parse(to)
	if err != nil || u.Host != "" || u.Scheme != "" || !strings.HasPrefix(u.Path, "/") || strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\r\n") {
		to = "/"
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// tell keeps what is to be said on the next page.
func (s *session) tell(f flash) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.flash = &f
}

// told gives what is to be said, once.
func (s *session) told() *flash {
	s.mu.Lock()
	defer s.mu.Unlock()
	f := s.flash
	s.flash = nil
	return f
}

// troubleOf gives what a person can act on of an error, in both languages.
func troubleOf(err error) (recole.Phrase, bool) {
	var t *recole.Trouble
	if !errors.As(err, &t) {
		return recole.Phrase{}, false
	}
	return recole.Phrase{FR: t.In(recole.French), EN: t.In(recole.English)}, true
}

// isAPI tells whether a request is one of a program.
func isAPI(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, "/api/") }

// field gives the place of a field among those of the edition, or -1.
func fieldAt(fields []recole.Field, name string) int {
	return slices.IndexFunc(fields, func(f recole.Field) bool { return f.Name == name })
}

// pairs makes a map of names and values, for templates that need several.
func pairs(list ...any) (map[string]any, error) {
	m := make(map[string]any, len(list)/2)
	for i := 0; i+1 < len(list); i += 2 {
		name, ok := list[i].(string)
		if !ok {
			return nil, errors.New("a name is no text")
		}
		m[name] = list[i+1]
	}
	return m, nil
}

// WorkSentence says how much is to be done.
func (f frame) WorkSentence() string {
	w := f.Work
	left := w.Findings - w.Ruled
	if left == 0 {
		return f.Say("Les %s écarts sont tranchés.", "All %s discrepancies are ruled on.", f.Number(w.Findings))
	}
	waiting := f.Count(w.Waiting, recole.Say("attend une décision", "waits for a ruling"), recole.Say("attendent une décision", "wait for a ruling"))
	if w.Ruled == 0 {
		return f.Say("%[1]s écarts : %[2]s, recole a décidé des autres.", "%[1]s discrepancies: %[2]s, recole has decided the others.", f.Number(w.Findings), waiting)
	}
	return f.Say("Reste %[1]s sur %[2]s : %[3]s.", "%[1]s of %[2]s are left: %[3]s.", f.Number(left), f.Number(w.Findings), waiting)
}

// Tally says which of the discrepancies found are shown.
func (f frame) Tally(from, to, total int) string {
	all := f.Count(total, recole.Say("écart", "discrepancy"), recole.Say("écarts", "discrepancies"))
	return f.tally(from, to, total, all)
}

// TallyChanges says which of the differences found are shown.
func (f frame) TallyChanges(from, to, total int) string {
	all := f.Count(total, recole.Say("différence", "difference"), recole.Say("différences", "differences"))
	return f.tally(from, to, total, all)
}

func (f frame) tally(from, to, total int, all string) string {
	if from == 1 && to == total {
		return all
	}
	return f.Say("%[1]s à %[2]s de %[3]s", "%[1]s to %[2]s of %[3]s", f.Number(from), f.Number(to), all)
}

// Ordinal gives the number of a candidate, from 1.
func (f frame) Ordinal(i int) int { return i + 1 }

// ListLang is the language of the list.
func (f frame) ListLang() recole.Lang { return f.Profile.Language }
