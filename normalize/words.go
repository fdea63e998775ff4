package normalize

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is a word of a text: where it stands, and its folded form.
type word struct {
	start, end int // bytes
	fold       string
}

// Words gives the words of a text in order, folded for comparison: lower case,
// œ as oe, accents kept. Words end at spaces, hyphens, apostrophes, slashes,
// brackets and all other punctuation.
func Words(text string) []string {
	found := wordsOf(text)
	words := make([]string, len(found))
	for i, w := range found {
		words[i] = w.fold
	}
	return words
}

func wordsOf(text string) []word {
	var words []word
	start := -1
	for i, c := range text {
		inside := unicode.IsLetter(c) || unicode.IsNumber(c) || unicode.Is(unicode.Mn, c)
		switch {
		case inside && start < 0:
			start = i
		case !inside && start >= 0:
			words = append(words, word{start, i, foldWord(text[start:i])})
			start = -1
		}
	}
	if start >= 0 {
		words = append(words, word{start, len(text), foldWord(text[start:])})
	}
	return words
}

func foldWord(s string) string { return strings.ToLower(foldLetters(s)) }

// foldLetters writes œ and æ as two letters: "œuvre" and "oeuvre" are one
// word, printed with or without the letter at hand.
func foldLetters(s string) string {
	if !strings.Contains(s, "œ") && !strings.Contains(s, "Œ") && !strings.Contains(s, "æ") && !strings.Contains(s, "Æ") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i, c := range s {
		switch c {
		case 'œ':
			b.WriteString("oe")
		case 'æ':
			b.WriteString("ae")
		case 'Œ', 'Æ':
			pair := map[rune]string{'Œ': "OE", 'Æ': "AE"}[c]
			next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(c):])
			if !unicode.IsUpper(next) {
				pair = pair[:1] + "e"
			}
			b.WriteString(pair)
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

// matchCase writes s as the text that it stands for is written: all capitals,
// capitalised, or as it is.
func matchCase(s, like string) string {
	first, size := utf8.DecodeRuneInString(like)
	if !unicode.IsUpper(first) {
		return s
	}
	if rest := like[size:]; rest != "" && strings.ToUpper(rest) == rest && strings.ToLower(rest) != rest {
		return strings.ToUpper(s)
	}
	first, size = utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}
