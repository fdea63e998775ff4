package review

import (
	"cmp"
	"net/http"
	"net/url"
	"recole/internal/letters"
	"slices"
	"strconv"

	"recole"
	"recole/internal/prose"
)

// mostPreviewed is how many findings of a group its page shows. The ruling is on
// all of them.
const mostPreviewed = 200

// group is the findings of one rule that are open.
type group struct {
	Rule  string
	Words string // "14 apostrophes perdues", "5 × hors d'ordre"
	Href  string
	Open  int
	Of    int // with those ruled on
}

// groupPage is what the page of a group shows.
type groupPage struct {
	group
	Rows    []preview
	Left    int  // open findings that are not shown
	Note    bool // they leave no choice of value: note is taken of them
	Printed bool // what is printed is another value for each of them
	Problem string
	Reason  string
	Filter  Filter
}

// preview is what the ruling on a group does to one finding.
type preview struct {
	Mark, Href    string
	Record, Title string
	Chosen        string
	Printed       string
	Confidence    float64
	Readings      []printing // the distinct ones that differ from the choice
}

// printing is a reading and how many views have it.
type printing struct {
	Spans []letters.Span
	Views int
}

// ruleAddress is the address of a group: a rule is never part of a path.
func ruleAddress(rule string) string { return "/group?" + url.Values{"rule": {rule}}.Encode() }

// groups lists the rules that at least so many open findings have in common,
// the most frequent first; at most as many as that. The caller holds mu.
func (s *server) groups(sp *speech, most, least int) []group {
	x := s.desk.findings
	open, all := make([]int, len(x.rules)), make([]int, len(x.rules))
	for i, code := range x.rule {
		all[code]++
		if x.state(int32(i)) != Ruled {
			open[code]++
		}
	}
	var list []group
	for code, rule := range x.rules {
		if open[code] >= least {
			list = append(list, s.group(sp, rule, open[code], all[code]))
		}
	}
	slices.SortStableFunc(list, func(a, b group) int { return cmp.Compare(b.Open, a.Open) })
	return list[:min(len(list), most)]
}

func (s *server) group(sp *speech, rule string, open, all int) group {
	one, many := ruleWords(rule, s.desk.Profile)
	words := sp.Count(open, one, many)
	if one == many { // it has no plural
		words = sp.Number(open) + prose.NoBreak + "×" + prose.NoBreak + sp.Phrase(one)
	}
	return group{Rule: rule, Words: words, Href: ruleAddress(rule), Open: open, Of: all}
}

// groupOf gives the group of a finding where others in it are open, too. The
// caller holds mu.
func (s *server) groupOf(sp *speech, i int32) *group {
	x := s.desk.findings
	open, all := 0, 0
	for n, code := range x.rule {
		if code == x.rule[i] {
			all++
			if x.state(int32(n)) != Ruled {
				open++
			}
		}
	}
	if open < 2 {
		return nil
	}
	g := s.group(sp, x.rules[x.rule[i]], open, all)
	return &g
}

func (s *server) groupsPage(w http.ResponseWriter, r *http.Request) {
	if !s.looked(w, r) {
		return
	}
	sp := s.speech[s.lang(r)]
	s.desk.mu.RLock()
	list := s.groups(sp, len(s.desk.findings.rules), 1)
	s.desk.mu.RUnlock()
	head := s.frame(r, sp.Say("Par règle", "By rule"), "groups")
	head.Body = list
	s.show(w, r, http.StatusOK, "groups.html", head)
}

func (s *server) groupPage(w http.ResponseWriter, r *http.Request) {
	s.showGroup(w, r, r.URL.Query().Get("rule"), http.StatusOK, "", "")
}

func (s *server) showGroup(w http.ResponseWriter, r *http.Request, rule string, status int, problem, why string) {
	if !s.looked(w, r) {
		return
	}
	sp, d := s.speech[s.lang(r)], s.desk
	if !slices.Contains(d.findings.rules, rule) {
		s.refuse(w, r, http.StatusNotFound, recole.Say("aucun écart ne relève de cette règle", "no discrepancy has this rule"))
		return
	}
	d.mu.RLock()
	open := d.openOf(rule)
	all := 0
	for _, code := range d.findings.rule {
		if d.findings.rules[code] == rule {
			all++
		}
	}
	p := groupPage{group: s.group(sp, rule, len(open), all), Problem: problem, Reason: why, Printed: len(open) > 0, Note: len(open) > 0}
	for n, i := range open {
		f := &d.base.Discrepancies[i]
		p.Note = p.Note && !s.takesValue(f)
		printed := d.printed(f)
		p.Printed = p.Printed && s.takesValue(f) && printed != f.Chosen && printed != ""
		if n < mostPreviewed {
			p.Rows = append(p.Rows, s.preview(sp, f, printed))
		}
	}
	d.mu.RUnlock()
	p.Left = len(open) - len(p.Rows)
	if r.Method == http.MethodPost {
		stay(w, ruleAddress(rule))
	}
	head := s.frame(r, prose.Capital(p.Words), "groups")
	head.Body = &p
	s.show(w, r, status, "group.html", head)
}

