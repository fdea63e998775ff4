package editions

import (
	"strings"

	"recole"
)

// renumber ties removed records to added ones that say the same under another
// key, one to one, in the order of their keys: first those alike in all fields,
// then those of one title, where it leaves no choice. It takes time linear in
// their number.
func (l *plan) renumber(a *alignment) {
	if l.title == none || len(a.removed) == 0 || len(a.added) == 0 {
		return
	}
	l.tie(a, l.likeness, false)
	l.tie(a, l.titleOf, true)
}

// tie pairs the records of which likeness gives the same text; only those that
// are alone in it, where only is set. A blank text is like no other.
func (l *plan) tie(a *alignment, likeness func(r *Record, side int) string, only bool) {
	waiting := map[string][]int32{} // removed records by likeness
	for _, i := range a.removed {
		r := l.old.At(int(i))
		if text := likeness(&r, 0); text != "" {
			waiting[text] = append(waiting[text], i)
		}
	}
	texts, rivals := make([]string, len(a.added)), map[string]int{}
	for k, j := range a.added {
		r := l.new.At(int(j))
		texts[k] = likeness(&r, 1)
		rivals[texts[k]]++
	}
	tied := map[int32]bool{}
	left := a.added[:0]
	for k, j := range a.added {
		old := waiting[texts[k]]
		if len(old) == 0 || only && (len(old) > 1 || rivals[texts[k]] > 1) {
			left = append(left, j)
			continue
		}
		a.pairs = append(a.pairs, pair{old[0], j, true})
		tied[old[0]] = true
		waiting[texts[k]] = old[1:]
	}
	a.added = left
	kept := a.removed[:0]
	for _, i := range a.removed {
		if !tied[i] {
			kept = append(kept, i)
		}
	}
	a.removed = kept
}

// likeness is equal for records that say the same in all fields but those that
// hold the key. side is 0 for the old edition, 1 for the new.
func (l *plan) likeness(r *Record, side int) string {
	title := l.titleOf(r, side)
	if title == "" {
		return ""
	}
	parts := []string{title}
	for i := range l.columns {
		c := &l.columns[i]
		if i == l.title || c.key || c.keyPart != none {
			continue
		}
		text := r.Cells[[2]int{c.old, c.new}[side]].Meant
		if c.kind == recole.Text {
			text = l.text.bare(text)
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, "\x1e")
}

func (l *plan) titleOf(r *Record, side int) string {
	c := &l.columns[l.title]
	return l.text.bare(r.Cells[[2]int{c.old, c.new}[side]].Meant)
}
