package review

import (
	"net/http"
	"recole/internal/letters"
	"slices"
	"time"

	"recole"
	"recole/internal/prose"
)

// rowsShown is how many entries of a queue a page shows.
const rowsShown = 50

// queuePage is what the page of a queue shows.
type queuePage struct {
	Filter  Filter
	Choices []choice
	Rows    []queueRow
	Total   int // found
	Open    int // of them
	From    int // of the first row, from 1
	To      int
	Prev    string // address of the page before; "" where there is none
	Next    string
	Pace    string // how long the last rulings took, and how long the rest would
	Groups  []group
	Narrow  bool // something in particular is looked for

	// Of differences only.
	Old, New string
	Notices  []recole.Phrase
	Columns  []string
}

// choice is what a queue can be filtered by.
type choice struct {
	Name, Label string
	Any         string
	Options     []option
}

type option struct {
	Value, Label string
	N            int
	Chosen       bool
}

// queueRow is one entry of a queue.
type queueRow struct {
	Href               string
	Severity, Words    string // of a finding; the cause of a difference
	Kind, Field        string
	Record, Title      string
	Chosen             string
	Blank, HasChoice   bool
	Confidence         float64
	State              State
	StateWords, Ruling string
	Spans              []letters.Span // a reading that is not the choice, marked where it differs
	Old                string         // of a difference
}

func (s *server) queuePage(w http.ResponseWriter, r *http.Request) {
	if !s.looked(w, r) {
		return
	}
	sp, d := s.speech[s.lang(r)], s.desk
	f := readFilter(r.URL.Query())
	d.mu.RLock()
	q := d.findings.query(f)
	got := d.findings.find(q, (f.Page-1)*rowsShown, rowsShown, none)
	p := queuePage{Filter: f, Total: got.total, Open: got.open, Narrow: f.On(1) != Filter{Page: 1}}
	for _, i := range got.page {
		p.Rows = append(p.Rows, s.row(sp, i, f))
	}
	if f.On(1) == (Filter{Page: 1}) && f.Page == 1 {
		p.Groups = s.groups(sp, 6, 2)
	}
	d.mu.RUnlock()
	p.Choices = s.findingChoices(sp, f, &got)
	p.pages("/", f)
	p.Pace = s.pace(sp, sessionOf(r), got.open)
	head := s.frame(r, sp.Say("Écarts", "Discrepancies"), "queue")
	head.Body = &p
	s.show(w, r, http.StatusOK, "queue.html", head)
}

// looked takes in what others have decided; where that fails it says so.
func (s *server) looked(w http.ResponseWriter, r *http.Request) bool {
	if err := s.desk.look(r.Context()); err != nil {
		s.fail(w, r, err)
		return false
	}
	return true
}

// pages says which of how many rows are shown, and where the others are.
func (p *queuePage) pages(path string, f Filter) {
	p.From, p.To = (f.Page-1)*rowsShown+1, (f.Page-1)*rowsShown+len(p.Rows)
	if f.Page > 1 {
		p.Prev = path + f.On(f.Page-1).Encode()
	}
	if p.To < p.Total {
		p.Next = path + f.On(f.Page+1).Encode()
	}
}

// row tells a finding in a line. The caller holds mu.
func (s *server) row(sp *speech, i int32, f Filter) queueRow {
	d := &s.desk.base.Discrepancies[i]
	one, _ := d.Severity.Words()
	row := queueRow{
		Href: "/finding/" + d.Fingerprint + f.On(1).Encode(), Severity: string(d.Severity), Words: sp.Phrase(one),
		Kind: prose.Capital(sp.Phrase(d.Kind.Words())), Record: d.Record,
		HasChoice: d.Chosen != "" || len(d.Candidates) > 0, Chosen: sp.Shown(d.Field, d.Chosen), Blank: d.Chosen == "", Confidence: d.Confidence,
		State: s.desk.findings.state(i),
	}
	row.StateWords, row.Spans = sp.stateWords(row.State), disputed(sp, d)
	if d.Field != "" {
		row.Field = sp.ColumnLabel(d.Field)
	}
	if rec := s.desk.record(d.Record); rec != nil {
		row.Title = sp.Report.Title(rec)
	}
	if st := s.desk.ledger.standing(s.desk.asked(i)); st.ruling != nil {
		row.Ruling = sp.ruled(st.ruling)
		row.HasChoice = false
	}
	return row
}

// disputed marks, in the first reading that is not the choice, where it differs;
// nil where that is not what the finding is about.
func disputed(sp *speech, d *recole.Discrepancy) []letters.Span {
	if d.Chosen == "" || d.Kind != recole.ReadingConflict && d.Kind != recole.SuspectWord {
		return nil
	}
	for _, r := range d.Readings {
		spans := sp.Against(d.Field, r.Normalized, d.Chosen)
		if r.Normalized != "" && slices.ContainsFunc(spans, func(s letters.Span) bool { return !s.Same }) {
			return spans
		}
	}
	return nil
}

