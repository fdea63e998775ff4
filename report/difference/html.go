package difference

import (
	"bufio"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"iter"
	"recole/internal/legible"
	"recole/internal/letters"
	"recole/internal/pagestyle"

	"recole"
	"recole/internal/prose"
	"recole/reconcile/editions"
)

//go:embed assets/difference.css templates/*.html
var pageFiles embed.FS

// mostCards is how many differences a page shows: a browser lays out two
// thousand without effort, and the other files hold them all.
const mostCards = 2000

// writeHTML writes one self-contained page for data stewards, in the looks of
// the discrepancy report: the style stands in it, nothing is loaded from
// elsewhere, and there are no scripts.
func writeHTML(ctx context.Context, w io.Writer, r *Report) error {
	return writePage(ctx, w, r, mostCards)
}

// writePage writes the page with so many differences at most.
func writePage(ctx context.Context, w io.Writer, r *Report, most int) error {
	own, err := pageFiles.ReadFile("assets/difference.css")
	if err != nil {
		return err
	}
	style := pagestyle.With(own)
	t, err := template.New("").Funcs(template.FuncMap{"say": r.say, "number": r.write.Number, "percent": r.write.Percent,
		"capital": prose.Capital, "legible": legible.Text, "foreign": r.foreign, "blank": r.blank}).ParseFS(pageFiles, "templates/*.html")
	if err != nil {
		return err
	}
	p := newPage(ctx, r, most)
	p.Style, p.Policy = template.CSS(style), policy(style)
	out := bufio.NewWriterSize(w, 1<<16)
	if err := t.ExecuteTemplate(out, "page.html", p); err != nil {
		return fmt.Errorf("page: %w", err)
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return out.Flush()
}

// foreign is the list's language, where it is not the page's.
func (r *Report) foreign() recole.Lang {
	if r.profile == nil || r.profile.Language == r.Lang {
		return ""
	}
	return r.profile.Language
}

// policy forbids whatever the page does not bring along itself: Content
// Security Policy level 3.
func policy(style []byte) string {
	sum := sha256.Sum256(style)
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
}

// page is what the templates tell.
type page struct {
	*Report
	Style    template.CSS
	Policy   string
	Old, New string
	Headline string
	Columns  []string
	Kinds    []crossing
	Causes   []editions.Cause
	Sections []pageSection
}

// pageSection is the differences of one cause.
type pageSection struct {
	Cause editions.Cause
	Title string
	N     int
	Left  int // that are not shown
	Cards iter.Seq[card]
}

func newPage(ctx context.Context, r *Report, most int) *page {
	c := r.Comparison
	p := &page{Report: r, Old: r.edition(&c.Old), New: r.edition(&c.New), Headline: r.headline(), Columns: r.columns()}
	p.Kinds, p.Causes = r.crossed()
	for _, g := range r.Groups {
		shown := g.Of[:min(len(g.Of), most)]
		most -= len(shown)
		p.Sections = append(p.Sections, pageSection{
			Cause: g.Cause, Title: r.groupWords(g.Cause), N: len(g.Of), Left: len(g.Of) - len(shown),
			Cards: func(yield func(card) bool) {
				for _, i := range shown {
					if ctx.Err() != nil || !yield(r.card(i)) {
						return
					}
				}
			},
		})
	}
	return p
}

// CauseWord names a cause above its column.
func (p *page) CauseWord(c editions.Cause) string { return prose.Capital(p.In(causeWord(c))) }

// LeftOut says how many differences of a section are not shown.
func (p *page) LeftOut(s pageSection) string {
	return p.say("%[1]s différences ne sont pas montrées ici ; toutes sont dans %[2]s.", "%[1]s differences are not shown here; all of them are in %[2]s.",
		p.write.Number(s.Left), Format("json").File())
}

// card is one difference as a page shows it.
type card struct {
	*editions.Difference
	ID, KindWord, FieldWord string
	Spans                   []letters.Span
	Reasons                 []reason
}

// reason is a piece of evidence in words.
type reason struct{ Weight, Says string }

func (r *Report) card(i int) card {
	d := &r.Comparison.Differences[i]
	c := card{Difference: d, ID: "d-" + d.Fingerprint, KindWord: prose.Capital(r.In(kindWords(d.Kind))), FieldWord: r.field(d.Field)}
	if r.valued(d) {
		c.Spans = r.spans(d)
	}
	for _, e := range d.Evidence {
		c.Reasons = append(c.Reasons, reason{r.write.Signed(e.Weight, 1) + prose.NoBreak + r.In(causeWord(editions.Cause(e.For))), prose.Capital(r.In(e.Says))})
	}
	return c
}

// Kind names the kind in a row of the table.
func (c crossing) Kind(r *page) string { return prose.Capital(r.In(kindWords(c.kind))) }

// N gives the counts by cause.
func (c crossing) N() []int { return c.byCause }

// Total gives the count over all causes.
func (c crossing) Total() int { return c.total }
