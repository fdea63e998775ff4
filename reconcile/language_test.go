package reconcile_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"recole"
)

// pair is a list of two views that print two titles.
func pair(one, other string) string {
	return views(1, strings.Replace(r14, "Tourneur", one, 1)) + "# alphabetical\n" + strings.Replace(r14, "Tourneur", other, 1)
}

func TestADictionarySettlesWhatIsNoWord(t *testing.T) {
	for _, c := range []struct {
		name, one, other, likelier string // "" where neither is
	}{
		{"a word against none", "Techicien", "Technicien", "Technicien"},
		{"whatever comes first", "Emboutisseur", "Embousseur", "Emboutisseur"},
		{"two words of the language", "Agent de levage", "Agent de lavage", ""},
		{"two words that it does not know", "Stratifieur", "Stratifieut", ""},
		{"capitals go without accents", "Electricien", "Électricien", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			why := field(t, run(t, edition(t, cqpm(t), pair(c.one, c.other))), "0014", "intitule").Why
			var against []string
			for _, e := range why.Evidence {
				if strings.Contains(e.Says.EN, "neither the dictionary") {
					assert.Equal(t, "lexicon", e.Kind)
					assert.Less(t, e.Weight, -2.0)
					against = append(against, e.For)
				}
			}
			if c.likelier == "" {
				assert.Empty(t, against)
				return
			}
			assert.Len(t, against, 1)
			assert.NotContains(t, against, c.likelier)
			assert.Equal(t, c.likelier, why.Candidates[0].Value)
		})
	}
}

func TestTheProfileKnowsWordsOfTheTrade(t *testing.T) {
	p := cqpm(t)
	e := edition(t, p, pair("Stratifieut", "Stratifieur"))
	p.Lexicon.Words = []string{"stratifieurs"}
	c := field(t, runProfile(t, e, p), "0014", "intitule")
	assert.Equal(t, "Stratifieur", c.Meant)
	assert.Equal(t, recole.Say("le profil connaît « %[1]s », la liste n'emploie pas « %[2]s »",
		"the profile knows “%[1]s”, the list does not use “%[2]s”", "stratifieur", "stratifieut"), c.Why.Evidence[2].Says)
}

func TestAListWithoutADictionaryIsReconciled(t *testing.T) {
	p := cqpm(t)
	p.Lexicon.Dictionary = ""
	e := edition(t, p, pair("Techicien", "Technicien"))
	for _, evidence := range field(t, runProfile(t, e, p), "0014", "intitule").Why.Evidence {
		assert.NotEqual(t, "lexicon", evidence.Kind)
	}
}
