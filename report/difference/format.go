package difference

import (
	"context"
	"io"
	"strings"

	"recole"
)

// Format names one way of telling a report.
type Format string

// writer is how one format is written.
type writer struct {
	format Format
	file   string // its name in a folder
	write  func(context.Context, io.Writer, *Report) error
}

func writers() []writer {
	return []writer{
		{"json", "diff.json", writeJSON},
		{"csv", "diff.csv", writeCSV},
		{"html", "diff.html", writeHTML},
		{"markdown", "diff.md", writeMarkdown},
		{"xlsx", "diff.xlsx", writeXLSX},
		{"text", "diff.txt", writeText},
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

// File gives the name of the format's file; "" where there is no such format.
func (f Format) File() string {
	w, err := lookup(f)
	if err != nil {
		return ""
	}
	return w.file
}

// ParseFormats reads a list of formats separated by commas; "all" stands for
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
	var formats []Format
	for _, f := range Formats() {
		if wanted[f] {
			formats = append(formats, f)
		}
	}
	return formats, nil
}

func lookup(f Format) (writer, error) {
	var names []string
	for _, w := range writers() {
		if w.format == f {
			return w, nil
		}
		names = append(names, string(w.format))
	}
	return writer{}, &recole.Trouble{What: recole.Say("format « %s » inconnu ; formats possibles : %s",
		"unknown format “%s”; the formats are %s", string(f), strings.Join(names, ", "))}
}

// Write renders the report in one format. It does not close w.
func Write(ctx context.Context, w io.Writer, f Format, r *Report) error {
	form, err := lookup(f)
	if err != nil {
		return err
	}
	return form.write(ctx, w, r)
}

// checkEvery is how many differences pass between two looks at the context.
const checkEvery = 1 << 10

// each calls do for some differences, by index, and stops when ctx does.
func (r *Report) each(ctx context.Context, of []int, do func(i int) error) error {
	for n, i := range of {
		if n%checkEvery == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err := do(i); err != nil {
			return err
		}
	}
	return nil
}

// all gives the indexes of all differences, in the order of the records.
func (r *Report) all() []int {
	of := make([]int, len(r.Comparison.Differences))
	for i := range of {
		of[i] = i
	}
	return of
}
