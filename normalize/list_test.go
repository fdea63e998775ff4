package normalize_test

import (
	"context"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/ingest/profile"
	"recole/normalize"
)

func cqpm(t testing.TB) *profile.Profile {
	p, err := profile.Load("cqpm")
	require.NoError(t, err)
	return p
}

// realList is the transcript of the real list, taken apart by nothing but its
// tabs, so that these tests stand on this package alone.
func realList(t testing.TB) *recole.Transcript {
	data, err := os.ReadFile("../fixtures/liste1-2010-03-10.txt")
	require.NoError(t, err)
	tr := &recole.Transcript{
		Title:   "LISTE 1 : QUALIFICATIONS PROFESSIONNELLES DE LA MÉTALLURGIE",
		DateRaw: "10 mars 2010",
		Sources: []recole.Source{{Name: "liste"}},
	}
	note := regexp.MustCompile(`^\((\d+)\) `)
	short := regexp.MustCompile(`^\d{4}$`)
	view, section, number := -1, recole.Suspended, 0
	for line := range strings.Lines(string(data)) {
		number++
		at := recole.Location{Line: number}
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		text := strings.TrimSpace(line)
		switch m := note.FindStringSubmatch(text); {
		case m != nil:
			tr.Footnotes = append(tr.Footnotes, recole.Footnote{View: view, At: at, Mark: m[1], Raw: text})
		case strings.Contains(line, "mises en veille ou supprimées"):
			section = recole.Suspended
		case len(cells) == 6 && short.MatchString(cells[1]):
			if section == recole.Suspended && cells[5] != "" {
				view, section = view+1, recole.Active
				tr.Views = append(tr.Views, recole.View{Name: string(rune('a' + view))})
			}
			tr.Rows = append(tr.Rows, recole.Row{View: view, Section: section, At: at, Cells: cells})
		}
	}
	require.Len(t, tr.Rows, 1156)
	require.Len(t, tr.Footnotes, 144)
	require.Len(t, tr.Views, 4)
	return tr
}

func realEdition(t testing.TB) *recole.Edition {
	e, err := normalize.Apply(context.Background(), realList(t), cqpm(t))
	require.NoError(t, err)
	return e
}

func TestEveryCellOfTheRealListFits(t *testing.T) {
	e := realEdition(t)
	assert.Equal(t, recole.Date{Year: 2010, Month: 3, Day: 10}, e.Date)
	keys := map[string]bool{}
	for i := range e.Rows {
		row := &e.Rows[i]
		keys[row.Key] = true
		for f, v := range row.Values {
			require.NotNil(t, v)
			assert.True(t, v.Fits(), "line %d, %s: %s", row.At.Line, e.Fields[f].Name, v.Fault.EN)
		}
	}
	assert.Len(t, keys, 287)
	assert.NotContains(t, keys, "")
}

func TestEverySuspendedRowOfTheRealListHasItsNote(t *testing.T) {
	e := realEdition(t)
	for i := range e.Rows {
		row := &e.Rows[i]
		status, day := row.Values[6], row.Values[7]
		if row.Section == recole.Active {
			assert.Equal(t, "active", status.Meant)
			assert.True(t, day.Blank())
			assert.Equal(t, -1, row.Note)
			continue
		}
		require.NotEqual(t, -1, row.Note, "line %d", row.At.Line)
		note := e.Notes[row.Note]
		assert.Equal(t, row.View, note.View)
		assert.Equal(t, row.Mark, note.Mark)
		assert.Contains(t, []string{"en_veille", "supprimee"}, status.Meant)
		assert.Equal(t, note.Date.String(), day.Meant)
		assert.False(t, note.Date.IsZero())
		assert.NotRegexp(t, `\d\)$`, row.Values[2].Printed)
	}
	uses := 0
	for _, n := range e.Notes {
		assert.Positive(t, n.Uses, "note %s of view %d", n.Mark, n.View)
		uses += n.Uses
	}
	assert.Equal(t, 4*58, uses)
}

// The records whose views print different facts are known from the list
// itself, compared by hand.
func TestPrintedKeysTellTheRecordsWhoseViewsDisagree(t *testing.T) {
	e := realEdition(t)
	type field struct {
		key     string
		section recole.Section
		column  int
	}
	printed, meant := map[field]map[string]bool{}, map[field]map[string]bool{}
	for i := range e.Rows {
		row := &e.Rows[i]
		for c, v := range row.Values {
			f := field{row.Key, row.Section, c}
			if printed[f] == nil {
				printed[f], meant[f] = map[string]bool{}, map[string]bool{}
			}
			printed[f][v.PrintedKey], meant[f][v.MeantKey] = true, true
		}
	}
	conflicts, settled := map[string]bool{}, map[string]bool{}
	for f, keys := range printed {
		if len(keys) > 1 {
			conflicts[f.key] = true
			if len(meant[f]) == 1 {
				settled[f.key] = true
			}
		}
	}
	assert.Equal(t, set("0007 0045 0051 0073 0093 0126 0171 0187 0189 0232 0237 0244 0249"), conflicts)
	assert.Equal(t, set("0045 0093 0189 0232"), settled, "conflicts that repairs and variants settle")
}

func set(words string) map[string]bool {
	s := map[string]bool{}
	for _, w := range strings.Fields(words) {
		s[w] = true
	}
	return s
}
