package editions_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole/fixtures"
	"recole/fixtures/papers"
	"recole/ingest"
	"recole/ingest/profile"
	"recole/normalize"
	"recole/reconcile"
	"recole/reconcile/editions"
)

// lines is a list in the real list's form, to be edited as its publisher would.
type lines []string

// rows calls edit for each row of a number, with its cells and how many rows of
// it went before. What edit gives takes the row's place; nil takes it out.
func (l lines) rows(number string, edit func(cells []string, nth int) []string) lines {
	var out lines
	nth := 0
	for _, line := range l {
		cells := strings.Split(line, "\t")
		if len(cells) != 6 || strings.TrimSpace(cells[1]) != number {
			out = append(out, line)
			continue
		}
		if cells = edit(cells, nth); cells != nil {
			out = append(out, strings.Join(cells, "\t"))
		}
		nth++
	}
	return out
}

// set puts text for the cell of a column in all rows of a number, or in the
// first few of them.
func (l lines) set(number string, column int, text string, most int) lines {
	return l.rows(number, func(cells []string, nth int) []string {
		if nth < most {
			cells[column] = text
		}
		return cells
	})
}

// replace puts one text for another within the cells of a column.
func (l lines) replace(number string, column int, old, new string, most int) lines {
	return l.rows(number, func(cells []string, nth int) []string {
		if nth < most {
			cells[column] = strings.ReplaceAll(cells[column], old, new)
		}
		return cells
	})
}

const all = 99

var suspendedHeading = regexp.MustCompile(`mises? en veille ou supprim`)

// suspend moves a record from the active rows of each view to the others, under
// a note of its own.
func (l lines) suspend(number, mark, note string) lines {
	var row []string
	l = l.rows(number, func(cells []string, _ int) []string { row = cells; return nil })
	title := strings.TrimSpace(row[2]) + " (" + mark + ")"
	moved := strings.Join([]string{row[0], row[1], title, "", "", ""}, "\t")
	var out lines
	for _, line := range l {
		out = append(out, line)
		if suspendedHeading.MatchString(line) {
			out = append(out, moved, "\t\t("+mark+") Cette qualification est "+note+"\t\t\t")
		}
	}
	return out
}

// add puts a row in front of the active rows of each view.
func (l lines) add(row string) lines {
	var out lines
	begins := true
	for i, line := range l {
		isRow := len(strings.Split(line, "\t")) == 6 && strings.TrimSpace(strings.Split(line, "\t")[1]) != ""
		if begins && isRow && !strings.Contains(line, "N° abrégé") {
			out = append(out, row)
			begins = false
		}
		out = append(out, line)
		if suspendedHeading.MatchString(line) && i > 0 {
			begins = false
		}
		if strings.Contains(line, "Cette qualification") && i+1 < len(l) && strings.TrimSpace(l[i+1]) == "" {
			begins = true // the last note of a view
		}
	}
	return out
}

func (l lines) text() []byte { return []byte(strings.Join(l, "\n")) }

func TestTheRealListAYearLater(t *testing.T) {
	p := cqpm(t)
	l := lines(strings.Split(string(realList(t)), "\n"))
	for i, line := range l {
		if strings.Contains(line, "validée") {
			l[i] = strings.ReplaceAll(line, "10 mars 2010", "9 mars 2011")
		}
	}
	// What the publisher changed.
	l = l.set("0005", 2, "Technicien d'usinage et de contrôle tridimensionnel", all)
	l = l.replace("0020", 2, "Opérateur", "Opérateur (trice)", all)
	l = l.set("0014", 4, "605", all)
	l = l.set("0016", 5, "610 €", all)
	l = l.set("0019", 3, "N", all)
	l = l.suspend("0015", "91", "mise en veille à compter du 1er janvier 2011")
	l = l.suspend("0013", "92", "supprimée à compter du 1er février 2011")
	l = l.rows("0018", func([]string, int) []string { return nil })
	l = l.add("2010 11 59 0900\t0900\tTechnicien en fabrication additive métallique\tO\t604\t457 €")
	l = l.rows("0017", func(cells []string, _ int) []string {
		cells[0], cells[1] = strings.ReplaceAll(cells[0], "0017", "0901"), "0901"
		return cells
	})
	// What was misprinted or misread, in one view, in three, in all.
	l = l.replace("0001", 2, "installations", "instal1ations", 1)
	l = l.replace("0002", 2, "études", "etudes", 3)
	l = l.replace("0003", 2, "véhicules", "véhicuies", 2)
	l = l.replace("0004", 2, "développement", "devéloppement", all)
	l = l.replace("0008", 2, "négociateur", "négociateu", all)
	l = l.set("0009", 4, "6O4", 2)
	l = l.replace("0021", 0, "1989", "1999", 1)

	old, new := snapshot(t, p, realList(t)), snapshot(t, p, l.text())
	got := grade(t, compare(t, p, old, new), []change{
		{"0005", editions.Modified, "intitule"}, {"0020", editions.Respelled, "intitule"}, {"0014", editions.Modified, "code_domaine"},
		{"0016", editions.Modified, "forfait_eur"}, {"0019", editions.Modified, "industriel"}, {"0015", editions.Suspended, "statut"},
		{"0013", editions.Withdrawn, "statut"}, {"0018", editions.Removed, ""}, {"0900", editions.Added, ""}, {"0017", editions.Renumbered, "numero_abrege"},
	})
	assert.Equal(t, 10, got.found, "%s", got)
	assert.Zero(t, got.untrue, "%s", got)
	assert.GreaterOrEqual(t, got.noise, 2, "misprints of all views are told as such")

	back := compare(t, p, new, old)
	assert.Equal(t, []string{"0015 reinstated statut: en_veille -> active (publisher)"}, slices.DeleteFunc(briefs(back), func(s string) bool { return !strings.HasPrefix(s, "0015") }))
}

