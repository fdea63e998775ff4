package review

import (
	"net/http"

	"recole"
)

// undo takes back one decision: the one that is named, or the last one that was
// made in this session.
func (s *server) undo(w http.ResponseWriter, r *http.Request) {
	sp, d, of := s.speech[s.lang(r)], s.desk, sessionOf(r)
	f, err := s.form(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	id := s.formValue(r, "id")
	if id == "" {
		id = of.lastDone()
	}
	if id == "" {
		of.tell(flash{Text: sp.Say("Rien à annuler : vous n'avez encore rien décidé dans cette session.", "Nothing to undo: you have not ruled on anything in this session."), Bad: true})
		back(w, r, s.formValue(r, "here"))
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
	i, ok := d.ledger.byID[id]
	var was, root Ruling
	says := ""
	if ok {
		says = sp.says(d.ledger, &d.ledger.all[i])
		was, root = d.ledger.all[i], d.ledger.rooted(i)
	}
	q := question{root.Fingerprint, root.Record, root.Field, root.Fingerprint == ""}
	seen := d.ledger.standing(q).last
	d.mu.RUnlock()
	if !ok {
		s.refuse(w, r, http.StatusNotFound, recole.Say("il n'y a pas de telle décision", "there is no such decision"))
		return
	}
	taken := Ruling{Undoes: id, Decision: recole.Decision{Record: was.Record, Field: was.Field, Author: author, Time: s.now(), Reason: f.reason}}
	if _, err := d.write(r.Context(), wish{q, taken, seen}); err != nil {
		of.undone(id)
		s.notWritten(w, r, err)
		return
	}
	of.undone(id)
	of.tell(flash{Text: subject(was.Record) + sp.Say("décision annulée : %s", "ruling undone: %s", says)})
	s.waitShown(r)
	back(w, r, s.undoneAt(root.Fingerprint, f, s.formValue(r, "here")))
}

// undoneAt gives the address of the question that a decision taken back was
// about; where the steward came from, if it is not asked any more or he came
// from the list of decisions.
func (s *server) undoneAt(mark string, f form, here string) string {
	_, diff, ok := s.questionOf(mark)
	switch {
	case here == "/decisions" || !ok:
		return here
	case diff:
		return "/difference/" + mark + f.filter.On(1).Encode()
	default:
		return "/finding/" + mark + f.filter.On(1).Encode()
	}
}
