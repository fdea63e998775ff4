package report

import (
	"context"
	"iter"
	"slices"
	"strconv"
	"strings"

	"recole"
)

type iterator = iter.Seq[Card]

// choose gives the indexes of the findings that get a card: what a steward
// must rule on first, then what was settled with doubt, then the rest.
func (p *page) choose(most int) []int {
	var chosen []int
	for rank := range routine + 1 {
		for i := range p.Rec.Discrepancies {
			if len(chosen) == most {
				return chosen
			}
			if urgency(&p.Rec.Discrepancies[i]) == rank {
				chosen = append(chosen, i)
			}
		}
	}
	return chosen
}

// routine is the urgency of what recole settled without doubt.
const routine = 2

// urgency ranks a finding by how soon a steward should see it, 0 first. What
// is less than routine waits for a ruling.
func urgency(d *recole.Discrepancy) int {
	switch {
	case d.Severity == recole.Error:
		return 0
	case d.NeedsReview:
		return 1
	default:
		return routine
	}
}

// identify gives each finding its anchor in the page. The same rejected text
// may stand in two places: the second gets a number.
func (p *page) identify(chosen []int) map[int]string {
	ids, seen := make(map[int]string, len(chosen)), map[string]int{}
	for _, i := range chosen {
		id := "d-" + p.Rec.Discrepancies[i].Fingerprint
		seen[id]++
		if n := seen[id]; n > 1 {
			id += "-" + strconv.Itoa(n)
		}
		ids[i] = id
	}
	return ids
}

// cards makes the cards one by one, as the template asks for them, and stops
// when ctx does.
func (p *page) cards(ctx context.Context, chosen []int, ids map[int]string) iterator {
	return func(yield func(Card) bool) {
		for _, i := range chosen {
			if ctx.Err() != nil || !yield(p.card(&p.Rec.Discrepancies[i], ids[i])) {
				return
			}
		}
	}
}

// reviewRow is a record that a steward should look at.
type reviewRow struct {
	*recole.Record
	Title  string
	Issues []issueLink
}

// issueLink leads to a finding, where it has a card.
type issueLink struct{ ID, Kind, Field string }

// review lists the records to review, at most mostRecords.
func (p *page) review(ids map[int]string) []reviewRow {
	var rows []reviewRow
	for i := range p.Rec.Records {
		rec := &p.Rec.Records[i]
		if !rec.Review {
			continue
		}
		if len(rows) == mostRecords {
			break
		}
		row := reviewRow{Record: rec, Title: p.recordTitle(rec)}
		for _, issue := range rec.Issues {
			d := &p.Rec.Discrepancies[issue]
			if urgency(d) < routine {
				row.Issues = append(row.Issues, issueLink{ids[issue], p.Phrase(d.Kind.Words()), p.columnLabel(d.Field)})
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// recordTitle gives the text by which people know a record: its first field
// of free text.
func (r *Report) recordTitle(rec *recole.Record) string {
	for i, f := range r.Rec.Edition.Fields {
		if f.Type == recole.Text && !f.Derived {
			return rec.Choices[i].Meant
		}
	}
	return ""
}

// record finds a record by its key, or gives nil.
func (r *Report) record(key string) *recole.Record {
	i, ok := slices.BinarySearchFunc(r.Rec.Records, key, func(rec recole.Record, key string) int {
		return strings.Compare(rec.Key, key)
	})
	if !ok {
		return nil
	}
	return &r.Rec.Records[i]
}

// filters are the choices that the page's filter offers.
type filters struct{ Severities, Kinds, Fields []option }

type option struct {
	Value, Label string
	N            int // findings shown
}

func (p *page) filters(chosen []int) filters {
	severities, kinds, fields := map[recole.Severity]int{}, map[recole.Kind]int{}, map[string]int{}
	for _, i := range chosen {
		d := &p.Rec.Discrepancies[i]
		severities[d.Severity]++
		kinds[d.Kind]++
		fields[d.Field]++
	}
	var f filters
	for _, c := range p.Counts.BySeverity {
		if n := severities[c.Of]; n > 0 {
			f.Severities = append(f.Severities, option{string(c.Of), p.severity(c.Of), n})
		}
	}
	for _, c := range p.Counts.ByKind {
		if n := kinds[c.Of]; n > 0 {
			f.Kinds = append(f.Kinds, option{string(c.Of), p.Phrase(c.Of.Words()), n})
		}
	}
	for _, c := range p.Counts.ByField {
		if n := fields[c.Of]; n > 0 {
			f.Fields = append(f.Fields, option{c.Of, p.columnLabel(c.Of), n})
		}
	}
	return f
}

// severity names one finding's severity.
func (p teller) severity(s recole.Severity) string {
	one, _ := s.Words()
	return p.Phrase(one)
}
