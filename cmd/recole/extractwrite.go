package main

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"slices"
	"strconv"

	"recole"
	"recole/ingest/profile"
)

// extractCSV writes a line for each printed row, with commas or, for "tsv",
// tabs between the cells.
func extractCSV(ctx context.Context, w io.Writer, tr *recole.Transcript, p *profile.Profile, format string) error {
	out := csv.NewWriter(w)
	if format == "tsv" {
		out.Comma = '\t'
	}
	extra := extraColumns(tr)
	line := []string{"view", "section", "source", "page", "line"}
	for _, c := range p.Columns {
		line = append(line, c.Name)
	}
	line = append(line, extra...)
	if err := out.Write(line); err != nil {
		return err
	}
	for i := range tr.Rows {
		if i%1024 == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err := out.Write(appendRow(line[:0], tr, &tr.Rows[i], extra)); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func appendRow(line []string, tr *recole.Transcript, row *recole.Row, extra []string) []string {
	line = append(line, tr.Views[row.View].Name, row.Section.String(), tr.Sources[row.At.Source].Name,
		strconv.Itoa(row.At.Page), strconv.Itoa(row.At.Line))
	line = append(line, row.Cells...)
	first := len(line)
	line = append(line, make([]string, len(extra))...)
	for _, x := range row.Extra {
		line[first+slices.Index(extra, x.Column)] = x.Raw
	}
	return line
}

// extraColumns lists the columns that the profile does not know, in the order
// in which rows first fill them.
func extraColumns(tr *recole.Transcript) []string {
	var names []string
	for i := range tr.Rows {
		for _, x := range tr.Rows[i].Extra {
			if !slices.Contains(names, x.Column) {
				names = append(names, x.Column)
			}
		}
	}
	return names
}

// The shapes of extract --format json.
type (
	extractedPlace struct {
		Source string `json:"source"`
		Page   int    `json:"page"`
		Line   int    `json:"line"`
	}
	extractedRow struct {
		View    string `json:"view"`
		Section string `json:"section"`
		extractedPlace
		Cells []string        `json:"cells"` // as columns has them
		Extra []extractedCell `json:"extra,omitempty"`
	}
	extractedCell struct {
		Column string `json:"column"`
		Raw    string `json:"raw"`
	}
	extractedNote struct {
		View string `json:"view"`
		extractedPlace
		Mark string `json:"mark"`
		Raw  string `json:"raw"`
	}
	extractedReject struct {
		View string `json:"view"` // "" before the first
		extractedPlace
		Raw     string `json:"raw"`
		RowLike bool   `json:"row_like"`
		Why     string `json:"why"`
	}
)

// extractJSON writes rows, footnotes and rejected lines, one a line.
func extractJSON(ctx context.Context, w io.Writer, tr *recole.Transcript, p *profile.Profile, lang recole.Lang) error {
	var columns []string
	for _, c := range p.Columns {
		columns = append(columns, c.Name)
	}
	e := &extraction{w: bufio.NewWriter(w)}
	e.object(`{"title":`, tr.Title)
	e.object(",\n\"date\":", tr.DateRaw)
	e.object(",\n\"columns\":", columns)
	e.list(ctx, ",\n\"rows\":", len(tr.Rows), func(i int) any {
		row := &tr.Rows[i]
		return extractedRow{tr.Views[row.View].Name, row.Section.String(), placeOf(tr, row.At), row.Cells, cellsOf(row.Extra)}
	})
	e.list(ctx, ",\n\"footnotes\":", len(tr.Footnotes), func(i int) any {
		n := &tr.Footnotes[i]
		return extractedNote{viewName(tr, n.View), placeOf(tr, n.At), n.Mark, n.Raw}
	})
	e.list(ctx, ",\n\"rejected\":", len(tr.Rejected), func(i int) any {
		r := &tr.Rejected[i]
		return extractedReject{viewName(tr, r.View), placeOf(tr, r.At), r.Raw, r.RowLike, r.Why.In(lang)}
	})
	e.text("}\n")
	if e.err == nil {
		e.err = e.w.Flush()
	}
	return e.err
}

func placeOf(tr *recole.Transcript, at recole.Location) extractedPlace {
	return extractedPlace{tr.Sources[at.Source].Name, at.Page, at.Line}
}

func viewName(tr *recole.Transcript, view int) string {
	if view < 0 {
		return ""
	}
	return tr.Views[view].Name
}

func cellsOf(extra []recole.Extra) []extractedCell {
	var cells []extractedCell
	for _, x := range extra {
		cells = append(cells, extractedCell(x))
	}
	return cells
}

// extraction writes JSON piece by piece and remembers the first error.
type extraction struct {
	w   *bufio.Writer
	err error
}

func (e *extraction) text(s string) {
	if e.err == nil {
		_, e.err = e.w.WriteString(s)
	}
}

func (e *extraction) object(before string, v any) {
	e.text(before)
	if e.err != nil {
		return
	}
	var data []byte
	if data, e.err = json.Marshal(v); e.err == nil {
		_, e.err = e.w.Write(data)
	}
}

func (e *extraction) list(ctx context.Context, before string, n int, item func(int) any) {
	e.text(before + "[")
	for i := range n {
		if i%1024 == 0 && ctx.Err() != nil && e.err == nil {
			e.err = context.Cause(ctx)
		}
		if e.err != nil {
			return
		}
		between := ",\n"
		if i == 0 {
			between = "\n"
		}
		e.object(between, item(i))
	}
	e.text("]")
}
