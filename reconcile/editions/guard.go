package editions

import (
	"bytes"

	"recole"
	"recole/ingest/profile"
)

// The limits of Guard.
const (
	mostRemoved = 0.2 // of the old edition's records, where neither Limits nor profile say anything
	// Of records under one key in both editions, the share that must be much
	// the same for the lists to be the same list. Short numbers run from one
	// in every list, so that keys alone tell nothing.
	leastAlike = 0.3
	// The share of words that two titles have in common when they are much the
	// same.
	alikeTitle = 0.5
	sampled    = 2000 // records that are looked at
)

// Limits are what a user allows a new edition.
type Limits struct {
	// MostRemoved is the share of the old edition's records that may be
	// missing; 0 means what the profile allows, a fifth where it says nothing.
	MostRemoved float64
	// Insist says how a user insists where Guard refuses: "--force".
	Insist string
}

// Guard looks at a new edition before it is taken in beside an old one. Its
// error, a *recole.Trouble, says why the new edition must not be taken for the
// next of the same list unless a person insists: it is another list, or so many
// records are missing that the source may be truncated. Notices tell what a
// person should know and need not stop for. A nil profile knows no titles:
// then whole records are compared.
func Guard(old, new *Snapshot, p *profile.Profile, limits Limits) ([]recole.Phrase, error) {
	l, err := newPlan(old, new, p)
	if err != nil {
		return nil, err
	}
	if old.Len() == 0 {
		return nil, nil
	}
	g := &guard{plan: l, insist: limits.Insist, limit: limits.MostRemoved}
	if g.limit == 0 && p != nil {
		g.limit = p.Expected.MostRemoved
	}
	if g.limit == 0 {
		g.limit = mostRemoved
	}
	g.walk()
	notices := g.notices()
	if err := g.otherList(); err != nil {
		return notices, err
	}
	return notices, g.truncated()
}

// guard is what Guard sees on its walk through both editions.
type guard struct {
	*plan
	insist string
	limit  float64

	common, equal  int // keys in both editions; of those, with the same facts
	looked, alike  int // of a sample of the common keys
	removed, added int
}

func (g *guard) walk() {
	every := max(1, min(g.old.Len(), g.new.Len())/sampled)
	for i, j := 0, 0; i < g.old.Len() || j < g.new.Len(); {
		order := -1
		switch {
		case i == g.old.Len():
			order = 1
		case j < g.new.Len():
			order = compareKeys(g.old, i, g.new, j)
		}
		switch {
		case order < 0:
			g.removed++
			i++
		case order > 0:
			g.added++
			j++
		default:
			same := bytes.Equal(g.old.facts(i), g.new.facts(j))
			if same {
				g.equal++
			}
			if g.common%every == 0 {
				g.looked++
				if same || g.muchTheSame(i, j) {
					g.alike++
				}
			}
			g.common++
			i++
			j++
		}
	}
}

// muchTheSame tells whether two records of one key are of one thing: half of
// the words of their titles are the same, or else half of their fields.
func (g *guard) muchTheSame(i, j int) bool {
	old, new := g.old.At(i), g.new.At(j)
	if g.title != none {
		c := &g.columns[g.title]
		w := wordingOf(old.Cells[c.old].Meant, new.Cells[c.new].Meant)
		return w.rewritten() <= alikeTitle
	}
	same := 0
	for _, c := range g.columns {
		if old.Cells[c.old].Meant == new.Cells[c.new].Meant {
			same++
		}
	}
	return 2*same >= len(g.columns)
}

// otherList refuses an edition of which too few records are those of the old
// one.
func (g *guard) otherList() error {
	if g.looked > 0 && float64(g.alike) >= leastAlike*float64(g.looked) {
		return nil
	}
	if g.new.Len() == 0 {
		return nil // that is a truncated list
	}
	return &recole.Trouble{What: recole.Say(
		"cette source semble être une autre liste : sur %[1]d numéros communs, %[2]d seulement désignent la même chose que dans l’édition %[3]s%[4]s",
		"this source seems to be another list: of %[1]d numbers in common, only %[2]d stand for the same thing as in the edition %[5]s%[6]s",
		g.looked, g.alike, named(g.old).FR, g.insisting().FR, named(g.old).EN, g.insisting().EN)}
}

// truncated refuses an edition that lacks too many records of the old one.
func (g *guard) truncated() error {
	if float64(g.removed) <= g.limit*float64(g.old.Len()) {
		return nil
	}
	return &recole.Trouble{What: recole.Say(
		"%[1]d des %[2]d fiches de l’édition %[4]s manquent (plus de %.0[3]f\u00a0%%) : la source est peut-être incomplète%[5]s",
		"%[1]d of the %[2]d records of the edition %[6]s are missing (more than %.0[3]f%%): the source may be incomplete%[7]s",
		g.removed, g.old.Len(), 100*g.limit, named(g.old).FR, g.insisting().FR, named(g.old).EN, g.insisting().EN)}
}

// insisting says how to have one's way all the same.
func (g *guard) insisting() recole.Phrase {
	if g.insist == "" {
		return recole.Phrase{}
	}
	return recole.Say(" ; pour passer outre : %s", "; to go on all the same: %s", g.insist)
}

// named names an edition by its date, or else by its title.
func named(s *Snapshot) recole.Phrase {
	if !s.Date.IsZero() {
		return recole.Say("du %s", "of %s", s.Date)
	}
	return recole.Say("« %s »", "“%s”", s.Title)
}

// notices tells what does not stop a person.
func (g *guard) notices() []recole.Phrase {
	var told []recole.Phrase
	same := g.equal == g.common && g.removed+g.added == 0
	switch {
	case g.old.Date.IsZero() || g.new.Date.IsZero():
	case g.old.Date == g.new.Date && !same:
		told = append(told, recole.Say("les deux éditions portent la même date, %s, mais leur contenu diffère",
			"both editions bear the same date, %s, but their contents differ", g.new.Date))
	case g.new.Date.Compare(g.old.Date) < 0:
		told = append(told, recole.Say("l’édition donnée pour la nouvelle (%[2]s) est plus ancienne que l’autre (%[1]s)",
			"the edition given as the new one (%[2]s) is older than the other (%[1]s)", g.old.Date, g.new.Date))
	}
	if same {
		told = append(told, recole.Say("les deux éditions ont le même contenu", "both editions have the same contents"))
	}
	return told
}
