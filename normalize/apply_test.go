package normalize_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/normalize"
)

// suspended is a suspended row with the title's cell and, if given, a cell
// under the flag's column.
func suspended(view, line int, title string, flag ...string) recole.Row {
	row := recole.Row{View: view, Section: recole.Suspended, At: recole.Location{Line: line},
		Cells: []string{"90 05 68 0070", "0070", title, "", "", ""}}
	if len(flag) > 0 {
		row.Cells[3] = flag[0]
	}
	return row
}

func note(view, line int, mark, words string) recole.Footnote {
	return recole.Footnote{View: view, At: recole.Location{Line: line}, Mark: mark, Raw: "(" + mark + ") Cette qualification est " + words}
}

func apply(t *testing.T, tr *recole.Transcript) *recole.Edition {
	if tr.Views == nil {
		tr.Views = []recole.View{{Name: "a"}, {Name: "b"}, {Name: "c", Source: 1}}
	}
	e, err := normalize.Apply(context.Background(), tr, cqpm(t))
	require.NoError(t, err)
	return e
}

const removed, onHold = "supprimée à compter du 1er juillet 2000", "mise en veille à compter du 13 décembre 2007"

func TestFootnoteMarks(t *testing.T) {
	notes := []recole.Footnote{note(0, 90, "12", removed), note(0, 91, "3", onHold)}
	for _, c := range []struct {
		name        string
		row         recole.Row
		title, mark string
		note        int
	}{
		{"at the end of the title", suspended(0, 1, "Soudeur (12)"), "Soudeur", "12", 0},
		{"without a space before it", suspended(0, 1, "Soudeur(3)"), "Soudeur", "3", 1},
		{"after a gender mark", suspended(0, 1, "Monteur (euse) (3)"), "Monteur (euse)", "3", 1},
		{"with a leading zero", suspended(0, 1, "Soudeur (03)"), "Soudeur", "3", 1},
		{"misread, and the view has such a note", suspended(0, 1, "Soudeur (l2)"), "Soudeur", "12", 0},
		{"misread, and the view has no such note", suspended(0, 1, "Soudeur (l4)"), "Soudeur (l4)", "", -1},
		{"not there: a plural", suspended(0, 1, "Équipe (s)"), "Équipe (s)", "", -1},
		{"without its note", suspended(0, 1, "Soudeur (99)"), "Soudeur", "99", -1},
		{"alone in another column", suspended(0, 1, "Soudeur", "(12)"), "Soudeur", "12", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := apply(t, &recole.Transcript{Rows: []recole.Row{c.row}, Footnotes: notes})
			row := e.Rows[0]
			assert.Equal(t, c.title, row.Values[2].Printed)
			assert.Equal(t, c.row.Cells[2], row.Values[2].Raw)
			assert.Equal(t, c.mark, row.Mark)
			assert.Equal(t, c.note, row.Note)
			assert.True(t, row.Values[3].Blank() && row.Values[3].Fits(), "a cell that held only a mark is blank")
			assert.Equal(t, c.row.Cells[3], row.Values[3].Raw)
		})
	}
}

func TestMarksInColumnsThatTheProfileDoesNotKnow(t *testing.T) {
	row := func(raw string) recole.Row {
		r := suspended(0, 1, "Soudeur")
		r.Extra = []recole.Extra{{Column: "Observations", Raw: "sans objet"}, {Column: "Renvoi", Raw: raw}}
		return r
	}
	e := apply(t, &recole.Transcript{Rows: []recole.Row{row("(3)"), row("3"), row("2009"), row("4")}, Footnotes: []recole.Footnote{note(0, 90, "3", onHold)}})
	assert.Equal(t, []string{"3", "3", "", ""}, []string{e.Rows[0].Mark, e.Rows[1].Mark, e.Rows[2].Mark, e.Rows[3].Mark})
	assert.Equal(t, 2, e.Notes[0].Uses)
}

