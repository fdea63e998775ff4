package editions

import "recole"

// The weights of what the views say. A value of which some view says the same
// as the other edition has hardly changed; how many views do says how surely
// it was the choice between them that went another way.
const (
	readElsewhere   = 4.0 // some view reads what the other edition has
	readByHalf      = 2.0 // and half of the views or more do
	markedForReview = 1.0
	viewsDisagree   = 0.5
	// All views of both editions agree. A misprint can be copied into every
	// view: of the real list's 287 titles two are.
	allAgree = -1.5
)

// common is the evidence that the views give of any field.
func (w *weigher) common(b *brief, d *change, old, new *side) {
	fold := w.fold(d.column)
	w.readings(b, old, new, fold)
	w.readings(b, new, old, fold)
	for _, s := range []*side{old, new} {
		switch {
		case s.cell.Review:
			b.add(kindDoubt, markedForReview, recole.Say("%[1]s marque cette valeur à revoir",
				"%[2]s marks this value for review", s.begins.FR, s.begins.EN))
		case !s.unanimous() && len(s.cell.Readings) > 1:
			b.add(kindDoubt, viewsDisagree, recole.Say("les vues de %[1]s ne s’accordent pas",
				"the views of %[2]s do not agree", s.name.FR, s.name.EN))
		}
	}
	if old.unanimous() && new.unanimous() {
		b.add(kindAgreement, allAgree, recole.Say("toutes les vues de chaque édition s’accordent sur sa valeur",
			"all views of each edition agree on its value"))
	}
}

// readings asks whether a view of one edition reads what the other has.
func (w *weigher) readings(b *brief, s, other *side, fold func(string) string) {
	n := s.reads(&other.cell, fold)
	if n == 0 {
		return
	}
	weight := readElsewhere
	if 2*n >= s.record.Views {
		weight += readByHalf
	}
	views := count(n, "vue", "vues", "view", "views")
	b.add(kindReadings, weight, recole.Say("la valeur de %[1]s se lit aussi dans %[2]s de %[3]s (sur %[4]d)",
		"the value of %[5]s is also read in %[6]s of %[7]s (out of %[4]d)",
		other.name.FR, views.FR, s.name.FR, max(n, s.record.Views), other.name.EN, views.EN, s.name.EN))
}

// decision tells whether a steward's ruling makes the difference: one edition's
// value was ruled on, and its views read what the other edition has; or both
// were ruled on, each otherwise.
func (w *weigher) decision(d *change, old, new *side) (judgement, bool) {
	fold := w.fold(d.column)
	for _, s := range [][2]*side{{old, new}, {new, old}} {
		ruled, other := s[0], s[1]
		if !ruled.cell.Decided || !other.cell.Decided && ruled.reads(&other.cell, fold) == 0 {
			continue
		}
		says := recole.Say("un gestionnaire a fixé la valeur de %[1]s, où l’on lit aussi celle de %[3]s",
			"a steward ruled on the value of %[2]s, where that of %[4]s is read as well",
			ruled.name.FR, ruled.name.EN, other.name.FR, other.name.EN)
		if other.cell.Decided {
			says = recole.Say("un gestionnaire a fixé la valeur dans chaque édition", "a steward ruled on the value in each edition")
		}
		return judgement{Decision, ruledOn, []recole.Evidence{{Kind: kindDecision, For: string(Decision), Weight: decisionWeight, Says: says}}}, true
	}
	return judgement{}, false
}

// What a ruling weighs, and the confidence that it makes the difference.
const (
	decisionWeight = 5.0
	ruledOn        = 0.99
)
