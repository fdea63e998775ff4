package reconcile

import "math"

// reserve is the probability kept back for "none of these": all candidates of
// a contested field may be wrong. On the real list two of 287 titles are
// misprinted alike in all four views (0.7 %).
const reserve = 0.005

// posterior turns sums of log-weights into probabilities (softmax); together
// they make 1 - reserve.
func posterior(scores []float64) []float64 {
	shares := softmax(scores)
	for i := range shares {
		shares[i] *= 1 - reserve
	}
	return shares
}

func softmax(scores []float64) []float64 {
	highest, total := math.Inf(-1), 0.0
	for _, s := range scores {
		highest = max(highest, s)
	}
	shares := make([]float64, len(scores))
	for i, s := range scores {
		shares[i] = math.Exp(s - highest)
		total += shares[i]
	}
	for i := range shares {
		shares[i] /= total
	}
	return shares
}

// faultConfidence is the confidence in a value that does not fit its type.
const faultConfidence = 0.5
