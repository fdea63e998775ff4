package lists

import (
	"slices"

	"recole"
)

// rightAfter counts the fields that are right when each takes what most rows
// say, rows being tied to records by their key and compared by some text of
// their cells. Of what equally many say the first row's counts. A row of the
// active section goes before one of the suspended.
func (t *truth) rightAfter(e *recole.Edition, by func(*recole.Value) string) int {
	rows := map[string][]int{}
	for i := range e.Rows {
		rows[e.Rows[i].Key] = append(rows[e.Rows[i].Key], i)
	}
	right := 0
	for _, key := range t.keys {
		mine := oneSection(e, rows[key])
		for f, want := range t.values[key] {
			if want != "" && same(majority(e, mine, f, by), want) {
				right++
			}
		}
	}
	return right
}

// oneSection keeps the active rows where there are any.
func oneSection(e *recole.Edition, rows []int) []int {
	active := slices.DeleteFunc(slices.Clone(rows), func(i int) bool { return e.Rows[i].Section != recole.Active })
	if len(active) > 0 {
		return active
	}
	return rows
}

// majority gives the meaning of the first cell that says what most say. So no
// method is blamed for how a fact is written.
func majority(e *recole.Edition, rows []int, f int, by func(*recole.Value) string) string {
	votes, best, most := map[string]int{}, "", 0
	for _, i := range rows {
		if v := e.Rows[i].Values[f]; !v.Blank() {
			votes[by(v)]++
		}
	}
	for _, i := range rows {
		v := e.Rows[i].Values[f]
		if n := votes[by(v)]; !v.Blank() && n > most {
			best, most = v.Meant, n
		}
	}
	return best
}
