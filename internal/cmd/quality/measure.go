package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"recole/internal/quality"
	"recole/internal/quality/lists"
)

// part is one measured part of the page, before it is written.
type part struct {
	name  string
	write func(io.Writer) error
}

// measure gives all measured parts of the page.
func measure(ctx context.Context, folder string, log io.Writer) ([]quality.Section, error) {
	begun := time.Now()
	results, err := lists.Run(ctx, lists.Published())
	if err != nil {
		return nil, err
	}
	public, err := quality.Public(folder, log)
	if err != nil {
		return nil, err
	}
	votes := quality.Votes()
	parts := append(listParts(results), publicParts(public)...)
	parts = append(parts,
		part{"votes alone", func(w io.Writer) error { return quality.WriteMarkdown(w, votes) }},
		part{"date", func(w io.Writer) error { return writeDate(w, begun) }})
	return written(parts)
}

func listParts(results []lists.Result) []part {
	aimed := slices.IndexFunc(results, func(r lists.Result) bool { return r.Noise == lists.AimedNoise })
	return []part{
		{"lists", func(w io.Writer) error { return lists.WriteTable(w, results) }},
		{"aims", func(w io.Writer) error { return lists.WriteAims(w, results[aimed].Aims()) }},
		{"reliability on lists", func(w io.Writer) error { return lists.WriteReliability(w, results) }},
	}
}

// publicParts are none where the data are not here: what the page says of them
// stays.
func publicParts(rows []quality.Row) []part {
	if len(rows) == 0 {
		return nil
	}
	return []part{
		{"public data", func(w io.Writer) error { return quality.WriteMarkdown(w, rows) }},
		{"reliability on public data", func(w io.Writer) error { return quality.WriteReliability(w, rows) }},
	}
}

func writeDate(w io.Writer, begun time.Time) error {
	_, err := fmt.Fprintf(w, "Measured on %s by `make bench-quality`, in %.0f seconds.", begun.Format("2 January 2006"), time.Since(begun).Seconds())
	return err
}

func written(parts []part) ([]quality.Section, error) {
	out := make([]quality.Section, len(parts))
	for i, p := range parts {
		var b strings.Builder
		if err := p.write(&b); err != nil {
			return nil, fmt.Errorf("%s: %w", p.name, err)
		}
		out[i] = quality.Section{Name: p.name, Text: b.String()}
	}
	return out, nil
}

// fill writes the measured parts into a page.
func fill(path string, sections []quality.Section) error {
	page, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	filled, err := quality.Fill(string(page), sections)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return os.WriteFile(path, []byte(filled), 0o644)
}