func TestNotesAreLookedForWhereTheyCanBe(t *testing.T) {
	rows := []recole.Row{suspended(0, 1, "A (1)"), suspended(1, 50, "B (1)"), suspended(2, 1, "C (1)")}
	e := apply(t, &recole.Transcript{Rows: rows, Footnotes: []recole.Footnote{note(1, 60, "1", removed)}})
	assert.Equal(t, 0, e.Rows[0].Note, "a view without notes has those of its source")
	assert.Equal(t, 0, e.Rows[1].Note)
	assert.Equal(t, -1, e.Rows[2].Note, "but never those of another source")
	assert.Equal(t, 1, e.Notes[0].Uses, "only rows of the note's own view are counted")

	e = apply(t, &recole.Transcript{Rows: rows[:2], Footnotes: []recole.Footnote{note(0, 9, "2", onHold), note(1, 60, "1", removed)}})
	assert.Equal(t, -1, e.Rows[0].Note, "a view with notes has no others")
}

func TestNotesThatAreNumberedAnewOnEveryPage(t *testing.T) {
	rows := []recole.Row{suspended(0, 1, "A (1)"), suspended(0, 21, "B (1)"), suspended(0, 41, "C (1)")}
	e := apply(t, &recole.Transcript{Rows: rows, Footnotes: []recole.Footnote{note(0, 10, "1", removed), note(0, 30, "1", onHold)}})
	assert.Equal(t, []int{0, 1, 1}, []int{e.Rows[0].Note, e.Rows[1].Note, e.Rows[2].Note})
}

func TestDerivedFields(t *testing.T) {
	active := suspended(0, 1, "Soudeur")
	active.Section = recole.Active
	e := apply(t, &recole.Transcript{
		Rows:      []recole.Row{active, suspended(0, 2, "A (1)"), suspended(0, 3, "B (2)"), suspended(0, 4, "C"), suspended(0, 5, "D (4)")},
		Footnotes: []recole.Footnote{note(0, 9, "1", removed), note(0, 10, "2", onHold), note(0, 11, "4", "supprimée à compter du 31 février 2010")},
	})
	require.Equal(t, "statut date_statut", e.Fields[6].Name+" "+e.Fields[7].Name)
	assert.True(t, e.Fields[6].Derived && e.Fields[7].Derived)
	for i, want := range []string{"active ", "supprimee 2000-07-01", "en_veille 2007-12-13", " ", "supprimee 2010-02-31"} {
		assert.Equal(t, want, e.Rows[i].Values[6].Meant+" "+e.Rows[i].Values[7].Meant)
	}
	assert.False(t, e.Rows[4].Values[7].Fits(), "a day that does not exist")
	assert.True(t, e.Rows[1].Values[7].Fits())
}

func TestNotes(t *testing.T) {
	for _, c := range []struct{ name, mark, raw, text, status, date string }{
		{"as printed", "14", "(14) Cette qualification est supprimée à compter du 1er juillet 2000", "Cette qualification est supprimée à compter du 1er juillet 2000", "supprimee", "2000-07-01"},
		{"with another kind of mark", "14", "14. Cette qualification est mise en veille à compter du 10 mars 2010.", "Cette qualification est mise en veille à compter du 10 mars 2010.", "en_veille", "2010-03-10"},
		{"with its mark in a cell of its own", "14", "14\tCette qualification est supprimée à compter du 13/12/2007", "Cette qualification est supprimée à compter du 13/12/2007", "supprimee", "2007-12-13"},
		{"with its mark after it", "14", "Cette qualification est supprimée à compter du 13 déc. 2007\t(14)", "Cette qualification est supprimée à compter du 13 déc. 2007", "supprimee", "2007-12-13"},
		{"with markup and no-break spaces", "1", "**(1)** Cette\u00a0qualification est <b>mise en veille</b> à compter du 13\u00a0mars 2008", "Cette qualification est mise en veille à compter du 13 mars 2008", "en_veille", "2008-03-13"},
		{"with a misread mark", "15", "(1S) Cette qualification est supprimée à compter du 13 mars 2008", "Cette qualification est supprimée à compter du 13 mars 2008", "supprimee", "2008-03-13"},
		{"with a speck before its mark", "12", "\t\t._ (12) Cette qualification est supprimée à compter du 13 mars 2008", "Cette qualification est supprimée à compter du 13 mars 2008", "supprimee", "2008-03-13"},
		{"with a misread date", "1", "(1) Cette qualification est supprimée à compter du ler juiIlet 2OO0", "Cette qualification est supprimée à compter du ler juiIlet 2OO0", "supprimee", "2000-07-01"},
		{"with no date that can be read", "1", "(1) Cette qualification est supprimée à compter du printemps", "Cette qualification est supprimée à compter du printemps", "supprimee", ""},
		{"in other words", "1", "(1) Qualification supprimée", "Qualification supprimée", "supprimee", ""},
		{"of no known status", "1", "(1) Voir la liste 2", "Voir la liste 2", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := apply(t, &recole.Transcript{Footnotes: []recole.Footnote{{Mark: c.mark, Raw: c.raw}}})
			n := e.Notes[0]
			assert.Equal(t, []string{c.mark, c.raw, c.text, c.status, c.date}, []string{n.Mark, n.Raw, n.Text, n.Status, n.Date.String()})
		})
	}
}

