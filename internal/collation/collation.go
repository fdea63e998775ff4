// Package collation sorts text as lists of a language are sorted. A collation
// makes a key of each text; keys compare byte by byte.
package collation

import (
	"fmt"
	"strings"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"recole/internal/typography"
)

// Collator makes sort keys. It is safe for concurrent use.
type Collator struct {
	name string
	key  func(string) string
}

// The names of the collations.
const (
	// FrenchWords sorts word by word, as office software does in French: a space
	// comes before punctuation, punctuation before digits and letters, while
	// hyphens and apostrophes count for nothing. Case counts for nothing either;
	// accents decide between texts that are otherwise alike, the first
	// difference first.
	FrenchWords = "french-words"
	// FrenchLetters sorts letter by letter, as some dictionaries do: like
	// FrenchWords, but spaces count for nothing either.
	FrenchLetters = "french-letters"
	// Codepoints sorts by the numbers of the characters, as programs do that know
	// no language: capitals before small letters, accented ones last.
	Codepoints = "codepoints"
	// Unicode is the order of the Unicode Collation Algorithm with the data of
	// CLDR for French: punctuation counts and comes before letters.
	Unicode = "unicode"
)

// Names lists the collations.
func Names() []string { return []string{FrenchWords, FrenchLetters, Unicode, Codepoints} }

// New gives the collation of a name; an unknown name is an error.
func New(name string) (*Collator, error) {
	switch name {
	case FrenchWords:
		return &Collator{name, frenchWords}, nil
	case FrenchLetters:
		return &Collator{name, frenchLetters}, nil
	case Codepoints:
		return &Collator{name, func(s string) string { return s }}, nil
	case Unicode:
		return &Collator{name, unicodeKeys()}, nil
	}
	return nil, fmt.Errorf("collation %q is none of %s", name, strings.Join(Names(), ", "))
}

// Name is what profiles call the collation.
func (c *Collator) Name() string { return c.name }

// Key gives a key such that keys in the order of their bytes are texts in the
// order of the collation. Texts of the same key are equal to it. Typographic
// variants of a text (’ and ', composed and decomposed letters, doubled
// spaces) have the same key. The key is not text.
func (c *Collator) Key(s string) string { return c.key(typography.Clean(s)) }

func unicodeKeys() func(string) string {
	var mu sync.Mutex // a collate.Collator keeps state while it works
	collator := collate.New(language.French)
	var buf collate.Buffer
	return func(s string) string {
		mu.Lock()
		defer mu.Unlock()
		buf.Reset()
		return string(collator.KeyFromString(&buf, s))
	}
}
