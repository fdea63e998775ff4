package reconcile_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
)

// The rows that the lists of these tests are made of.
const (
	r14 = "1989 01 59 0014 | 0014 | Tourneur | O | 604 | 457 €\n"
	r15 = "1989 01 08/71 0015 | 0015 | Soudeur | O | 608 | 457 €\n"
	r16 = "1989 01 59 0016 | 0016 | Fraiseur | O | 604 | 457 €\n"
	s17 = "89 04 59 0017 | 0017 | Ajusteur (1)\n"
	n1  = "(1) Cette qualification est supprimée à compter du 13 septembre 2007\n"
)

// views prints the same text in each of the first n orders.
func views(n int, text string) string {
	var b strings.Builder
	for _, order := range []string{"chronological", "alphabetical", "domain", "industrial"}[:n] {
		b.WriteString("# " + order + "\n" + text)
	}
	return b.String()
}

// brief writes findings as "error reading-conflict 0014 intitule"; the order
// of rows is not what these tests are about.
func brief(rec *recole.Reconciliation) []string {
	var out []string
	for _, d := range rec.Discrepancies {
		if d.Kind == recole.OrderViolation {
			continue
		}
		text := fmt.Sprintf("%s %s %s %s", d.Severity, d.Kind, d.Record, d.Field)
		if d.Section == recole.Suspended {
			text += " suspended"
		}
		out = append(out, strings.Join(strings.Fields(text), " "))
	}
	return out
}

func TestWhatIsFound(t *testing.T) {
	change := strings.Replace
	for _, c := range []struct {
		name, list string
		want       []string
	}{
		{"views that print the same have nothing to report", views(4, r14+r15+r16+"---\n"+s17+n1), nil},
		{"marks, departments and currency written otherwise are no conflict",
			views(1, "1989 01 08/71 0015 | 0015 | Soudeur (euse) | O | 608 | 457 €\n") +
				"# alphabetical\n1989 01 71/08 0015 | 0015 | Soudeur(euse) | Oui | 608 | 457,00 EUR\n", nil},
		{"one word against one is for a steward", views(1, r14) + "# alphabetical\n" + change(r14, "Tourneur", "Tourneuse", 1),
			[]string{"error reading-conflict 0014 intitule"}},
		{"a blank where another view prints is a conflict", views(3, r14+r15) + "# industrial\n" + change(r14, "604", "", 1) + r15,
			[]string{"warning reading-conflict 0014 code_domaine"}},
		{"a column that a view does not have is no conflict", views(1, r14+r15) + "# domain\n1989 01 59 0014 | 0014 | Tourneur\n1989 01 08/71 0015 | 0015 | Soudeur\n", nil},
		{"a field that no view fills is missing", views(2, r15+change(r14, "604", "", 1)), []string{"error malformed-value 0014 code_domaine"}},
		{"a letter for a digit is mended and told", views(3, r14) + "# industrial\n" + change(r14, "604", "6O4", 1),
			[]string{"warning reading-conflict 0014 code_domaine"}},
		{"a letter for a digit in every view is suspect", views(2, change(r14, "604", "6O4", 1)), []string{"info suspect-word 0014 code_domaine"}},
		{"a declared variant in every view is suspect", views(2, change(r14, "Tourneur", "Monteur d'aéronaves", 1)),
			[]string{"warning suspect-word 0014 intitule"}},
		{"a cell that does not fit beside one that does", views(3, r14) + "# industrial\n" + change(r14, "604", "6?4", 1),
			[]string{"warning reading-conflict 0014 code_domaine", "warning malformed-value 0014 code_domaine"}},
		{"a cell that fits in no view", views(2, change(r14, "457 €", "beaucoup", 1)), []string{"error malformed-value 0014 forfait_eur"}},
		{"a code that is not in use", views(2, change(r14, "604", "999", 1)), []string{"warning unknown-code 0014 code_domaine"}},
		{"one view lacks the record", views(3, r14+r15) + "# industrial\n" + r14, []string{"warning missing-in-view 0015"}},
		{"most views lack the record", views(1, r14+r15) + "# alphabetical\n" + r14 + "# domain\n" + r14, []string{"error missing-in-view 0015"}},
		{"a view that has no suspended section lacks nothing there", views(1, r14+r15+r16+"---\n"+s17+n1) + "# domain\n" + r14 + r15 + r16, nil},
		{"a row printed twice alike", views(1, r14+r14) + "# alphabetical\n" + r14, []string{"warning duplicate-in-view 0014"}},
		{"a row printed twice and not alike", views(1, r14+change(r14, "604", "605", 1)) + "# alphabetical\n" + r14,
			[]string{"error reading-conflict 0014 code_domaine", "error duplicate-in-view 0014"}},
		{"in force and removed", views(2, r14+"1989 01 59 0017 | 0017 | Ajusteur | O | 604 | 457 €\n---\n"+s17+n1),
			[]string{"error status-conflict 0017 statut", "warning sequence-gap numero_abrege"}},
		{"removed before it was created", views(2, "---\n"+change(s17, "89 04", "2008 04", 1)+n1), []string{"error impossible-date 0017 date_statut suspended"}},
		{"removed in the month of its creation", views(2, "---\n"+change(s17, "89 04", "2007 09", 1)+n1), nil},
		{"removed in the year of its creation, whose month is not told", views(2, "---\n"+change(s17, "89 04", "2007", 1)+n1), nil},
		{"removed in a year before that of its creation", views(2, "---\n"+change(s17, "89 04", "2008", 1)+n1), []string{"error impossible-date 0017 date_statut suspended"}},
		{"removed after the day of the edition", views(2, "---\n"+s17+change(n1, "2007", "2030", 1)), nil},
		{"a day that is not in the calendar", views(2, "---\n"+s17+change(n1, "13 septembre", "31 septembre", 1)), []string{"error malformed-value 0017 date_statut suspended"}},
		{"a note whose date cannot be read", views(2, "---\n"+s17+change(n1, "13 septembre 2007", "la Saint-Glinglin", 1)), []string{"error malformed-value 0017 date_statut suspended"}},
		{"a full number that ends in another key", views(2, r15+change(r14, "59 0014", "59 0015", 1)), []string{"error number-mismatch 0014 numero_entier"}},
		{"a full number that ends in another key in one view", views(3, r14) + "# industrial\n" + change(r14, "59 0014", "59 0041", 1),
			[]string{"warning reading-conflict 0014 numero_entier", "warning number-mismatch 0014 numero_entier"}},
		{"one number stands nowhere", views(2, r14+r16), []string{"warning sequence-gap numero_abrege"}},
		{"a mark without its note", views(2, "---\n"+s17), []string{"error footnote-undefined 0017 intitule suspended"}},
		{"a suspended row without a mark", views(2, "---\n"+change(s17, " (1)", "", 1)), []string{"error footnote-undefined 0017 intitule suspended"}},
		{"a note without a row", views(2, r14+n1), []string{"warning footnote-unused note suspended"}},
		{"a line that looks like a row of a record that the view lacks", views(2, r14+r15) + "# domain\n" + r14 + "? O015 | Soudeur | O\n",
			[]string{"error rejected-line 0015", "warning missing-in-view 0015"}},
		{"a line with the key of a record and half of its title", views(2, r14+r15) + "# domain\n" + r14 + "? 0015 Soudeur 608\n",
			[]string{"error rejected-line 0015", "warning missing-in-view 0015"}},
		{"a line like no row", views(2, r14) + "! page 3 of 4\n", []string{"info rejected-line"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.want, brief(run(t, edition(t, cqpm(t), c.list))))
		})
	}
}

