package fusion

import "math"

// Model is what was learned about the sources. It is safe for use by many
// goroutines.
type Model struct {
	sources int
	fields  []Field
	setting Settings
	right   []float64 // [field][source] probability that a claim is right
	repeats []float64 // [field][a][b] probability that b repeats a's claim, given that it is wrong
	claims  []float64 // [field][source] how many claims there were
	rank    []int32   // [field][source] place in the order of reliability
}

func newModel(sources int, fields []Field, set Settings) *Model {
	return &Model{
		sources: sources, fields: fields, setting: set,
		right:   make([]float64, len(fields)*sources),
		claims:  make([]float64, len(fields)*sources),
		repeats: make([]float64, len(fields)*sources*sources),
		rank:    make([]int32, len(fields)*sources),
	}
}

func (m *Model) at(field, source int32) int { return int(field)*m.sources + int(source) }

func (m *Model) pair(field, a, b int32) int {
	return (int(field)*m.sources+int(a))*m.sources + int(b)
}

// Reliability is the probability that a claim of a source in a field is right.
func (m *Model) Reliability(field, source int) float64 {
	return m.right[m.at(int32(field), int32(source))]
}

// Repeats is the probability that source b, where it makes a claim, repeats
// source a's claim, given that it is wrong.
func (m *Model) Repeats(field, a, b int) float64 {
	return m.repeats[m.pair(int32(field), int32(a), int32(b))]
}

// chance is the probability that a source gives one certain wrong value of its
// own accord.
func (m *Model) chance(field, source int32) float64 {
	return (1 - m.right[m.at(field, source)]) / m.fields[field].falseValues()
}

// given is how probable it is that a source claims a value which those of
// before (more reliable ones) claim too, where it is right and where it is
// wrong. Both ways of coming to the claim count: having copied it, and having
// found it. The source that it depends on most stands for all of before, as in
// a dependence tree (Chow and Liu, 1968).
func (m *Model) given(field, source int32, before []int32) (right, wrong float64) {
	right, wrong = m.right[m.at(field, source)], m.chance(field, source)
	if _, q := m.leader(field, source, before); q > wrong {
		copied := (q - wrong) / (1 - wrong)
		right, wrong = copied+(1-copied)*right, q
	}
	return right, wrong
}

// leader finds the source of before whose errors the source repeats most.
func (m *Model) leader(field, source int32, before []int32) (of int32, repeats float64) {
	of = -1
	for _, b := range before {
		if q := m.repeats[m.pair(field, b, source)]; q > repeats {
			of, repeats = b, q
		}
	}
	return of, repeats
}

// worth is what each of so many claims is worth, as a share of what was learned.
func (m *Model) worth(claims int) float64 {
	return math.Pow(float64(max(claims, 1)), -m.setting.Residual)
}
