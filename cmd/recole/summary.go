package main

import (
	"fmt"

	"recole"
	"recole/report"
)

// summary is what run tells: the same for people and, with --json, for
// programs.
type summary struct {
	Edition struct {
		Title string `json:"title"`
		Date  string `json:"date"` // ISO 8601; "" where unknown
	} `json:"edition"`
	Profile       string          `json:"profile"`
	Sources       []sourceSummary `json:"sources"`
	Views         []viewSummary   `json:"views"`
	Records       recordSummary   `json:"records"`
	Acceptance    acceptance      `json:"acceptance"`
	Discrepancies findingSummary  `json:"discrepancies"`
	Review        []reviewSummary `json:"review"` // by record
	Notices       []string        `json:"notices"`
	Folder        string          `json:"folder"`
	Files         []fileSummary   `json:"files"`

	date recole.Date
}

type sourceSummary struct {
	Name    string         `json:"name"`
	SHA256  string         `json:"sha256"`
	Format  string         `json:"format"`
	Lines   int            `json:"lines"`
	ByFate  map[string]int `json:"by_fate"`
	Notices []string       `json:"notices"`
	fates   []report.Count[recole.Fate]
}

type viewSummary struct {
	View      string  `json:"view"`
	Label     string  `json:"label"`
	Order     string  `json:"order"`
	Fit       float64 `json:"fit"`
	Active    int     `json:"active"`
	Suspended int     `json:"suspended"`
	Footnotes int     `json:"footnotes"`
	// Sorting is nil where the view is sorted by no text.
	Sorting *sortingSummary `json:"sorting,omitempty"`
}

// sortingSummary is how the texts of a view are sorted.
type sortingSummary struct {
	Collation string        `json:"collation"` // under which the fewest rows are out of place
	Astray    int           `json:"astray"`    // rows out of place under it
	Rows      int           `json:"rows"`      // looked at
	Others    []ruleSummary `json:"others"`    // other collations, the next best first
}

type ruleSummary struct {
	Collation string `json:"collation"`
	Astray    int    `json:"astray"`
}

type recordSummary struct {
	Total     int `json:"total"`
	Active    int `json:"active"`
	Suspended int `json:"suspended"`
	Review    int `json:"review"`
}

// acceptance is what was taken without a steward.
type acceptance struct {
	Threshold float64 `json:"threshold"`  // confidence below which a field is marked for review
	ErrorRate float64 `json:"error_rate"` // share of wrong fields that the profile allows; 0 where it states none
	Fields    int     `json:"fields"`     // accepted
	Expected  float64 `json:"expected"`   // share of them that is expected to be wrong
	Kept      bool    `json:"kept"`       // no larger one than is allowed

	says string
}

type findingSummary struct {
	Total      int            `json:"total"`
	BySeverity map[string]int `json:"by_severity"`
	ByKind     map[string]int `json:"by_kind"`
	// Baseline is nil where the run has none.
	Baseline *baselineSummary `json:"baseline,omitempty"`

	severities []report.Count[recole.Severity]
	kinds      []report.Count[recole.Kind]
}

// baselineSummary compares with an earlier run.
type baselineSummary struct {
	New   int `json:"new"`
	Known int `json:"known"`
	Gone  int `json:"gone"` // found then, and no longer
}

// reviewSummary is one thing that a steward must look at.
type reviewSummary struct {
	Record     string             `json:"record"` // "" where it concerns no record
	Kind       recole.Kind        `json:"kind"`
	Field      string             `json:"field"`
	Message    string             `json:"message"`
	Candidates []candidateSummary `json:"candidates"`
	label      string
}

type candidateSummary struct {
	Value      string  `json:"value"`
	Confidence float64 `json:"confidence"`
}

