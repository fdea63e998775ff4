package reconcile

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"recole"
)

// disagreements lays out records of one text field: of each pair the first
// stands in three views and the other in one.
func disagreements(pairs ...[2]string) (*table, *alignment) {
	e := &recole.Edition{}
	for i, p := range pairs {
		for view := range 4 {
			text := p[0]
			if view == i%4 {
				text = p[1]
			}
			e.Rows = append(e.Rows, recole.Entry{View: view, Key: string(rune('a' + i)), Values: []*recole.Value{{Meant: text, Printed: text, PrintedKey: text, MeantKey: text}}})
		}
	}
	return &table{Edition: e, fields: []field{{Field: recole.Field{Name: "title", Type: recole.Text}}}}, align(e)
}

func learnt(pairs ...[2]string) *slips {
	s := newSlips(nil)
	t, a := disagreements(pairs...)
	v := newVocabulary()
	for i, p := range pairs {
		v.learn(int32(i), []*recole.Value{{Meant: p[0]}})
	}
	s.learnSlips(t, a, s.chancesIn(v, len(pairs)))
	return s
}

func TestSlipsAreLearnedFromDisagreements(t *testing.T) {
	first := newSlips(nil)
	tin := learnt([2]string{"tourneur", "tourncur"}, [2]string{"monteur", "montcur"}, [2]string{"soudeur", "soudcur"}, [2]string{"fraiseur", "fraiscur"},
		[2]string{"agent de quai", "agcnt de quai"})
	assert.Greater(t, tin.probability("câbleur", "câblcur"), 2*first.probability("câbleur", "câblcur"), "this list takes e for c")
	assert.Less(t, tin.probability("câbleur", "câbleeur"), first.probability("câbleur", "câbleeur"), "and doubles no letter")
	assert.InDelta(t, first.probability("câblcur", "câbleur"), tin.probability("câblcur", "câbleur"), 0.004, "not so much the other way round")

	odd := learnt([2]string{"tourneur", "tourxeur"}, [2]string{"menuisier", "mexuisier"}, [2]string{"agent de nuit", "agext de nuit"})
	assert.Greater(t, odd.probability("ferronnier", "ferroxnier"), 2*first.probability("ferronnier", "ferroxnier"), "pairs of its own")
}

func TestOneDisagreementTeachesNothingAboutItself(t *testing.T) {
	first := newSlips(nil)
	once := learnt([2]string{"agent de levage", "agent de lavage"})
	assert.LessOrEqual(t, once.probability("levage", "lavage"), first.probability("levage", "lavage")+1e-12)
}

func TestWhatIsNoSlipTeachesNothing(t *testing.T) {
	first := newSlips(nil)
	none := learnt([2]string{"agent d'accueil", "soudeur"}, [2]string{"chef", "monteur de réseaux"})
	assert.Equal(t, first.rates, none.rates)
}
