package normalize

import (
	"slices"
	"strings"

	"recole/ingest/profile"
)

// variant is a declared variant, ready for use.
type variant struct {
	step          string
	from, words   []string // folded words of From and of To
	to            string
	after, before []string // folded words that must stand next to it
}

// variantsOf gives the variants that apply to a column, in the order of the
// profile.
func variantsOf(col profile.Column, p *profile.Profile) []variant {
	var all []variant
	for _, v := range p.Variants {
		if len(v.Fields) > 0 && !slices.Contains(v.Fields, col.Name) {
			continue
		}
		all = append(all, variant{
			step: "variant:" + v.Name, from: Words(v.From), words: Words(v.To), to: v.To,
			after: Words(v.After), before: Words(v.Before),
		})
	}
	return all
}

// apply writes To for From wherever From stands in whole words, between the
// words that must be next to it. Gender marks do not count as words: "soudeur
// (euse) brasseur" has brasseur after soudeur. The case of the first letter is
// kept. From must have a word.
func (v variant) apply(text string, marks genderMarks) string {
	words := withoutMarks(wordsOf(text), marks.find(text))
	var b strings.Builder
	last := 0
	for i := 0; i+len(v.from) <= len(words); i++ {
		if !v.standsAt(text, words, i) {
			continue
		}
		start, end := words[i].start, words[i+len(v.from)-1].end
		b.WriteString(text[last:start] + matchCase(v.to, text[start:end]))
		last = end
		i += len(v.from) - 1
	}
	return b.String() + text[last:]
}

// standsAt tells whether From, in its context, begins at word i. To may hold
// From ("presse" for "presse plieuse"): where To is written already, it is
// left alone.
func (v variant) standsAt(text string, words []word, i int) bool {
	if !equalAt(words, i, v.from) || !equalAt(words, i-len(v.after), v.after) || !equalAt(words, i+len(v.from), v.before) {
		return false
	}
	for k := range len(v.words) - len(v.from) + 1 {
		if slices.Equal(v.words[k:k+len(v.from)], v.from) && equalAt(words, i-k, v.words) {
			whole := text[words[i-k].start:words[i-k+len(v.words)-1].end]
			if foldWord(whole) == foldWord(v.to) {
				return false
			}
		}
	}
	return true
}

func equalAt(words []word, i int, want []string) bool {
	if i < 0 || i+len(want) > len(words) {
		return false
	}
	for k, w := range want {
		if words[i+k].fold != w {
			return false
		}
	}
	return true
}

func withoutMarks(words []word, marks []span) []word {
	if len(marks) == 0 {
		return words
	}
	return slices.DeleteFunc(words, func(w word) bool {
		return slices.ContainsFunc(marks, func(m span) bool { return m.start <= w.start && w.end <= m.end })
	})
}
