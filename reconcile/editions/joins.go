package editions

import (
	"recole"
	"recole/normalize"
)

// joined gives the word, folded, before which one text has a hyphen and the other
// a space, where that makes all the difference; "" where it does not.
func joined(d *change) string {
	hyphen, space := d.old, d.new
	for range 2 {
		if len(hyphen) == len(space) {
			if i := firstDifference(hyphen, space); i < len(hyphen) && hyphen[i] == '-' && space[i] == ' ' && hyphen[i+1:] == space[i+1:] {
				if after := normalize.Words(hyphen[i+1:]); len(after) > 0 {
					return after[0]
				}
			}
		}
		hyphen, space = space, hyphen
	}
	return ""
}

func firstDifference(a, b string) int {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	return i
}

// joins asks, where a hyphen makes the difference, how the rest of the list
// joins the word after it.
func (w *weigher) joins(b *brief, d *change, slips []slip) {
	if len(slips) != 1 || slips[0] != sign {
		return
	}
	word := joined(d)
	if word == "" {
		return
	}
	hyphen, space := w.census.join(word)
	hyphen, space = max(0, hyphen-1), max(0, space-1) // without the record itself
	usual, strange, n, few := " "+word, "-"+word, space, hyphen
	if hyphen > space {
		usual, strange, n, few = strange, usual, hyphen, space
	}
	if n < commonJoin || few*rarity > n {
		return
	}
	b.add(kindLexicon, strangeJoin, recole.Say("ailleurs la liste écrit « …%[1]s » %[3]d fois, « …%[2]s » %[4]d",
		"elsewhere the list writes “…%[1]s” %[3]d times, “…%[2]s” %[4]d", usual, strange, n, few))
}
