package report

import (
	"context"
	"fmt"
	"io"
	"strings"

	"recole"
)

// Format names one way of telling a report: "csv", "json" …
type Format string

// writer is how one format is written.
type writer struct {
	format Format
	file   string // its name in a folder; * stands for the profile's dataset
	write  func(context.Context, io.Writer, *Report) error
	// of lists the formats whose files this one describes by size and hash. It
	// is written after them, by describe, and write is nil.
	of       []Format
	describe func(io.Writer, *Report, []File) error
}

// writers lists every format, in the order in which they are offered.
func writers() []writer {
	return []writer{
		{format: "csv", file: "*.csv", write: writeCSV},
		{format: "excel-csv", file: "*-excel.csv", write: writeExcelCSV},
		{format: "json", file: "*.json", write: writeJSON},
		{format: "xlsx", file: "*.xlsx", write: writeXLSX},
		{format: "parquet", file: "*.parquet", write: writeParquet},
		{format: "datapackage", file: "datapackage.json", describe: describePackage, of: []Format{"csv", "discrepancies-csv"}},
		{format: "discrepancies", file: "discrepancies.json", write: writeDiscrepancies},
		{format: "discrepancies-csv", file: "discrepancies.csv", write: writeDiscrepanciesCSV},
		{format: "ledger", file: "ledger.json", write: writeLedger},
		{format: "html", file: "report.html", write: writeHTML},
		{format: "markdown", file: "report.md", write: writeMarkdown},
		{format: "sarif", file: "recole.sarif", write: writeSARIF},
		{format: "junit", file: "junit.xml", write: writeJUnit},
		{format: "gitlab", file: "gl-code-quality-report.json", write: writeGitLab},
		{format: "github", file: "github-annotations.txt", write: writeGitHub},
	}
}

// Formats lists every format, in the order in which they are offered.
func Formats() []Format {
	var names []Format
	for _, w := range writers() {
		names = append(names, w.format)
	}
	return names
}

// File gives the name of the format's file for a dataset ("qualifications"),
// or "" where there is no such format.
func (f Format) File(dataset string) string {
	for _, w := range writers() {
		if w.format == f {
			return strings.Replace(w.file, "*", dataset, 1)
		}
	}
	return ""
}

// ParseFormats reads a list of formats separated by commas. "all" stands for
// every format. Each is given once, in the order of Formats.
func ParseFormats(list string) ([]Format, error) {
	wanted := map[Format]bool{}
	for name := range strings.SplitSeq(list, ",") {
		name = strings.ToLower(strings.TrimSpace(name))
		if name == "all" {
			return Formats(), nil
		}
		if _, err := lookup(Format(name)); err != nil {
			return nil, err
		}
		wanted[Format(name)] = true
	}
	return ordered(wanted), nil
}

// ordered gives a set of formats in the order of Formats.
func ordered(wanted map[Format]bool) []Format {
	var list []Format
	for _, f := range Formats() {
		if wanted[f] {
			list = append(list, f)
		}
	}
	return list
}

func lookup(f Format) (writer, error) {
	var names []string
	for _, w := range writers() {
		if w.format == f {
			return w, nil
		}
		names = append(names, string(w.format))
	}
	return writer{}, &recole.Trouble{What: recole.Say(
		"format « %s » inconnu ; formats possibles : %s",
		"unknown format “%s”; the formats are %s", string(f), strings.Join(names, ", "))}
}

// Write renders the report in one format. It does not close w. A format that
// describes other files renders those too, to learn their size and hash.
func Write(ctx context.Context, w io.Writer, f Format, r *Report) error {
	form, err := lookup(f)
	if err != nil {
		return err
	}
	if form.describe == nil {
		return form.write(ctx, w, r)
	}
	var files []File
	for _, of := range form.of {
		sum := newSummer(io.Discard)
		if err := Write(ctx, sum, of, r); err != nil {
			return fmt.Errorf("%s: %w", of, err)
		}
		files = append(files, sum.file(of, r))
	}
	return form.describe(w, r, files)
}

// records calls do for each record in order and stops when ctx does. It looks
// at ctx once in a while, not for every record.
func (r *Report) records(ctx context.Context, do func(*recole.Record) error) error {
	for i := range r.Rec.Records {
		if i%1024 == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err := do(&r.Rec.Records[i]); err != nil {
			return err
		}
	}
	return nil
}
