package editions

import "recole"

// The weights of whole records and their status.
const (
	recordsComeAndGo = -2.0
	statusChanges    = -1.0
	fewViews         = 5.0 // less than half of the views print the record
	someViews        = 1.5 // half of them do
	bothSections     = 4.0 // it stands among the active and the suspended
	nextInSequence   = -2.0
	otherKey         = -1.5 // number and short number agree on the new key
	sameThing        = -1.0
)

// comingOrGoing weighs why a record is in one edition only.
func (w *weigher) comingOrGoing(d *change) judgement {
	var b brief
	s := newSide
	at, from := d.at.new, w.new
	if d.at.new == none {
		s, at, from = oldSide, d.at.old, w.old
	}
	only := s(from, at)
	b.add(kindRecord, recordsComeAndGo, recole.Say("des fiches entrent dans la liste et en sortent chaque année",
		"records enter the list and leave it every year"))
	w.printedBy(&b, only)
	if d.at.old == none && w.beyond(only.record.Key) {
		b.add(kindNumber, nextInSequence, recole.Say("son numéro suit le dernier de l’ancienne édition",
			"its number follows the last of the old edition"))
	}
	return b.close()
}

// printedBy asks how many views print a record.
func (w *weigher) printedBy(b *brief, s *side) {
	n, all := s.record.Views, s.Views
	if n == 0 || n == all {
		return
	}
	weight := 0.0
	switch {
	case 2*n < all:
		weight = fewViews
	case 2*n == all:
		weight = someViews
	}
	b.add(kindViews, weight, recole.Say("%[1]d vues seulement de %[3]s sur %[2]d l’impriment",
		"only %[1]d of %[2]d views of %[4]s print it", n, all, s.name.FR, s.name.EN))
}

// beyond tells whether a key comes after all keys of the old edition.
func (w *weigher) beyond(key string) bool {
	return w.old.Len() > 0 && key > string(w.old.key(w.old.Len()-1))
}

// renumbering weighs why a record has another key.
func (w *weigher) renumbering(d *change) judgement {
	var b brief
	old, new := oldSide(w.old, d.at.old), newSide(w.new, d.at.new)
	b.add(kindRecord, sameThing, recole.Say("le même intitulé quitte un numéro et paraît sous un autre",
		"the same title leaves one number and appears under another"))
	w.printedBy(&b, old)
	w.printedBy(&b, new)
	if slips := w.slips.between(d.old, d.new); len(slips) == 1 {
		b.add(kindSlip, slipWeight(slips), slipSays(d.old, d.new, slips))
	}
	if w.beyond(d.new) {
		b.add(kindNumber, nextInSequence, recole.Say("son numéro suit le dernier de l’ancienne édition",
			"its number follows the last of the old edition"))
	}
	w.bothNumbers(&b, old, new)
	return b.close()
}

// bothNumbers asks whether the full number says the same as the new key.
func (w *weigher) bothNumbers(b *brief, old, new *side) {
	for i := range w.columns {
		c := &w.columns[i]
		if c.keyPart == none {
			continue
		}
		parts := c.reader.Read(new.record.Cells[c.new].Meant).Parts
		switch {
		case c.keyPart >= len(parts):
		case parts[c.keyPart] == new.record.Key:
			b.add(kindNumber, otherKey, recole.Say("son numéro entier se termine aussi par %s", "its full number ends in %s as well", new.record.Key))
		case parts[c.keyPart] == old.record.Key:
			b.add(kindForm, keyMismatch, recole.Say("son numéro entier se termine encore par %s", "its full number still ends in %s", old.record.Key))
		}
	}
}

// statusEvidence weighs why a record changed its status.
func (w *weigher) statusEvidence(b *brief, old, new *side) {
	b.add(kindRecord, statusChanges, recole.Say("des fiches changent d’état chaque année", "records change their status every year"))
	for _, s := range []*side{old, new} {
		if s.record.Both {
			b.add(kindForm, bothSections, recole.Say("%[1]s l’imprime à la fois parmi les fiches actives et parmi les autres",
				"%[2]s prints it both among the active records and among the others", s.begins.FR, s.begins.EN))
		}
	}
}

// unweighed is the judgement of what the snapshots hold no readings of: the
// section where no field tells the status, and the wording of footnotes.
func (w *weigher) unweighed(d *change) judgement {
	var b brief
	if d.kind != Modified {
		w.statusEvidence(&b, oldSide(w.old, d.at.old), newSide(w.new, d.at.new))
		return b.close()
	}
	words := wordingOf(d.old, d.new)
	w.textSlips(&b, d, &words, w.slips.between(words.oldPart, words.newPart))
	return b.close()
}
