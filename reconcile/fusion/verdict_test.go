package fusion

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"recole"
)

func viewName(source int) recole.Phrase {
	letter := string(rune('A' + source))
	return recole.Phrase{FR: "la vue " + letter, EN: "view " + letter}
}

func claims(values ...int32) []Claim {
	var out []Claim
	for s, v := range values {
		out = append(out, Claim{int32(s), v})
	}
	return out
}

func TestProbabilitiesAddUpToOneWhateverTheClaims(t *testing.T) {
	fields := []Field{{Kind: Text}, {Kind: Flag}, {Kind: Code, FalseValues: 3}}
	rapid.Check(t, func(t *rapid.T) {
		survey := NewSurvey(4, fields)
		var items []Item
		for range rapid.IntRange(1, 40).Draw(t, "items") {
			it := Item{Field: rapid.IntRange(0, 2).Draw(t, "field")}
			for s := range int32(4) {
				if v := rapid.Int32Range(-1, 3).Draw(t, "value"); v >= 0 {
					it.Claims = append(it.Claims, Claim{s, v})
				}
			}
			if rapid.Bool().Draw(t, "prior") {
				it.Priors = []Prior{{Value: 9, LogOdds: rapid.Float64Range(-5, 5).Draw(t, "odds")}}
			}
			items = append(items, it)
			survey.Add(it)
		}
		jury := Learn(survey, Frozen()).NewJury()
		for _, it := range items {
			v := jury.Judge(it)
			sum := v.None
			for _, c := range v.Candidates {
				require.False(t, math.IsNaN(c.Probability) || c.Probability < 0)
				sum += c.Probability
			}
			require.InDelta(t, 1, sum, 1e-9)
		}
	})
}

func TestOtherEvidenceSettlesATie(t *testing.T) {
	m := makeWorld(1, 500, mixed()[:4]).learn()
	tie := Item{Claims: claims(1, 2)}
	tie.Claims = append(tie.Claims, Claim{2, 2}, Claim{3, 1})
	without, _ := m.NewJury().Judge(tie).Best()
	for _, value := range []int32{1, 2} {
		tie.Priors = []Prior{{Value: value, LogOdds: 6}}
		best, ok := m.NewJury().Judge(tie).Best()
		require.True(t, ok)
		assert.Equal(t, value, best.Value)
		assert.Greater(t, best.Probability, 0.9)
		if value == without.Value {
			assert.Greater(t, best.Probability, without.Probability)
		}
	}
}

func TestAValueThatNobodyClaimsBecomesACandidateByItsPrior(t *testing.T) {
	m := makeWorld(1, 500, mixed()).learn()
	v := m.NewJury().Judge(Item{Claims: claims(1, 1, 1), Priors: []Prior{{Value: 7, LogOdds: 30}}})
	best, _ := v.Best()
	assert.Equal(t, int32(7), best.Value)
}

func TestDoubtGrowsAsSourcesDisagree(t *testing.T) {
	jury := makeWorld(1, 2000, mixed()).learn().NewJury()
	none := func(values ...int32) float64 { return jury.Judge(Item{Claims: claims(values...)}).None }
	assert.Less(t, none(1, 1, 1, 1, 1), none(1, 1, 1, 2, 3))
	assert.Less(t, none(1, 1, 1, 2, 3), none(1, 2, 3, 4, 5))
	assert.Less(t, none(1, 1, 1, 1, 1), 0.01)
}

func TestAWrongFlagIsLikelierToBeSharedThanAWrongTitle(t *testing.T) {
	w := makeWorld(1, 500, mixed()[:3])
	confidence := func(k Kind) float64 {
		w.fields = []Field{{Kind: k}}
		survey := NewSurvey(w.sources, w.fields)
		for _, it := range w.items {
			survey.Add(Item{Claims: it.Claims[:min(len(it.Claims), 1)]})
		}
		best, _ := Learn(survey, Frozen()).NewJury().Judge(Item{Claims: claims(1, 1)}).Best()
		return best.Probability
	}
	assert.Less(t, confidence(Flag), confidence(Text))
}

func TestValuesThatAreAlikeSupportEachOther(t *testing.T) {
	jury := makeWorld(1, 500, mixed()).learn().NewJury()
	it := Item{Claims: claims(1, 2, 3)}
	before := jury.Judge(it)
	it.Near = []Near{{A: 2, B: 3, Share: 0.5}}
	after := jury.Judge(it)
	assert.Greater(t, after.Candidates[1].Probability, before.Candidates[1].Probability)
	assert.Less(t, after.Candidates[0].Probability, before.Candidates[0].Probability)
}

func TestNothingClaimedMeansNoChoice(t *testing.T) {
	m := Learn(NewSurvey(3, []Field{{Kind: Text}}), Frozen())
	v := m.NewJury().Judge(Item{})
	_, ok := v.Best()
	assert.False(t, ok)
	assert.Equal(t, 1.0, v.None)
}

func TestASurveyRefusesSourcesAndFieldsThatItDoesNotHave(t *testing.T) {
	s := NewSurvey(2, []Field{{Kind: Text}})
	assert.PanicsWithValue(t, "fusion: claim of source 2 of 2", func() { s.Add(Item{Claims: []Claim{{2, 0}}}) })
	assert.PanicsWithValue(t, "fusion: claim of source -1 of 2", func() { s.Add(Item{Claims: []Claim{{-1, 0}}}) })
	assert.PanicsWithValue(t, "fusion: item of field 1 of 1", func() { s.Add(Item{Field: 1}) })
}
