package reconcile

import (
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"

	"recole"
)

// mostInBlock bounds the records that one clue can point to. A clue that is
// common to more of them is no clue.
const mostInBlock = 40

// clues are what a row says that may tell its record: the key that its number
// ends in, its title, its number without the key.
func (t *table) clues(row *recole.Entry) []string {
	var out []string
	if end := t.keyInNumber(row); end != "" {
		out = append(out, "key "+end)
	}
	if t.text != none && !row.Values[t.text].Blank() {
		out = append(out, "title "+row.Values[t.text].MeantKey)
	}
	if rest := t.restOfNumber(row); rest != "" {
		out = append(out, "number "+rest)
	}
	return out
}

// restOfNumber gives a full number without its key.
func (t *table) restOfNumber(row *recole.Entry) string {
	if t.number == none {
		return ""
	}
	v := row.Values[t.number]
	if !v.Fits() || len(v.Parts) <= t.keyPart {
		return ""
	}
	return strings.Join(slices.Delete(slices.Clone(v.Parts), t.keyPart, t.keyPart+1), " ")
}

// blocks gives the lacking records by the clues of the suspects.
func (t *table) blocks(a *alignment, g gaps, suspects []int32) map[string][]int32 {
	wanted := map[string][]int32{}
	for _, row := range suspects {
		for _, c := range t.clues(&t.Rows[row]) {
			wanted[c] = nil
		}
	}
	for _, record := range g.records {
		seen := []string{"key " + a.keys[record]}
		for _, row := range a.rowsOf(int(record)) {
			seen = append(seen, t.clues(&t.Rows[row])...)
		}
		slices.Sort(seen)
		for _, c := range slices.Compact(seen) {
			if list, ok := wanted[c]; ok && len(list) <= mostInBlock {
				wanted[c] = append(list, record)
			}
		}
	}
	return wanted
}

// candidates gives the records that a row's clues point to, ascending.
func (m *matcher) candidates(row int32) []int32 {
	var out []int32
	for _, c := range m.clues(&m.Rows[row]) {
		if list := m.blocks[c]; len(list) <= mostInBlock {
			out = append(out, list...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// The weights of likeness between a row and a record, in about natural
// logarithms of odds.
const (
	sameNumber   = 3.0
	sameKeyPart  = 2.0
	sameRest     = 1.5
	sameTitle    = 3.0
	similarTitle = 2.0
	otherTitle   = -3.0
	sameOther    = 0.5
	nearKey      = 1.5 // one character apart
	similarShare = 0.8 // of the letters of a title
	otherShare   = 0.5
)

// score says how well a row fits a record: the best of the record's rows of
// other views.
func (m *matcher) score(row, record int32) float64 {
	entry := &m.Rows[row]
	best := 0.0
	for _, r := range m.rowsOf(int(record)) {
		if other := &m.Rows[r]; r != row && other.View != entry.View {
			best = max(best, m.likeness(entry, other))
		}
	}
	if m.keyInNumber(entry) == m.keys[record] {
		best += sameKeyPart
	}
	if entry.Key != "" && levenshtein.ComputeDistance(entry.Key, m.keys[record]) <= 1 {
		best += nearKey
	}
	return best
}

func (m *matcher) likeness(a, b *recole.Entry) float64 {
	score := 0.0
	for f := range m.fields {
		x, y := a.Values[f], b.Values[f]
		switch {
		case f == m.key || x.Blank() || y.Blank() || m.fields[f].Derived:
		case f == m.number:
			score += m.likeNumber(a, b)
		case f == m.text:
			score += likeTitle(x.MeantKey, y.MeantKey)
		case x.MeantKey == y.MeantKey:
			score += sameOther
		default:
			score -= sameOther
		}
	}
	return score
}

func (m *matcher) likeNumber(a, b *recole.Entry) float64 {
	if a.Values[m.number].MeantKey == b.Values[m.number].MeantKey {
		return sameNumber
	}
	if rest := m.restOfNumber(a); rest != "" && rest == m.restOfNumber(b) {
		return sameRest
	}
	return 0
}

func likeTitle(a, b string) float64 {
	if a == b {
		return sameTitle
	}
	longest := max(len(a), len(b))
	switch share := 1 - float64(levenshtein.ComputeDistance(a, b))/float64(longest); {
	case share >= similarShare:
		return similarTitle
	case share < otherShare:
		return otherTitle
	}
	return 0
}
