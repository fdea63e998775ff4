package typography

import (
	"strings"
	"unicode"
)

// WithoutSpecks takes off the signs that a text begins with and no text does: an
// OCR takes specks of dust for them. Brackets stay.
func WithoutSpecks(s string) string {
	return strings.TrimLeftFunc(s, func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '(' && c != '['
	})
}
