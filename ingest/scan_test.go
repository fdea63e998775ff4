package ingest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"recole"
	"recole/ingest/profile"
)

const (
	title  = "LISTE 1 : QUALIFICATIONS PROFESSIONNELLES DE LA MÉTALLURGIE (validée par le groupe technique paritaire \"Qualifications\" le 10 mars 2010)"
	header = "N° entier\tN° abrégé\tIntitulé\tIndustriel Oui/Non\tCode domaine\tForfait applicable"
	onHold = "Qualifications mises en veille ou supprimées"
)

// read reads a text as one source with the cqpm profile.
func read(t testing.TB, lines ...string) (*recole.Transcript, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "list.txt")
	require.NoError(t, os.WriteFile(path, []byte(strings.Join(lines, "\n")), 0o600))
	p, err := profile.Load("cqpm")
	require.NoError(t, err)
	return Read(context.Background(), []string{path}, p, Options{})
}

func mustRead(t testing.TB, lines ...string) *recole.Transcript {
	t.Helper()
	tr, err := read(t, lines...)
	require.NoError(t, err)
	require.NoError(t, tr.Check())
	return tr
}

func TestEachLineHasOneFate(t *testing.T) {
	cases := []struct {
		name string
		line string
		want recole.Fate
	}{
		{"a plain row", "1988 09 69 0001\t0001\tTourneur\tO\t102\t457 €", recole.FateRow},
		{"a row whose key lost its zeros", "1988 09 69 0001\t1\tTourneur\tO\t102\t457 €", recole.FateRow},
		{"a row whose key has a letter for a digit", "1988 09 69 0001\tOOO1\tTourneur\tO\t102\t457 €", recole.FateRow},
		{"a row without its key", "1988 09 69 0001\t\tTourneur\tO\t102\t457 €", recole.FateRow},
		{"a row with a key and a title only", "\t0001\tTourneur\t\t\t", recole.FateRow},
		{"a line of blanks", " \t\u00a0\t", recole.FateBlank},
		{"a repeated header", header, recole.FateHeading},
		{"a header with OCR faults", "N° entler\tN° abrege\tlntitulé\tIndustriel Oui/Non\tCode domaîne\tForfait applicab1e", recole.FateHeading},
		{"a page number", "Page 3 / 16", recole.FateHeading},
		{"a section heading in bold", "<b>" + onHold + "</b>", recole.FateHeading},
		{"the rule of a Markdown table", "---\t:--\t--:", recole.FateHeading},
		{"a note", "\t\t(1) Cette qualification est mise en veille à compter du 1er mars 2001", recole.FateFootnote},
		{"a note whose mark stands in its own column", "(12)\tCette qualification est supprimée à compter du 6 juillet 2006", recole.FateFootnote},
		{"a note whose mark stands last", "Cette qualification est supprimée à compter du 6 juillet 2006\t12", recole.FateFootnote},
		{"a section heading with an OCR fault", "Oualifications mises en veille ou supprirnées", recole.FateHeading},
		{"a section heading of Markdown", "## " + onHold, recole.FateHeading},
		{"a note without accents", "(3) Cette qualification est supprimee a compter du 6 juillet 2006", recole.FateFootnote},
		{"a note with OCR faults", "(l7 Cette quaIification est supprimée à compter du 6 juillet 2006", recole.FateFootnote},
		{"a note with a digit of its mark misread", "(1S) Cette qualification est supprimée à compter du 6 juillet 2006", recole.FateFootnote},
		{"a note with a speck before its mark", "\t\t._ (12) Cette qualification est supprimée à compter du 6 juillet 2006", recole.FateFootnote},
		{"a row whose footnote mark slipped into the key", "88 09 69 0001\t0001 (21)\tTourneur\t\t\t", recole.FateRow},
		{"prose", "Document confidentiel", recole.FateRejected},
		{"a row with a cell too many", "1988 09 69 0001\t0001\tTour\tneur\tO\t102\t457 €", recole.FateRejected},
		{"a row that lost its tabs", "1988 09 69 0001 0001 Tourneur O 102 457 €", recole.FateRejected},
		{"a row whose cells slipped to the left", "0001\tTourneur sur machine\tO\t102\t457 €", recole.FateRejected},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			first := "1988 09 69 0009\t0009\tSoudeur\tO\t102\t457 €"
			tr := mustRead(t, title, header, first, c.line)
			want := map[recole.Fate]int{recole.FateHeading: 2, recole.FateRow: 1, recole.FateBlank: 0, recole.FateFootnote: 0, recole.FateRejected: 0}
			want[c.want]++
			assert.Equal(t, want, tr.Ledger.Sources[0].ByFate())
			if c.want == recole.FateRejected {
				assert.Equal(t, c.line, tr.Rejected[0].Raw, "the raw text is kept")
				assert.Equal(t, 4, tr.Rejected[0].At.Line)
			}
		})
	}
}

