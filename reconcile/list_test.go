package reconcile_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"recole"
	"recole/ingest/profile"
	"recole/normalize"
	"recole/reconcile"
)

// cqpm is the profile of the real list.
func cqpm(t testing.TB) *profile.Profile {
	t.Helper()
	p, err := profile.Load("cqpm")
	require.NoError(t, err)
	return p
}

// edition makes an edition of a list written for a test:
//
//	# chronological                               a view, by its order
//	1989 01 59 0014 | 0014 | Tourneur | O | 604 | 457 €
//	---                                           its suspended section
//	90 09 92 0075 | 0075 | Réparateur (1)
//	(1) Cette qualification est …                 a footnote
//	? 0016 Fraiseur                               a line that was rejected
//	! page 3                                      the same, unlike a row
func edition(t testing.TB, p *profile.Profile, list string) *recole.Edition {
	t.Helper()
	tr := &recole.Transcript{Sources: []recole.Source{{Name: "list"}}}
	section, line := recole.Active, 0
	for text := range strings.Lines(list) {
		line++
		text = strings.TrimSpace(text)
		at := recole.Location{Page: 1, Line: line}
		view := len(tr.Views) - 1
		switch {
		case text == "":
		case strings.HasPrefix(text, "# "):
			name := text[2:]
			for _, v := range tr.Views {
				if v.Order == text[2:] {
					name = text[2:] + "-2"
				}
			}
			tr.Views = append(tr.Views, recole.View{Name: name, Order: text[2:], Fit: 1})
			section = recole.Active
		case text == "---":
			section = recole.Suspended
		case text[0] == '?' || text[0] == '!':
			tr.Rejected = append(tr.Rejected, recole.Rejected{
				View: view, Section: section, At: at, Raw: strings.ReplaceAll(text[2:], " | ", "\t"), RowLike: text[0] == '?',
				Why: recole.Say("cette ligne n’a pas la forme d’une ligne", "this line does not have the form of a row"),
			})
		case text[0] == '(':
			mark, _, _ := strings.Cut(text[1:], ")")
			tr.Footnotes = append(tr.Footnotes, recole.Footnote{View: view, At: at, Mark: mark, Raw: text})
		default:
			cells := make([]string, len(p.Columns))
			for i, cell := range strings.Split(text, "|") {
				cells[i] = strings.TrimSpace(cell)
			}
			tr.Rows = append(tr.Rows, recole.Row{View: view, Section: section, At: at, Cells: cells})
		}
	}
	e, err := normalize.Apply(context.Background(), tr, p)
	require.NoError(t, err)
	return e
}

// run reconciles an edition; lists made for a test may have any number of views.
func run(t testing.TB, e *recole.Edition, decisions ...recole.Decision) *recole.Reconciliation {
	t.Helper()
	return runProfile(t, e, cqpm(t), decisions...)
}

// runProfile is run with a profile that the test has changed.
func runProfile(t testing.TB, e *recole.Edition, p *profile.Profile, decisions ...recole.Decision) *recole.Reconciliation {
	t.Helper()
	p.Expected.Views = 0
	rec, err := reconcile.Run(context.Background(), e, p, decisions)
	require.NoError(t, err)
	return rec
}

// of gives the findings of a kind.
func of(rec *recole.Reconciliation, kind recole.Kind) []recole.Discrepancy {
	var out []recole.Discrepancy
	for _, d := range rec.Discrepancies {
		if d.Kind == kind {
			out = append(out, d)
		}
	}
	return out
}

// record gives a record by its key.
func record(t testing.TB, rec *recole.Reconciliation, key string) recole.Record {
	t.Helper()
	for _, r := range rec.Records {
		if r.Key == key {
			return r
		}
	}
	require.Failf(t, "no record", "%s", key)
	return recole.Record{}
}

// field gives the choice of a field by its name.
func field(t testing.TB, rec *recole.Reconciliation, key, name string) recole.Choice {
	t.Helper()
	for i, f := range rec.Edition.Fields {
		if f.Name == name {
			return record(t, rec, key).Choices[i]
		}
	}
	require.Failf(t, "no field", "%s", name)
	return recole.Choice{}
}
