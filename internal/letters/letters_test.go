package letters

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
		t.Run(c.sentence, func(t *testing.T) { assert.Equal(t, c.want, Compare(c.old, c.new)) })
	}
}

func TestCompareMarksWhatDiffers(t *testing.T) {
	for _, c := range []struct{ sentence, printed, chosen, want string }{
		{"equal texts have no mark", "Soudeur", "Soudeur", "Soudeur"},
		{"a letter for another", "lavage", "levage", "l[a|e]vage"},
		{"a letter is lacking", "Techicien", "Technicien", "Tech[|n]icien"},
		{"a letter too many", "brasseur", "braseur", "bras[s|]eur"},
		{"a capital I for an l", "industriel (Ie)", "industriel (le)", "industriel ([I|l]e)"},
		{"differences that one letter keeps apart are one", "aéronaves", "aéronefs", "aéron[ave|ef]s"},
		{"but not across a space", "a b", "x y", "[a b|x y]"},
		{"a hyphen and a word, far apart, are two", "Ajusteur monteur aéronaves", "Ajusteur-monteur aéronefs", "Ajusteur[ |-]monteur aéron[ave|ef]s"},
		{"decomposed and composed letters are equal", "e\u0301lan", "élan", "élan"},
		{"an accent is never torn from its letter", "q\u0303x", "qx", "[q\u0303|q]x"},
		{"a digit in a number", "1988 10 42 0171", "1998 10 42 0171", "19[8|9]8 10 42 0171"},
		{"texts with little in common differ as a whole", "Soudeur", "Technicien", "[Soudeur|Technicien]"},
		{"a blank reading lacks everything", "", "Soudeur", "[|Soudeur]"},
		{"bytes that are no UTF-8 do not stop it", "so\xffdeur", "soudeur", "so[\uFFFD|u]deur"},
	} {
		assert.Equal(t, c.want, notation(Compare(c.printed, c.chosen)), c.sentence)
	}
}

// notation writes spans as [printed|chosen].
func notation(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		if !s.Same {
			b.WriteString("[" + s.Old + "|" + s.New + "]")
			continue
		}
		b.WriteString(s.Old)
	}
	return b.String()
}

func TestCompareGivesUpOnVeryLongTexts(t *testing.T) {
	long := strings.Repeat("soudeur ", 1000)
	assert.Equal(t, []Span{{Old: long + "x", New: long}}, Compare(long+"x", long))
}

func TestStretchesMakeBothTexts(t *testing.T) {
	text := rapid.OneOf(rapid.String(), rapid.StringMatching("[abe\u0301\u0323 ]{0,20}"), rapid.Custom(func(t *rapid.T) string {
		return string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes"))
	}))
	rapid.Check(t, func(rt *rapid.T) {
		old, new := text.Draw(rt, "old"), text.Draw(rt, "new")
		var before, after strings.Builder
		for _, s := range Compare(old, new) {
			require.Equal(rt, s.Same, s.Old == s.New)
			before.WriteString(s.Old)
			after.WriteString(s.New)
			for _, part := range []string{s.Old, s.New} {
				if r := []rune(part); len(r) > 0 && before.Len() > len(s.Old) {
					require.False(rt, unicode.IsMark(r[0]) && after.Len() > len(s.New), "a mark is torn from its letter: %q", part)
				}
			}
		}
		require.Equal(rt, Clean(old), before.String())
		require.Equal(rt, Clean(new), after.String())
		require.True(rt, norm.NFC.IsNormalString(before.String()))
	})
}

func FuzzCompare(f *testing.F) {
	f.Add("Techicien", "Technicien")
	f.Add("\xff\u202e", "e\u0301")
	f.Fuzz(func(t *testing.T, old, new string) {
		var b strings.Builder
		for _, s := range Compare(old, new) {
			b.WriteString(s.Old)
		}
		assert.Equal(t, Clean(old), b.String())
	})
}
