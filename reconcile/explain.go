package reconcile

import (
	"fmt"
	"slices"

	"recole"
)

// Explanation is all that is known of one record.
type Explanation struct {
	Record recole.Record
	Fields []FieldExplanation
	Issues []recole.Discrepancy
}

// FieldExplanation is all that is known of one field of a record. Where the
// views agree, Candidates holds the one value and Evidence the votes for it.
type FieldExplanation struct {
	Field      recole.Field
	Choice     recole.Choice
	Readings   []SectionReading
	Candidates []recole.Candidate
	Evidence   []recole.Evidence
}

// SectionReading is a reading with the section in which it stands and the steps
// that normalisation took on it.
type SectionReading struct {
	recole.Reading
	Section recole.Section
	Steps   []string
}

// Explain gives all readings, candidates, evidence and decisions of the record
// of a key; false where there is none.
func Explain(rec *recole.Reconciliation, key string) (Explanation, bool) {
	at, ok := slices.BinarySearchFunc(rec.Records, key, func(r recole.Record, key string) int { return compareKeys(r.Key, key) })
	if !ok {
		return Explanation{}, false
	}
	record := rec.Records[at]
	out := Explanation{Record: record}
	for _, i := range record.Issues {
		out.Issues = append(out.Issues, rec.Discrepancies[i])
	}
	for f, field := range rec.Edition.Fields {
		out.Fields = append(out.Fields, explainField(rec.Edition, record, f, field))
	}
	return out, true
}

func explainField(e *recole.Edition, record recole.Record, f int, field recole.Field) FieldExplanation {
	x := FieldExplanation{Field: field, Choice: record.Choices[f]}
	for _, row := range record.Rows {
		entry := &e.Rows[row]
		v := entry.Values[f]
		x.Readings = append(x.Readings, SectionReading{
			Reading: recole.Reading{View: e.Views[entry.View].Name, Raw: v.Raw, Normalized: v.Printed, At: entry.Place(f)},
			Section: entry.Section, Steps: v.Steps,
		})
	}
	if why := x.Choice.Why; why != nil {
		x.Candidates, x.Evidence = why.Candidates, why.Evidence
		return x
	}
	if x.Choice.Meant != "" {
		x.Candidates = []recole.Candidate{{Value: x.Choice.Meant, Confidence: x.Choice.Confidence}}
		x.Evidence = []recole.Evidence{unanimity(e, record, f, x.Choice)}
	}
	return x
}

// unanimity is the evidence for a value that all views print.
func unanimity(e *recole.Edition, record recole.Record, f int, c recole.Choice) recole.Evidence {
	views := map[int]bool{}
	for _, row := range record.Rows {
		if entry := &e.Rows[row]; entry.Section == record.Section && !entry.Values[f].Blank() {
			views[entry.View] = true
		}
	}
	n := count(len(views), "vue", "vues", "view", "views")
	return recole.Evidence{
		Kind: kindVotes, For: c.Meant, Weight: voteWeight * float64(len(views)),
		Says: recole.Phrase{
			FR: fmt.Sprintf("%s sur %d : toutes lisent «\u00A0%s\u00A0»", n.FR, len(views), c.Printed),
			EN: fmt.Sprintf("%s of %d: all read “%s”", n.EN, len(views), c.Printed),
		},
	}
}