func TestTheRealListAgainstItself(t *testing.T) {
	p := cqpm(t)
	s := snapshot(t, p, realList(t))
	assert.True(t, compare(t, p, s, snapshot(t, p, realList(t))).Same())
}

// printings are the formats in which one list is written, to be compared with its
// text. A new format is a line here.
func printings() map[string]func(t *testing.T, text []byte, l *fixtures.List, path string) {
	return map[string]func(t *testing.T, text []byte, l *fixtures.List, path string){
		"list.csv": func(t *testing.T, _ []byte, l *fixtures.List, path string) {
			var b bytes.Buffer
			require.NoError(t, l.WriteCSV(&b, ';'))
			require.NoError(t, os.WriteFile(path, b.Bytes(), 0o644))
		},
		"list.xlsx": func(t *testing.T, _ []byte, l *fixtures.List, path string) {
			require.NoError(t, l.WriteXLSX(path, fixtures.SheetAView))
		},
		"landscape.pdf": func(t *testing.T, text []byte, _ *fixtures.List, path string) {
			printPDF(t, text, papers.Landscape(), path)
		},
	}
}

// printPDF prints a list through a workbook and LibreOffice.
func printPDF(t *testing.T, text []byte, style papers.Style, path string) {
	t.Helper()
	if testing.Short() {
		t.Skip("LibreOffice takes seconds")
	}
	book := strings.TrimSuffix(path, ".pdf") + ".xlsx"
	require.NoError(t, papers.WriteWorkbook(book, papers.Lines(string(text)), style))
	_, err := papers.ToPDF(t.Context(), book, filepath.Dir(path))
	if errors.Is(err, papers.ErrNoOffice) && os.Getenv("CI") != "true" {
		t.Skip("NOT TESTED: ", err)
	}
	require.NoError(t, err)
}

func TestOneEditionThroughTwoFormats(t *testing.T) {
	p := cqpm(t)
	c := fixtures.Realistic(300, 9)
	c.Noise, c.Variations, c.BothSections = 0.1, 0.05, 0.02
	l := fixtures.Generate(c)
	list := text(t, l)
	fromText := snapshot(t, p, list)
	for name, print := range printings() {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), name)
			print(t, list, l, path)
			assert.Empty(t, briefs(compare(t, p, fromText, fromFile(t, p, path))))
		})
	}
}

func TestTheRealListThroughTwoFormats(t *testing.T) {
	p := cqpm(t)
	list := realList(t)
	path := filepath.Join(t.TempDir(), "portrait.pdf")
	printPDF(t, list, papers.Portrait(), path)
	assert.Empty(t, briefs(compare(t, p, snapshot(t, p, list), fromFile(t, p, path))))
}

func fromFile(t *testing.T, p *profile.Profile, path string) *editions.Snapshot {
	t.Helper()
	transcript, err := ingest.Read(t.Context(), []string{path}, p, ingest.Options{})
	require.NoError(t, err)
	edition, err := normalize.Apply(t.Context(), transcript, p)
	require.NoError(t, err)
	rec, err := reconcile.Run(t.Context(), edition, p, nil)
	require.NoError(t, err)
	s, err := editions.FromReconciliation(rec)
	require.NoError(t, err)
	return s
}
