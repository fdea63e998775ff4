package reconcile

import (
	"math"
	"slices"

	"recole"
)

// The weights of the lexicon: how much likelier a word is to be right when the
// list uses it elsewhere and the other candidate's is unknown. One other record
// gives odds of e² (7 to 1), more records slowly more, up to e³˙² (25 to 1):
// a word that is common can still be the wrong one.
const (
	lexiconKnown = 2.0
	lexiconGrows = 0.4
	lexiconMost  = 3.2
	lexiconKin   = 1.6 // a word of the same stem is known; or known against kin
	// In a long list misprints recur: a word is as good as unknown where the
	// other is this many times as frequent.
	lexiconRatio = 20
)

// How well a word is known.
const (
	unknown = iota
	akin    // by its stem, or rare against its rival
	known
)

// acquaintance is how well the least known of a candidate's own words is
// known.
type acquaintance struct {
	level   int
	word    string
	records int    // other records that bear it
	kin     string // the word of the same stem
	earlier bool   // the records are those of an earlier edition
	// declared tells that the profile names the word; it then counts for one record.
	declared bool
}

// lexicon compares the words that are not common to all candidates: does the
// list use them elsewhere?
func lexicon(k *knowledge, c *contest) []opinion {
	met := make([]*acquaintance, len(c.candidates))
	most := 0
	for i, own := range c.ownWords() {
		met[i] = k.leastKnown(c, own)
		if met[i] != nil {
			most = max(most, met[i].records)
		}
	}
	lowest := known
	for _, a := range met {
		if a == nil {
			continue
		}
		if a.level == known && a.records*lexiconRatio <= most {
			a.level = akin
		}
		lowest = min(lowest, a.level)
	}
	base := k.words.surprise()
	worst := slices.IndexFunc(met, func(a *acquaintance) bool { return a != nil && a.level == lowest })
	var out []opinion
	for i, a := range met {
		if a != nil && a.level > lowest {
			out = append(out, opinion{i, a.weight(lowest, base), a.says(met[worst])})
		}
	}
	return out
}

func (a *acquaintance) weight(lowest int, base float64) float64 {
	if a.level == known && lowest == unknown {
		return base + min(lexiconMost-lexiconKnown, lexiconGrows*math.Log(float64(a.records)))
	}
	return lexiconKin * base / lexiconKnown
}

func (a *acquaintance) says(rival *acquaintance) recole.Phrase {
	where := count(a.records, "autre fiche", "autres fiches", "other record", "other records")
	than := count(rival.records, "autre", "autres", "other", "others")
	switch {
	case a.declared:
		return say("le profil connaît « %[1]s », la liste n'emploie pas « %[2]s »", "the profile knows “%[1]s”, the list does not use “%[2]s”", a.word, rival.word)
	case a.earlier && rival.records == 0:
		return say("« %[1]s » se lit dans %[2]s d'une édition antérieure, « %[4]s » dans aucune",
			"“%[1]s” is found in %[3]s of an earlier edition, “%[4]s” in none", a.word, where.FR, where.EN, rival.word)
	case a.level == akin && a.records == 0:
		return say("« %[1]s » est de la famille de « %[2]s », que la liste emploie ailleurs ; « %[3]s » n’y a pas de parent",
			"“%[1]s” is kin to “%[2]s”, which the list uses elsewhere; “%[3]s” has no kin there", a.word, a.kin, rival.word)
	case rival.records == 0:
		return say("« %[1]s » se lit dans %[2]s de la liste, « %[4]s » dans aucune",
			"“%[1]s” is found in %[3]s of the list, “%[4]s” in none", a.word, where.FR, where.EN, rival.word)
	}
	return say("« %[1]s » se lit dans %[2]s de la liste, « %[4]s » dans %[5]s seulement",
		"“%[1]s” is found in %[3]s of the list, “%[4]s” in %[6]s only", a.word, where.FR, where.EN, rival.word, than.FR, than.EN)
}

// leastKnown judges a candidate by the least known of its own words; nil where
// it has none.
func (k *knowledge) leastKnown(c *contest, own []string) *acquaintance {
	var worst *acquaintance
	for _, w := range own {
		a := k.meet(c, w)
		if worst == nil || a.level < worst.level || a.level == worst.level && a.records < worst.records {
			worst = &a
		}
	}
	return worst
}

func (k *knowledge) meet(c *contest, word string) acquaintance {
	if n := k.words.records(word) - c.itself(word); n > 0 {
		return acquaintance{level: known, word: word, records: n}
	}
	if n := k.past.word(word, c.spot()); n > 0 {
		return acquaintance{level: known, word: word, records: n, earlier: true}
	}
	if k.language.declares(word) {
		return acquaintance{level: known, word: word, records: 1, declared: true}
	}
	if kin := k.words.kin(word); kin != "" {
		return acquaintance{level: akin, word: word, kin: kin}
	}
	return acquaintance{level: unknown, word: word}
}

// itself is how many records that a word is counted in are the contest's own:
// one where all its readings have the word.
func (c *contest) itself(word string) int {
	if c.derived != nil && slices.ContainsFunc(words(c.readings[0].value.Meant), func(w string) bool { return singular(w) == singular(word) }) {
		return 1
	}
	return 0
}

// ownWords gives, for each candidate, the words that not all candidates have.
func (c *contest) ownWords() [][]string {
	all := make([][]string, len(c.candidates))
	for i, cand := range c.candidates {
		all[i] = words(cand.value)
	}
	own := make([][]string, len(all))
	for i, cand := range c.candidates {
		if cand.blank {
			continue
		}
		for _, w := range all[i] {
			if !c.everyCandidateHas(all, w) {
				own[i] = append(own[i], w)
			}
		}
	}
	return own
}

func (c *contest) everyCandidateHas(all [][]string, word string) bool {
	for i := range all {
		if !c.candidates[i].blank && !slices.Contains(all[i], word) {
			return false
		}
	}
	return true
}
