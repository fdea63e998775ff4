package reconcile

import (
	"math"

	"recole"
)

// The weights of how usual a value is among codes, flags and amounts: the
// logarithm of how much more often the list has it, bounded.
const (
	usualMost  = 5.0
	usualAlone = 7.0
	usualNone  = 0.5 // records that a value is given which no record has
	usualNews  = 0.5 // least weight worth having
)

// counted tells whether the values of a type are few and come again and again.
func counted(t recole.Type) bool {
	return t == recole.Code || t == recole.Flag || t == recole.Money
}

// countValue counts a value that all rows of a record agree on.
func (k *knowledge) countValue(rows []int32, f int) {
	if f == k.key {
		return
	}
	values := k.distinct(rows, f)
	if len(values) != 1 || !values[0].Fits() {
		return
	}
	if k.values[f] == nil {
		k.values[f] = map[string]int32{}
	}
	k.values[f][values[0].MeantKey]++
}

// counted is how many of the records that have a candidate are the contest's
// own.
func (c *contest) counted(cand candidate) int32 {
	if c.derived != nil && cand.views > 0 {
		return 1
	}
	return 0
}

// usualMost is what how usual a value is can weigh at most. Against a value that
// no other record has it may weigh as much as that all views print it.
func (c *contest) usualMost() float64 {
	if c.derived != nil {
		return usualAlone
	}
	return usualMost
}

// usual prefers the value that more records have: as the value of another
// record is as likely to be misprinted as this one's, its odds are those of
// the counts.
func usual(k *knowledge, c *contest) []opinion {
	counts := k.values[c.field.index]
	if counts == nil || c.field.Derived {
		return nil
	}
	fewest := math.Inf(1)
	for _, cand := range c.candidates {
		if cand.blank {
			return nil
		}
		fewest = min(fewest, max(usualNone, float64(counts[cand.key]-c.counted(cand))))
	}
	var out []opinion
	for i, cand := range c.candidates {
		n := counts[cand.key] - c.counted(cand)
		if weight := min(c.usualMost(), math.Log(max(usualNone, float64(n))/fewest)); weight >= usualNews {
			records := count(int(n), "autre fiche", "autres fiches", "other record", "other records")
			out = append(out, opinion{i, weight, say("« %[1]s » se lit dans %[2]s", "“%[1]s” is found in %[3]s", cand.value, records.FR, records.EN)})
		}
	}
	return out
}
