package report

import (
	"bufio"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"recole/internal/legible"

	"recole"
	"recole/internal/prose"
)

//go:embed assets/report.css assets/report.js templates/*.html
var pageFiles embed.FS

// The most that a page shows. A browser lays out a thousand findings at once
// without effort; the files beside the page hold them all.
const (
	mostCards   = 1000
	mostRecords = 500
)

// writeHTML writes one self-contained page for data stewards: style and script
// stand in it, nothing is loaded from elsewhere, and without scripts all but
// the filter works.
func writeHTML(ctx context.Context, w io.Writer, r *Report) error {
	return writePage(ctx, w, r, mostCards)
}

// writePage writes the page with so many findings at most.
func writePage(ctx context.Context, w io.Writer, r *Report, most int) error {
	p, err := newPage(ctx, r, most)
	if err != nil {
		return err
	}
	t, err := parsePage(p.teller)
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(w, 1<<16)
	if err := t.ExecuteTemplate(out, "page.html", p); err != nil {
		return fmt.Errorf("page: %w", err)
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return out.Flush()
}

// parsePage reads the templates. Their sentences stand in them in both
// languages, side by side: {{say "Vues" "Views"}}.
func parsePage(p teller) (*template.Template, error) {
	return template.New("").Funcs(template.FuncMap{
		"say":      p.Say,
		"phrase":   func(m recole.Phrase) []legible.Piece { return legible.Visible(p.Phrase(m)) },
		"sentence": func(m recole.Phrase) []legible.Piece { return legible.Visible(prose.Capital(p.Phrase(m))) },
		"number":   p.Number,
		"percent":  p.Percent,
		"fit":      p.Measure,
		"weight":   p.Weight,
		"day":      p.Day,
		"text":     legible.Visible,
		"plain":    legible.Text,
		"capital":  prose.Capital,
		"foreign": func() recole.Lang { // the list's language, where it is not the page's
			if p.Profile.Language == p.Lang {
				return ""
			}
			return p.Profile.Language
		},
	}).ParseFS(pageFiles, "templates/*.html")
}

// page is what the templates tell.
type page struct {
	teller
	Style   template.CSS
	Script  template.JS
	Policy  string // of content security: this style and this script, nothing else
	Chart   chart
	Review  []reviewRow
	Cards   iterator
	Shown   int // findings that have a card
	Filters filters
}

func newPage(ctx context.Context, r *Report, most int) (*page, error) {
	style := Style()
	script, err := pageFiles.ReadFile("assets/report.js")
	if err != nil {
		return nil, err
	}
	p := &page{
		teller: r.teller(),
		Style:  template.CSS(style),
		Script: template.JS(script),
		Policy: policy(style, script, r.crop != nil),
	}
	chosen := p.choose(most)
	p.Shown = len(chosen)
	p.Chart = newChart(p.teller)
	p.Filters = p.filters(chosen)
	ids := p.identify(chosen)
	p.Review = p.review(ids)
	p.Cards = p.cards(ctx, chosen, ids)
	return p, nil
}

// policy forbids whatever the page does not bring along itself.
func policy(style, script []byte, pictures bool) string {
	images := ""
	if pictures {
		images = "; img-src data:"
	}
	return "default-src 'none'; style-src " + hashSource(style) + "; script-src " + hashSource(script) + images +
		"; base-uri 'none'; form-action 'none'"
}

// hashSource names an inline text as Content Security Policy level 3 does.
func hashSource(b []byte) string {
	sum := sha256.Sum256(b)
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
