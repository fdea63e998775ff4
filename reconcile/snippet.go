package reconcile

import (
	"strings"

	"recole"
)

// snippet gives the part of a value in which the values of the contest differ,
// in whole words: "productique" of "Responsable de secteur de productique
// industrielle". Values that are no text are short enough to be told whole.
func (c *contest) snippet(value string) recole.Phrase {
	if c.field.Type != recole.Text {
		return c.tells(c.field, value)
	}
	part := c.part(value)
	return recole.Phrase{FR: part, EN: part}
}

func (c *contest) part(value string) string {
	all := c.values()
	head, tail := sharedEnds(all)
	mine := strings.Fields(value)
	if head+tail >= len(mine) {
		return value
	}
	return strings.Join(mine[head:len(mine)-tail], " ")
}

// values gives the words of every form of every candidate that is not blank.
func (c *contest) values() [][]string {
	var all [][]string
	for _, cand := range c.candidates {
		for _, f := range cand.forms {
			if f.value != "" {
				all = append(all, strings.Fields(f.value))
			}
		}
	}
	return all
}

// sharedEnds counts the words that all texts begin with and end with.
func sharedEnds(all [][]string) (head, tail int) {
	if len(all) == 0 {
		return 0, 0
	}
	shortest := len(all[0])
	for _, w := range all {
		shortest = min(shortest, len(w))
	}
	for head < shortest && shared(all, func(w []string) string { return w[head] }) {
		head++
	}
	for tail < shortest-head && shared(all, func(w []string) string { return w[len(w)-1-tail] }) {
		tail++
	}
	return head, tail
}

func shared(all [][]string, word func([]string) string) bool {
	for _, w := range all[1:] {
		if word(w) != word(all[0]) {
			return false
		}
	}
	return true
}
