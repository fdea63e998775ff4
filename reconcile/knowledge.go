package reconcile

import (
	"context"

	"recole"
	"recole/ingest/profile"
	"recole/internal/collation"
	"recole/normalize"
)

// knowledge is what the list itself teaches: the words and dates of all its
// records. Evidence is weighed against it.
type knowledge struct {
	*table
	*alignment
	words     *vocabulary
	language  *language
	joints    joints
	shapes    *trigrams
	misread   *slips
	habits    *habits
	past      past                // what earlier editions say
	readers   []*normalize.Reader // by field, made when first wanted
	displaced disorders           // rows out of their view's order
	derived   derivations         // what may have been meant where all views print the same
	doubts    doubts
	witnesses *witnesses
	// threshold is the confidence below which a choice is offered, not made.
	threshold float64
	values    []map[string]int32 // by field of codes, flags and amounts: the records that agree on a value

	collators map[string]*collation.Collator // by name
	orders    []profile.Order                // of the views, each with the collation that it follows
	sortings  []recole.Sorting
	dates     *timeline // nil where no field tells a date that rises with the key
}

// learn goes once over the records, and over those of earlier editions.
func learn(ctx context.Context, t *table, a *alignment, earlier []Earlier) (*knowledge, error) {
	k := &knowledge{table: t, alignment: a, words: newVocabulary(), joints: joints{}, misread: newSlips(t.profile.Confusions),
		collators: map[string]*collation.Collator{}}
	var err error
	if k.language, err = newLanguage(t.profile); err != nil {
		return nil, err
	}
	k.doubts.disputed = make([]int32, len(t.fields))
	k.threshold = t.profile.Review.Threshold
	k.readers = make([]*normalize.Reader, len(t.fields))
	k.values = make([]map[string]int32, len(t.fields))
	for _, name := range collation.Names() {
		if k.collators[name], err = collation.New(name); err != nil {
			return nil, err
		}
	}
	if i := t.profile.Index(t.profile.Constraints.DateRises); i != none {
		k.dates = newTimeline(&t.fields[i], a.records())
	}
	for i := range a.records() {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		rows := a.rowsOf(i)
		k.doubts.learn(t, rows)
		for f := range t.fields {
			if t.fields[f].Type == recole.Text {
				values := t.distinct(rows, f)
				k.words.learn(int32(i), values)
				k.joints.learn(values)
			} else if counted(t.fields[f].Type) {
				k.countValue(rows, f)
			}
		}
		if k.dates != nil {
			k.dates.learn(i, t, rows)
		}
	}
	k.shapes = newTrigrams(k.words)
	k.language.settle(k.words)
	k.misread.learnSlips(t, a, k.misread.chancesIn(k.words, a.records()))
	k.habits = learnHabits(t, a)
	if k.dates != nil {
		k.dates.settle()
	}
	if err := k.inferSortings(ctx); err != nil {
		return nil, err
	}
	if k.displaced, err = k.findDisplaced(ctx); err != nil {
		return nil, err
	}
	if err := k.derive(ctx); err != nil {
		return nil, err
	}
	if k.past, err = learnPast(ctx, t, a, k.open, earlier); err != nil {
		return nil, err
	}
	return k, k.learnWitnesses(ctx)
}

// open tells whether there is a choice in a field of a record.
func (k *knowledge) open(record, f int) bool {
	if k.differ(k.rowsOf(record), f) {
		return true
	}
	for s := range recole.Section(sections) {
		if len(k.derived[spot{int32(record), f, s}]) > 0 {
			return true
		}
	}
	return false
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
