package glyph

import (
	"cmp"
	"math"
	"slices"
)

// place is where a word with some text stands, to a square.
type place struct {
	text uint64 // a hash of it
	x, y int64
}

// single drops words that are printed again at nearly the same place, as some
// writers do to make them bold. Squares are twice as wide as the step that
// "nearly" allows, so that a word can be near to those of four squares only.
func single(all []word) []word {
	seen := make(map[place]int32, len(all))
	kept := all[:0]
	for i := range all {
		w := &all[i]
		step := max(twice*w.Size, 0.01)
		x, y := w.Box.X0/(2*step), w.Baseline/(2*step)
		p := place{hash(w.Text), int64(math.Floor(x)), int64(math.Floor(y))}
		again := false
		for _, near := range p.near(x, y) {
			if n, ok := seen[near]; ok {
				before := &kept[n]
				again = again || before.Text == w.Text && math.Abs(before.Box.X0-w.Box.X0) < step && math.Abs(before.Box.Y1-w.Box.Y1) < step
			}
		}
		if again {
			continue
		}
		seen[p] = int32(len(kept))
		kept = append(kept, *w)
	}
	return kept
}

// near gives the square and those that the place within it, in squares, is
// nearest to.
func (p place) near(x, y float64) [4]place {
	dx, dy := int64(1), int64(1)
	if x-math.Floor(x) < 0.5 {
		dx = -1
	}
	if y-math.Floor(y) < 0.5 {
		dy = -1
	}
	return [4]place{p, {p.text, p.x + dx, p.y}, {p.text, p.x, p.y + dy}, {p.text, p.x + dx, p.y + dy}}
}

// hash is FNV-1a.
func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// merged joins words that were drawn apart and touch: parts in another font,
// letters that were placed one by one in no order.
func merged(all []word) []word {
	sorted := true
	order := func(a, b word) int {
		return cmp.Or(cmp.Compare(a.Baseline, b.Baseline), cmp.Compare(a.Box.X0, b.Box.X0))
	}
	for i := 1; i < len(all) && sorted; i++ {
		sorted = order(all[i-1], all[i]) <= 0
	}
	if !sorted {
		all = slices.Clone(all)
		slices.SortStableFunc(all, order)
	}
	kept := all[:0]
	for i := range all {
		w := &all[i]
		if n := len(kept); n > 0 && touches(&kept[n-1], w) {
			last := &kept[n-1]
			last.Text += w.Text
			last.Box.X1, last.Box.Y0, last.Box.Y1 = max(last.Box.X1, w.Box.X1), min(last.Box.Y0, w.Box.Y0), max(last.Box.Y1, w.Box.Y1)
			last.spaceAfter = w.spaceAfter
			continue
		}
		kept = append(kept, *w)
	}
	return kept
}

// touches tells whether b goes on where a ends.
func touches(a, b *word) bool {
	size := min(a.Size, b.Size)
	gap := b.Box.X0 - a.Box.X1
	return !a.turned && !b.turned && a.hidden == b.hidden && !a.spaceAfter && !b.spaceBefore &&
		math.Abs(a.Baseline-b.Baseline) <= sameLine*size && max(a.Size, b.Size) <= 1.3*size &&
		gap >= -0.1*size && gap < wordGap*size
}