func TestRejectedLinesThatLookLikeRowsAreToldApart(t *testing.T) {
	tr := mustRead(t, title, header, "1988 09 69 0009\t0009\tSoudeur\tO\t102\t457 €",
		"Document confidentiel", "1988 09 69 0001 0001 Tourneur O 102 457 €")
	require.Len(t, tr.Rejected, 2)
	assert.False(t, tr.Rejected[0].RowLike)
	assert.True(t, tr.Rejected[1].RowLike)
}

func TestHeadingMayBeBroken(t *testing.T) {
	row := "1988 09 69 0001\t0001\tTourneur\tO\t102\t457 €"
	cases := map[string][]string{
		"on one line":             {title},
		"between title and date":  {"**LISTE 1 : QUALIFICATIONS PROFESSIONNELLES DE LA MÉTALLURGIE**  ", `(validée par le groupe technique paritaire "Qualifications" le 10 mars 2010)`},
		"inside the title":        {"LISTE 1 : QUALIFICATIONS PROFESSIONNELLES", `DE LA MÉTALLURGIE (validée par le groupe technique paritaire "Qualifications" le 10 mars 2010)`},
		"inside the parenthesis":  {`LISTE 1 : QUALIFICATIONS PROFESSIONNELLES DE LA MÉTALLURGIE (validée par le groupe`, `technique paritaire "Qualifications" le 10 mars 2010)`},
		"over three lines":        {"LISTE 1 : QUALIFICATIONS PROFESSIONNELLES DE LA MÉTALLURGIE", `(validée par le groupe technique`, `paritaire "Qualifications" le 10 mars 2010)`},
		"after a line of no kind": {"Union des industries", title},
	}
	for name, lines := range cases {
		t.Run(name, func(t *testing.T) {
			tr := mustRead(t, append(lines, header, row)...)
			assert.Equal(t, "LISTE 1 : QUALIFICATIONS PROFESSIONNELLES DE LA MÉTALLURGIE", tr.Title)
			assert.Equal(t, "10 mars 2010", tr.DateRaw)
			if name != "after a line of no kind" {
				assert.Empty(t, tr.Rejected)
			}
		})
	}
}

func TestColumnsAreFoundWhateverTheirOrder(t *testing.T) {
	tr := mustRead(t, title, "Intitulé\tRemarque\tN° abrégé\tForfait\tDomaine\tIndustriel\tN° entier",
		"Tourneur\tà vérifier\t0001\t457 €\t102\tO\t1988 09 69 0001")
	require.Len(t, tr.Rows, 1)
	assert.Equal(t, []string{"1988 09 69 0001", "0001", "Tourneur", "O", "102", "457 €"}, tr.Rows[0].Cells)
	assert.Equal(t, []recole.Extra{{Column: "Remarque", Raw: "à vérifier"}}, tr.Rows[0].Extra)
	assert.Equal(t, []string{"Remarque"}, tr.Unknown)
}

