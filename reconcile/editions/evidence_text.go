package editions

import (
	"math"
	"slices"
	"strings"

	"recole"
)

// The weights of how texts differ.
const (
	rewritingLeast = -1.5 // texts differ by more than slips
	rewritingWhole = -4.0 // more, by the share of the words that are new
	respelt        = -1.0 // they say the same by other signs, and by more than slips
	remarked       = -2.0 // their gender marks alone differ
	variantKept    = -2.5 // one is a variant that the profile takes for the other
)

// slipShare is what each of one, two, three slips counts: the more it takes,
// the less they explain.
func slipShare(n int) float64 { return [...]float64{1, 0.6, 0.3}[n-1] }

// The weights of the lexicon.
const (
	unknownWord = 2.5 // one of the words is borne by no other record of either edition
	rareWord    = 1.6 // or by few beside the other, as recurring misprints are
	knownWords  = -2.5
	knownRewrit = -1.0 // both known, and no slip between them
	unknownBoth = 1.0  // neither is known: publishers seldom mend one letter
	rarity      = 20   // times less frequent than the other
	stump       = 4    // letters of a cut-off word below which it says nothing
	strangeJoin = 2.0  // a word that the list joins to the one before in the other way only
	commonJoin  = 10   // records from which on a way of joining is the usual one
)

// The weight of company, and the share of the records of one word, or value,
// from which on a change of it is one of the list and not of a record.
const (
	inCompany    = -3.0
	companyShare = 0.5
)

// textEvidence weighs how two texts differ.
func (w *weigher) textEvidence(b *brief, d *change) {
	if w.text.marksOnly(d.old, d.new) {
		b.add(kindRewriting, remarked, recole.Say("seule la marque de genre diffère", "the gender mark alone differs"))
		return
	}
	words := d.words
	slips := w.slips.between(words.oldPart, words.newPart)
	w.textSlips(b, d, words, slips)
	w.lexicon(b, words, slips)
	w.joins(b, d, slips)
	w.company(b, words)
	w.variant(b, d)
}

// variant asks whether the profile declares one of the spellings as a variant
// that lists of this family do print.
func (w *weigher) variant(b *brief, d *change) {
	if d.variant {
		b.add(kindForm, variantKept, recole.Say("le profil tient les deux graphies pour le même mot, que la liste écrit des deux façons",
			"the profile takes both spellings for one word, which the list writes in either way"))
	}
}

// isVariant tells whether a step of normalisation put a declared variant right.
func isVariant(step string) bool { return strings.HasPrefix(step, "variant:") }

func (w *weigher) textSlips(b *brief, d *change, words *wording, slips []slip) {
	switch {
	case len(slips) > 0:
		b.add(kindSlip, slipWeight(slips), slipSays(words.oldPart, words.newPart, slips))
	case d.kind == Respelled:
		b.add(kindRewriting, respelt, recole.Say("seule la graphie diffère, par plus qu’une faute de lecture",
			"the spelling alone differs, by more than a misreading would"))
	default:
		share := words.rewritten()
		b.add(kindRewriting, rewritingLeast+rewritingWhole*share, recole.Say(
			"« %[1]s » ne se lit pas pour « %[2]s » : le texte est récrit", "“%[1]s” is no misreading of “%[2]s”: the text was rewritten",
			words.newPart, words.oldPart))
	}
}

// slipWeight is what slips weigh together: the mean of their weights, and less
// the more there are.
func slipWeight(slips []slip) float64 {
	sum := 0.0
	for _, s := range slips {
		sum += s.weight()
	}
	return sum / float64(len(slips)) * slipShare(len(slips))
}

func slipSays(old, new string, slips []slip) recole.Phrase {
	how := slips[0].says()
	if n := len(slips); n > 1 {
		how = recole.Say("%d fautes", "%d slips", n)
	}
	return recole.Say("« %[1]s » et « %[2]s » se prennent l’un pour l’autre : %[3]s",
		"“%[1]s” and “%[2]s” are taken for each other: %[4]s", old, new, how.FR, how.EN)
}

// acquaintance is the least known of some words, and how many other records of
// both editions bear it.
type acquaintance struct {
	word    string
	records int
}

