package fusion_test

import (
	"fmt"

	"recole/reconcile/fusion"
)

// Four views of a list: the third and the fourth print the same misprints. Votes
// alone cannot tell who is wrong where two views stand against two, but a
// lexicon that knows some of the words can, and the rest follows.
func Example() {
	const right, wrong = 0, 1
	tie := func(s *fusion.Survey, times int, priors ...fusion.Prior) {
		for range times {
			s.Add(fusion.Item{Claims: claims(right, right, wrong, wrong), Priors: priors})
		}
	}
	survey := fusion.NewSurvey(4, []fusion.Field{{Name: "title", Kind: fusion.Text}})
	for range 900 {
		survey.Add(fusion.Item{Claims: claims(right, right, right, right)})
	}
	tie(survey, 40, fusion.Prior{Value: right, LogOdds: 5})
	tie(survey, 40)
	model := fusion.Learn(survey, fusion.Frozen())

	best, _ := model.NewJury().Judge(fusion.Item{Claims: claims(right, right, wrong, wrong)}).Best()
	fmt.Println("right:", best.Value == right)
	for _, c := range model.Copies(0.8) {
		fmt.Printf("views %d and %d repeat each other's errors\n", c.A+1, c.B+1)
	}
	// Output:
	// right: true
	// views 3 and 4 repeat each other's errors
}

func claims(values ...int32) []fusion.Claim {
	var out []fusion.Claim
	for source, value := range values {
		out = append(out, fusion.Claim{Source: int32(source), Value: value})
	}
	return out
}
