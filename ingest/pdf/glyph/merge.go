package glyph

import (
	"cmp"
	"math"
	"slices"

	"recole"
)

// single drops words that are printed again at nearly the same place, as some
// writers do to make them bold.
func single(all []word) []word {
	type place struct {
		text string
		x, y int
	}
	seen := make(map[place]recole.Box, len(all))
	kept := all[:0]
	for _, w := range all {
		step := max(twice*w.Size, 0.01)
		x, y := int(math.Floor(w.Box.X0/step)), int(math.Floor(w.Baseline/step))
		again := false
		for dx := -1; dx <= 1 && !again; dx++ {
			for dy := -1; dy <= 1 && !again; dy++ {
				before, ok := seen[place{w.Text, x + dx, y + dy}]
				again = ok && math.Abs(before.X0-w.Box.X0) < step && math.Abs(before.Y1-w.Box.Y1) < step
			}
		}
		if again {
			continue
		}
		seen[place{w.Text, x, y}] = w.Box
		kept = append(kept, w)
	}
	return kept
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
	for _, w := range all {
		if n := len(kept); n > 0 && touches(&kept[n-1], &w) {
			last := &kept[n-1]
			last.Text += w.Text
			last.Box.X1, last.Box.Y0, last.Box.Y1 = max(last.Box.X1, w.Box.X1), min(last.Box.Y0, w.Box.Y0), max(last.Box.Y1, w.Box.Y1)
			last.spaceAfter = w.spaceAfter
			continue
		}
		kept = append(kept, w)
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