func TestKeys(t *testing.T) {
	for _, c := range []struct{ name, number, short, key string }{
		{"the short number", "1988 10 92 0006", "0006", "0006"},
		{"the short number, repaired", "1988 10 92 0006", "OOO6", "0006"},
		{"the end of the full number where the short one is blank", "1988 10 92 0006", "", "0006"},
		{"the end of the full number where the short one cannot be read", "1988 10 92 0006", "?", "0006"},
		{"the short number where they differ", "1988 10 92 0007", "0006", "0006"},
		{"none", "?", "?", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := apply(t, &recole.Transcript{Rows: []recole.Row{{Cells: []string{c.number, c.short, "", "", "", ""}}}})
			assert.Equal(t, c.key, e.Rows[0].Key)
		})
	}
}

func TestRowsShareTheValueOfACellThatIsPrintedAlike(t *testing.T) {
	e := realEdition(t)
	seen := map[string]*recole.Value{}
	for i := range e.Rows {
		v := e.Rows[i].Values[2]
		if other, ok := seen[v.Raw]; ok {
			require.Same(t, other, v)
		}
		seen[v.Raw] = v
	}
}

func TestTitleAndDateOfTheEdition(t *testing.T) {
	e := apply(t, &recole.Transcript{Title: "**LISTE 1 :\u00a0QUALIFICATIONS**", DateRaw: "le 10 mars 2010"})
	assert.Equal(t, "LISTE 1 : QUALIFICATIONS", e.Title)
	assert.Equal(t, "2010-03-10", e.Date.String())
	assert.True(t, apply(t, &recole.Transcript{DateRaw: "bientôt"}).Date.IsZero())
}

func TestApplyIsTheSameEveryTimeAndLeavesTheTranscriptAlone(t *testing.T) {
	tr := realList(t)
	first, err := normalize.Apply(context.Background(), tr, cqpm(t))
	require.NoError(t, err)
	second, err := normalize.Apply(context.Background(), tr, cqpm(t))
	require.NoError(t, err)
	assert.Equal(t, first, second)
	assert.Equal(t, realList(t), tr)
}

func TestApplyStopsWhenItsContextIsDone(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := normalize.Apply(ctx, realList(t), cqpm(t))
	assert.ErrorIs(t, err, context.Canceled)
}

// BenchmarkApply reads lists of made-up records in four views, each row of a
// record alike, as in a list without faults: all titles and numbers differ.
func BenchmarkApply(b *testing.B) {
	for _, records := range []int{1_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(records), func(b *testing.B) {
			tr, p := madeUp(records), cqpm(b)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := normalize.Apply(context.Background(), tr, p); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(tr.Rows))*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

func madeUp(records int) *recole.Transcript {
	tr := &recole.Transcript{}
	for v := range 4 {
		tr.Views = append(tr.Views, recole.View{Name: fmt.Sprint(v)})
	}
	cells := make([][]string, records)
	for i := range cells {
		cells[i] = []string{
			fmt.Sprintf("%d %02d %02d/%02d %04d", 1950+i/10_000%75, 1+i%12, 10+i%80, 10+i%70, i%10_000), fmt.Sprintf("%04d", i%10_000),
			fmt.Sprintf("Opérateur (trice) d'installations de type %d en mise en œuvre", i), "O", "604", "457 €",
		}
	}
	for v := range 4 {
		for i := range cells {
			tr.Rows = append(tr.Rows, recole.Row{View: v, At: recole.Location{Line: i + 1}, Cells: cells[i]})
		}
	}
	return tr
}
