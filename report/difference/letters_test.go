package difference

import (
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestLettersThatDiffer(t *testing.T) {
	for _, c := range []struct {
		sentence, old, new string
		want               []Span
	}{
		{"equal texts are one stretch", "levage", "levage", []Span{{"levage", "levage", true}}},
		{"one letter for another", "levage", "lavage", []Span{{"l", "l", true}, {"e", "a", false}, {"vage", "vage", true}}},
		{"two differences a letter apart are one", "aéronaves", "aéronefs", []Span{{"aéron", "aéron", true}, {"ave", "ef", false}, {"s", "s", true}}},
		{"a decomposed accent stays with its letter", "mecanicien", "me\u0301canicien", []Span{{"m", "m", true}, {"e", "é", false}, {"canicien", "canicien", true}}},
		{"a mark without a composed form stays with its letter", "x\u0323y", "xy", []Span{{"x\u0323", "x", false}, {"y", "y", true}}},
		{"texts that have little in common differ as a whole", "Soudeur", "Agent", []Span{{"Soudeur", "Agent", false}}},
		{"a blank text", "", "O", []Span{{"", "O", false}}},
	} {
		t.Run(c.sentence, func(t *testing.T) { assert.Equal(t, c.want, Letters(c.old, c.new)) })
	}
}

func TestStretchesMakeBothTexts(t *testing.T) {
	text := rapid.OneOf(rapid.String(), rapid.StringMatching("[abe\u0301\u0323 ]{0,20}"), rapid.Custom(func(t *rapid.T) string {
		return string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes"))
	}))
	rapid.Check(t, func(rt *rapid.T) {
		old, new := text.Draw(rt, "old"), text.Draw(rt, "new")
		var before, after strings.Builder
		for _, s := range Letters(old, new) {
			require.Equal(rt, s.Same, s.Old == s.New)
			before.WriteString(s.Old)
			after.WriteString(s.New)
			for _, part := range []string{s.Old, s.New} {
				if r := []rune(part); len(r) > 0 && before.Len() > len(s.Old) {
					require.False(rt, unicode.IsMark(r[0]) && after.Len() > len(s.New), "a mark is torn from its letter: %q", part)
				}
			}
		}
		require.Equal(rt, clean(old), before.String())
		require.Equal(rt, clean(new), after.String())
		require.True(rt, norm.NFC.IsNormalString(before.String()))
	})
}