// table prints n active rows and m suspended ones, sorted by less.
func tableText(n, m int, less func(a, b int) bool, page bool) []string {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	if less != nil {
		for i := range order { // insertion sort: n is small
			for j := i; j > 0 && less(order[j], order[j-1]); j-- {
				order[j], order[j-1] = order[j-1], order[j]
			}
		}
	}
	var out []string
	if page {
		out = append(out, title, header)
	}
	for _, i := range order {
		out = append(out, fmt.Sprintf("1990 %02d 69 %04d\t%04d\t%s\t%s\t%d\t457 €", 1+i*12/max(n, 12), i+1, i+1, name(i), flag(i), 100+code(i)))
	}
	if m > 0 && page {
		out = append(out, onHold)
	}
	for i := range m {
		out = append(out, fmt.Sprintf("91 01 69 %04d\t%04d\tAncien %s (1)\t\t\t", n+i+1, n+i+1, name(i)))
	}
	if m > 0 {
		out = append(out, "\t\t(1) Cette qualification est supprimée à compter du 1er mars 2001")
	}
	return out
}

func name(i int) string { return fmt.Sprintf("Métier %c%c", 'a'+(i*7)%26, 'a'+(i*11)%26) }
func code(i int) int    { return (i * 5) % 7 }
func flag(i int) string {
	if i%3 == 0 {
		return "N"
	}
	return "O"
}

func views(page bool, n, m int) [][]string {
	byName := func(a, b int) bool { return name(a) < name(b) }
	byCode := func(a, b int) bool { return code(a) < code(b) || code(a) == code(b) && byName(a, b) }
	byFlag := func(a, b int) bool { return flag(a) < flag(b) || flag(a) == flag(b) && byCode(a, b) }
	return [][]string{tableText(n, m, nil, page), tableText(n, m, byName, page), tableText(n, m, byCode, page), tableText(n, m, byFlag, page)}
}

func TestViewsAreToldByTheOrderOfTheirRows(t *testing.T) {
	for _, page := range []bool{true, false} {
		t.Run(fmt.Sprintf("pages headed %v", page), func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				n, m := rapid.IntRange(12, 40).Draw(rt, "active"), 0
				if page {
					m = rapid.IntRange(0, 9).Draw(rt, "suspended")
				}
				all := views(page, n, m)
				rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 0)).Shuffle(4, func(i, j int) { all[i], all[j] = all[j], all[i] })
				lines := []string{title, header}
				for _, v := range all {
					lines = append(lines, v...)
				}
				tr := mustRead(t, lines...)
				var names []string
				counts := make([]int, len(tr.Views))
				for _, v := range tr.Views {
					names = append(names, v.Name)
					assert.Greater(rt, v.Fit, 0.99)
				}
				for _, r := range tr.Rows {
					counts[r.View]++
				}
				require.Equal(rt, []string{"chronological", "alphabetical", "domain", "industrial"}, names)
				require.Equal(rt, []int{n + m, n + m, n + m, n + m}, counts)
			})
		})
	}
}

func TestHeadingsNumberThePagesOfAText(t *testing.T) {
	first, second := tableText(5, 0, nil, true), tableText(5, 0, nil, false)
	tr := mustRead(t, append(append(first, "LISTE 1 : QUALIFICATIONS", "(validée le 10 mars 2010)", header), second[:2]...)...)
	require.Len(t, tr.Rows, 7)
	assert.Equal(t, 1, tr.Rows[4].At.Page)
	assert.Equal(t, 2, tr.Rows[5].At.Page)
}

func TestARowPrintedTwiceBeginsNoView(t *testing.T) {
	lines := tableText(20, 3, nil, true)
	twice := append(append(append([]string{}, lines[:10]...), lines[9]), lines[10:]...)
	tr := mustRead(t, twice...)
	assert.Len(t, tr.Views, 1)
	assert.Len(t, tr.Rows, 24)
}

func TestSuspendedEntriesGoOnAfterAPageBreak(t *testing.T) {
	lines := tableText(20, 6, nil, true)
	at := len(lines) - 3
	broken := append(append(append([]string{}, lines[:at]...), title, header), lines[at:]...)
	tr := mustRead(t, broken...)
	require.Len(t, tr.Views, 1)
	suspended := 0
	for _, r := range tr.Rows {
		if r.Section == recole.Suspended {
			suspended++
		}
	}
	assert.Equal(t, 6, suspended)
}

