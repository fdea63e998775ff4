package collation

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A key of french-words is the characters, lower case and without accents, a
// zero byte, and then the accents: for each letter up to the last accented one,
// the accents it bears and endOfAccents.
const (
	endOfLetters = 0
	space        = 1
	firstMark    = 2    // of punctuation; below the digits
	otherMark    = 0x2f // leads a mark or sign that is not in ASCII

	endOfAccents = 1
	firstAccent  = 2 // U+0300, grave; the others follow in Unicode's order
)

// punctuation is the order of punctuation and signs, that of CLDR's root
// collation. The hyphen and the apostrophe are not in it: they count for
// nothing.
const punctuation = "_,;:!?.\"()[]{}@*/\\&#%`^+<=>|~$"

// frenchWords makes the key of a clean text.
func frenchWords(s string) string {
	k := wordKey{letters: make([]byte, 0, len(s)+len(s)/4)}
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			k.ascii(c)
			i++
			continue
		}
		c, size := utf8.DecodeRuneInString(s[i:])
		if d := norm.NFD.PropertiesString(s[i:]).Decomposition(); d != nil {
			for _, c := range string(d) {
				k.add(c)
			}
		} else {
			k.add(c)
		}
		i += size
	}
	return string(append(append(k.letters, endOfLetters), k.accents...))
}

// frenchLetters makes the key of a clean text, the spaces left out.
func frenchLetters(s string) string { return frenchWords(strings.ReplaceAll(s, " ", "")) }

// wordKey is a key in the making.
type wordKey struct {
	letters []byte
	accents []byte
	since   int // letters since the last accented one, it included
}

// ascii adds a character of ASCII, by far the most frequent.
func (k *wordKey) ascii(c byte) {
	switch {
	case 'a' <= c && c <= 'z':
		k.letter(c)
	case 'A' <= c && c <= 'Z':
		k.letter(c + 'a' - 'A')
	case '0' <= c && c <= '9':
		k.letter(c)
	case c == ' ':
		k.letters = append(k.letters, space)
	default:
		if i := strings.IndexByte(punctuation, c); i >= 0 {
			k.letters = append(k.letters, byte(firstMark+i))
		}
	}
}

func (k *wordKey) letter(c byte) {
	k.letters = append(k.letters, c)
	k.since++
}

// add adds any other character, decomposed; œ and æ are two letters.
func (k *wordKey) add(c rune) {
	switch {
	case c < utf8.RuneSelf:
		k.ascii(byte(c))
	case unicode.Is(unicode.Mn, c):
		k.accent(c)
	case c == 'œ' || c == 'Œ':
		k.letter('o')
		k.letter('e')
	case c == 'æ' || c == 'Æ':
		k.letter('a')
		k.letter('e')
	case unicode.IsLetter(c):
		k.letters = utf8.AppendRune(k.letters, unicode.ToLower(c))
		k.since++
	default:
		k.letters = utf8.AppendRune(append(k.letters, otherMark), c)
	}
}

// accent adds an accent to the last letter.
func (k *wordKey) accent(c rune) {
	if k.since == 0 && len(k.accents) > 0 {
		k.accents = k.accents[:len(k.accents)-1] // a second one on the same letter
	}
	for range k.since - 1 {
		k.accents = append(k.accents, endOfAccents)
	}
	k.since = 0
	k.accents = append(k.accents, byte(firstAccent+(uint32(c)-0x300)%253), endOfAccents)
}
