package reconcile_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"recole"
)

// guild is trade words, each of which stands in two records.
var guild = strings.Fields("tourneur fraiseur soudeur ajusteur outilleur mouleur fondeur forgeron serrurier chaudronnier " +
	"tuyauteur monteur bobineur dessinateur peintre polisseur graveur doreur horloger opticien imprimeur relieur " +
	"menuisier charpentier couvreur plombier chauffagiste carreleur jardinier fleuriste boulanger cuisinier")

// misprint is the misprinted title of a record in some views, by view.
type misprint struct {
	record int
	views  []int
}

// newsroom is an edition of one record a trade, in so many views that follow no
// order, with misprints that nobody takes for words.
func newsroom(t *testing.T, views int, misprints []misprint, last ...string) *recole.Edition {
	t.Helper()
	orders := []string{"chronological", "alphabetical", "domain", "industrial"}
	var list strings.Builder
	for v := range views {
		fmt.Fprintf(&list, "# %s\n", orders[v%len(orders)])
		for i, trade := range guild {
			fmt.Fprintf(&list, "1989 01 59 %04d | %04d | Aide %s | O | 604 | 457 €\n", 500+i, 500+i, trade)
			if slices.ContainsFunc(misprints, func(m misprint) bool { return m.record == i && slices.Contains(m.views, v) }) {
				trade = trade[:2] + trade[3:]
			}
			fmt.Fprintf(&list, "1989 01 59 %04d | %04d | Chef %s | O | 604 | 457 €\n", i+1, i+1, trade)
		}
		fmt.Fprintf(&list, "1989 01 59 0900 | 0900 | Agent de %s | O | 604 | 457 €\n", last[v])
	}
	e := edition(t, cqpm(t), list.String())
	for i := range e.Views {
		e.Views[i].Fit = 0.5
	}
	return e
}

// shared gives misprints in records from first on, each in all of the views.
func shared(first, count int, views ...int) []misprint {
	var out []misprint
	for i := range count {
		out = append(out, misprint{first + i, views})
	}
	return out
}

func TestTwoViewsThatShareRareMisprintsAreNotTwoWitnesses(t *testing.T) {
	last := []string{"levage", "levage", "levage", "lavage", "lavage"}
	alone := slices.Concat(shared(0, 4, 0), shared(4, 4, 1), shared(8, 4, 2), shared(12, 4, 3), shared(16, 4, 4))
	independent := field(t, run(t, newsroom(t, 5, alone, last...)), "0900", "intitule")
	assert.Equal(t, "Agent de levage", independent.Meant, "three against two")

	copied := slices.Concat(shared(0, 18, 0, 1, 2), shared(20, 4, 3), shared(24, 4, 4))
	rec := run(t, newsroom(t, 5, copied, last...))
	choice := field(t, rec, "0900", "intitule")
	assert.Equal(t, "Agent de lavage", choice.Meant, "the three have the same misprints: they are one witness against two")
	assert.True(t, choice.Review)
	assert.Contains(t, choice.Why.Evidence[1].Says.EN, "have the same misprints")
	var told []string
	for _, n := range rec.Notices {
		if strings.Contains(n.FR, "les mêmes fautes") {
			told = append(told, n.FR)
		}
	}
	assert.Len(t, told, 3, "each two of the three")
}

func TestAViewThatErrsMoreOftenCountsLess(t *testing.T) {
	tie := field(t, run(t, newsroom(t, 2, nil, "levage", "lavage")), "0900", "intitule")
	assert.InDelta(t, 0.4975, tie.Confidence, 1e-9, "one against one, and nothing else is known")

	careless := run(t, newsroom(t, 2, shared(0, 20, 1), "levage", "lavage"))
	choice := field(t, careless, "0900", "intitule")
	assert.Equal(t, "Agent de levage", choice.Meant, "the other view misprints many titles")
	assert.Greater(t, choice.Confidence, 0.6)
}

func TestAReadingThatTheOCRWasNotSureOfCountsLess(t *testing.T) {
	e := newsroom(t, 4, nil, "levage", "lavage", "levage", "lavage")
	for i := range e.Rows {
		row := &e.Rows[i]
		row.Ink = &recole.Ink{Sure: []float64{0.95, 0.95, 0.95, 0.95, 0.95, 0.95}}
		if strings.Contains(row.Values[2].Raw, "levage") {
			row.Ink.Sure[2] = 0.5
		}
	}
	choice := field(t, run(t, e), "0900", "intitule")
	assert.Equal(t, "Agent de lavage", choice.Meant)
	assert.Greater(t, choice.Confidence, 0.55)
}
