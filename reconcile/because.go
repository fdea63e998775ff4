package reconcile

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"recole"
)

// rivalry is why the best hypothesis of a contest goes before the next one.
type rivalry struct {
	best, next hypothesis
	reasons    []reason // by kind of evidence, the strongest first
	against    []reason // the strongest first, without the votes
	votes      reason   // what the votes say for the best against the next
	open       bool     // it is for a steward to rule on
	told       []recole.Evidence
}

// reason is what one kind of evidence says for the best against the next.
type reason struct {
	kind   string
	weight float64
	says   recole.Phrase // the loudest that speaks for it
	denies recole.Phrase // and against
}

// because says in two sentences why the best hypothesis goes before the next
// one, and what would change that. told is the evidence that tells them apart.
func (k *knowledge) because(c *contest, best, next hypothesis, told []recole.Evidence) recole.Phrase {
	r := rivalry{best: best, next: next, told: told}
	r.open = best.confidence < k.threshold || c.derived != nil
	r.weigh(c)
	why, change := r.why(c), r.change(c, k.threshold)
	return recole.Phrase{FR: why.FR + " " + change.FR, EN: why.EN + " " + change.EN}
}

// names are what evidence about the two hypotheses is about: the candidates, or
// where both are forms of one, the forms.
func (r *rivalry) names(c *contest) (best, next string) {
	if r.best.candidate == r.next.candidate {
		return r.best.form.value, r.next.form.value
	}
	return c.candidates[r.best.candidate].value, c.candidates[r.next.candidate].value
}

// weigh adds up the evidence by kind.
func (r *rivalry) weigh(c *contest) {
	best, next := r.names(c)
	loudest := map[string]float64{}
	var all []reason
	for _, e := range r.told {
		weight := e.Weight
		switch e.For {
		case best:
		case next:
			weight = -weight
		default:
			continue
		}
		i := slices.IndexFunc(all, func(o reason) bool { return o.kind == e.Kind })
		if i < 0 {
			i = len(all)
			all = append(all, reason{kind: e.Kind})
		}
		all[i].weight += weight
		if weight > loudest[e.Kind] {
			loudest[e.Kind], all[i].says = weight, e.Says
		}
		if -weight > loudest["-"+e.Kind] {
			loudest["-"+e.Kind], all[i].denies = -weight, e.Says
		}
	}
	slices.SortStableFunc(all, func(a, b reason) int { return cmp.Compare(math.Abs(b.weight), math.Abs(a.weight)) })
	for _, o := range all {
		switch {
		case o.weight >= worthTelling:
			r.reasons = append(r.reasons, o)
		case o.weight <= -worthTelling && o.kind != kindVotes:
			r.against = append(r.against, o)
		}
		if o.kind == kindVotes {
			r.votes = o
		}
	}
}

const (
	worthTelling = 0.3 // the weight below which a reason is not told in the sentence
	reasonsTold  = 2
)

// why is the first sentence.
func (r *rivalry) why(c *contest) recole.Phrase {
	best, next := r.short(c, r.best), r.short(c, r.next)
	if len(r.reasons) == 0 {
		return say("Rien ne départage « %[1]s » et « %[3]s ».", "Nothing decides between “%[2]s” and “%[4]s”.", best.FR, best.EN, next.FR, next.EN)
	}
	var fr, en []string
	for _, o := range r.reasons[:min(len(r.reasons), reasonsTold)] {
		fr, en = append(fr, ended(o.says.FR)), append(en, ended(o.says.EN))
	}
	reasons := recole.Phrase{FR: strings.Join(fr, "\u202F; "), EN: strings.Join(en, "; ")}
	if r.open && len(r.against) > 0 {
		reasons = also(reasons, say(" ; contre lui : %[1]s", "; against it: %[2]s", ended(r.against[0].denies.FR), ended(r.against[0].denies.EN)))
	}
	switch {
	case r.votes.weight <= -worthTelling:
		return say("« %[1]s » l’emporte sur « %[3]s », bien que %[7]s : %[5]s.", "“%[2]s” goes before “%[4]s” although %[8]s: %[6]s.",
			best.FR, best.EN, next.FR, next.EN, reasons.FR, reasons.EN, r.votes.denies.FR, r.votes.denies.EN)
	case r.votes.weight < worthTelling && c.derived == nil:
		return say("Les votes sont partagés ; « %[1]s » l’emporte sur « %[3]s » : %[5]s.", "The votes are even; “%[2]s” goes before “%[4]s”: %[6]s.",
			best.FR, best.EN, next.FR, next.EN, reasons.FR, reasons.EN)
	}
	return say("« %[1]s » l’emporte sur « %[3]s » : %[5]s.", "“%[2]s” goes before “%[4]s”: %[6]s.", best.FR, best.EN, next.FR, next.EN, reasons.FR, reasons.EN)
}

// short gives what a hypothesis says where the contest differs, or that it is blank.
func (r *rivalry) short(c *contest, h hypothesis) recole.Phrase {
	if h.form.value == "" {
		return recole.Say("(vide)", "(blank)")
	}
	return c.snippet(h.form.value)
}

