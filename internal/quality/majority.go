package quality

// Majority chooses the value that most sources claim; among equals the first
// in the alphabet. Its confidence is its share of the claims. value gives what
// is counted: the claim as printed, or normalised.
func Majority(items []Item, value func(Claim) string) []Choice {
	choices := make([]Choice, len(items))
	for i := range items {
		votes, most := map[string]int{}, 0
		for _, c := range items[i].Claims {
			v := value(c)
			votes[v]++
			most = max(most, votes[v])
		}
		for v, n := range votes {
			if n == most && (choices[i].Value == "" || v < choices[i].Value) {
				choices[i] = Choice{v, float64(n) / float64(len(items[i].Claims))}
			}
		}
	}
	return choices
}

// Printed is a claim as printed.
func Printed(c Claim) string { return c.Raw }

// Normalised is a claim after its value was read.
func Normalised(c Claim) string { return c.Value }
