package recole

// Reconciliation is the canonical dataset of an edition with every finding.
type Reconciliation struct {
	Edition       *Edition
	Records       []Record      // sorted by key
	Discrepancies []Discrepancy // by severity, record, kind, field
	Notices       []Phrase      // what a steward should know of the run itself
	Acceptance    Acceptance
	Sortings      []Sorting // of the views that are sorted by a text, in their order
}

// Sorting is how a view that is sorted by a text is sorted: under which of the
// named collations the fewest of its rows are out of place.
type Sorting struct {
	View      int    // index into the views
	Collation string // that it is taken to follow
	Declared  string // by the profile
	Rows      int    // looked at
	Rules     []SortingRule
}

// SortingRule is how many rows are out of place under one collation.
type SortingRule struct {
	Collation string
	Astray    int
}

// Under gives how many rows are out of place under a collation.
func (s Sorting) Under(collation string) int {
	for _, r := range s.Rules {
		if r.Collation == collation {
			return r.Astray
		}
	}
	return 0
}

// Next gives the best of the other collations; false where there is none.
func (s Sorting) Next() (SortingRule, bool) {
	for _, r := range s.Rules {
		if r.Collation != s.Collation {
			return r, true
		}
	}
	return SortingRule{}, false
}

// Acceptance is what was taken without a steward, and how much of it is
// expected to be wrong, by the confidences themselves.
type Acceptance struct {
	Threshold float64 // confidence below which a field is marked for review
	ErrorRate float64 // the share of wrong fields that the profile allows; 0 where it states none
	Fields    int     // accepted without review, blank ones left out
	Wrong     float64 // expected number of wrong ones among them
}

// Expected is the share of accepted fields that are expected to be wrong.
func (a Acceptance) Expected() float64 { return a.Wrong / float64(max(a.Fields, 1)) }

// Kept tells whether no larger share is expected to be wrong than the profile
// allows. It may not be where too little is known of a list: no review of what
// the views disagree on finds the misprints that all of them print alike.
func (a Acceptance) Kept() bool { return a.ErrorRate == 0 || a.Expected() <= a.ErrorRate }

// Record is one thing on the list, as chosen.
type Record struct {
	Key        string
	Section    Section
	Choices    []Choice // one for each field of the edition
	Status     string   // "active", or the note's status
	StatusDate Date     // since when, where the status is not active
	Note       string   // text of the footnote
	Confidence float64  // of its least certain field
	Review     bool     // a steward should look at it
	Rows       []int    // the edition's rows that speak of it, in source order
	Issues     []int    // its discrepancies, as indexes into the reconciliation's
}

// Choice is the value chosen for one field of a record.
type Choice struct {
	Meant      string // what was meant, canonical form; "" where nothing is printed
	Printed    string // the reading best attested, misprints included
	Parts      []string
	Confidence float64
	Review     bool
	Why        *Why // nil where all readings agree and nothing speaks against them
}

// Why holds what spoke for and against the candidates of a field.
type Why struct {
	Candidates []Candidate // best first
	Evidence   []Evidence
	Because    Phrase // in one or two sentences: why the choice won, and what would change it
}

// Decision is a steward's ruling on one field of one record. Without a field it
// takes note of the finding of its fingerprint, or is a remark: see Remark.
type Decision struct {
	Record      string // "" where the finding ruled on concerns none
	Field       string
	Fingerprint string // of the discrepancy that was ruled on
	Value       string
	Author      string
	Time        string // RFC 3339
	Reason      string
}

// What remarks say, in the place of a value.
const (
	LeftOpen  = "open"      // the finding was looked at and left open; the reason tells why
	Accepted  = "accepted"  // a difference between two editions is the publisher's right
	Contested = "contested" // a difference between two editions is held to be a mistake
)

// Remark tells whether the decision is a remark: it is kept, and rules nothing.
func (d *Decision) Remark() bool { return d.Field == "" && d.Value != "" }
