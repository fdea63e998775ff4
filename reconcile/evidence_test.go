package reconcile

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"recole"
	"recole/ingest/profile"
)

func vocabularyOf(titles ...string) *vocabulary {
	v := newVocabulary()
	for i, title := range titles {
		v.learn(int32(i), []*recole.Value{{Meant: title}})
	}
	return v
}

func TestVocabularyCountsRecordsThatAgree(t *testing.T) {
	v := vocabularyOf("Monteur de lignes", "Monteur de réseaux", "Monteur monteur")
	v.learn(3, []*recole.Value{{Meant: "Soudeur braseur"}, {Meant: "Soudeur brasseur"}})
	for word, want := range map[string]int{
		"monteur": 3, "ligne": 1, "lignes": 1, "réseau": 1, "soudeur": 1,
		"braseur": 0, "brasseur": 0, // the views do not agree on them
		"fraiseur": 0,
	} {
		assert.Equal(t, want, v.records(word), word)
	}
}

func TestKinShareTheirStem(t *testing.T) {
	v := vocabularyOf("Emboutissage", "Lavage", "Régulation")
	for word, want := range map[string]string{
		"emboutir": "emboutissage", "embour": "", "lavages": "", "régulateur": "régulation", "régleur": "",
	} {
		assert.Equal(t, want, v.kin(word), word)
	}
}

func TestSlipsAreMoreProbableOneWayThanTheOther(t *testing.T) {
	s := newSlips([]profile.Confusion{{A: "rn", B: "m", Weight: 0.01}, {A: "I", B: "1", Weight: 0.02}})
	for _, c := range []struct{ name, meant, read string }{
		{"a letter is lost", "technicien", "techicien"},
		{"an accent is lost", "régleur", "regleur"},
		{"the end is cut off", "conducteur de ligne", "conducteur"},
		{"several letters are lost", "emboutir", "embour"},
	} {
		assert.Greater(t, s.probability(c.meant, c.read), s.probability(c.read, c.meant), c.name)
	}
	assert.InDelta(t, 0.01, s.probability("fournir", "foumir"), 1e-9, "a pair of the profile")
	assert.InDelta(t, 0.02, s.probability("0045 I", "0045 1"), 1e-9)
	assert.InDelta(t, firstRates[doubled], s.probability("monteur", "montteur"), 1e-9, "a letter is doubled")
	assert.InDelta(t, s.probability("lavage", "levage"), s.probability("levage", "lavage"), 1e-12, "one letter for another, either way")
	assert.Less(t, s.probability("régleur", "régulateur"), anyForAny, "no slip")
	assert.InDelta(t, 1, s.probability("soudeur", "soudeur"), 1e-9)
}

func TestPosteriorKeepsAReserve(t *testing.T) {
	p := posterior([]float64{3, 1})
	assert.InDelta(t, 0.876, p[0], 0.001, "three views against one")
	assert.InDelta(t, 1-reserve, p[0]+p[1], 1e-9)
	p = posterior([]float64{1e4, -1e4})
	assert.False(t, math.IsNaN(p[0]) || math.IsNaN(p[1]))
}

func TestAgreementGrowsWithViews(t *testing.T) {
	d := doubts{disputed: []int32{0, 12, 500}, records: 1000}
	for f := range d.disputed {
		for views := 1; views < 6; views++ {
			assert.LessOrEqual(t, d.agreement(f, views, false), d.agreement(f, views+1, false)+1e-12)
			assert.Less(t, d.agreement(f, views, true), d.agreement(f, views, false))
			assert.GreaterOrEqual(t, d.agreement(f, views, true), 0.95, "no review for what nothing speaks against")
		}
	}
	assert.Greater(t, d.agreement(0, 4, false), d.agreement(1, 4, false), "a field that is often disputed is wrong unseen as well")
	assert.InDelta(t, 0.995, (&doubts{disputed: []int32{0}, records: 0}).agreement(0, 4, false), 1e-9, "nothing learned")
}

func TestTimelineBoundsADateByItsNeighbours(t *testing.T) {
	l := &timeline{months: []int32{100, 101, 101, 103, unknownMonth, 104, 106, 105, 300, 107}}
	l.settle()
	middle, ok := l.around(4)
	assert.True(t, ok)
	assert.InDelta(t, 104, middle, 1)
	assert.InDelta(t, 1.5, l.slack, 1, "one stray date does not widen the slack")
	_, ok = (&timeline{months: []int32{1, 2}}).around(0)
	assert.False(t, ok, "too few neighbours")
}

func TestJointsOfAText(t *testing.T) {
	assert.Equal(t, []string{"ajusteur-monteur", "monteur d", "d'atelier"}, jointsOf("Ajusteur-monteur d'atelier"))
	assert.Empty(t, jointsOf("Soudeur"))
}

func TestDifferingKeepsTheWordsThatDiffer(t *testing.T) {
	assert.Equal(t, []string{"productique", "productivité"}, differing([]string{"Chef de productique industrielle", "Chef de productivité industrielle"}))
	assert.Equal(t, []string{"Chef de ligne", "de presse"}, differing([]string{"Chef de ligne", "Chef de ligne de presse"}), "a text that is left with nothing stays whole")
}

func TestFullerPrefersSigns(t *testing.T) {
	assert.True(t, fuller("d'installations", "d installations"))
	assert.True(t, fuller("a", "b"), "the alphabet decides otherwise")
}

func TestEnumerate(t *testing.T) {
	assert.Equal(t, recole.Phrase{FR: "a, b et c", EN: "a, b and c"}, enumerate([]string{"a", "b", "c"}))
	assert.Equal(t, recole.Phrase{FR: "a", EN: "a"}, enumerate([]string{"a"}))
	assert.Equal(t, recole.Phrase{}, enumerate(nil))
}

func TestCopiesCountAsOneWitness(t *testing.T) {
	k := &knowledge{table: &table{Edition: &recole.Edition{}}, witnesses: &witnesses{class: [][]int{nil, {0, 0, 2, 3}}}}
	for v := range 4 {
		k.Rows = append(k.Rows, recole.Entry{View: v})
	}
	rows := []int32{0, 1, 2, 3}
	assert.Equal(t, 4, k.independent(0, rows), "each view of this field is its own witness")
	assert.Equal(t, 3, k.independent(1, rows), "two of them copy each other in that one")
	assert.Equal(t, 1, k.independent(1, rows[:2]))
}
