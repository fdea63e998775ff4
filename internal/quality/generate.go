package quality

import (
	"fmt"
	"math/rand/v2"
	"strconv"

	"recole/reconcile/fusion"
)

// Generated says what data set with known truth to make: sources that tell
// the same facts, with errors that spread from source to source.
type Generated struct {
	Seed    uint64
	Items   int
	Sources int
	Kind    fusion.Kind
	Errors  float64 // share of items that an error is made in
	// Spread is the share of errors that come to stand in 1, 2, … sources, the
	// sources drawn at random; nil means that every error is in one source.
	Spread []float64
	Gaps   float64 // share of claims that are missing
}

// Lists is how errors are spread on lists that are printed in four views: half
// of them in one view, one in ten in all.
func Lists(seed uint64, kind fusion.Kind, errors float64) Generated {
	return Generated{
		Seed: seed, Items: 2000, Sources: 4, Kind: kind, Errors: errors,
		Spread: []float64{0.55, 0.20, 0.15, 0.10},
	}
}

// Generate makes the data set; the same seed makes the same.
func Generate(g Generated) *Dataset {
	random := rand.New(rand.NewPCG(g.Seed, 0x5eed))
	set := &Dataset{Name: fmt.Sprintf("generated %d", g.Seed), Fields: []fusion.Field{{Name: "value", Kind: g.Kind}}}
	for s := range g.Sources {
		set.Sources = append(set.Sources, "source "+strconv.Itoa(s+1))
	}
	for i := range g.Items {
		item := Item{Record: strconv.Itoa(i), Truth: name(random)}
		told := make([]string, g.Sources)
		for s := range told {
			told[s] = item.Truth
		}
		g.spoil(random, told)
		for s, value := range told {
			if random.Float64() >= g.Gaps {
				item.Claims = append(item.Claims, Claim{Source: s, Value: value, Raw: value})
			}
		}
		set.Items = append(set.Items, item)
	}
	return set
}

// spoil makes errors in what is told of an item. A flag has one wrong value;
// of others, half of the errors are one common misreading, the rest are like
// no other.
func (g Generated) spoil(random *rand.Rand, told []string) {
	common := name(random)
	for errors := 0; random.Float64() < g.Errors && errors < mostErrors; errors++ {
		wrong := common
		if g.Kind != fusion.Flag && random.Float64() < 0.5 {
			wrong = name(random)
		}
		for _, s := range random.Perm(g.Sources)[:g.width(random)] {
			told[s] = wrong
		}
	}
}

// mostErrors is how many errors an item has at most.
const mostErrors = 3

// name draws the name of a value, so that the alphabet favours none.
func name(random *rand.Rand) string { return strconv.FormatUint(random.Uint64(), 36) }

// width draws how many sources an error spreads to.
func (g Generated) width(random *rand.Rand) int {
	left := random.Float64()
	for i, share := range g.Spread {
		if left -= share; left < 0 {
			return min(i+1, g.Sources)
		}
	}
	return 1
}
