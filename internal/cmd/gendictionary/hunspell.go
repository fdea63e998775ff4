package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"recole/normalize"
)

// affixes are the suffixes of a Hunspell dictionary, by flag.
type affixes struct {
	suffixes map[string][]suffix
	needs    string // flag of a stem that is no word without a suffix
	wrong    string // flag of what is no word at all
}

// suffix makes a word of a stem: it takes off strip and puts on add, where the
// stem matches.
type suffix struct {
	strip, add string
	fits       *regexp.Regexp
}

// readAffixes reads an .aff file with flags of two characters (FLAG long).
func readAffixes(text string) (*affixes, error) {
	a := &affixes{suffixes: map[string][]suffix{}}
	long := false
	for line := range strings.Lines(text) {
		w := strings.Fields(line)
		switch {
		case len(w) < 2:
		case w[0] == "FLAG":
			long = w[1] == "long"
		case w[0] == "NEEDAFFIX":
			a.needs = w[1]
		case w[0] == "FORBIDDENWORD":
			a.wrong = w[1]
		case w[0] == "SFX" && len(w) > 4:
			s, err := newSuffix(w)
			if err != nil {
				return nil, err
			}
			a.suffixes[w[1]] = append(a.suffixes[w[1]], s)
		}
	}
	if !long {
		return nil, fmt.Errorf("only dictionaries with FLAG long are read")
	}
	return a, nil
}

// newSuffix reads "SFX flag strip add/flags condition".
func newSuffix(w []string) (suffix, error) {
	add, _, _ := strings.Cut(w[3], "/")
	fits, err := regexp.Compile("(?:" + w[4] + ")$")
	if err != nil {
		return suffix{}, fmt.Errorf("condition %q: %w", w[4], err)
	}
	return suffix{zero(w[2]), zero(add), fits}, nil
}

// zero is nothing.
func zero(s string) string {
	if s == "0" {
		return ""
	}
	return s
}

// expand gives every word of a .dic file, folded, once and in order. Names and
// what is not made of letters alone are left out.
func (a *affixes) expand(dic string) []string {
	var words []string
	for line := range strings.Lines(dic) {
		entry, _, _ := strings.Cut(strings.TrimSpace(line), " ")
		stem, flags, _ := strings.Cut(entry, "/")
		if !isWord(stem) {
			continue
		}
		words = append(words, a.wordsOf(stem, split(flags))...)
	}
	slices.Sort(words)
	return slices.Compact(words)
}

func (a *affixes) wordsOf(stem string, flags []string) []string {
	var words []string
	if slices.Contains(flags, a.wrong) {
		return nil
	}
	if !slices.Contains(flags, a.needs) {
		words = append(words, normalize.Words(stem)...)
	}
	for _, f := range flags {
		for _, s := range a.suffixes[f] {
			if rest, ok := strings.CutSuffix(stem, s.strip); ok && s.fits.MatchString(stem) && isWord(rest+s.add) {
				words = append(words, normalize.Words(rest+s.add)...)
			}
		}
	}
	return words
}

// split cuts flags of two characters.
func split(flags string) []string {
	var out []string
	runes := []rune(flags)
	for i := 0; i+2 <= len(runes); i += 2 {
		out = append(out, string(runes[i:i+2]))
	}
	return out
}

// isWord tells whether a text is letters alone, two at least, and no name.
func isWord(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return utf8.RuneCountInString(s) > 1 && unicode.IsLower(first) &&
		strings.IndexFunc(s, func(c rune) bool { return !unicode.IsLetter(c) }) < 0
}