// ruled says what a ruling comes to: its value, or that note was taken.
func (sp *speech) ruled(r *Ruling) string {
	switch {
	case r.Field != "" && r.Value == "":
		return sp.Say("(vide)", "(blank)")
	case r.Field != "":
		return sp.Shown(r.Field, r.Value)
	case r.Value == "":
		return sp.Say("pris note", "noted")
	case r.Value == recole.Accepted:
		return sp.Say("acceptée", "accepted")
	case r.Value == recole.Contested:
		return sp.Say("contestée", "contested")
	case r.Value == recole.LeftOpen:
		return sp.Say("laissé ouvert", "left open")
	}
	return r.Value
}

func (sp *speech) stateWords(s State) string {
	switch s {
	case Waiting:
		return sp.Say("à trancher", "to be ruled on")
	case Settled:
		return sp.Say("décidé par recole", "decided by recole")
	case Left:
		return sp.Say("laissé ouvert", "left open")
	default:
		return sp.Say("tranché", "ruled on")
	}
}

func (s *server) findingChoices(sp *speech, f Filter, got *found) []choice {
	x := s.desk.findings
	return []choice{
		x.choice(got, bySeverity, "severity", sp.Say("Gravité", "Severity"), sp.Say("toutes", "any"), f.Severity, func(v string) string {
			one, _ := recole.Severity(v).Words()
			return sp.Phrase(one)
		}),
		x.choice(got, byKind, "kind", sp.Say("Nature", "Kind"), sp.Say("toutes", "any"), f.Kind, func(v string) string { return sp.Phrase(recole.Kind(v).Words()) }),
		x.choice(got, byField, "field", sp.Say("Champ", "Field"), sp.Say("tous", "any"), f.Field, func(v string) string {
			if v == "" {
				return sp.Say("aucun champ", "no field")
			}
			return lowered(sp.ColumnLabel(v))
		}),
		x.choice(got, byView, "view", sp.Say("Vue en cause", "View concerned"), sp.Say("toutes", "any"), f.View, func(v string) string { return lowered(sp.ViewLabel(v)) }),
		x.stateChoice(sp, got, f.State),
	}
}

// choice offers the values of a facet that occur.
func (x *index) choice(got *found, of facet, name, label, any, chosen string, words func(string) string) choice {
	c := choice{Name: name, Label: label, Any: any}
	for code, value := range x.names[of] {
		if n := got.counts[of][min(code, mostCodes-1)]; value != "" && (n > 0 || value == chosen) {
			c.Options = append(c.Options, option{value, words(value), n, value == chosen})
		}
	}
	return c
}

func (x *index) stateChoice(sp *speech, got *found, chosen string) choice {
	c := choice{Name: "state", Label: sp.Say("État", "State"), Any: sp.Say("non tranchés", "not ruled on")}
	n := 0
	for i, name := range states {
		if got.counts[byState][i] > 0 || name == chosen {
			c.Options = append(c.Options, option{name, sp.stateWords(State(i)), got.counts[byState][i], name == chosen})
		}
		n += got.counts[byState][i]
	}
	c.Options = append(c.Options, option{anyState, sp.Say("tous", "all"), n, chosen == anyState})
	return c
}

// pace says how the work goes: how long the last rulings took, and how long the
// rest would at that.
func (s *server) pace(sp *speech, of *session, left int) string {
	if of == nil {
		return ""
	}
	n, median := of.pace()
	if n == 0 {
		return ""
	}
	each := sp.Say("%s s", "%s s", sp.Decimal(median.Seconds(), 0))
	if median < 10*time.Second {
		each = sp.Say("%s s", "%s s", sp.Decimal(median.Seconds(), 1))
	}
	last := sp.Say("la dernière décision a pris %s", "the last ruling took %s", each)
	if n > 1 {
		last = sp.Say("les %[1]d dernières décisions ont pris %[2]s chacune (médiane)", "the last %[1]d rulings took %[2]s each (median)", n, each)
	}
	if left == 0 {
		return prose.Capital(last) + "."
	}
	rest := time.Duration(left) * median
	minutes := int((rest + time.Minute - 1) / time.Minute)
	return sp.Say("%[1]s ; à ce rythme, encore %[2]s.", "%[1]s; at this pace, %[2]s to go.", prose.Capital(last),
		sp.Count(minutes, recole.Say("minute", "minute"), recole.Say("minutes", "minutes")))
}

// Narrowed tells whether more than a text is looked for.
func (p *queuePage) Narrowed() bool {
	f := p.Filter.On(1)
	f.Text = ""
	return f != Filter{Page: 1}
}
