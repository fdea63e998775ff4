package difference

import (
	"recole"
	"recole/ingest/profile"
	"recole/internal/prose"
	"recole/reconcile/editions"
)

// Options are the choices a user makes about a report.
type Options struct {
	Lang recole.Lang // of headings and evidence
}

// Report is everything that the formats tell. It shares the comparison that it
// was built from; writing it changes neither.
type Report struct {
	Lang       recole.Lang
	Comparison *editions.Comparison
	Groups     []Group // by cause, those that occur, in the order of editions.Causes

	profile *profile.Profile
	write   prose.Writer // of numbers and days
}

// Group is the differences of one cause.
type Group struct {
	Cause editions.Cause
	Of    []int // indexes into the comparison's differences, in its order
}

// Build makes a report of a comparison. The profile gives columns and statuses
// their names for people; it may be nil.
func Build(c *editions.Comparison, p *profile.Profile, opt Options) *Report {
	r := &Report{Lang: opt.Lang, Comparison: c, profile: p, write: prose.In(opt.Lang)}
	of := map[editions.Cause][]int{}
	for i := range c.Differences {
		cause := c.Differences[i].Cause
		of[cause] = append(of[cause], i)
	}
	for _, cause := range editions.Causes() {
		if len(of[cause]) > 0 {
			r.Groups = append(r.Groups, Group{cause, of[cause]})
		}
	}
	return r
}

// plain tells whether the comparison is of tables without a profile: then nothing
// is known of causes.
func (r *Report) plain() bool { return r.profile == nil }

// valued tells whether a difference has values to be shown below each other. A
// whole record has its title for a value, which names it already; a row of a
// table without a profile has its cells.
func (r *Report) valued(d *editions.Difference) bool { return d.Field != "" || r.plain() }

// In gives a phrase in the report's language.
func (r *Report) In(p recole.Phrase) string { return p.In(r.Lang) }

// say formats a sentence in the report's language.
func (r *Report) say(fr, en string, args ...any) string { return r.In(recole.Say(fr, en, args...)) }
