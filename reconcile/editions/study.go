package editions

import (
	"context"
	"sync"

	"recole"
)

// weigher knows what it takes to say why a change came about.
type weigher struct {
	*plan
	slips  slips
	census *census
	moves  map[move]int      // how many changes are alike
	swaps  map[[2]string]int // of texts: one word for another
	alike  sync.Map          // move -> judgement of a change that nothing sets apart
}

// move is what a change does to a coded field.
type move struct {
	place    int
	old, new string
}

// study looks at all changes together: what else changed alike, and how often
// the rest of the list has the words and values in question.
func (l *plan) study(ctx context.Context, found []change) (*weigher, error) {
	w := &weigher{plan: l, slips: newSlips(l.profile), census: newCensus(l), moves: map[move]int{}, swaps: map[[2]string]int{}}
	for i := range found {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		w.note(&found[i])
	}
	if err := w.census.run(ctx); err != nil {
		return nil, err
	}
	return w, nil
}

// note takes one change into account.
func (w *weigher) note(d *change) {
	switch {
	case d.column == nil:
	case d.column.kind == recole.Text:
		words := d.words
		for _, own := range [][]string{words.old, words.new} {
			for _, word := range own {
				w.census.seekWord(word)
			}
		}
		if old, new, ok := words.swap(); ok && w.undoubted(d) {
			w.swaps[[2]string{old, new}]++
		}
		if word := joined(d); word != "" {
			w.census.seekJoin(word)
		}
	case d.column.kind != recole.Number && d.column.kind != recole.DateOf:
		w.moves[move{d.place, d.old, d.new}]++
		w.census.seekValue(d.place, d.old)
		w.census.seekValue(d.place, d.new)
	}
}

// undoubted tells whether the views of each edition agree on their value: two
// slips may be alike by chance, but not in all views.
func (w *weigher) undoubted(d *change) bool {
	old, new := w.sides(d)
	return old.plain() && new.plain()
}