// ended takes off the full stop of what will stand within a sentence.
func ended(s string) string { return strings.TrimSuffix(s, ".") }

// change is the second sentence: what would settle it, or what else would have
// been chosen without the strongest reason.
func (r *rivalry) change(c *contest, threshold float64) recole.Phrase {
	if r.open {
		what := r.wanting(c)
		return say("C’est à trancher (confiance %[1]d %%, il en faut %[2]d %%) : %[3]s le ferait.",
			"It is to be ruled on (confidence %[1]d%%, where %[2]d%% are needed): %[4]s would settle it.",
			below(r.best.confidence, threshold), asked(threshold), what.FR, what.EN)
	}
	strongest := reasonName(r.reasons, 0)
	without := r.without()
	next := r.short(c, r.next)
	switch {
	case without < 0.5:
		return say("Sans %[1]s, « %[3]s » passerait devant.", "Without %[2]s “%[4]s” would come first.", strongest.FR, strongest.EN, next.FR, next.EN)
	case without < threshold:
		return say("Sans %[1]s, ce serait à trancher (%[3]d %%).", "Without %[2]s it would have to be ruled on (%[3]d%%).", strongest.FR, strongest.EN, below(without, threshold))
	}
	return say("Même sans %[1]s le choix serait le même ; seule une décision ou une édition antérieure contraire le changerait.",
		"Even without %[2]s the choice would be the same; only a ruling or an earlier edition to the contrary would change it.", strongest.FR, strongest.EN)
}

// wanting is what would settle an open question.
func (r *rivalry) wanting(c *contest) recole.Phrase {
	lexicon := slices.ContainsFunc(r.reasons, func(o reason) bool { return o.kind == kindLexicon })
	if c.field.Type == recole.Text && !lexicon && c.derived == nil {
		return recole.Say("une décision, une édition antérieure ou une autre fiche où se lit l’un des deux",
			"a ruling, an earlier edition or another record that has one of the two")
	}
	return recole.Say("une décision ou une édition antérieure", "a ruling or an earlier edition")
}

// asked rounds a threshold up, and below a confidence so that one below the
// threshold does not look as high.
func asked(threshold float64) int { return int(math.Ceil(100*threshold - 1e-6)) }

func below(confidence, threshold float64) int {
	if confidence < threshold {
		return min(percent(confidence), asked(threshold)-1)
	}
	return percent(confidence)
}

// without is the confidence of the best against the next without the strongest
// reason.
func (r *rivalry) without() float64 {
	odds := math.Log(r.best.confidence/max(r.next.confidence, 1e-12)) - r.reasons[0].weight
	return (1 - reserve) / (1 + math.Exp(-odds))
}

// reasonName names a kind of evidence within a sentence.
func reasonName(reasons []reason, i int) recole.Phrase {
	names := map[string]recole.Phrase{
		kindVotes:     recole.Say("les votes", "the votes"),
		kindVariants:  recole.Say("la variante déclarée", "the declared variant"),
		kindLexicon:   recole.Say("l’indice du lexique", "the evidence of the lexicon"),
		kindLetters:   recole.Say("l’indice des lettres", "the evidence of the letters"),
		kindConfusion: recole.Say("l’indice de confusion", "the evidence of misreading"),
		kindStructure: recole.Say("l’indice de structure", "the evidence of structure"),
		kindOrder:     recole.Say("la place de la ligne", "the place of the row"),
		kindContext:   recole.Say("l’indice du contexte", "the evidence of the context"),
		kindEditions:  recole.Say("les éditions antérieures", "the earlier editions"),
	}
	return names[reasons[i].kind]
}

// becauseMended says of a field whose readings all come to one value that some
// had to be corrected for it.
func (c *contest) becauseMended(told []recole.Evidence) recole.Phrase {
	cand := c.candidates[0]
	n, all := c.mended(0), cand.views
	if n == 0 {
		return recole.Phrase{}
	}
	value, why := c.snippet(cand.value), recole.Phrase{}
	for _, e := range told {
		if e.Kind == kindVariants {
			why = say(" (%[1]s)", " (%[2]s)", ended(e.Says.FR), ended(e.Says.EN))
		}
	}
	if n == all {
		return say("Toutes les vues reviennent à « %[1]s » une fois corrigées%[3]s. Sans cette correction, c’est l’imprimé qui serait retenu.",
			"All views come to “%[2]s” once corrected%[4]s. Without that correction what is printed would be chosen.", value.FR, value.EN, why.FR, why.EN)
	}
	who := say("%[1]s corrigées", "%[2]s are corrected", viewsOfAll(n, all).FR, viewsOfAll(n, all).EN)
	if n == 1 {
		who = say("%[1]s corrigée", "%[2]s is corrected", viewsOfAll(n, all).FR, viewsOfAll(n, all).EN)
	}
	return say("Toutes les vues reviennent à « %[1]s » une fois %[5]s%[3]s. Sans cette correction, les vues se contrediraient.",
		"All views come to “%[2]s” once %[6]s%[4]s. Without that correction the views would contradict each other.",
		value.FR, value.EN, why.FR, why.EN, who.FR, who.EN)
}
