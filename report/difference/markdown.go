package difference

import (
	"context"
	"io"
	"recole/internal/legible"
	"strings"

	"recole/internal/prose"
	"recole/reconcile/editions"
)

// mostMarkdown is how many bytes diff.md takes at most. GitHub refuses a
// comment of more than 65,536 characters.
const mostMarkdown = 60_000

// writeMarkdown writes a summary to paste into a pull request: what the
// publisher changed, then the rest folded away. It is cut where it would grow
// too long, and says what it leaves out.
func writeMarkdown(ctx context.Context, w io.Writer, r *Report) error {
	m := &digest{Report: r}
	m.text.WriteString("## " + legible.Markdown(r.edition(&r.Comparison.Old)) + " → " + legible.Markdown(r.edition(&r.Comparison.New)) + "\n\n**" + r.headline() + "**\n\n")
	for _, n := range r.Comparison.Notices {
		m.text.WriteString("> " + legible.Markdown(r.In(n)) + "\n\n")
	}
	for _, c := range r.columns() {
		m.text.WriteString("- " + legible.Markdown(c) + "\n")
	}
	if len(r.Comparison.Differences) > 0 {
		m.table()
	}
	for _, g := range r.Groups {
		if err := m.group(ctx, g); err != nil {
			return err
		}
	}
	if m.left > 0 {
		m.text.WriteString(r.say("**Faute de place, %[1]s différences ne sont pas montrées ici ; toutes sont dans %[2]s.**\n",
			"**For lack of room, %[1]s differences are not shown here; all of them are in %[2]s.**\n", r.write.Number(m.left), Format("json").File()))
	}
	_, err := io.WriteString(w, m.text.String())
	return err
}

// digest is a Markdown text that knows how long it may grow.
type digest struct {
	*Report
	text strings.Builder
	left int // differences that found no room
}

// closing is kept free for what must stand at the end of the text.
const closing = 1_000

func (m *digest) fits(block string) bool { return m.text.Len()+len(block) <= mostMarkdown-closing }

// table counts the differences by kind and cause.
func (m *digest) table() {
	kinds, causes := m.crossed()
	head, rule := []string{m.say("Nature", "Kind")}, "|---|"
	for _, c := range causes {
		head, rule = append(head, legible.Markdown(prose.Capital(m.In(causeWord(c))))), rule+"---:|"
	}
	m.text.WriteString("\n" + tableRow(append(head, "Total")) + rule + "---:|\n")
	for _, k := range kinds {
		cells := []string{legible.Markdown(m.In(kindWords(k.kind)))}
		for _, n := range k.byCause {
			cells = append(cells, m.write.Number(n))
		}
		m.text.WriteString(tableRow(append(cells, m.write.Number(k.total))))
	}
	m.text.WriteByte('\n')
}

// group writes the differences of one cause, all but the publisher's folded.
func (m *digest) group(ctx context.Context, g Group) error {
	folded := g.Cause != editions.Publisher
	title := m.groupWords(g.Cause) + " (" + m.write.Number(len(g.Of)) + ")"
	head := tableRow([]string{m.say("Fiche", "Record"), m.say("Nature", "Kind"), m.say("Champ", "Field"),
		m.say("Avant", "Before"), m.say("Après", "After"), m.say("Confiance", "Confidence")}) + "|---|---|---|---|---|---:|\n"
	begin, end := "### "+title+"\n\n"+head, "\n"
	if folded {
		begin, end = "<details><summary>"+title+"</summary>\n\n"+head, "\n</details>\n\n"
	}
	if !m.fits(begin) {
		m.left += len(g.Of)
		return nil
	}
	m.text.WriteString(begin)
	full := false
	err := m.each(ctx, g.Of, func(i int) error {
		line := m.line(&m.Comparison.Differences[i])
		if full = full || !m.fits(line); full {
			m.left++
			return nil
		}
		m.text.WriteString(line)
		return nil
	})
	m.text.WriteString(end)
	return err
}

func (m *digest) line(d *editions.Difference) string {
	old, new := m.marked(d)
	return tableRow([]string{legible.Markdown(d.Record), legible.Markdown(m.In(kindWords(d.Kind))), legible.Markdown(m.field(d.Field)), old, new, m.write.Percent(d.Confidence)})
}

// marked gives both values, bold where they differ within a text.
func (m *digest) marked(d *editions.Difference) (old, new string) {
	spans := m.spans(d)
	if len(spans) == 1 {
		return legible.Markdown(spans[0].Old), legible.Markdown(spans[0].New)
	}
	var a, b strings.Builder
	for _, s := range spans {
		if s.Same {
			a.WriteString(legible.Markdown(s.Old))
			b.WriteString(legible.Markdown(s.New))
			continue
		}
		a.WriteString(struck("del", s.Old))
		b.WriteString(struck("ins", s.New))
	}
	return a.String(), b.String()
}

// struck marks a text by an element, which GitHub shows.
func struck(element, s string) string {
	if s == "" {
		return ""
	}
	return "<" + element + ">" + legible.Markdown(s) + "</" + element + ">"
}

// tableRow writes one row of a table; the cells are Markdown already.
func tableRow(cells []string) string { return "| " + strings.Join(cells, " | ") + " |\n" }