func (w *weigher) leastKnown(words []string) acquaintance {
	least := acquaintance{records: math.MaxInt}
	for _, word := range words {
		old, new := w.census.word(word)
		if n := max(0, old+new-1); n < least.records {
			least = acquaintance{word, n}
		}
	}
	return least
}

// rareBeside tells whether a word is unknown, or nearly so beside the other.
func (a acquaintance) rareBeside(b acquaintance) bool {
	return a.records == 0 || a.records*rarity <= b.records
}

// lexicon asks whether the words that differ are known to the other records of
// the list. A change to an unknown word is no misreading for that: only where
// the two words can be taken for each other does it matter.
func (w *weigher) lexicon(b *brief, words *wording, slips []slip) {
	if len(words.old) == 0 || len(words.new) == 0 {
		return
	}
	old, new := w.leastKnown(words.old), w.leastKnown(words.new)
	oldRare, newRare := old.rareBeside(new), new.rareBeside(old)
	switch slip := len(slips) > 0; {
	case slip && slips[0] == cutOff && min(len(old.word), len(new.word)) < stump:
	case !oldRare && !newRare:
		weight := knownWords
		if !slip {
			weight = knownRewrit
		}
		b.add(kindLexicon, weight, recole.Say("d’autres fiches de la liste portent « %[1]s » et « %[2]s »",
			"other records of the list bear “%[1]s” and “%[2]s”", old.word, new.word))
	case slip && oldRare && newRare:
		b.add(kindLexicon, unknownBoth, recole.Say("nulle autre fiche de la liste ne porte « %[1]s » ni « %[2]s »",
			"no other record of the list bears “%[1]s” or “%[2]s”", old.word, new.word))
	case slip:
		stranger, friend := old, new
		if newRare {
			stranger, friend = new, old
		}
		b.add(kindLexicon, strangeness(stranger), strangerSays(stranger, friend))
	}
}

func strangeness(stranger acquaintance) float64 {
	if stranger.records == 0 {
		return unknownWord
	}
	return rareWord
}

func strangerSays(stranger, friend acquaintance) recole.Phrase {
	where := count(friend.records, "autre fiche", "autres fiches", "other record", "other records")
	if stranger.records == 0 {
		return recole.Say("« %[1]s » se lit dans %[2]s, « %[4]s » dans aucune", "“%[1]s” is found in %[3]s, “%[4]s” in none",
			friend.word, where.FR, where.EN, stranger.word)
	}
	return recole.Say("« %[1]s » se lit dans %[2]s, « %[4]s » dans %[5]d seulement", "“%[1]s” is found in %[3]s, “%[4]s” in %[5]d only",
		friend.word, where.FR, where.EN, stranger.word, stranger.records)
}

// company asks whether the same word was put for the same other one throughout
// the list.
func (w *weigher) company(b *brief, words *wording) {
	old, new, ok := words.swap()
	if !ok {
		return
	}
	n := w.swaps[[2]string{old, new}]
	if bearers, _ := w.census.word(old); n > 1 && float64(n) >= companyShare*float64(bearers) {
		b.add(kindCompany, companyWeight(n), recole.Say("%[3]d fiches sur %[4]d qui portaient « %[1]s » portent maintenant « %[2]s »",
			"%[3]d of %[4]d records that had “%[1]s” now have “%[2]s”", old, new, n, bearers))
	}
}

// companyWeight is what several like changes weigh; two may meet by chance.
func companyWeight(n int) float64 { return max(inCompany, inCompany*float64(n)/4) }

// misspelt tells whether a changed text is only spelt otherwise: slips lead from
// one to the other, and one of the words is none that the list knows. One letter
// for another that is nothing like it makes another word (levage, lavage), known
// or not.
func (w *weigher) misspelt(d *change) bool {
	if d.kind != Modified || d.column == nil || d.column.kind != recole.Text {
		return false
	}
	words := d.words
	slips := w.slips.between(words.oldPart, words.newPart)
	if len(slips) == 0 || slices.ContainsFunc(slips, slip.makesWords) || len(words.old) == 0 || len(words.new) == 0 {
		return false
	}
	old, new := w.leastKnown(words.old), w.leastKnown(words.new)
	return old.rareBeside(new) || new.rareBeside(old)
}
