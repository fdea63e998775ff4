package lists

import (
	"math"

	"recole"
)

// Score is what came of one list, or of several.
type Score struct {
	Records  int
	Reviewed int // records sent to review

	Fields     int // printed fields that are not blank
	Right      int // of them, by the tool
	Printed    int // by majority of the cells as printed
	Normalised int // by majority of the cells as normalised
	Accepted   int // wrong, and not marked for review

	Faults       int // that leave a trace: not all views print them
	Found        int // of them, that a finding tells of
	Findings     int
	TrueFindings int // that tell of a fault

	All      Calibration // of all fields
	Disputed Calibration // of those on which the views do not agree
}

// field counts one field.
func (s *Score) field(c *recole.Choice, right, disputed bool) {
	s.Fields++
	if right {
		s.Right++
	} else if !c.Review {
		s.Accepted++
	}
	s.All.Add(c.Confidence, right)
	if disputed {
		s.Disputed.Add(c.Confidence, right)
	}
}

// lost counts the fields of a record that is not in the result.
func (s *Score) lost(values []string) {
	for _, v := range values {
		if v != "" {
			s.Fields++
			s.Accepted++
		}
	}
}

func (s *Score) add(o Score) {
	for _, n := range [...]struct{ to, from *int }{
		{&s.Records, &o.Records}, {&s.Reviewed, &o.Reviewed}, {&s.Fields, &o.Fields}, {&s.Right, &o.Right},
		{&s.Printed, &o.Printed}, {&s.Normalised, &o.Normalised}, {&s.Accepted, &o.Accepted},
		{&s.Faults, &o.Faults}, {&s.Found, &o.Found}, {&s.Findings, &o.Findings}, {&s.TrueFindings, &o.TrueFindings},
	} {
		*n.to += *n.from
	}
	s.All.merge(o.All)
	s.Disputed.merge(o.Disputed)
}

// edges are the lower bounds of the bins of confidence: narrow where most
// choices are.
var edges = [...]float64{0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999}

// Calibration compares confidences with what came true.
type Calibration struct {
	Bins  [len(edges)]Bin
	brier float64
}

// Bin is the choices of about one confidence.
type Bin struct {
	Count   int
	Claimed float64 // sum of confidences
	Right   int
}

// Add takes in one choice.
func (c *Calibration) Add(confidence float64, right bool) {
	i := len(edges) - 1
	for edges[i] > confidence {
		i--
	}
	b := &c.Bins[i]
	b.Count++
	b.Claimed += confidence
	outcome := 0.0
	if right {
		b.Right++
		outcome = 1
	}
	c.brier += (confidence - outcome) * (confidence - outcome)
}

func (c *Calibration) merge(o Calibration) {
	for i := range c.Bins {
		c.Bins[i].Count += o.Bins[i].Count
		c.Bins[i].Claimed += o.Bins[i].Claimed
		c.Bins[i].Right += o.Bins[i].Right
	}
	c.brier += o.brier
}

// Count is how many choices were taken in.
func (c *Calibration) Count() int {
	n := 0
	for _, b := range c.Bins {
		n += b.Count
	}
	return n
}

// Error is the expected calibration error: the mean distance, over all
// choices, of what their bin claimed from what came true.
func (c *Calibration) Error() float64 {
	away := 0.0
	for _, b := range c.Bins {
		away += math.Abs(b.Claimed - float64(b.Right))
	}
	return away / float64(max(c.Count(), 1))
}

// Brier is the mean square of the distance of confidences from what came true,
// 1 or 0.
func (c *Calibration) Brier() float64 { return c.brier / float64(max(c.Count(), 1)) }
