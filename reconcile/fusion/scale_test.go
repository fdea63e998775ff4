package fusion

import (
	"math/rand/v2"
	"runtime"
	"testing"
	"time"
)

// BenchmarkMillionRecords learns from and judges a list of a million records in
// four views of six fields, with copied errors.
func BenchmarkMillionRecords(b *testing.B) {
	const records = 1_000_000
	fields := []Field{{Kind: Text}, {Kind: Number}, {Kind: Code}, {Kind: Flag}, {Kind: Money}, {Kind: Time}}
	for b.Loop() {
		random := rand.New(rand.NewPCG(1, 2))
		start := time.Now()
		survey := NewSurvey(4, fields)
		var contested []Item
		var claims [4]Claim
		for range records {
			for f := range fields {
				spoiled := listItem(random, claims[:])
				item := Item{Field: f, Claims: claims[:]}
				if spoiled {
					item.Claims = append([]Claim(nil), claims[:]...)
					item.Priors = []Prior{{0, random.Float64()}}
					contested = append(contested, item)
				}
				survey.Add(item)
			}
		}
		added := time.Since(start)
		model := Learn(survey, Frozen())
		learned := time.Since(start)
		jury := model.NewJury()
		for _, item := range contested {
			jury.Judge(item)
		}
		var memory runtime.MemStats
		runtime.ReadMemStats(&memory)
		b.ReportMetric(added.Seconds(), "s-add")
		b.ReportMetric((learned - added).Seconds(), "s-learn")
		b.ReportMetric((time.Since(start) - learned).Seconds(), "s-judge")
		b.ReportMetric(float64(memory.Sys)/(1<<20), "MB")
	}
}

// listItem fills the claims of four views; one item in fifty has an error.
func listItem(random *rand.Rand, claims []Claim) (spoiled bool) {
	for s := range claims {
		claims[s] = Claim{Source: int32(s)}
	}
	if random.Float64() >= 0.02 {
		return false
	}
	width := 1
	for x := random.Float64(); width < 4 && x > []float64{0, 0.55, 0.75, 0.9}[width]; width++ {
	}
	for _, s := range random.Perm(4)[:width] {
		claims[s].Value = 1
	}
	return true
}
