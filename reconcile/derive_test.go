package reconcile_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
)

// trades are the titles of a list in the order of the alphabet.
var trades = [...]string{
	"Agent de lavage", "Agent de levage", "Agent de maintenance", "Bobinier", "Conducteur de presses", "Dessinateur",
	"Ébarbeur", "Forgeron", "Fraiseur", "Mouleur", "Opérateur de levage", "Opérateur de presses", "Outilleur conducteur", "Polisseur",
	"Régleur de presses", "Soudeur", "Tourneur",
}

// numberOf numbers the trades in another order.
func numberOf(trade int) int { return trade*7%len(trades) + 1 }

// change gives what a view prints instead of a row.
type change func(number int, cells []string)

// printed makes a list of the trades in four orders. Rows are sorted before they
// are changed.
func printed(t testing.TB, changes ...change) *recole.Edition {
	t.Helper()
	var list strings.Builder
	for _, order := range []string{"chronological", "alphabetical", "domain", "industrial"} {
		fmt.Fprintf(&list, "# %s\n", order)
		rows := make([]int, len(trades))
		for i := range rows {
			rows[i] = i
		}
		if order == "chronological" {
			slices.SortFunc(rows, func(a, b int) int { return numberOf(a) - numberOf(b) })
		}
		for _, i := range rows {
			n := numberOf(i)
			cells := []string{fmt.Sprintf("1989 %02d 59 %04d", 1+n/2, n), fmt.Sprintf("%04d", n), trades[i], "O", "604", "457 €"}
			for _, c := range changes {
				c(n, cells)
			}
			list.WriteString(strings.Join(cells, " | ") + "\n")
		}
	}
	return edition(t, cqpm(t), list.String())
}

// number gives the number of a title.
func number(title string) int { return numberOf(slices.Index(trades[:], title)) }

// says changes a cell of a row in every view.
func says(number, column int, text string) change {
	return func(n int, cells []string) {
		if n == number {
			cells[column] = text
		}
	}
}

func TestWhatAllViewsMisprintIsOffered(t *testing.T) {
	for _, c := range []struct {
		name           string
		title          string // of the record that is changed
		column         int
		text           string
		kind           recole.Kind // "" where there is no doubt
		field, instead string
	}{
		{"a word that nobody knows, one slip from one of the language", "Mouleur", 2, "Mouleurr", recole.SuspectWord, "intitule", "Mouleur"},
		{"one slip from a word of other records", "Conducteur de presses", 2, "Conducteur de prcsses", recole.SuspectWord, "intitule", "Conducteur de presses"},
		{"a word of another form is none", "Mouleur", 2, "Mouleuse", "", "intitule", ""},
		{"a word of the trade that is like no other", "Mouleur", 2, "Monobrocheur", "", "intitule", ""},
		{"a real word, where another belongs in every order", "Conducteur de presses", 2, "Traducteur de presses", recole.OrderViolation, "intitule", "Conducteur de presses"},
		{"an amount of its own, one digit from the usual one", "Forgeron", 5, "467 €", recole.SuspectWord, "forfait_eur", "457"},
		{"a code of its own that nobody knows", "Forgeron", 4, "614", recole.SuspectWord, "code_domaine", "604"},
		{"a code that the profile knows is in use, but the place asks for another", "Forgeron", 4, "605", recole.OrderViolation, "code_domaine", "604"},
		{"a year that the place contradicts", "Agent de levage", 0, "1999 05 59 %04d", recole.OrderViolation, "numero_entier", "1989 05 59 %04d"},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := number(c.title)
			key := fmt.Sprintf("%04d", n)
			full := func(text string) string { return strings.Replace(text, "%04d", key, 1) }
			rec := run(t, printed(t, says(n, c.column, full(c.text))))
			got := field(t, rec, key, c.field)
			var doubts []recole.Discrepancy
			for _, d := range rec.Discrepancies {
				if d.Record == key && d.NeedsReview {
					doubts = append(doubts, d)
				}
			}
			if c.kind == "" {
				assert.Empty(t, doubts)
				assert.False(t, got.Review, "confidence %.3f", got.Confidence)
				return
			}
			require.Len(t, doubts, 1, "confidence %.3f", got.Confidence)
			assert.Equal(t, c.kind, doubts[0].Kind)
			assert.Equal(t, recole.Error, doubts[0].Severity)
			assert.True(t, got.Review)
			assert.True(t, record(t, rec, key).Review)
			var values []string
			for _, cand := range got.Why.Candidates {
				values = append(values, cand.Value)
			}
			assert.Contains(t, values, full(c.instead))
			assert.Contains(t, doubts[0].Message.EN, "to be ruled on")
			assert.NotEqual(t, full(c.instead), got.Printed, "what was printed stays")
		})
	}
}

func TestADerivedValueIsNeverTakenWithoutASteward(t *testing.T) {
	rec := run(t, printed(t, says(number("Dessinateur"), 2, "Dessinatteur"), says(number("Mouleur"), 2, "Mouleurr"), says(number("Outilleur conducteur"), 2, "Outilleur condcteur")))
	for _, r := range rec.Records {
		for f, c := range r.Choices {
			witnessedValue := false
			for _, row := range r.Rows {
				witnessedValue = witnessedValue || rec.Edition.Rows[row].Values[f].Meant == c.Meant
			}
			assert.True(t, c.Review || witnessedValue, "%s %q", r.Key, c.Meant)
		}
	}
}

func TestAStewardSettlesADerivedValue(t *testing.T) {
	e := printed(t, says(number("Mouleur"), 2, "Mouleurr"))
	mark := ""
	for _, d := range of(run(t, e), recole.SuspectWord) {
		mark = d.Fingerprint
	}
	rec := run(t, e, recole.Decision{Record: fmt.Sprintf("%04d", number("Mouleur")), Field: "intitule", Fingerprint: mark, Value: "Mouleur", Author: "A", Time: "2010-04-01T09:00:00Z"})
	got := field(t, rec, fmt.Sprintf("%04d", number("Mouleur")), "intitule")
	assert.Equal(t, "Mouleur", got.Meant)
	assert.Equal(t, "Mouleurr", got.Printed)
	assert.False(t, got.Review)
	assert.False(t, record(t, rec, fmt.Sprintf("%04d", number("Mouleur"))).Review)
}
