package fusion

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// world is generated data: item i is truly 0, everything else is wrong.
type world struct {
	sources int
	fields  []Field
	items   []Item
}

// voter is how a source of a world behaves: it copies another, or errs on its
// own; it is silent now and then.
type voter struct {
	right, silent float64
	copies        int // the source it copies; itself where it copies none
}

func makeWorld(seed uint64, items int, voters []voter) world {
	random := rand.New(rand.NewPCG(seed, 7))
	w := world{sources: len(voters), fields: []Field{{Name: "title", Kind: Text}}}
	for range items {
		var it Item
		said := make([]int32, len(voters))
		for s, v := range voters {
			said[s] = -1
			if v.copies != s {
				said[s] = said[v.copies]
			} else if random.Float64() >= v.silent {
				said[s] = 0
				if random.Float64() >= v.right {
					said[s] = 1 + random.Int32N(30)
				}
			}
			if said[s] >= 0 {
				it.Claims = append(it.Claims, Claim{int32(s), said[s]})
			}
		}
		w.items = append(w.items, it)
	}
	return w
}

func (w world) learn() *Model {
	survey := NewSurvey(w.sources, w.fields)
	for _, it := range w.items {
		survey.Add(it)
	}
	return Learn(survey, Frozen())
}

func (w world) choose() []Candidate {
	jury := w.learn().NewJury()
	out := make([]Candidate, len(w.items))
	for i, it := range w.items {
		out[i], _ = jury.Judge(it).Best()
	}
	return out
}

// right is the share of items with a claim whose choice is right.
func (w world) right(choices []Candidate) float64 {
	right, n := 0.0, 0.0
	for i, c := range choices {
		if len(w.items[i].Claims) > 0 {
			n++
			if c.Value == 0 {
				right++
			}
		}
	}
	return right / n
}

func honest(right, silent float64, at int) voter { return voter{right, silent, at} }

func mixed() []voter {
	return []voter{
		honest(0.95, 0.1, 0), honest(0.9, 0.2, 1), honest(0.85, 0.3, 2), honest(0.7, 0.15, 3), honest(0.6, 0.25, 4),
	}
}

func TestGoodIndependentSourcesDominateManyCopiesOfABadOne(t *testing.T) {
	voters := []voter{
		honest(0.9, 0.2, 0), honest(0.9, 0.25, 1), honest(0.9, 0.3, 2), honest(0.9, 0.25, 3), honest(0.5, 0.3, 4),
	}
	for range 5 {
		voters = append(voters, voter{copies: 4})
	}
	for seed := range uint64(5) {
		w := makeWorld(seed, 1500, voters)
		majority := make([]Candidate, len(w.items))
		for i, it := range w.items {
			majority[i] = mostClaimed(it)
		}
		got := w.right(w.choose())
		assert.Less(t, w.right(majority), 0.75, "the test must be hard for a majority")
		assert.Greater(t, got, 0.94)
	}
}

func mostClaimed(it Item) Candidate {
	votes, best := map[int32]int{}, Candidate{Value: -1}
	for _, c := range it.Claims {
		votes[c.Value]++
		if n := votes[c.Value]; best.Value < 0 || n > votes[best.Value] {
			best.Value = c.Value
		}
	}
	return best
}

func TestOrderOfItemsAndNumberingOfSourcesChangeNothing(t *testing.T) {
	for seed := range uint64(5) {
		w := makeWorld(seed, 600, mixed())
		want := w.choose()
		random := rand.New(rand.NewPCG(seed, 9))
		order, renumber := random.Perm(len(w.items)), random.Perm(w.sources)
		other := world{sources: w.sources, fields: w.fields}
		for _, i := range order {
			var it Item
			for _, c := range w.items[i].Claims {
				it.Claims = append(it.Claims, Claim{int32(renumber[c.Source]), c.Value})
			}
			random.Shuffle(len(it.Claims), func(a, b int) { it.Claims[a], it.Claims[b] = it.Claims[b], it.Claims[a] })
			other.items = append(other.items, it)
		}
		for at, got := range other.choose() {
			assert.InDelta(t, want[order[at]].Probability, got.Probability, 1e-6)
			assert.Equal(t, want[order[at]].Value, got.Value)
		}
	}
}

func TestTheSameSurveyGivesTheSameModel(t *testing.T) {
	w := makeWorld(3, 400, mixed())
	assert.Equal(t, w.learn(), w.learn())
}

func TestACopyOfASourceChangesFewChoices(t *testing.T) {
	for source := range mixed() {
		w := makeWorld(uint64(source), 1000, mixed())
		copied := makeWorld(uint64(source), 1000, append(mixed(), voter{copies: source}))
		want, got := w.choose(), copied.choose()
		changed := 0
		for i := range want {
			if len(w.items[i].Claims) > 1 && want[i].Value != got[i].Value {
				changed++
			}
		}
		assert.Less(t, changed, 30, "a copy of source %d changed the choice of %d items of 1,000", source, changed)
	}
}

func TestReliabilityIsLearned(t *testing.T) {
	m := makeWorld(1, 3000, mixed()).learn()
	for s, v := range mixed() {
		assert.InDelta(t, v.right, m.Reliability(0, s), 0.05, "source %d", s)
	}
}

func TestCopiesAreFoundAndIndependentSourcesAreNot(t *testing.T) {
	m := makeWorld(2, 3000, append(mixed(), voter{copies: 3})).learn()
	copies := m.Copies(0.5)
	require.Len(t, copies, 1)
	assert.Equal(t, 3, copies[0].A)
	assert.Equal(t, 5, copies[0].B)
	assert.Greater(t, copies[0].Repeats, 0.9)
}

func TestTwoViewsThatShareAnErrorAreNotTwoWitnesses(t *testing.T) {
	voters := append(mixed()[:4], voter{copies: 3})
	m := makeWorld(4, 3000, voters).learn()
	one, _ := m.Weigh(0, []int{3}, 5)
	both, voices := m.Weigh(0, []int{3, 4}, 5)
	apart, _ := m.Weigh(0, []int{2, 3}, 5)
	assert.InDelta(t, one, both, 0.3)
	assert.Greater(t, apart, both+0.5)
	require.Len(t, voices, 2)
	says, ok := voices[1].Discount(viewName)
	require.True(t, ok)
	assert.Regexp(t, `^view [ABCDE] counts for 0\.\d of a vote only: it repeats \d+% of the errors of view [ABCDE]$`, says.EN)
	assert.Regexp(t, `^la vue [ABCDE] ne compte que pour 0,\d voix\x{a0}: erreurs de la vue [ABCDE] répétées à \d+\x{a0}%$`, says.FR)
}

func TestTheWeightOfASetIsWhatAVerdictRestsOn(t *testing.T) {
	w := makeWorld(5, 800, mixed())
	m := w.learn()
	jury := m.NewJury()
	for _, it := range w.items {
		verdict := jury.Judge(it)
		for _, c := range verdict.Candidates {
			var agreeing []int
			for _, claim := range it.Claims {
				if claim.Value == c.Value {
					agreeing = append(agreeing, int(claim.Source))
				}
			}
			got, _ := m.Weigh(0, agreeing, len(it.Claims))
			assert.InDelta(t, c.Weight, got, 1e-9)
		}
	}
}
