package report

import (
	"context"
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"recole"
)

// separator stands between the readings, candidates and reasons in one cell.
const separator = " | "

// discrepancyColumns is the header of discrepancies.csv.
func discrepancyColumns() []string {
	return []string{
		"fingerprint", "kind", "severity", "record", "section", "field", "message", "chosen",
		"confidence", "needs_review", "readings", "candidates", "evidence",
	}
}

// writeDiscrepanciesCSV writes one line a discrepancy; what is a list in
// discrepancies.json is flattened to a text.
func writeDiscrepanciesCSV(ctx context.Context, w io.Writer, r *Report) error {
	out := csv.NewWriter(w)
	if err := out.Write(discrepancyColumns()); err != nil {
		return err
	}
	err := r.discrepancies(ctx, func(d *recole.Discrepancy) error {
		return out.Write([]string{
			d.Fingerprint, string(d.Kind), string(d.Severity), d.Record, d.Section.String(), d.Field,
			r.In(d.Message), d.Chosen, confidence(d.Confidence), strconv.FormatBool(d.NeedsReview),
			flatReadings(d.Readings), flatCandidates(d.Candidates), r.flatEvidence(d.Evidence),
		})
	})
	if err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}

func flatReadings(readings []recole.Reading) string {
	parts := make([]string, len(readings))
	for i, reading := range readings {
		parts[i] = reading.View + ": " + reading.Raw
	}
	return strings.Join(parts, separator)
}

func flatCandidates(candidates []recole.Candidate) string {
	parts := make([]string, len(candidates))
	for i, c := range candidates {
		parts[i] = c.Value + " (" + confidence(c.Confidence) + ")"
	}
	return strings.Join(parts, separator)
}

// flatEvidence gives "variants +2.30 for “braseur”: after “soudeur” the trade
// is brazing".
func (r *Report) flatEvidence(evidence []recole.Evidence) string {
	parts := make([]string, len(evidence))
	for i, e := range evidence {
		head := recole.Say("%[1]s %+.2[2]f pour «\u00a0%[3]s\u00a0»\u00a0: ", "%[1]s %+.2[2]f for “%[3]s”: ", e.Kind, finite(e.Weight), e.For)
		parts[i] = r.In(head) + r.In(e.Says)
	}
	return strings.Join(parts, separator)
}

// discrepancies calls do for each discrepancy in order and stops when ctx
// does.
func (r *Report) discrepancies(ctx context.Context, do func(*recole.Discrepancy) error) error {
	for i := range r.Rec.Discrepancies {
		if i%1024 == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err := do(&r.Rec.Discrepancies[i]); err != nil {
			return err
		}
	}
	return nil
}