type fileSummary struct {
	Name   string `json:"name"`
	Format string `json:"format"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// summarise gathers what r counts; it counts nothing itself.
func summarise(r *report.Report, folder string, files []report.File) *summary {
	e, c := r.Rec.Edition, r.Counts
	s := &summary{
		Profile: r.Profile.Name,
		Records: recordSummary{c.Records, c.Active, c.Suspended, c.Review},
		Discrepancies: findingSummary{
			Total: c.Discrepancies, BySeverity: counted(c.BySeverity), ByKind: counted(c.ByKind),
			severities: c.BySeverity, kinds: c.ByKind,
		},
		Acceptance: acceptanceOf(r),
		Review:     toReview(r),
		Notices:    phrases(r.Rec.Notices, r.Lang),
		Folder:     folder,
		Files:      []fileSummary{},
		date:       e.Date,
	}
	if r.HasBaseline() {
		s.Discrepancies.Baseline = &baselineSummary{c.New, c.Known, c.Gone}
	}
	s.Edition.Title, s.Edition.Date = e.Title, e.Date.String()
	for _, source := range r.Sources {
		s.Sources = append(s.Sources, sourceSummary{
			Name: source.Source.Name, SHA256: source.Source.SHA256, Format: source.Source.Format,
			Lines: source.Source.Lines, ByFate: counted(source.ByFate), fates: source.ByFate,
			Notices: phrases(source.Source.Notices, r.Lang),
		})
	}
	for _, v := range r.Views {
		s.Views = append(s.Views, viewSummary{v.View.Name, v.Label, v.View.Order, v.View.Fit, v.Active, v.Suspended, v.Footnotes, nil})
	}
	for _, sorting := range r.Rec.Sortings {
		s.Views[sorting.View].Sorting = sortingOf(sorting)
	}
	for _, f := range files {
		s.Files = append(s.Files, fileSummary{f.Name, string(f.Format), f.Bytes, f.SHA256})
	}
	return s
}

func sortingOf(s recole.Sorting) *sortingSummary {
	out := &sortingSummary{Collation: s.Collation, Astray: s.Under(s.Collation), Rows: s.Rows}
	for _, rule := range s.Rules {
		if rule.Collation != s.Collation {
			out.Others = append(out.Others, ruleSummary{rule.Collation, rule.Astray})
		}
	}
	return out
}

func acceptanceOf(r *report.Report) acceptance {
	a := r.Rec.Acceptance
	return acceptance{a.Threshold, a.ErrorRate, a.Fields, a.Expected(), a.Kept(), r.Accepted()}
}

// toReview lists what waits for a steward: the findings that are marked for
// review, and the errors.
func toReview(r *report.Report) []reviewSummary {
	list := []reviewSummary{}
	for i := range r.Rec.Records {
		for _, issue := range r.Rec.Records[i].Issues {
			list = appendReview(list, r, &r.Rec.Discrepancies[issue])
		}
	}
	for i := range r.Rec.Discrepancies {
		if d := &r.Rec.Discrepancies[i]; d.Record == "" {
			list = appendReview(list, r, d)
		}
	}
	return list
}

func appendReview(list []reviewSummary, r *report.Report, d *recole.Discrepancy) []reviewSummary {
	if !d.NeedsReview && d.Severity != recole.Error {
		return list
	}
	s := reviewSummary{
		Record: d.Record, Kind: d.Kind, Field: d.Field, Message: d.Message.In(r.Lang),
		Candidates: make([]candidateSummary, len(d.Candidates)), label: fieldLabel(r.Profile, d.Field, r.Lang),
	}
	for i, c := range d.Candidates {
		s.Candidates[i] = candidateSummary(c)
	}
	return append(list, s)
}

func counted[K comparable](counts []report.Count[K]) map[string]int {
	m := make(map[string]int, len(counts))
	for _, c := range counts {
		m[fmt.Sprint(c.Of)] = c.N
	}
	return m
}

func phrases(list []recole.Phrase, lang recole.Lang) []string {
	texts := make([]string, len(list))
	for i, p := range list {
		texts[i] = p.In(lang)
	}
	return texts
}
