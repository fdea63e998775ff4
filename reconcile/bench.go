package reconcile

import (
	"slices"

	"recole"
	"recole/reconcile/fusion"
)

// bench is the views that read one candidate, and what they weigh together.
type bench struct {
	weight float64
	leader int     // the most reliable of the views
	lead   float64 // what the leader counts for beyond a view that errs as often as the others do
	copies []fusion.Copy
}

// bench weighs the views that read a candidate. The most reliable one counts
// for voteWeight, more or less as it errs less or more often than the others;
// each further one as far as it does not repeat the others' misprints.
func (w *witnesses) bench(k *knowledge, c *contest, candidate int) bench {
	shares := map[int]float64{} // by source
	outOf := viewsOf(c.readings)
	for _, r := range c.readings {
		if r.candidate == candidate {
			shares[w.number[r.view]] += r.share
		}
	}
	field := c.field.index
	var b bench
	for i, v := range w.voices(field, shares, outOf) {
		weight := v.Weight
		if i == 0 {
			b.leader = w.view[v.Source]
			b.lead = weight - w.usual(field, outOf)
			weight = voteWeight + b.lead
		}
		b.weight += shares[v.Source] * weight
	}
	for _, copied := range w.copies[field] {
		if shares[copied.A] > 0 && shares[copied.B] > 0 {
			b.copies = append(b.copies, copied)
		}
	}
	return b
}

// voices gives what each of some sources adds, the most reliable first.
func (w *witnesses) voices(field int, of map[int]float64, outOf int) []fusion.Voice {
	sources := make([]int, 0, len(of))
	for s := range of {
		sources = append(sources, s)
	}
	slices.Sort(sources)
	_, voices := w.model.Weigh(field, sources, outOf)
	return voices
}

// usual is what one view counts for alone, on average over all views.
func (w *witnesses) usual(field, outOf int) float64 {
	sum := 0.0
	for s := range w.view {
		alone, _ := w.model.Weigh(field, []int{s}, outOf)
		sum += alone
	}
	return sum / float64(len(w.view))
}

// telling is the weight from which it is worth a word that a view errs more or
// less often than the others.
const telling = 0.5

// comment says beside how many views read a candidate what else is known of them.
func (b *bench) comment(k *knowledge, c *contest, says recole.Phrase) recole.Phrase {
	label := c.label(c.field.index)
	leader := c.viewNames([]int{b.leader})
	switch {
	case b.lead >= telling:
		says = also(says, say(" ; %[1]s se trompe moins souvent que les autres (%[3]s)", "; %[2]s errs less often than the others (%[4]s)",
			leader.FR, leader.EN, label.FR, label.EN))
	case b.lead <= -telling:
		says = also(says, say(" ; %[1]s se trompe plus souvent que les autres (%[3]s)", "; %[2]s errs more often than the others (%[4]s)",
			leader.FR, leader.EN, label.FR, label.EN))
	}
	if len(b.copies) == 0 {
		return says
	}
	var views []int
	for _, copied := range b.copies {
		views = append(views, k.witnesses.view[copied.A], k.witnesses.view[copied.B])
	}
	slices.SortFunc(views, func(x, y int) int { return k.witnesses.number[x] - k.witnesses.number[y] })
	names := c.viewNames(slices.Compact(views))
	return also(says, say(" ; %[1]s ont les mêmes fautes et ne comptent guère plus qu’une seule",
		"; %[2]s have the same misprints and count for little more than one", names.FR, names.EN))
}

func also(says, more recole.Phrase) recole.Phrase {
	return recole.Phrase{FR: says.FR + more.FR, EN: says.EN + more.EN}
}
