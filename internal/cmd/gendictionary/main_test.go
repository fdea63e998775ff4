package main

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const small = `SET UTF-8
FLAG long
NEEDAFFIX ()
FORBIDDENWORD {}
PFX L' Y 1
PFX L' 0 l' .
SFX S. Y 2
SFX S. 0 0/L' [^sxz] is:sg
SFX S. 0 s [^sxz] is:pl
SFX X. Y 2
SFX X. 0 0 al
SFX X. al aux al
`

func TestWordsAreWrittenOut(t *testing.T) {
	rules, err := readAffixes(small)
	require.NoError(t, err)
	got := rules.expand("5\nœuvre/S.() po:nom\ncheval/X.()\ngaz\nParis\n3D/S.\nfaux/{}\nà\n")
	assert.Equal(t, []string{"cheval", "chevaux", "gaz", "oeuvre", "oeuvres"}, got)
	set, err := compile(got)
	require.NoError(t, err)
	assert.NotEmpty(t, set)
}

func TestOtherFlagsAreRefused(t *testing.T) {
	_, err := readAffixes("SET UTF-8\n")
	assert.ErrorContains(t, err, "FLAG long")
}

// The list in the repository is what the installed dictionary gives.
func TestTheListIsThatOfTheDictionary(t *testing.T) {
	const aff, dic = "/usr/share/hunspell/fr.aff", "/usr/share/hunspell/fr.dic"
	text, err := os.ReadFile(aff)
	if err != nil {
		t.Skip("hunspell-fr is not installed: ", err)
	}
	if testing.Short() {
		t.Skip("short")
	}
	rules, err := readAffixes(string(text))
	require.NoError(t, err)
	stems, err := os.ReadFile(dic)
	require.NoError(t, err)
	set, err := compile(rules.expand(string(stems)))
	require.NoError(t, err)
	want, err := os.ReadFile("../../dictionary/french.fst")
	require.NoError(t, err)
	if len(set) != len(want) {
		t.Skip("another version of hunspell-fr is installed")
	}
	assert.Equal(t, want, set)
}
