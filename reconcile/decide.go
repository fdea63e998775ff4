package reconcile

import (
	"cmp"
	"slices"

	"recole"
	"recole/normalize"
	"recole/reconcile/editions"
)

// decisionWeight is what a steward's ruling weighs, more than all else
// together.
const decisionWeight = 20.0

// decide applies the decisions of stewards, the latest last. One that ruled on
// readings which have changed since is not applied, and said so; its question is
// asked anew, unless a later decision has answered it.
func (r *run) decide(rec *recole.Reconciliation, decisions []recole.Decision) {
	sorted := slices.Clone(decisions)
	slices.SortStableFunc(sorted, func(a, b recole.Decision) int {
		return cmp.Or(cmp.Compare(a.Time, b.Time), cmp.Compare(a.Record, b.Record), cmp.Compare(a.Field, b.Field),
			cmp.Compare(a.Author, b.Author), cmp.Compare(a.Value, b.Value))
	})
	var refused []refusal
	var applied []recole.Decision
	for _, d := range sorted {
		if d.Remark() {
			continue
		}
		why, ok := r.apply(rec, d)
		if ok {
			applied = append(applied, d)
			continue
		}
		refused = append(refused, refusal{d, why})
	}
	for _, d := range refused {
		if d.answered(applied) {
			continue
		}
		r.notices = append(r.notices, d.why)
		r.reopen(rec, d.Decision)
	}
}

// apply applies one decision, or says why not.
func (r *run) apply(rec *recole.Reconciliation, d recole.Decision) (recole.Phrase, bool) {
	at, ok := r.find(d.Record)
	if !ok && d.Record == "" {
		return r.note(d)
	}
	if !ok {
		return r.refuse(d, recole.Say("cette fiche n’existe pas", "there is no such record")), false
	}
	record := &rec.Records[at]
	f := slices.IndexFunc(r.fields, func(f field) bool { return f.Name == d.Field })
	ruled := r.ruledOn(record, d)
	if len(ruled) == 0 && d.Fingerprint != "" && !r.contested(record, f, d) {
		return r.refuse(d, recole.Say("les lectures ont changé depuis", "the readings have changed since")), false
	}
	if d.Field == "" && len(ruled) > 0 { // it takes note of what has no one field
		r.lighten(ruled, decisionSays(d))
		return recole.Phrase{}, true
	}
	if f == none {
		return r.refuse(d, recole.Say("ce champ n’existe pas", "there is no such field")), false
	}
	value, why := r.valueOf(f, d.Value)
	if value == nil {
		return r.refuse(d, why), false
	}
	r.rule(record, f, value, ruled, d)
	return recole.Phrase{}, true
}

// note takes note of a finding that concerns no record.
func (r *run) note(d recole.Decision) (recole.Phrase, bool) {
	for i := range r.findings {
		if found := &r.findings[i]; found.Record == "" && found.Fingerprint == d.Fingerprint && d.Field == "" {
			r.lighten([]int{i}, decisionSays(d))
			return recole.Phrase{}, true
		}
	}
	return r.refuse(d, recole.Say("les lectures ont changé depuis", "the readings have changed since")), false
}

// contested tells whether a decision keeps the value of an earlier edition
// against the one that is printed now: its fingerprint is that of the
// difference between the two. It no longer holds once another value is printed.
func (r *run) contested(record *recole.Record, f int, d recole.Decision) bool {
	if f == none {
		return false
	}
	for _, kind := range []editions.Kind{editions.Modified, editions.Respelled} {
		if editions.Fingerprint(record.Key, kind, d.Field, d.Value, record.Choices[f].Meant) == d.Fingerprint {
			return true
		}
	}
	return false
}

// refuse says that a decision is not applied, with the old answer.
func (r *run) refuse(d recole.Decision, why recole.Phrase) recole.Phrase {
	return say("décision non appliquée, fiche %[1]s, champ %[2]s : %[3]s (réponse d’alors : « %[5]s », %[6]s)",
		"decision not applied, record %[1]s, field %[2]s: %[4]s (answer then: “%[5]s”, %[6]s)", d.Record, d.Field, why.FR, why.EN, d.Value, d.Author)
}

// ruledOn gives the findings that a decision rules on: the one of its
// fingerprint, or those of its record and field that leave a choice.
func (r *run) ruledOn(record *recole.Record, d recole.Decision) []int {
	var out []int
	for _, i := range record.Issues {
		found := &r.findings[i]
		switch {
		case d.Fingerprint != "":
			if found.Fingerprint == d.Fingerprint && (found.Field == d.Field || found.Field == "" || d.Field == "") {
				out = append(out, i)
			}
		case found.Field == d.Field && found.Chosen != "":
			out = append(out, i)
		}
	}
	return out
}

