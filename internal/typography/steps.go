package typography

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Unicode composes letters (NFC) and takes away what cannot be seen: control
// characters, zero-width characters, soft hyphens, byte order marks. Tabs and
// line ends stay, they are spaces. Bytes that are not UTF-8 become U+FFFD.
func Unicode(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.Map(func(c rune) rune {
		if c == '\t' || c == '\n' || c == '\v' || c == '\f' || c == '\r' || c == '\u0085' {
			return c
		}
		if unicode.Is(unicode.Cc, c) || unicode.Is(unicode.Cf, c) {
			return -1
		}
		return c
	}, s)
	return norm.NFC.String(s)
}

// Spaces turns every kind of space (no-break, narrow, thin, tab, line end) and
// every run of them into one space, and takes away those at both ends.
func Spaces(s string) string {
	return strings.Join(strings.FieldsFunc(s, unicode.IsSpace), " ")
}

// Apostrophes turns what is used for an apostrophe (’ ‘ ´ ` ʼ ′ …) into '.
func Apostrophes(s string) string {
	return mapRunes(s, '\'', "’‘‛´`ʼʻʹ′＇")
}

// Dashes turns every dash, hyphen and minus sign into -. Spaces around them
// stay as they are, since "a - b" and "a-b" are different prints.
func Dashes(s string) string {
	return mapRunes(s, '-', "‐‑‒–—―⁃−﹣－")
}

func mapRunes(s string, to rune, from string) string {
	if !strings.ContainsAny(s, from) {
		return s
	}
	return strings.Map(func(c rune) rune {
		if strings.ContainsRune(from, c) {
			return to
		}
		return c
	}, s)
}

const (
	openingQuotes = "«“„‟"
	closingQuotes = "»”"
)

// Quotes turns French and curly quotation marks into ", and takes away the
// spaces that French puts inside them: « mot » is "mot". Marks that are
// straight already say not which side they are on, so nothing around them
// changes.
func Quotes(s string) string {
	if !strings.ContainsAny(s, openingQuotes+closingQuotes+"″") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	afterOpening := false
	spaces := ""
	for _, c := range s {
		if unicode.IsSpace(c) {
			spaces += string(c)
			continue
		}
		opening := strings.ContainsRune(openingQuotes, c)
		closing := strings.ContainsRune(closingQuotes, c)
		if !afterOpening && !closing {
			b.WriteString(spaces)
		}
		spaces, afterOpening = "", opening
		if opening || closing || c == '″' {
			c = '"'
		}
		b.WriteRune(c)
	}
	if !afterOpening {
		b.WriteString(spaces)
	}
	return b.String()
}

// Ligatures takes apart the typesetter's ligatures (ﬁ, ﬂ …). The letters œ and
// æ are spelling, not typesetting, and stay.
func Ligatures(s string) string {
	if !strings.ContainsAny(s, "ﬀﬁﬂﬃﬄﬅﬆ") {
		return s
	}
	r := strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st")
	return norm.NFC.String(r.Replace(s)) // an accent on the ligature now composes with its last letter
}

// A tag of HTML that marks up text within a line. Others are left alone: what
// is between angle brackets may have been printed.
var (
	tag       = regexp.MustCompile(`(?i)</?(?:b|i|u|s|em|strong|span|font|sup|sub|small|big|strike|del|ins|mark|code|a)(?:[\s\pZ][^<>]*)?/?>`)
	lineBreak = regexp.MustCompile(`(?i)</?(?:br|p|div)(?:[\s\pZ][^<>]*)?/?>`)
	stars     = regexp.MustCompile(`\*{2,}|_{2,}`)
	hashes    = regexp.MustCompile(`^[\s\pZ]*#{1,6}[\s\pZ]+`)
)

// Markup takes away the marks of bold and other type that exports leave in the
// text: **bold**, __bold__, <b> and the hashes before a Markdown heading. A line
// break becomes a space. A single asterisk may be a footnote mark and stays.
func Markup(s string) string {
	if !strings.ContainsAny(s, "<*_#") {
		return s
	}
	for {
		next := hashes.ReplaceAllString(s, "")
		next = stars.ReplaceAllString(next, "")
		next = tag.ReplaceAllString(lineBreak.ReplaceAllString(next, " "), "")
		if next == s {
			return norm.NFC.String(s) // what a tag had kept apart may compose now
		}
		s = next
	}
}
