package reconcile

import (
	"context"
	"math"
	"slices"

	"recole"
	"recole/normalize"
)

// A value that all views print alike may be a misprint that was copied into
// all of them. Where a rule finds cause for doubt it derives the value that may
// have been meant, and the two are weighed as candidates:
//
//	words    a word that nobody knows is one slip from a known one     derivewords.go
//	codes    a code or amount of one record only is near a usual one   derivecodes.go
//	places   the rows stand where another value belongs                deriveplaces.go
//
// A derived value is offered to a steward and never taken without one.
type derivations map[spot][]*recole.Value

// mostDerived is how many values are derived for one field, the likeliest
// first.
const mostDerived = 3

// derive applies the rules to the whole list.
func (k *knowledge) derive(ctx context.Context) error {
	k.derived = derivations{}
	for _, rule := range []func(context.Context) error{k.deriveWords, k.deriveCodes, k.derivePlaces} {
		if err := rule(ctx); err != nil {
			return err
		}
	}
	return nil
}

// add derives a value for a field of a record in a section.
func (k *knowledge) addDerived(at spot, text string) {
	v := k.readDerived(at.field, text)
	if v == nil || len(k.derived[at]) == mostDerived ||
		slices.ContainsFunc(k.derived[at], func(o *recole.Value) bool { return o.MeantKey == v.MeantKey }) {
		return
	}
	k.derived[at] = append(k.derived[at], v)
}

// readDerived reads a text as a cell of the field; nil where it does not fit.
func (k *knowledge) readDerived(f int, text string) *recole.Value {
	if k.readers[f] == nil {
		reader, err := normalize.New(k.fields[f].column, k.profile)
		if err != nil {
			return nil
		}
		k.readers[f] = reader
	}
	v := k.readers[f].Read(text)
	if !v.Fits() || v.Blank() {
		return nil
	}
	if k.fields[f].Type == recole.Text { // made as it is meant; nothing to repair
		v.Meant, v.MeantKey = v.Printed, v.PrintedKey
	}
	return v
}

// alike gives the value that all rows mean in a field, where it is one.
func (t *table) alike(rows []int32, f int) (*recole.Value, bool) {
	first := t.Rows[rows[0]].Values[f]
	if first.Blank() || !first.Fits() || first.Repaired {
		return nil, false
	}
	for _, r := range rows[1:] {
		if v := t.Rows[r].Values[f]; v != first && v.MeantKey != first.MeantKey {
			return nil, false
		}
	}
	return first, true
}

// doubted weighs a value that all views print against what was derived of it.
func (k *knowledge) doubted(record int, rows []int32, f *field, v verdict) verdict {
	if len(k.derived) == 0 { // the common case
		return v
	}
	derived := k.derived[spot{int32(record), f.index, k.Rows[rows[0]].Section}]
	if len(derived) == 0 {
		return v
	}
	c := k.contestOf(record, k.keys[record], rows, f)
	c.consider(derived)
	w := k.contested(c, rows)
	sure := w.of(v.choice.Meant)
	if sure >= k.threshold || len(c.candidates) < 2 {
		v.choice.Confidence = min(v.choice.Confidence, sure)
		return v
	}
	w.choice.Review, w.suspect = true, true
	return w
}

// of gives the confidence of a candidate.
func (v *verdict) of(value string) float64 {
	for _, c := range v.choice.Why.Candidates {
		if c.Value == value {
			return c.Confidence
		}
	}
	return 0
}

// consider adds derived values to the candidates of a contest whose readings
// all mean the same.
func (c *contest) consider(derived []*recole.Value) {
	c.derived = make([]*recole.Value, len(c.candidates), len(c.candidates)+len(derived))
	for _, v := range derived {
		key := c.field.meaning(v)
		if slices.ContainsFunc(c.candidates, func(cand candidate) bool { return cand.key == key }) {
			continue
		}
		c.candidates = append(c.candidates, candidate{
			key: key, value: v.Meant, valid: true, forms: []form{{key: v.MeantKey, value: v.Meant, parts: v.Parts}},
		})
		c.derived = append(c.derived, v)
	}
}

// unanimity is what it weighs that all views print a value.
func (k *knowledge) unanimity(c *contest) []opinion {
	views := viewsOf(c.readings)
	sure := k.doubts.agreement(c.field.index, views, false)
	all := viewsOfAll(views, views)
	part := c.snippet(c.candidates[0].value)
	says := say("%[1]s lisent « %[3]s »", "%[2]s read “%[4]s”", all.FR, all.EN, part.FR, part.EN)
	if views == 1 {
		says = say("%[1]s lit « %[3]s »", "%[2]s reads “%[4]s”", all.FR, all.EN, part.FR, part.EN)
	}
	return []opinion{{0, math.Log(sure / (1 - sure)), says}}
}