// lighten makes findings that a steward has taken note of mere information.
func (r *run) lighten(ruled []int, says recole.Phrase) {
	for _, i := range ruled {
		found := &r.findings[i]
		found.Severity, found.NeedsReview = recole.Info, false
		found.Evidence = append(found.Evidence, recole.Evidence{Kind: kindDecision, For: found.Chosen, Weight: decisionWeight, Says: says})
	}
}

// valueOf reads what a steward typed as a cell of the field would be.
func (r *run) valueOf(f int, typed string) (*recole.Value, recole.Phrase) {
	field := &r.fields[f]
	if field.Derived {
		return r.derivedValue(f, typed)
	}
	reader, err := normalize.New(field.column, r.profile)
	if err != nil {
		return nil, recole.Say("%s", "%s", err)
	}
	v := reader.Read(typed)
	if !v.Fits() {
		return nil, v.Fault
	}
	if field.Type == recole.Text { // typed as it is meant; nothing to repair
		v.Meant = v.Printed
	}
	return v, recole.Phrase{}
}

func (r *run) derivedValue(f int, typed string) (*recole.Value, recole.Phrase) {
	_, known := r.profile.Status(typed)
	switch _, err := recole.ParseDate(typed); {
	case f == r.date && err != nil && typed != "":
		return nil, say("« %s » n’est pas une date comme 2010-03-10", "“%s” is no date such as 2010-03-10", typed)
	case f == r.status && !known && typed != recole.Active.String():
		return nil, say("« %s » n’est pas un état connu", "“%s” is no known status", typed)
	}
	return &recole.Value{Raw: typed, Printed: typed, Meant: typed}, recole.Phrase{}
}

// rule fixes the value of a field.
func (r *run) rule(record *recole.Record, f int, v *recole.Value, ruled []int, d recole.Decision) {
	evidence := recole.Evidence{Kind: kindDecision, For: v.Meant, Weight: decisionWeight, Says: decisionSays(d)}
	because := ruledBecause(evidence.Says)
	elsewhere := len(ruled) > 0
	for _, i := range ruled {
		found := &r.findings[i]
		elsewhere = elsewhere && found.Section != record.Section
		found.Chosen, found.Confidence, found.NeedsReview, found.Severity = v.Meant, 1, false, recole.Info
		found.Evidence, found.Because = append(found.Evidence, evidence), because
		found.Candidates = ruledCandidates(found.Candidates, v.Meant)
	}
	if elsewhere {
		return // of the section that does not give the line
	}
	c := &record.Choices[f]
	why := &recole.Why{}
	if c.Why != nil {
		why.Candidates, why.Evidence = c.Why.Candidates, slices.Clone(c.Why.Evidence)
	}
	why.Candidates, why.Evidence, why.Because = ruledCandidates(why.Candidates, v.Meant), append(why.Evidence, evidence), because
	c.Meant, c.Parts, c.Confidence, c.Review, c.Why = v.Meant, v.Parts, 1, false, why
	switch f {
	case r.status:
		record.Status = v.Meant
	case r.date:
		record.StatusDate, _ = recole.ParseDate(v.Meant)
	}
}

// ruledBecause says that a ruling is why, and that another would change it.
func ruledBecause(says recole.Phrase) recole.Phrase {
	says = capital(says)
	return say("%[1]s. Seule une autre décision le changerait.", "%[2]s. Only another ruling would change it.", ended(says.FR), ended(says.EN))
}

func decisionSays(d recole.Decision) recole.Phrase {
	if d.Reason == "" {
		return say("décision de %[1]s, %[2]s", "ruling of %[1]s, %[2]s", d.Author, d.Time)
	}
	return say("décision de %[1]s, %[2]s : %[3]s", "ruling of %[1]s, %[2]s: %[3]s", d.Author, d.Time, d.Reason)
}

// ruledCandidates puts the ruled value first, as certain, and keeps the others.
func ruledCandidates(was []recole.Candidate, value string) []recole.Candidate {
	out := []recole.Candidate{{Value: value, Confidence: 1}}
	for _, c := range was {
		if c.Value != value {
			out = append(out, recole.Candidate{Value: c.Value})
		}
	}
	return out
}
