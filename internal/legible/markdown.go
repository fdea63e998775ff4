package legible

import (
	"strings"
	"unicode"
)

// Markdown gives a document's text as GitHub's Markdown shows it, letter
// for letter, in a sentence or in the cell of a table: nothing in it becomes
// markup, a link, a mention, a reference or an emoji. It never holds a line
// break: characters that do not show are replaced by their names.
//
// GitHub looks for mentions, references and emoji after it has resolved
// escapes and entities; an empty comment keeps their first character apart.
// See https://github.github.com/gfm/.
func Markdown(s string) string {
	const apart = "<!-- -->"
	s = Text(s)
	var b strings.Builder
	runes := []rune(s)
	for i, r := range runes {
		switch r {
		case '<':
			b.WriteString("&lt;")
			continue
		case '>':
			b.WriteString("&gt;")
			continue
		case '&':
			b.WriteString("&amp;")
			continue
		case '\\', '`', '*', '_', '[', ']', '|', '~', '$':
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		joined := i+1 < len(runes) && !unicode.IsSpace(runes[i+1])
		if joined && (r == '@' || r == '#' || r == ':') || dotAfterWWW(runes, i+1) {
			b.WriteString(apart)
		}
	}
	return b.String()
}

// dotAfterWWW tells whether a bare link (www.…) would begin before i.
func dotAfterWWW(runes []rune, i int) bool {
	return i >= 3 && i < len(runes) && runes[i] == '.' && strings.EqualFold(string(runes[i-3:i]), "www")
}
