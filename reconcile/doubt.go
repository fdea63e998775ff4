package reconcile

import "recole"

// doubts counts, for each field, the records on which the views do not agree.
// Where they do agree they may all be wrong, for misprints are copied from view
// to view: the more of them are seen in a field, the more of them are in every
// view and unseen.
type doubts struct {
	disputed []int32 // by field
	records  int
}

// unseen is how many misprints are in every view, for each that is in some of
// them only. On the real list of March 2010 it was 2 titles for 11 (0.18, of
// four views), on generated lists, whose faults are copied as there, 10 for 90.
// Fewer views hide more of what is copied: of two views 45 for 55, of three 25
// for 75.
var unseen = [...]float64{2: 0.82, 3: 0.33, 4: 0.12}

// The doubt in a field before anything is known of the list, by views, and how
// many records that is worth. One view disputes nothing: there the doubt stays.
var firstDoubt = [...]float64{1: 0.03, 2: 0.015, 3: 0.01, 4: 0.005}

const (
	firstDoubtRecords = 20
	mostDoubt         = 0.03 // nothing speaks against what all views print
	// repairedDoubt is how much more doubtful a value is that rests on a repair
	// or a declared variant.
	repairedDoubt = 1.6
	// unnoticed is the share of the misprints of all views in which no rule finds
	// cause for doubt (derive.go): of generated lists 0.4 to 0.55.
	unnoticed = 0.55
)

// learn counts a record in the fields on which its rows do not agree.
func (d *doubts) learn(t *table, rows []int32) {
	d.records++
	for f := range t.fields {
		if t.differ(rows, f) {
			d.disputed[f]++
		}
	}
}

// differ tells whether some rows that are not blank mean different things.
func (t *table) differ(rows []int32, f int) bool {
	var first *recole.Value
	for _, r := range rows {
		switch v := t.Rows[r].Values[f]; {
		case v.Blank():
		case first == nil:
			first = v
		case v != first && v.Meant != first.Meant:
			return true
		}
	}
	return false
}

// agreement is the confidence in a field that so many views print alike.
func (d *doubts) agreement(f, views int, repaired bool) float64 {
	doubt := d.doubt(f, views, 1)
	if repaired {
		doubt *= repairedDoubt
	}
	return 1 - doubt
}

// unquestioned is agreement where no rule found cause for doubt.
func (d *doubts) unquestioned(f, views int) float64 { return 1 - d.doubt(f, views, unnoticed) }

// doubt is the share of fields that are wrong in so many views alike, of which
// a share was not noticed.
func (d *doubts) doubt(f, views int, share float64) float64 {
	views = min(max(views, 1), len(unseen)-1)
	first := firstDoubt[views]
	if views == 1 {
		return first
	}
	seen := share * unseen[views] * float64(d.disputed[f])
	return min(mostDoubt, (seen+firstDoubtRecords*first)/(float64(d.records)+firstDoubtRecords))
}
