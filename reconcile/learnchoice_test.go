package reconcile_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// misread is a list of trades in four views, of which some print c for e in so
// many titles, and where two views against two read a word that nobody knows.
func misread(titles int) string {
	var list strings.Builder
	for v, order := range []string{"chronological", "alphabetical", "domain", "industrial"} {
		fmt.Fprintf(&list, "# %s\n", order)
		for i, trade := range guild {
			if i < titles && i%4 == v {
				trade = strings.Replace(trade, "eur", "cur", 1)
			}
			fmt.Fprintf(&list, "1989 01 59 %04d | %04d | Chef %s | O | 604 | 457 €\n", i+1, i+1, trade)
		}
		word := "zurmel"
		if v%2 == 0 {
			word = "zurmcl"
		}
		fmt.Fprintf(&list, "1989 01 59 0900 | 0900 | Agent de %s | O | 604 | 457 €\n", word)
	}
	return list.String()
}

// What the list's own disagreements teach of its misprints changes a choice: e
// and c are as easily taken for each other, until a list shows which for which.
func TestTheListsOwnMisprintsChangeAChoice(t *testing.T) {
	choose := func(titles int) (string, float64) {
		e := edition(t, cqpm(t), misread(titles))
		for i := range e.Views {
			e.Views[i].Fit = 0.5
		}
		c := field(t, run(t, e), "0900", "intitule")
		return c.Meant, c.Confidence
	}
	_, before := choose(0)
	assert.InDelta(t, 0.4975, before, 1e-6, "nothing is known: even")
	meant, after := choose(12)
	assert.Equal(t, "Agent de zurmel", meant)
	assert.Greater(t, after, 0.7)
}
