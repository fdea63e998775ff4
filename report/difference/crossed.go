package difference

import "recole/reconcile/editions"

// crossing counts the differences of one kind.
type crossing struct {
	kind    editions.Kind
	byCause []int // in the order of the causes that occur
	total   int
}

// crossed counts the differences by kind and cause, those that occur. Of a plain
// comparison, without causes, it counts the kinds.
func (r *Report) crossed() ([]crossing, []editions.Cause) {
	var causes []editions.Cause
	at := map[editions.Kind]map[editions.Cause]int{}
	for _, g := range r.Groups {
		if !r.plain() {
			causes = append(causes, g.Cause)
		}
		for _, i := range g.Of {
			kind := r.Comparison.Differences[i].Kind
			if at[kind] == nil {
				at[kind] = map[editions.Cause]int{}
			}
			at[kind][g.Cause]++
		}
	}
	var kinds []crossing
	for _, k := range editions.Kinds() {
		if at[k] == nil {
			continue
		}
		c := crossing{kind: k}
		for _, cause := range causes {
			c.byCause = append(c.byCause, at[k][cause])
		}
		for _, n := range at[k] {
			c.total += n
		}
		kinds = append(kinds, c)
	}
	return kinds, causes
}