// openOf gives the open findings of a rule, in the order of the queue. The
// caller holds mu.
func (d *Desk) openOf(rule string) []int32 {
	x := d.findings
	var list []int32
	for _, i := range x.order {
		if x.rules[x.rule[i]] == rule && x.state(i) != Ruled {
			list = append(list, i)
		}
	}
	return list
}

// printed gives what is printed where a finding stands: the reading best
// attested, misprints included.
func (d *Desk) printed(f *recole.Discrepancy) string {
	rec := d.told[recole.French].Record(f.Record)
	i := fieldAt(d.base.Edition.Fields, f.Field)
	if rec == nil || i < 0 {
		return ""
	}
	return rec.Choices[i].Printed
}

func (s *server) preview(sp *speech, f *recole.Discrepancy, printed string) preview {
	p := preview{Mark: f.Fingerprint, Href: "/finding/" + f.Fingerprint, Record: f.Record, Chosen: sp.Shown(f.Field, f.Chosen), Printed: printed, Confidence: f.Confidence}
	if rec := s.desk.record(f.Record); rec != nil {
		p.Title = sp.Report.Title(rec)
	}
	var seen []string
	for _, r := range f.Readings {
		if r.Normalized == f.Chosen && f.Chosen != "" {
			continue
		}
		at := slices.Index(seen, r.Normalized)
		if at < 0 {
			at = len(seen)
			seen = append(seen, r.Normalized)
			spans := letters.Plain(sp.Shown(f.Field, r.Normalized))
			if f.Chosen != "" {
				spans = sp.Against(f.Field, r.Normalized, f.Chosen)
			}
			p.Readings = append(p.Readings, printing{Spans: spans})
		}
		p.Readings[at].Views++
	}
	return p
}

// ruleGroup rules on all open findings of a rule at once: all or none.
func (s *server) ruleGroup(w http.ResponseWriter, r *http.Request) {
	sp, d := s.speech[s.lang(r)], s.desk
	rule := s.formValue(r, "rule")
	why, err := reason(s.formValue(r, "reason"))
	if err != nil {
		s.showGroup(w, r, rule, http.StatusUnprocessableEntity, recole.Message(err, sp.lang), s.formValue(r, "reason"))
		return
	}
	author := s.author(r)
	if author == "" {
		s.nameFirst(w, r)
		return
	}
	if !s.looked(w, r) {
		return
	}
	d.mu.RLock()
	open := d.openOf(rule)
	wishes := s.groupWishes(r, open, author, why)
	d.mu.RUnlock()
	if want, _ := strconv.Atoi(s.formValue(r, "open")); want != len(open) || len(wishes) == 0 {
		s.showGroup(w, r, rule, http.StatusConflict, sp.Say("Ce groupe a changé depuis que la page a été affichée ; le revoilà tel qu'il est.",
			"This group has changed since the page was shown; here it is as it stands."), why)
		return
	}
	added, err := d.write(r.Context(), wishes...)
	if err != nil {
		s.notWritten(w, r, err)
		return
	}
	of := sessionOf(r)
	of.decided("", d.Now(), ids(added)...)
	of.tell(flash{Text: sp.Say("%s d'un coup.", "%s at once.", sp.Count(len(added), recole.Say("décision prise", "ruling made"), recole.Say("décisions prises", "rulings made"))),
		Undo: added[len(added)-1].ID})
	s.waitShown(r)
	back(w, r, "/groups")
}

// groupWishes gives the rulings on the findings of a group, without those that
// the steward took out.
func (s *server) groupWishes(r *http.Request, open []int32, author, why string) []wish {
	out := r.PostForm["without"]
	printed := s.formValue(r, "choice") == "printed"
	var wishes []wish
	for _, i := range open {
		f := &s.desk.base.Discrepancies[i]
		if slices.Contains(out, f.Fingerprint) {
			continue
		}
		q := s.desk.asked(i)
		wishes = append(wishes, wish{q, s.ruling(f, s.groupValue(f, printed), author, why), s.desk.ledger.standing(q).last})
	}
	return wishes
}

func (s *server) groupValue(f *recole.Discrepancy, printed bool) string {
	if printed {
		return s.desk.printed(f)
	}
	return f.Chosen
}

func ids(rulings []Ruling) []string {
	list := make([]string, len(rulings))
	for i, r := range rulings {
		list[i] = r.ID
	}
	return list
}
