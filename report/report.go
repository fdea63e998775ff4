package report

import (
	"recole"
	"recole/ingest/profile"
)

// Options are the choices a user makes about a report.
type Options struct {
	Lang recole.Lang // of headings and messages
	// Paths are where the sources are, as the user named them, by index: CI
	// systems look for the files there. Nil stands for the sources' names.
	Paths    []string
	Baseline Baseline        // what is known from an earlier run; nil where there was none
	FailOn   recole.Severity // from which findings fail the run; "" for never
	// Crop gives a picture of the ink at a place of a source, as a PNG; nil
	// where there is none to show. A nil Crop shows none at all.
	Crop    func(recole.Location) []byte
	Version string // of recole, as formats for CI tell it; "" leaves it out
}

// Report is everything that the formats tell, with every count computed once.
// Formats only format. A report shares the reconciliation that it was built
// from; neither is changed by writing it.
type Report struct {
	Lang    recole.Lang
	Profile *profile.Profile
	Rec     *recole.Reconciliation
	Columns []profile.OutputColumn
	Counts  Counts
	Views   []ViewCount
	Sources []SourceCount

	cells    []cell // where each column's text comes from, resolved once
	paths    []string
	baseline Baseline
	failOn   recole.Severity
	version  string
	crop     func(recole.Location) []byte
}

// Counts are the totals of a run.
type Counts struct {
	Rows, Footnotes, Rejected  int
	Records, Active, Suspended int
	Discrepancies, Review      int                      // findings; records to review
	BySeverity                 []Count[recole.Severity] // every severity, gravest first
	New, Known, Gone           int                      // findings that the baseline lacks, has, and has alone; all are new without one
	NewBySeverity              []Count[recole.Severity] // every severity, gravest first
	ByKind                     []Count[recole.Kind]     // kinds that occur, in the order of recole.Kinds
	ByField                    []Count[string]          // columns that occur, in the order of the CSV
	// Fields counts the printed, non-blank fields chosen; Unanimous those that
	// all views print alike, Decided those that evidence settled. The rest
	// waits for a steward.
	Fields, Unanimous, Decided int
}

// Count is how often one thing occurs.
type Count[K comparable] struct {
	Of K
	N  int
}

// ViewCount is the account of one view.
type ViewCount struct {
	View      recole.View
	Label     string // for people, in the report's language
	Active    int    // rows
	Suspended int    // rows
	Footnotes int
}

// SourceCount is the account of one source.
type SourceCount struct {
	Source   recole.Source
	ByFate   []Count[recole.Fate] // in the order of recole.Fates
	Balanced bool                 // the lines with a fate are the lines of the source
}

// Build counts everything once and resolves the profile's output columns
// against the fields of the edition. It fails where a column names a field
// that the edition does not have.
func Build(rec *recole.Reconciliation, p *profile.Profile, opt Options) (*Report, error) {
	cells, err := resolve(p, rec.Edition.Fields)
	if err != nil {
		return nil, err
	}
	r := &Report{Lang: opt.Lang, Profile: p, Rec: rec, Columns: p.Output, cells: cells,
		paths: opt.Paths, baseline: opt.Baseline, failOn: opt.FailOn, version: opt.Version, crop: opt.Crop}
	r.Views = countViews(r)
	r.Sources = countSources(rec.Edition)
	r.Counts = countAll(r)
	return r, nil
}

// In gives a phrase in the report's language.
func (r *Report) In(p recole.Phrase) string { return p.In(r.Lang) }

// Cell gives the text of one column of one record, as the canonical CSV
// carries it: "" where there is nothing to tell, and where the chosen text
// does not fit the column's type (a malformed-value then says so).
func (r *Report) Cell(rec *recole.Record, column int) string {
	return r.cells[column].text(rec)
}

// column gives the index of the output column of that name, or -1.
func (r *Report) column(name string) int {
	for i := range r.Columns {
		if r.Columns[i].Name == name {
			return i
		}
	}
	return -1
}
