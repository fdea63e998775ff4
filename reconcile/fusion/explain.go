package fusion

import (
	"math"
	"strconv"
	"strings"

	"recole"
)

// told is the discount below which a voice is not worth telling.
const told = 0.2

// Discount says why a voice counts for less than it would alone; names gives
// each source its name. ok is false where it counts in full or nearly so.
func (v Voice) Discount(names func(source int) recole.Phrase) (says recole.Phrase, ok bool) {
	if v.Leader < 0 || v.Alone <= 0 || v.Weight > (1-told)*v.Alone {
		return recole.Phrase{}, false
	}
	who, whom := names(v.Source), names(v.Leader)
	share := max(0, v.Weight/v.Alone)
	percent := int(math.Round(100 * v.Repeats))
	voice := tenths(share)
	return recole.Say("%[1]s ne compte que pour %[3]s voix : erreurs de %[5]s répétées à %[7]d\u00a0%%",
		"%[2]s counts for %[4]s of a vote only: it repeats %[7]d%% of the errors of %[6]s",
		who.FR, who.EN, strings.Replace(voice, ".", ",", 1), voice, whom.FR, whom.EN, percent), true
}

func tenths(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }

// Copy is a pair of sources of which one repeats the other's errors.
type Copy struct {
	Field, A, B int
	Repeats     float64 // the lesser share of the two ways round
}

// Copies lists the pairs that repeat each other's errors in a field at least so
// often, in the order of fields and sources. Which of the two copies cannot be
// told from the claims.
func (m *Model) Copies(atLeast float64) []Copy {
	var out []Copy
	for f := range m.fields {
		for a := range m.sources {
			for b := a + 1; b < m.sources; b++ {
				if q := min(m.Repeats(f, a, b), m.Repeats(f, b, a)); q >= atLeast {
					out = append(out, Copy{f, a, b, q})
				}
			}
		}
	}
	return out
}