func TestEveryFindingIsToldInBothLanguages(t *testing.T) {
	list := views(2, r14+r14+r16+"1989 01 59 0017 | 0017 | Ajusteur | O | 999 | cher\n---\n"+strings.Replace(s17, "89 04", "2008 04", 1)+n1+strings.Replace(n1, "(1)", "(2)", 1)) +
		"# domain\n" + r14 + strings.Replace(r16, "604", "605", 1) + "! page 3\n"
	rec := run(t, edition(t, cqpm(t), list))
	require.NotEmpty(t, rec.Discrepancies)
	for _, d := range rec.Discrepancies {
		for _, lang := range []recole.Lang{recole.French, recole.English} {
			assert.NotEmpty(t, d.Message.In(lang), "%s %s", d.Kind, lang)
			assert.NotContains(t, d.Message.In(lang), "%!", "%s %s", d.Kind, lang)
			for _, e := range d.Evidence {
				assert.NotContains(t, e.Says.In(lang), "%!", "%s %s", d.Kind, lang)
			}
		}
		assert.NotRegexp(t, `« | »| [:;!?]`, d.Message.FR, "French spaces do not break")
		assert.NotContains(t, d.Message.EN, "«", "English quotes")
	}
}

func TestFingerprintsAreUnique(t *testing.T) {
	list := views(2, r14+r14+r16+"! page 3\n! page 3\n") + "# domain\n" + r15
	seen := map[string]bool{}
	for _, d := range run(t, edition(t, cqpm(t), list)).Discrepancies {
		assert.False(t, seen[d.Fingerprint], "%s %s", d.Kind, d.Record)
		seen[d.Fingerprint] = true
	}
}

func TestRecordsKnowTheirIssues(t *testing.T) {
	rec := run(t, edition(t, cqpm(t), views(1, r14)+"# alphabetical\n"+strings.Replace(r14, "Tourneur", "Tourneuse", 1)))
	r := record(t, rec, "0014")
	require.Len(t, r.Issues, 1)
	assert.Equal(t, recole.ReadingConflict, rec.Discrepancies[r.Issues[0]].Kind)
	assert.True(t, r.Review)
	assert.InDelta(t, 0.5, r.Confidence, 0.05, "a tie, or nearly")
}
