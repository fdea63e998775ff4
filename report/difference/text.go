package difference

import (
	"bufio"
	"context"
	"io"
	"recole/internal/legible"
	"strings"

	"recole/reconcile/editions"
)

// Text writes the report for a terminal: causes apart, the publisher's first;
// old and new value below each other, the letters that differ marked where
// colour is wanted. What a list prints cannot disturb the terminal: characters
// that do not show are named.
func Text(ctx context.Context, w io.Writer, r *Report, colour bool) error {
	t := &terminal{Report: r, out: bufio.NewWriterSize(w, 1<<16), colour: colour}
	t.line(t.paint(bold, legible.Text(r.edition(&r.Comparison.Old))+" → "+legible.Text(r.edition(&r.Comparison.New))))
	for _, n := range r.Comparison.Notices {
		t.line(legible.Text(r.In(n)))
	}
	for _, c := range r.columns() {
		t.line(legible.Text(c))
	}
	for _, g := range r.Groups {
		t.line("")
		t.line(t.paint(bold, r.groupWords(g.Cause)) + " (" + r.write.Number(len(g.Of)) + ")")
		if err := r.each(ctx, g.Of, t.difference); err != nil {
			return err
		}
	}
	t.line("")
	t.line(r.headline())
	return t.out.Flush()
}

func writeText(ctx context.Context, w io.Writer, r *Report) error { return Text(ctx, w, r, false) }

// terminal writes lines. A bufio.Writer keeps its error for Flush.
type terminal struct {
	*Report
	out    *bufio.Writer
	colour bool
	last   string // record told last
}

// The renditions of ECMA-48 that are used.
const (
	bold    = "1"
	faint   = "2"
	red     = "31"
	green   = "32"
	removed = "1;7;31" // letters within a red line
	put     = "1;7;32"
)

func (t *terminal) paint(rendition, s string) string {
	if !t.colour || s == "" {
		return s
	}
	return "\x1b[" + rendition + "m" + s + "\x1b[0m"
}

func (t *terminal) line(s string) {
	t.out.WriteString(s)
	t.out.WriteByte('\n')
}

func (t *terminal) difference(i int) error {
	d := &t.Comparison.Differences[i]
	head := legible.Text(d.Record)
	if title := legible.Text(d.Title); title != "" {
		head += "  " + title
	}
	if d.Record != t.last || d.Field == "" {
		t.line(t.paint(bold, head))
	}
	t.last = d.Record
	about := t.In(kindWords(d.Kind))
	if field := legible.Text(t.field(d.Field)); field != "" {
		about += ", " + field
	}
	if len(d.Evidence) > 0 {
		about += " " + t.paint(faint, "("+t.write.Percent(d.Confidence)+t.say(" : ", ": ")+legible.Text(t.In(d.Evidence[0].Says))+")")
	}
	t.line("  " + about)
	if t.valued(d) {
		t.values(d)
	}
	return nil
}

// values writes old and new below each other.
func (t *terminal) values(d *editions.Difference) {
	var old, new strings.Builder
	for _, s := range t.spans(d) {
		if s.Same {
			old.WriteString(t.paint(red, legible.Text(s.Old)))
			new.WriteString(t.paint(green, legible.Text(s.New)))
			continue
		}
		old.WriteString(t.paint(removed, legible.Text(s.Old)))
		new.WriteString(t.paint(put, legible.Text(s.New)))
	}
	if d.Kind != editions.Added {
		t.line("    " + t.paint(red, "- ") + t.orBlank(old.String()))
	}
	if d.Kind != editions.Removed {
		t.line("    " + t.paint(green, "+ ") + t.orBlank(new.String()))
	}
}

func (t *terminal) orBlank(s string) string {
	if s == "" {
		return t.paint(faint, t.blank())
	}
	return s
}
