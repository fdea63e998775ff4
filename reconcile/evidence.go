package reconcile

import (
	"slices"

	"recole"
)

// The kinds of evidence, as profiles name them (Column.Evidence).
const (
	kindVotes     = "votes"     // how many views read it
	kindVariants  = "variants"  // a variant that the profile declares
	kindLexicon   = "lexicon"   // whether the words are known from the list's other records
	kindLetters   = "letters"   // whether the letters follow each other as in the list's words
	kindConfusion = "confusion" // how easily one reading is misprinted as the other
	kindStructure = "structure" // codes, keys and dates against their neighbours
	kindOrder     = "order"     // where the row stands in a sorted view
	kindContext   = "context"   // the company that a word or a code keeps in other records
	kindEditions  = "editions"  // what earlier editions had
	kindDecision  = "decision"  // a steward's ruling
)

// opinion is what one piece of evidence says of one candidate: a natural
// logarithm of odds, and why.
type opinion struct {
	candidate int
	weight    float64
	says      recole.Phrase
}

// weigh looks at a contest and says what it can of its candidates. It depends
// on the set of the readings, never on the order of the views.
type weigh func(k *knowledge, c *contest) []opinion

// source is one kind of evidence. A new kind is a new weigh in a file of its
// own and a line in allSources.
type source struct {
	kind  string
	suits []recole.Type // the types of fields it has something to say of; nil means all
	weigh weigh
}

func allSources() []source {
	text, coded := []recole.Type{recole.Text}, []recole.Type{recole.Number, recole.Code, recole.Flag, recole.DateOf}
	return []source{
		{kindVotes, nil, votes},
		{kindVariants, text, variants},
		{kindLexicon, text, lexicon},
		{kindLexicon, text, spelling},
		{kindLetters, text, letters},
		{kindConfusion, nil, confusion},
		{kindStructure, nil, typeFits},
		{kindStructure, coded, codes},
		{kindStructure, []recole.Type{recole.Number}, keyInNumber},
		{kindStructure, []recole.Type{recole.Number}, dateAmongNeighbours},
		{kindStructure, []recole.Type{recole.Code, recole.Money}, usual},
		{kindContext, []recole.Type{recole.Text, recole.Code, recole.Flag}, company},
		{kindEditions, []recole.Type{recole.Text, recole.Number, recole.Code, recole.Flag, recole.DateOf}, earlierEditions}, // amounts change from edition to edition
		{kindOrder, slices.Concat(text, coded), orderInView},
	}
}

// sourcesOf gives the evidence that applies to a field: what its column asks
// for, or else what suits its type.
func sourcesOf(f field) []source {
	return slices.DeleteFunc(allSources(), func(s source) bool {
		return !f.hears(s.kind) || s.suits != nil && !slices.Contains(s.suits, f.Type)
	})
}

// hears tells whether the profile lets a kind of evidence speak of the field.
func (f *field) hears(kind string) bool {
	return len(f.column.Evidence) == 0 || slices.Contains(f.column.Evidence, kind)
}

// quiet is the weight below which evidence is not worth telling.
const quiet = 0.05

// evidence asks every source and adds up what they say of each candidate.
func (k *knowledge) evidence(c *contest) (scores []float64, told []recole.Evidence) {
	return k.weighed(c, func(source) bool { return true })
}

// weighed is evidence by some of the sources.
func (k *knowledge) weighed(c *contest, asked func(source) bool) (scores []float64, told []recole.Evidence) {
	scores = make([]float64, len(c.candidates))
	for _, s := range c.field.sources {
		if !asked(s) {
			continue
		}
		for _, o := range s.weigh(k, c) {
			scores[o.candidate] += o.weight
			if o.weight >= quiet || o.weight <= -quiet {
				told = append(told, recole.Evidence{
					Kind: s.kind, For: c.candidates[o.candidate].value, Weight: o.weight, Says: o.says,
				})
			}
		}
	}
	return scores, told
}
