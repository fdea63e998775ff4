package reconcile

import (
	"slices"

	"recole"
)

// kindRetired is a steward's answer of then, to readings that have changed
// since. It weighs nothing: it is shown beside the question of today.
const kindRetired = "retired"

// refusal is a decision that does not apply any more, and why.
type refusal struct {
	recole.Decision
	why recole.Phrase
}

// answered tells whether one of the decisions that apply answers what it cannot
// any more. Stewards may decide twice in the same second.
func (d *refusal) answered(applied []recole.Decision) bool {
	return d.Fingerprint != "" && slices.ContainsFunc(applied, func(later recole.Decision) bool {
		return later.Record == d.Record && later.Field == d.Field && later.Time >= d.Time
	})
}

// reopen asks the question of a decision on readings that have changed anew: what
// is to be chosen in its field waits for a steward, whatever the confidence, with
// the answer of then shown.
func (r *run) reopen(rec *recole.Reconciliation, d recole.Decision) {
	at, ok := r.find(d.Record)
	f := slices.IndexFunc(r.fields, func(f field) bool { return f.Name == d.Field })
	if !ok || f == none || d.Fingerprint == "" {
		return
	}
	record := &rec.Records[at]
	answer := recole.Evidence{Kind: kindRetired, For: d.Value, Says: say(
		"réponse d’alors « %[2]s », avant que les lectures ne changent ; %[1]s", "answer then “%[2]s”, before the readings changed; %[3]s",
		decisionSays(d).FR, d.Value, decisionSays(d).EN)}
	for _, i := range record.Issues {
		if found := &r.findings[i]; found.Field == d.Field && len(found.Candidates) > 1 && !ruled(found.Evidence) {
			found.Severity, found.NeedsReview = recole.Error, true
			found.Evidence = append(found.Evidence, answer)
			if found.Section == record.Section {
				reask(&record.Choices[f], answer)
			}
		}
	}
}

// ruled tells whether a steward's ruling that applies is among the evidence.
func ruled(evidence []recole.Evidence) bool {
	return slices.ContainsFunc(evidence, func(e recole.Evidence) bool { return e.Kind == kindDecision })
}

// reask marks a choice for review. Its reasons may be shared with the finding,
// hence the copy.
func reask(c *recole.Choice, answer recole.Evidence) {
	why := &recole.Why{}
	if c.Why != nil {
		*why = *c.Why
	}
	why.Evidence = append(slices.Clone(why.Evidence), answer)
	c.Review, c.Why = true, why
}
