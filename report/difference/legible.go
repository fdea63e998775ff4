package difference

import (
	"fmt"
	"strings"
	"unicode"
)

// legible gives a document's text as it can safely be shown anywhere: the
// characters that do not show, or that change how others show (controls,
// bidirectional overrides, zero-width characters), are replaced by their names.
func legible(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if strings.IndexFunc(s, unseen) < 0 {
		return s
	}
	var b strings.Builder
	for _, c := range s {
		if unseen(c) {
			fmt.Fprintf(&b, "⟨U+%04X⟩", c)
			continue
		}
		b.WriteRune(c)
	}
	return b.String()
}

func unseen(r rune) bool { return !unicode.IsGraphic(r) }
