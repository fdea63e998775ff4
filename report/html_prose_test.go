package report

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"recole"
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
		{"letters for others", "«~ave~» au lieu de «~ef~»", fr.Difference(Span{Text: "ave", Instead: "ef", Differs: true})},
		{"a space for a hyphen", "une espace au lieu de «~-~»", fr.Difference(Span{Text: " ", Instead: "-", Differs: true})},
		{"a letter that lacks", "lacks “n”", en.Difference(Span{Instead: "n", Differs: true})},
		{"a letter too many in English", "extra “s”", en.Difference(Span{Text: "s", Differs: true})},
		{"a letter too many", "«~s~» en trop", fr.Difference(Span{Text: "s", Differs: true})},
	} {
		assert.Equal(t, c.want, spaced(c.got), c.sentence)
	}
}

func TestCharactersThatDoNotShowAreNamed(t *testing.T) {
	for _, c := range []struct{ sentence, text, want string }{
		{"ordinary text stays", "Régleur (euse) d’œuvre – 1 €", "Régleur (euse) d’œuvre – 1 €"},
		{"a no-break space shows as one", "457\u00a0€", "457\u00a0€"},
		{"a right-to-left override", "a\u202eb", "a⟨U+202E⟩b"},
		{"a zero-width space at the end", "a\u200b", "a⟨U+200B⟩"},
		{"a line break", "a\r\nb", "a⟨U+000D⟩⟨U+000A⟩b"},
		{"a null", "\x00", "⟨U+0000⟩"},
		{"a private-use character", "\ue000", "⟨U+E000⟩"},
		{"a byte that is no UTF-8", "a\xff", "a\uFFFD"},
		{"other scripts stay", "מפעיל 語", "מפעיל 語"},
	} {
		assert.Equal(t, c.want, Legible(c.text), c.sentence)
	}
}
