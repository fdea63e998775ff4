package reconcile

import "recole"

// findDoubted reports a value that all views print alike and that is doubted:
// suspect-word, an error, since a steward must rule. Where nothing but the place
// of the rows speaks against it, the finding is an order-violation (see
// reportDisorder).
func (r *run) findDoubted(record int, rows []int32, f *field, v verdict) {
	at := spot{int32(record), f.index, r.Rows[rows[0]].Section}
	if d, ok := r.displaced[at]; ok && d.asks {
		r.placed[at] = &v.choice
		return
	}
	label, what := r.label(f.index), r.doubtSays(f, rows, v.choice)
	r.add(draft{
		kind: recole.SuspectWord, severity: recole.Error, record: record, section: at.section,
		field: f.index, rows: rows, choice: &v.choice,
		message: say("%[1]s : toutes les vues impriment %[3]s ; à trancher", "%[2]s: all views print %[4]s; to be ruled on",
			label.FR, label.EN, what.FR, what.EN),
	})
}

// doubtSays tells what is printed, and for what perhaps, each cut to the words
// in which they differ.
func (r *run) doubtSays(f *field, rows []int32, c recole.Choice) recole.Phrase {
	printed := r.Rows[rows[0]].Values[f.index].Meant
	texts := []string{printed}
	for _, other := range c.Why.Candidates {
		if other.Value != printed {
			texts = append(texts, other.Value)
		}
	}
	if f.Type == recole.Text {
		texts = differing(texts)
	}
	perhaps := quotedOr(texts[1:])
	return say("« %[1]s », peut-être pour %[2]s", "“%[1]s”, perhaps for %[3]s", texts[0], perhaps.FR, perhaps.EN)
}
