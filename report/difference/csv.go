package difference

import (
	"context"
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"recole"
)

// writeCSV writes one line a difference, in the order of the records (RFC
// 4180, UTF-8, line feeds); evidence is flattened to a text.
func writeCSV(ctx context.Context, w io.Writer, r *Report) error {
	out := csv.NewWriter(w)
	err := out.Write([]string{"record", "title", "kind", "field", "old", "new", "cause", "confidence", "evidence", "fingerprint"})
	if err != nil {
		return err
	}
	err = r.each(ctx, r.all(), func(i int) error {
		d := &r.Comparison.Differences[i]
		return out.Write([]string{
			d.Record, d.Title, string(d.Kind), d.Field, d.Old, d.New, string(d.Cause),
			strconv.FormatFloat(d.Confidence, 'f', 4, 64), r.evidence(d.Evidence), d.Fingerprint,
		})
	})
	if err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}

// evidence flattens evidence to one text.
func (r *Report) evidence(all []recole.Evidence) string {
	parts := make([]string, len(all))
	for i, e := range all {
		parts[i] = recole.Say("%[1]s %+.1[2]f pour %[3]s : ", "%[1]s %+.1[2]f for %[3]s: ", e.Kind, e.Weight, e.For).In(r.Lang) + r.In(e.Says)
	}
	return strings.Join(parts, " | ")
}
