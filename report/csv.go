package report

import (
	"context"
	"encoding/csv"
	"io"

	"recole"
)

// writeCSV writes the canonical dataset as RFC 4180 has it, with LF, without
// a byte order mark: one line a record, sorted by key.
func writeCSV(ctx context.Context, w io.Writer, r *Report) error {
	out := csv.NewWriter(w)
	return writeTable(ctx, out, r, func(_ int, text string) string { return text })
}

// writeTable writes header and records, each cell through dress.
func writeTable(ctx context.Context, out *csv.Writer, r *Report, dress func(column int, text string) string) error {
	line := make([]string, len(r.Columns))
	for i := range r.Columns {
		line[i] = r.Columns[i].Name
	}
	if err := out.Write(line); err != nil {
		return err
	}
	err := r.records(ctx, func(rec *recole.Record) error {
		for i := range line {
			line[i] = dress(i, r.Cell(rec, i))
		}
		return out.Write(line)
	})
	if err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}
