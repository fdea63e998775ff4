package reconcile

import (
	"math"
	"slices"

	"recole"
)

// habits knows the company that disputed words and codes keep in the records
// on which the views agree: with which other words and codes they stand. It
// learns of nothing that is not disputed somewhere, and of no more than
// habitRecords records, evenly spread.
type habits struct {
	ids     map[string]int32 // of words and coded values
	wanted  []bool           // by id: it is disputed
	records []int32          // by id: that have it
	pairs   map[[2]int32]int32
	total   int32
}

// The weights of company.
const (
	habitRecords = 100_000
	habitLeast   = 3   // records that each candidate must be known from
	habitPrior   = 2.0 // records' worth of belief that company means nothing
	// Of a word the most telling companion exaggerates, being picked of many; a
	// code goes with the words of its title nearly by rule. Both shares were
	// fitted on generated lists (see doc.go).
	habitOfWord = 0.2
	habitOfCode = 1.0
	habitMost   = 3.0
	habitNews   = 0.1
)

// learnHabits goes over the records twice: for what is disputed, then for the
// company it keeps.
func learnHabits(t *table, a *alignment) *habits {
	h := &habits{ids: map[string]int32{}, pairs: map[[2]int32]int32{}}
	for i := range a.records() {
		rows := a.rowsOf(i)
		for f := range t.fields {
			if t.companion(f) {
				h.want(t, rows, f)
			}
		}
	}
	if len(h.ids) == 0 {
		return h
	}
	step := max(1, a.records()/habitRecords)
	for i := 0; i < a.records(); i += step {
		h.meet(t.companions(a.rowsOf(i), none))
	}
	return h
}

// companion tells whether a field's values can keep company.
func (t *table) companion(f int) bool {
	field := &t.fields[f]
	return f != t.key && !field.Derived && (field.Type == recole.Text || field.Type == recole.Code || field.Type == recole.Flag)
}

// want notes what the rows of a record do not agree on.
func (h *habits) want(t *table, rows []int32, f int) {
	values := t.distinct(rows, f)
	if len(values) < 2 {
		return
	}
	for _, v := range values {
		for _, name := range t.names(f, v) {
			if t.fields[f].Type != recole.Text || !inAllOf(name, values) {
				h.wanted[h.id(name)] = true
			}
		}
	}
}

func inAllOf(word string, values []*recole.Value) bool {
	for _, v := range values {
		if !slices.ContainsFunc(words(v.Meant), func(w string) bool { return singular(w) == word }) {
			return false
		}
	}
	return true
}

func (h *habits) id(name string) int32 {
	id, ok := h.ids[name]
	if !ok {
		id = int32(len(h.records))
		h.ids[name] = id
		h.records, h.wanted = append(h.records, 0), append(h.wanted, false)
	}
	return id
}

// names gives the words of a text, in the singular, or a code told apart from
// those of other fields.
func (t *table) names(f int, v *recole.Value) []string {
	if t.fields[f].Type != recole.Text {
		return []string{t.fields[f].Name + "\x1f" + v.MeantKey}
	}
	out := words(v.Meant)
	for i, w := range out {
		out[i] = singular(w)
	}
	return out
}

// companions gives what all rows of a record agree on, save in one field.
func (t *table) companions(rows []int32, but int) []string {
	var out []string
	for f := range t.fields {
		if f == but || !t.companion(f) {
			continue
		}
		if values := t.distinct(rows, f); len(values) == 1 {
			out = append(out, t.names(f, values[0])...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// meet counts what stands together in a record.
func (h *habits) meet(names []string) {
	h.total++
	ids := make([]int32, len(names))
	for i, name := range names {
		ids[i] = h.id(name)
		h.records[ids[i]]++
	}
	for _, a := range ids {
		if !h.wanted[a] {
			continue
		}
		for _, b := range ids {
			if a != b {
				h.pairs[[2]int32{a, b}]++
			}
		}
	}
}

// share is how often a thing stands in the company of another, a little less
// or more than was counted: shrunk towards how often it stands anywhere.
func (h *habits) share(of, with int32) float64 {
	anywhere := float64(h.records[of]) / float64(h.total)
	return (float64(h.pairs[[2]int32{of, with}]) + habitPrior*anywhere) / (float64(h.records[with]) + habitPrior)
}

// company compares what the candidates do not share by the company that it
// keeps in other records: the one companion counts that tells most. It speaks
// only where every candidate is known, so that the lexicon is silent.
func company(k *knowledge, c *contest) []opinion {
	own, ok := k.ownNames(c)
	if !ok {
		return nil
	}
	var best []float64
	widest, with := 0.0, ""
	for _, name := range k.companyOf(c) {
		id, known := k.habits.ids[name]
		if !known || k.habits.records[id] == 0 {
			continue
		}
		shares := make([]float64, len(own))
		for i, ids := range own {
			for _, of := range ids {
				shares[i] += math.Log(k.habits.share(of, id)) / float64(len(ids))
			}
		}
		if spread := slices.Max(shares) - slices.Min(shares); spread > widest {
			best, widest, with = shares, spread, name
		}
	}
	if best == nil {
		return nil
	}
	lowest, scale := slices.Min(best), habitOfCode
	if c.field.Type == recole.Text {
		scale = habitOfWord
	}
	var out []opinion
	for i, s := range best {
		if weight := min(habitMost, scale*(s-lowest)); weight >= habitNews {
			out = append(out, opinion{i, weight, k.companySays(with)})
		}
	}
	return out
}

func (k *knowledge) companySays(with string) recole.Phrase {
	for f := range k.fields {
		if name := k.fields[f].Name + "\x1f"; len(with) > len(name) && with[:len(name)] == name {
			label := k.label(f)
			return say("d’autres fiches l’ont plus souvent avec « %[1]s » (%[2]s)", "other records have it more often with “%[1]s” (%[3]s)",
				with[len(name):], label.FR, label.EN)
		}
	}
	return say("d’autres fiches l’ont plus souvent avec « %[1]s »", "other records have it more often with “%[1]s”", with)
}

// ownNames gives, for each candidate, what not all candidates have, where all
// of it is known.
func (k *knowledge) ownNames(c *contest) ([][]int32, bool) {
	names := make([][]string, len(c.candidates))
	if c.field.Type == recole.Text {
		names = c.ownWords()
		for i := range names {
			for j, w := range names[i] {
				names[i][j] = singular(w)
			}
		}
	} else {
		for i, cand := range c.candidates {
			names[i] = []string{c.field.Name + "\x1f" + cand.key}
		}
	}
	out := make([][]int32, len(names))
	for i, own := range names {
		if c.candidates[i].blank || len(own) == 0 {
			return nil, false
		}
		for _, name := range own {
			id, ok := k.habits.ids[name]
			if !ok || k.habits.records[id] < habitLeast {
				return nil, false
			}
			out[i] = append(out[i], id)
		}
	}
	return out, true
}

// companyOf gives what the rows of a contest agree on: other fields, and of a
// text the words that all candidates have.
func (k *knowledge) companyOf(c *contest) []string {
	rows := make([]int32, len(c.readings))
	for i, r := range c.readings {
		rows[i] = r.row
	}
	out := k.companions(rows, c.field.index)
	if c.field.Type != recole.Text {
		return out
	}
	values := make([]*recole.Value, len(c.readings))
	for i, r := range c.readings {
		values[i] = r.value
	}
	for _, w := range words(values[0].Meant) {
		if inAll(w, values) {
			out = append(out, singular(w))
		}
	}
	return out
}
