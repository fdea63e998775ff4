package reconcile

import (
	"context"

	"recole"
)

// knowledge is what the list itself teaches: the words and dates of all its
// records. Evidence is weighed against it.
type knowledge struct {
	*table
	*alignment
	words   *vocabulary
	joints  joints
	shapes  *trigrams
	misread *slips
	dates   *timeline // nil where no field tells a date that rises with the key
}

// learn goes once over the records.
func learn(ctx context.Context, t *table, a *alignment) (*knowledge, error) {
	k := &knowledge{table: t, alignment: a, words: newVocabulary(), joints: joints{}, misread: newSlips(t.profile.Confusions)}
	if i := t.profile.Index(t.profile.Constraints.DateRises); i != none {
		k.dates = newTimeline(&t.fields[i], a.records())
	}
	for i := range a.records() {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		rows := a.rowsOf(i)
		for f := range t.fields {
			if t.fields[f].Type == recole.Text {
				values := t.distinct(rows, f)
				k.words.learn(int32(i), values)
				k.joints.learn(values)
			}
		}
		if k.dates != nil {
			k.dates.learn(i, t, rows)
		}
	}
	k.shapes = newTrigrams(k.words)
	if k.dates != nil {
		k.dates.settle()
	}
	return k, nil
}

// checkEvery is how many records pass between two looks at the context.
const checkEvery = 1 << 12

// distinct gives the distinct meanings of a field in some rows.
func (t *table) distinct(rows []int32, f int) []*recole.Value {
	var values []*recole.Value
next:
	for _, r := range rows {
		v := t.Rows[r].Values[f]
		if v.Blank() {
			continue
		}
		for _, seen := range values {
			if seen == v || seen.Meant == v.Meant {
				continue next
			}
		}
		values = append(values, v)
	}
	return values
}
