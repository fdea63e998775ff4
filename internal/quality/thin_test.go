package quality

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"

	"recole/reconcile/fusion"
)

// The choice between two camps of sources must not hang on a single source or
// on having a whole day of flights: days of fewer sources and flights end well too.
func TestThinnedDaysFindTheTruthAsWell(t *testing.T) {
	if testing.Short() {
		t.Skip("learns from fifteen days")
	}
	folder := shared + "/truth-flight"
	days, err := TruthFlightDays(folder)
	skipIfAbsent(t, err)
	for _, day := range days {
		set, err := TruthFlight(folder, day)
		skipIfAbsent(t, err)
		for seed := range uint64(5) {
			thinned := thin(set, seed, 0.2)
			right := Right(Forecasts(thinned.Items, Fuse(thinned, fusion.Frozen())))
			assert.Greater(t, right, 0.95, "%s, seed %d", day, seed)
		}
	}
}

// thin drops a share of the sources and two in five of the flights whose truth
// is not known.
func thin(d *Dataset, seed uint64, share float64) *Dataset {
	random := rand.New(rand.NewPCG(seed, 1))
	dropped := make([]bool, len(d.Sources))
	for s := range dropped {
		dropped[s] = random.Float64() < share
	}
	gone := map[string]bool{}
	out := *d
	out.Items = nil
	for _, it := range d.Items {
		if _, seen := gone[it.Record]; !seen {
			gone[it.Record] = random.Float64() < 0.4 && it.Truth == ""
		}
		if gone[it.Record] {
			continue
		}
		var kept []Claim
		for _, c := range it.Claims {
			if !dropped[c.Source] {
				kept = append(kept, c)
			}
		}
		it.Claims = kept
		out.Items = append(out.Items, it)
	}
	return &out
}
