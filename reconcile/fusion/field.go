package fusion

import "math"

// Kind is what sort of values a field has. It bounds how many false values are
// plausible: a wrong flag can only be the other one, a wrong title anything.
type Kind uint8

// The kinds of fields.
const (
	Text Kind = iota
	Code
	Number
	Time // a time of day or a date
	Money
	Flag
)

// Field is one column that sources make claims about.
type Field struct {
	Name string // for explanations
	Kind Kind
	// FalseValues is how many wrong values a source might plausibly give
	// instead of the true one; 0 means what its kind suggests.
	FalseValues float64
}

// falseValues is how many wrong values are about equally likely. A misprint is
// rarely met twice by chance, but neither are all misprints equally likely: the
// inverse of the chance that two independent errors coincide. Only its order of
// magnitude matters, since copying is learned from the data.
func (f Field) falseValues() float64 {
	if f.FalseValues > 0 {
		return f.FalseValues
	}
	switch f.Kind {
	case Flag:
		return 1
	case Code, Money:
		return 10
	}
	return 20
}

// unseen is the score of all values that nobody claims, where so many are
// claimed: before the claims each is as likely as any other.
func (f Field) unseen(claimed int) float64 {
	return math.Log(max(1, f.falseValues()+1-float64(claimed)))
}
