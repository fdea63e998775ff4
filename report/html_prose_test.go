package report

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"recole"
	"recole/internal/letters"
	"recole/internal/prose"
)

// spaced shows the spaces that must not break as ~.
func spaced(s string) string {
	return strings.NewReplacer(prose.NoBreak, "~").Replace(s)
}

func TestReasonsAndDifferencesAreToldInWords(t *testing.T) {
	fr, en := (&Report{Lang: recole.French}).teller(), (&Report{Lang: recole.English}).teller()
	for _, c := range []struct{ sentence, want, got string }{
		{"a strong reason", "+6,9~· fort", fr.Weight(6.9)},
		{"a reason against", "−1.1~· fair", en.Weight(-1.1)},
		{"a weak reason", "+0,4~· faible", fr.Weight(0.4)},
		{"a decision settles it", "decisive", en.Weight(math.Inf(1))},
		{"letters for others", "«~ave~» au lieu de «~ef~»", fr.Difference(letters.Span{Old: "ave", New: "ef"})},
		{"a space for a hyphen", "une espace au lieu de «~-~»", fr.Difference(letters.Span{Old: " ", New: "-"})},
		{"a letter that lacks", "lacks “n”", en.Difference(letters.Span{New: "n"})},
		{"a letter too many in English", "extra “s”", en.Difference(letters.Span{Old: "s"})},
		{"a letter too many", "«~s~» en trop", fr.Difference(letters.Span{Old: "s"})},
	} {
		assert.Equal(t, c.want, spaced(c.got), c.sentence)
	}
}
