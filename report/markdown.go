package report

import (
	"context"
	"fmt"
	"io"
	"recole/internal/legible"
	"strings"

	"recole"
	"recole/internal/prose"
)

// mostMarkdown is how many bytes report.md takes at most. GitHub refuses a
// comment of more than 65,536 characters.
const mostMarkdown = 60_000

// writeMarkdown writes a summary to paste into a pull request: the figures,
// what a steward must rule on with its readings, and the rest folded away. It
// is cut where it would grow too long, and says what it leaves out.
func writeMarkdown(ctx context.Context, w io.Writer, r *Report) error {
	m := &digest{teller: r.teller()}
	m.head()
	m.views()
	m.table()
	for _, part := range m.parts() {
		if err := m.part(ctx, part); err != nil {
			return err
		}
	}
	m.foot()
	_, err := io.WriteString(w, m.text.String())
	return err
}

// digest is a Markdown text that knows how long it may grow: mostMarkdown.
type digest struct {
	teller
	text strings.Builder
	left int // findings that found no room
}

// closing is kept free for what must stand at the end of the text: the end of
// a fold, and what was left out.
const closing = 1_000

// add writes a block if there is room for it, and tells so.
func (m *digest) add(block string) bool {
	if m.text.Len()+len(block) > mostMarkdown-closing {
		return false
	}
	m.text.WriteString(block)
	return true
}

func (m *digest) head() {
	title := m.Rec.Edition.Title
	if title == "" {
		title = m.Say("Édition sans titre", "Untitled edition")
	}
	m.add("## " + m.Say("Récolement", "Discrepancy report") + " – " + legible.Markdown(title) + "\n\n")
	if date := m.Rec.Edition.Date; !date.IsZero() {
		m.add(m.Say("Édition du %s. ", "Edition of %s. ", m.Day(date)))
	}
	m.add("**" + m.headline() + "**")
	if c := m.Counts; m.HasBaseline() {
		m.add(" " + m.Say("Par rapport à la référence : %s nouveaux, %s connus, %s disparus.", "Against the baseline: %s new, %s known, %s gone.",
			m.Number(c.New), m.Number(c.Known), m.Number(c.Gone)))
	}
	if m.Counts.Fields > 0 {
		m.add(" " + m.fieldsSentence())
	}
	m.add("\n\n")
	for _, s := range m.Sources {
		m.add(m.Say("- %s : %s lignes, %s, SHA-256 `%s`\n", "- %s: %s lines, %s, SHA-256 `%s`\n",
			legible.Markdown(s.Source.Name), m.Number(s.Source.Lines), legible.Markdown(s.Source.Format), s.Source.SHA256))
	}
	m.add("\n" + m.ledger() + "\n\n")
	for _, n := range m.Rec.Notices {
		m.add("> " + legible.Markdown(m.Phrase(n)) + "\n\n")
	}
}

// ledger tells in one line what became of the lines of all sources.
func (m *digest) ledger() string {
	verdict := m.Say("Le compte des lignes est juste", "The ledger balances")
	if !m.balanced() {
		verdict = m.Say("**Le compte des lignes n’est pas juste**", "**The ledger does not balance**")
	}
	var fates []string
	for i, f := range recole.Fates() {
		n := 0
		for _, s := range m.Sources {
			if i < len(s.ByFate) {
				n += s.ByFate[i].N
			}
		}
		fates = append(fates, m.fate(f)+prose.NoBreak+m.Number(n))
	}
	return verdict + m.Say(" : ", ": ") + strings.Join(fates, ", ") + "."
}

func (m *digest) views() {
	var b strings.Builder
	b.WriteString("### " + m.Say("Vues", "Views") + "\n\n")
	b.WriteString(row(m.Say("Vue", "View"), m.Say("Ordre suivi à", "Order followed"), m.Say("Rangées actives", "Active rows"),
		m.Say("Rangées suspendues", "Suspended rows"), m.Say("Notes", "Footnotes")))
	b.WriteString("|---|---:|---:|---:|---:|\n")
	for _, v := range m.Views {
		b.WriteString(row(legible.Markdown(v.Label), m.Measure(v.View.Fit), m.Number(v.Active), m.Number(v.Suspended), m.Number(v.Footnotes)))
	}
	m.add(b.String() + "\n")
}

// table counts the findings by kind and severity.
func (m *digest) table() {
	if m.Counts.Discrepancies == 0 {
		return
	}
	var b strings.Builder
	header := []string{m.Say("Écarts", "Discrepancies")}
	totals := []string{"**" + m.Say("Total", "Total") + "**"}
	for _, s := range m.Counts.BySeverity {
		header = append(header, prose.Capital(m.severity(s.Of)))
		totals = append(totals, "**"+m.Number(s.N)+"**")
	}
	b.WriteString(row(append(header, m.Say("Total", "Total"))...))
	b.WriteString("|---|" + strings.Repeat("---:|", len(header)) + "\n")
	for _, bar := range newChart(m.teller).Bars {
		cells := []string{bar.Label}
		for _, n := range bar.N {
			cells = append(cells, m.Number(n))
		}
		b.WriteString(row(append(cells, m.Number(bar.Total))...))
	}
	b.WriteString(row(append(totals, "**"+m.Number(m.Counts.Discrepancies)+"**")...))
	m.add("### " + m.Say("Écarts", "Discrepancies") + "\n\n" + b.String() + "\n")
}

// foot says what was left out, and where all of it is.
func (m *digest) foot() {
	all := m.Say("Tout est dans %s, et se lit dans %s.", "All of it is in %s, and is read in %s.",
		Format("discrepancies").File(m.Profile.Dataset), Format("html").File(m.Profile.Dataset))
	if m.left > 0 {
		all = m.Say("**Faute de place, %s ne sont pas montrés ici.** ", "**For lack of room, %s are not shown here.** ",
			m.findings(m.left)) + all
	}
	m.text.WriteString(all + "\n")
}

// row writes one row of a table; the cells are Markdown already.
func row(cells ...string) string {
	return "| " + strings.Join(cells, " | ") + " |\n"
}

// code sets a word that people type, such as a command.
func code(s string) string { return fmt.Sprintf("`%s`", s) }