func TestSourcesWithoutTheTableAreRefused(t *testing.T) {
	cases := map[string]struct {
		lines []string
		says  string
	}{
		"prose":                {[]string{"Bonjour,", "voici la liste."}, "aucun tableau reconnu"},
		"a header and no rows": {[]string{title, header}, "aucune ligne ne le suit"},
		"no key column":        {[]string{title, "N° entier\tIntitulé\tCode domaine", "1988 09 69 0001\tTourneur\t102"}, "la colonne clé «\u00a0Numéro abrégé\u00a0» manque"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, err := read(t, c.lines...)
			var trouble *recole.Trouble
			require.ErrorAs(t, err, &trouble)
			assert.Contains(t, trouble.In(recole.French), c.says)
			assert.Contains(t, trouble.In(recole.French), "list.txt")
		})
	}
}

func TestSuspendedRowsAreToldWhereTheirHeadingIsLost(t *testing.T) {
	first, second := tableText(20, 6, nil, true), tableText(20, 6, nil, true)
	var lines []string
	for _, l := range append(first, second...) {
		if l != onHold {
			lines = append(lines, l)
		}
	}
	tr := mustRead(t, lines...)
	require.Len(t, tr.Views, 2)
	suspended := 0
	for _, r := range tr.Rows {
		if r.Section == recole.Suspended {
			suspended++
		}
	}
	assert.Equal(t, 12, suspended)
}

func TestAHeaderMayStandOnTwoLines(t *testing.T) {
	tr := mustRead(t, title, "N°\tN°\tIntitulé\tIndustriel\tCode\tForfait", "entier\tabrégé\t\tOui/Non\tdomaine\tapplicable",
		"1988 09 69 0001\t0001\tTourneur\tO\t102\t457 €")
	require.Len(t, tr.Rows, 1)
	assert.Equal(t, []string{"1988 09 69 0001", "0001", "Tourneur", "O", "102", "457 €"}, tr.Rows[0].Cells)
	assert.Empty(t, tr.Sources[0].Notices)
	assert.Empty(t, tr.Rejected)
}

func TestATableThatIsMostlyUnreadableIsRefused(t *testing.T) {
	lines := []string{title, header, "1988 09 69 0001\t0001\tTourneur\tO\t102\t457 €"}
	for i := range 5 {
		lines = append(lines, fmt.Sprintf("1988 09 69 %04d %04d Soudeur O 102 457 €", i+2, i+2))
	}
	_, err := read(t, lines...)
	assert.ErrorContains(t, err, "list.txt:4: 5 lines look like rows that cannot be read, against 1 that can")
}

func TestACopyIsNoSecondWitness(t *testing.T) {
	dir := t.TempDir()
	text := strings.Join(append([]string{}, tableText(12, 0, nil, true)...), "\n")
	a, b, c := filepath.Join(dir, "a.txt"), filepath.Join(dir, "b.txt"), filepath.Join(dir, "sub", "a.txt")
	require.NoError(t, os.Mkdir(filepath.Join(dir, "sub"), 0o700))
	require.NoError(t, os.WriteFile(a, []byte(text), 0o600))
	require.NoError(t, os.WriteFile(b, []byte(text), 0o600))
	require.NoError(t, os.WriteFile(c, []byte(text+"\n\n"), 0o600))
	p, err := profile.Load("cqpm")
	require.NoError(t, err)
	_, err = Read(context.Background(), []string{a, b}, p, Options{})
	assert.ErrorContains(t, err, "same file as “a.txt”")
	tr, err := Read(context.Background(), []string{a, c}, p, Options{})
	require.NoError(t, err)
	assert.Equal(t, "a.txt", tr.Sources[0].Name)
	assert.Equal(t, "a.txt (2)", tr.Sources[1].Name)
	assert.Equal(t, "chronological-2", tr.Views[1].Name)
}
