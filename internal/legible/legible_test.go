package legible

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

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
		assert.Equal(t, c.want, Text(c.text), c.sentence)
	}
}

func TestMarkdownIsEscaped(t *testing.T) {
	for _, c := range []struct{ sentence, text, want string }{
		{"ordinary titles stay", "Opérateur (trice) - régleur d'usinage, 457 €", "Opérateur (trice) - régleur d'usinage, 457 €"},
		{"a cell's border", "a|b", `a\|b`},
		{"markup of HTML", "<b>&amp;", "&lt;b&gt;&amp;amp;"},
		{"emphasis, code and formulas", "*a* _b_ `c` ~d~ $e$", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\$e\\$"},
		{"links", "[a](b)", `\[a\](b)`},
		{"a backslash", `a\b`, `a\\b`},
		{"mentions and references", "@team #12", "@<!-- -->team #<!-- -->12"},
		{"bare links", "https://a.example www.a.example", "https:<!-- -->//a.example www<!-- -->.a.example"},
		{"emoji", ":smile:", ":<!-- -->smile:"},
		{"a line break cannot end a row", "a\nb", "a⟨U+000A⟩b"},
		{"a right-to-left override is named", "\u202e", "⟨U+202E⟩"},
	} {
		assert.Equal(t, c.want, Markdown(c.text), c.sentence)
	}
}
