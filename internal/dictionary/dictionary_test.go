package dictionary_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole/internal/dictionary"
)

func TestFrenchKnowsWordsInAllForms(t *testing.T) {
	d, err := dictionary.New(dictionary.French)
	require.NoError(t, err)
	for word, known := range map[string]bool{
		"technicien": true, "techniciennes": true, "emboutir": true, "embouties": true, "aéronef": true,
		"oeuvre": true, "électromécanicien": true, "à": false, // one letter is no word to look up
		"levage": true, "lavage": true, "optronique": true, // it settles no such pair
		"techicien": false, "embour": false, "aéronaves": false, "mousage": false, "régleurr": false,
		"Technicien": false, "bordeaux": true, "nantes": false, "d'atelier": false, "": false, "\xff": false,
	} {
		assert.Equal(t, known, d.Knows(word), "%q", word)
	}
}

func TestNoDictionaryKnowsNoWord(t *testing.T) {
	var d *dictionary.Dictionary
	assert.False(t, d.Knows("technicien"))
}

func TestAnUnknownDictionaryIsAnError(t *testing.T) {
	_, err := dictionary.New("klingon")
	assert.ErrorContains(t, err, `"klingon" is none of french`)
	for _, name := range dictionary.Names() {
		_, err := dictionary.New(name)
		assert.NoError(t, err)
	}
}

func TestWordsOneLetterAway(t *testing.T) {
	d, err := dictionary.New(dictionary.French)
	require.NoError(t, err)
	for word, want := range map[string][]string{
		"techicien": {"technicien"}, "mousage": {"moulage", "moussage"}, "régleurr": {"régleur", "régleurs"}, "electronique": {"électronique"},
		"xyzzy": nil, "": nil,
	} {
		got := d.Near(word)
		for _, w := range got {
			assert.True(t, d.Knows(w), "%s: %s", word, w)
		}
		assert.Equal(t, want, got, word)
	}
	assert.Subset(t, d.Near("levage"), []string{"lavage", "levages"})
	assert.NotContains(t, d.Near("levage"), "levage")
	assert.Empty(t, (*dictionary.Dictionary)(nil).Near("levage"))
}

func BenchmarkNear(b *testing.B) {
	d, err := dictionary.New(dictionary.French)
	require.NoError(b, err)
	for b.Loop() {
		d.Near("électromécanicein")
	}
}

func FuzzKnows(f *testing.F) {
	d, err := dictionary.New(dictionary.French)
	require.NoError(f, err)
	f.Add("technicien")
	f.Add("\xff\x00")
	f.Fuzz(func(t *testing.T, s string) {
		if d.Knows(s) {
			require.NotContains(t, d.Near(s), s)
		}
		for _, w := range d.Near(s) {
			require.True(t, d.Knows(w))
		}
	})
}

func BenchmarkKnows(b *testing.B) {
	d, err := dictionary.New(dictionary.French)
	require.NoError(b, err)
	for b.Loop() {
		d.Knows("électromécanicien")
	}
}

func ExampleDictionary_Knows() {
	d, err := dictionary.New(dictionary.French)
	if err != nil {
		panic(err)
	}
	fmt.Println(d.Knows("technicien"), d.Knows("techicien"))
	// Output:
	// true false
}
