package collation_test

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"recole/internal/collation"
)

func collator(t testing.TB, name string) *collation.Collator {
	c, err := collation.New(name)
	require.NoError(t, err)
	return c
}

func TestFrenchWordsInOrder(t *testing.T) {
	c := collator(t, collation.FrenchWords)
	for _, sorted := range [][]string{
		{"Monteur câbleur", "Monteur sur site", "Monteur-câbleur", "Monteurs"},   // a space before any letter, a hyphen nothing
		{"Technicien (ne) de maintenance", "Technicien 3D", "Technicien chargé"}, // punctuation, digits, letters
		{"cote", "coté", "côte", "côté", "coter"},                                // accents second, the first difference first
		{"Technicien d'atelier", "Technicien de bureau", "Technicien d'essais"},  // an apostrophe is nothing
		{"Agent", "agent de quai", "Électricien", "Fraiseur"},                    // neither case nor accent first
		{"Mise en odeur", "Mise en œuvre", "Mise en ouvrage"},                    // œ as oe
		{"Assembleur - monteur", "Assembleur au plan", "Assembleur-monteur"},     // the spaces around a hyphen still count
		{"", "a", "a b", "ab"}, // nothing first
	} {
		keys := make([]string, len(sorted))
		for i, s := range sorted {
			keys[i] = c.Key(s)
		}
		assert.True(t, slices.IsSorted(keys), "%q", sorted)
		assert.Len(t, slices.Compact(keys), len(sorted), "%q", sorted)
	}
}

func TestTheCollationsDiffer(t *testing.T) {
	for _, c := range []struct {
		name   string
		sorted []string
	}{
		{collation.FrenchWords, []string{"Monteur sur site", "Monteur-câbleur", "Monteurs"}},
		{collation.FrenchLetters, []string{"Monteur-câbleur", "Monteurs", "Monteur sur site"}},
		{collation.Unicode, []string{"Monteur sur site", "Monteur-câbleur", "Monteurs"}},
		{collation.Codepoints, []string{"Monteur sur site", "Monteur-câbleur", "Monteurs", "Électricien"}},
	} {
		k := collator(t, c.name)
		assert.True(t, slices.IsSortedFunc(c.sorted, func(a, b string) int { return strings.Compare(k.Key(a), k.Key(b)) }), c.name)
	}
}

func TestTextsOfOneKey(t *testing.T) {
	c := collator(t, collation.FrenchWords)
	for _, pair := range [][2]string{
		{"Technicien d’atelier", "TECHNICIEN D'ATELIER"},
		{"Ajusteur-monteur", "ajusteurmonteur"},
		{"Mise en œuvre", "Mise en  oeuvre"},
		{"e\u0301tude", "étude"},
		{"a\u0323\u0301", "a\u0301\u0323"},
	} {
		assert.Equal(t, c.Key(pair[0]), c.Key(pair[1]), "%q", pair)
	}
}

func TestAnUnknownCollationIsAnError(t *testing.T) {
	_, err := collation.New("german-phonebook")
	assert.ErrorContains(t, err, `"german-phonebook" is none of french-words, french-letters, unicode, codepoints`)
}

func TestNamesAreThoseOfTheCollators(t *testing.T) {
	for _, name := range collation.Names() {
		assert.Equal(t, name, collator(t, name).Name())
	}
}

// Keys of french-words order texts without accents and case as their words in
// turn do.
func TestAccentsNeverOutweighLetters(t *testing.T) {
	c := collator(t, collation.FrenchWords)
	plain := strings.NewReplacer("é", "e", "è", "e", "à", "a", "ô", "o")
	word := rapid.StringMatching(`[aeobéèàô]{1,5}( [aeobéèàô]{1,5})?`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		pa, pb := plain.Replace(a), plain.Replace(b)
		if pa != pb {
			require.Equal(t, c.Key(pa) < c.Key(pb), c.Key(a) < c.Key(b))
			require.Equal(t, pa < pb, c.Key(pa) < c.Key(pb))
		}
		require.Equal(t, a == b, c.Key(a) == c.Key(b))
	})
}

func FuzzKey(f *testing.F) {
	for _, s := range []string{"Mise en œuvre", "e\u0301\u0302", "\u0301", "a-b'c (d)/e €", "\xff"} {
		f.Add(s)
	}
	c := collator(f, collation.FrenchWords)
	f.Fuzz(func(t *testing.T, s string) {
		require.Equal(t, c.Key(s), c.Key(strings.ToValidUTF8(s, "\uFFFD")))
		require.Contains(t, c.Key(s), "\x00")
	})
}

func BenchmarkKey(b *testing.B) {
	for _, name := range collation.Names() {
		b.Run(name, func(b *testing.B) {
			c := collator(b, name)
			for b.Loop() {
				c.Key("Technicien d'études assistées par ordinateur et de maintenance")
			}
		})
	}
}

func ExampleCollator_Key() {
	c, err := collation.New(collation.FrenchWords)
	if err != nil {
		panic(err)
	}
	titles := []string{"Régleur-monteur", "Régleur sur presse", "Régleur (euse)", "Régleurs"}
	sort.Slice(titles, func(i, j int) bool { return c.Key(titles[i]) < c.Key(titles[j]) })
	fmt.Println(strings.Join(titles, ", "))
	// Output:
	// Régleur (euse), Régleur sur presse, Régleur-monteur, Régleurs
}
