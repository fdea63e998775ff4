package report

import (
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// notation writes spans as [printed|chosen].
func notation(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		if s.Differs {
			b.WriteString("[" + s.Text + "|" + s.Instead + "]")
			continue
		}
		b.WriteString(s.Text)
	}
	return b.String()
}

func TestCompareMarksWhatDiffers(t *testing.T) {
	for _, c := range []struct{ sentence, reading, reference, want string }{
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
		assert.Equal(t, c.want, notation(Compare(c.reading, c.reference)), c.sentence)
	}
}

func TestCompareGivesUpOnVeryLongTexts(t *testing.T) {
	long := strings.Repeat("soudeur ", 1000)
	assert.Equal(t, []Span{{Text: long + "x", Instead: long, Differs: true}}, Compare(long+"x", long))
}

func TestCompareLosesNothing(t *testing.T) {
	texts := rapid.StringOfN(rapid.SampledFrom([]rune("aeéc s'-1lI\u0301\u0327ß語\u202e")), 0, 60, -1)
	rapid.Check(t, func(t *rapid.T) {
		reading, reference := texts.Draw(t, "reading"), texts.Draw(t, "reference")
		var printed, chosen strings.Builder
		for i, s := range Compare(reading, reference) {
			printed.WriteString(s.Text)
			if s.Differs {
				chosen.WriteString(s.Instead)
			} else {
				chosen.WriteString(s.Text)
			}
			if i > 0 {
				assert.False(t, startsWithMark(s.Text) || startsWithMark(s.Instead), "a combining mark was torn off: %q", s)
			}
		}
		assert.Equal(t, norm.NFC.String(reading), printed.String(), "the texts give the reading")
		assert.Equal(t, norm.NFC.String(reference), chosen.String(), "the differences give the reference")
	})
}

func startsWithMark(s string) bool {
	for _, r := range s {
		return unicode.IsMark(r)
	}
	return false
}

func FuzzCompare(f *testing.F) {
	f.Add("Techicien", "Technicien")
	f.Add("\xff\u202e", "e\u0301")
	f.Fuzz(func(t *testing.T, reading, reference string) {
		var b strings.Builder
		for _, s := range Compare(reading, reference) {
			b.WriteString(s.Text)
		}
		assert.Equal(t, clean(reading), b.String())
	})
}
