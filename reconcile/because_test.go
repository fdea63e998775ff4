package reconcile_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
)

// Each choice of the real list is told in two sentences: why, and what would
// change it.
func TestTheRealListSaysWhyInASentence(t *testing.T) {
	rec := run(t, realEdition(t))
	for _, c := range []struct {
		name, record, field string
		why, change         string
	}{
		{"a tie that the lexicon settles", "0237", "intitule", "The votes are even; “Technicien” goes before “Techicien”: “technicien” is found in",
			"Without the evidence of the lexicon it would have to be ruled on"},
		{"a majority that the lexicon speaks against", "0249", "intitule", "although 3 views of 4 read “lavage”: “levage” is found in 1 other record of the list",
			"It is to be ruled on (confidence 51%, where 95% are needed): a ruling or an earlier edition would settle it."},
		{"words of the trade that nothing else tells apart", "0126", "intitule", "3 views of 4 read “d'optique”.",
			"a ruling, an earlier edition or another record that has one of the two would settle it."},
		{"a word of all views that nobody knows", "0103", "intitule", "4 views of 4 read “mousage”; against it: neither the dictionary nor the list knows “mousage”.",
			"a ruling or an earlier edition would settle it."},
		{"a declared variant", "0189", "intitule", "once 2 views of 4 are corrected (the profile reads “brasseur” as “braseur”", "Without that correction the views would contradict each other."},
		{"a repair of one view", "0045", "numero_entier", "once 1 view of 4 is corrected.", "Without that correction the views would contradict each other."},
		{"a date among its neighbours", "0171", "numero_entier", "the neighbouring numbers are from about October 1998", "Without the evidence of structure"},
		{"a hyphen", "0187", "intitule", "“Ajusteur monteur” goes before “Ajusteur-monteur”: the row stands", "Even without the place of the row the choice would be the same"},
	} {
		t.Run(c.name, func(t *testing.T) {
			why := field(t, rec, c.record, c.field).Why
			require.NotNil(t, why)
			assert.Contains(t, why.Because.EN, c.why)
			assert.Contains(t, why.Because.EN, c.change)
			assert.NotEmpty(t, why.Because.FR)
		})
	}
	for _, d := range of(rec, recole.ReadingConflict) {
		assert.NotEmpty(t, d.Because.EN, "%s %s: every conflict says why", d.Record, d.Field)
	}
}

func TestARulingIsTheReason(t *testing.T) {
	rec := run(t, realEdition(t), recole.Decision{
		Record: "0249", Field: "intitule", Value: "Inspecteur (trice) en vérification périodique d'équipements de levage",
		Author: "the commission", Time: "2010-04-01T09:00:00Z", Reason: "the minutes say so.",
	})
	want := "Ruling of the commission, 2010-04-01T09:00:00Z: the minutes say so. Only another ruling would change it."
	assert.Equal(t, want, field(t, rec, "0249", "intitule").Why.Because.EN)
	for _, d := range of(rec, recole.ReadingConflict) {
		if d.Record == "0249" {
			assert.Equal(t, want, d.Because.EN)
		}
	}
}
