package normalize

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// elided are the words that lose their last letter to an apostrophe in French,
// followed by a space, perhaps with the apostrophe on one side of it.
var elided = regexp.MustCompile(`(?i)(?:^|[ (/"-])((?:[dlnscjmt]|qu|jusqu|lorsqu|puisqu|quoiqu|aujourd)(?: |' | '))\pL`)

// elision puts back apostrophes that were lost: "d installations" is
// "d'installations". Only before a vowel or h; a capital only where the text
// begins or is in capitals ("classe C inox" is left), and no unit after a
// figure ("10 m environ").
func elision(text string) string {
	if !standsAlone(text) {
		return text
	}
	var b strings.Builder
	last := 0
	for at := 0; ; {
		m := elided.FindStringSubmatchIndex(text[at:])
		if m == nil {
			break
		}
		start, end := at+m[2], at+m[3]
		if lostApostrophe(text, start, end) {
			b.WriteString(text[last:start] + strings.Trim(text[start:end], " '") + "'")
			last = end
		}
		at = end - 1 // the space, or what is now the apostrophe, may lead the next
	}
	return b.String() + text[last:]
}

// standsAlone tells quickly whether a text may hold an elided word at all: one
// of their last letters before a space, perhaps with an apostrophe between, and
// no other letter before it.
func standsAlone(text string) bool {
	for i := range len(text) - 1 {
		if rest := text[i+1:]; rest[0] != ' ' && !strings.HasPrefix(rest, "' ") {
			continue
		}
		switch text[i] | 0x20 { // small letter
		case 'd', 'l', 'n', 's', 'c', 'j', 'm', 't':
			if i == 0 || !isLetterByte(text[i-1]) || text[i-1]|0x20 == 'r' { // r: aujourd
				return true
			}
		case 'u':
			if i > 0 && text[i-1]|0x20 == 'q' {
				return true
			}
		}
	}
	return false
}

// isLetterByte tells whether a byte is, or is part of, a letter.
func isLetterByte(c byte) bool {
	return c >= utf8.RuneSelf || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// lostApostrophe tells whether the elided word in text[start:end], with its
// space, stands before a vowel and is none of the exceptions.
func lostApostrophe(text string, start, end int) bool {
	if !vowel(text[end:]) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(text[start:])
	if unicode.IsUpper(first) && start > 0 && strings.ToUpper(text) != text {
		return false
	}
	before := strings.TrimRight(text[:start], " ")
	c, _ := utf8.DecodeLastRuneInString(before)
	return !unicode.IsDigit(c)
}

// vowel tells whether a text begins with a vowel or h, accents aside.
func vowel(text string) bool {
	c, size := utf8.DecodeRuneInString(text)
	if c == 'œ' || c == 'Œ' || c == 'æ' || c == 'Æ' {
		return true
	}
	return strings.IndexByte("aeiouhAEIOUH", norm.NFD.String(text[:size])[0]) >= 0
}
