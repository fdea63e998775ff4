package reconcile

import (
	"math"
	"slices"

	"recole"
)

// timeline holds when each record was created, as its number tells, in months.
// Keys are given out as time goes on, so the dates of a record's neighbours
// bound its own; not strictly, for keys often run a little ahead of dates.
type timeline struct {
	field  *field
	months []int32 // by record; unknownMonth where the views do not agree
	// slack is how many months a record is usually away from the middle of its
	// neighbours.
	slack float64
}

const unknownMonth = -1

func newTimeline(f *field, records int) *timeline {
	return &timeline{field: f, months: make([]int32, records)}
}

// learn notes the month that most rows of a record tell.
func (l *timeline) learn(record int, t *table, rows []int32) {
	l.months[record] = unknownMonth
	first := t.Rows[rows[0]].Values[l.field.index]
	if !slices.ContainsFunc(rows, func(r int32) bool { return t.Rows[r].Values[l.field.index] != first }) {
		if m, ok := l.field.month(first.Parts); ok {
			l.months[record] = int32(m)
		}
		return
	}
	var months, votes []int
	for _, r := range rows {
		m, ok := l.field.month(t.Rows[r].Values[l.field.index].Parts)
		if !ok {
			continue
		}
		if i := slices.Index(months, m); i >= 0 {
			votes[i]++
		} else {
			months, votes = append(months, m), append(votes, 1)
		}
	}
	if len(votes) == 0 {
		return
	}
	most := slices.Max(votes)
	if i := slices.Index(votes, most); !slices.Contains(votes[i+1:], most) {
		l.months[record] = int32(months[i])
	}
}

const (
	neighbours    = 5    // on each side whose dates are looked at
	reach         = 40   // records on each side among which they are looked for
	fewNeighbours = 4    // that are needed to say anything
	leastSlack    = 1.0  // month
	sampledDates  = 5000 // records on which the slack is measured
)

// settle measures the slack: the median distance of records from the median of
// their neighbours, on a sample at even distances.
func (l *timeline) settle() {
	step := max(1, len(l.months)/sampledDates)
	var away []float64
	for i := 0; i < len(l.months); i += step {
		if l.months[i] == unknownMonth {
			continue
		}
		if middle, ok := l.around(i); ok {
			away = append(away, math.Abs(float64(l.months[i])-middle))
		}
	}
	l.slack = leastSlack
	if len(away) > 0 {
		slices.Sort(away)
		l.slack = max(leastSlack, away[len(away)/2])
	}
}

// around gives the median month of a record's neighbours, itself left out.
func (l *timeline) around(record int) (float64, bool) {
	near := make([]int32, 0, 2*neighbours)
	for _, side := range [...]int{-1, 1} {
		found := 0
		for d := 1; d <= reach && found < neighbours; d++ {
			i := record + side*d
			if i < 0 || i >= len(l.months) {
				break
			}
			if l.months[i] != unknownMonth {
				near = append(near, l.months[i])
				found++
			}
		}
	}
	if len(near) < fewNeighbours {
		return 0, false
	}
	slices.Sort(near)
	n := len(near)
	return float64(near[(n-1)/2]+near[n/2]) / 2, true
}

// dateMost bounds what dates can say: a number may truly be out of line.
const dateMost = 3.5

// dateAmongNeighbours compares the dates that the candidates tell with those of
// the neighbouring keys. Distances weigh as the logarithm of a Cauchy
// distribution: far is not much worse than rather far.
func dateAmongNeighbours(k *knowledge, c *contest) []opinion {
	if k.dates == nil || k.dates.field.index != c.field.index {
		return nil
	}
	middle, ok := k.dates.around(c.record)
	if !ok {
		return nil
	}
	costs := make([]float64, len(c.candidates))
	highest := 0.0
	for i, cand := range c.candidates {
		m, ok := c.field.month(cand.forms[0].parts)
		if !ok {
			return nil
		}
		costs[i] = math.Log1p(math.Pow((float64(m)-middle)/k.dates.slack, 2))
		highest = max(highest, costs[i])
	}
	var out []opinion
	for i := range c.candidates {
		if weight := min(dateMost, highest-costs[i]); weight > 0 {
			out = append(out, opinion{i, weight, neighboursSay(int(middle))})
		}
	}
	return out
}

func neighboursSay(month int) recole.Phrase {
	when := monthSays(month)
	return say("date des numéros voisins : %[1]s environ", "the neighbouring numbers are from about %[2]s", when.FR, when.EN)
}
