package normalize_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole/ingest/profile"
	"recole/normalize"
)

func TestTitles(t *testing.T) {
	checkCells(t, "intitule", []cellCase{
		{"a title as it is", "Ajusteur-monteur", "Ajusteur-monteur", ""},
		{"curly apostrophes and no-break spaces", "Technicien\u00a0d’atelier", "Technicien d'atelier", "apostrophes spaces"},
		{"guillemets", "Régleur « Poupée mobile »", `Régleur "Poupée mobile"`, "quotes"},
		{"œ stays as printed", "Mise en œuvre", "Mise en œuvre", ""},
		{"a lost apostrophe", "Conducteur d installations", "Conducteur d'installations", "repair:elision"},
		{"two lost apostrophes", "Pilote d installations d emboutissage", "Pilote d'installations d'emboutissage", "repair:elision"},
		{"an apostrophe with a space after it", "Conducteur d' installations", "Conducteur d'installations", "repair:elision"},
		{"an apostrophe with a space before it", "Technicien de l 'industrie", "Technicien de l'industrie", "repair:elision"},
		{"a lost apostrophe where the text begins", "L installateur", "L'installateur", "repair:elision"},
		{"a lost apostrophe in capitals", "PILOTE D INSTALLATIONS", "PILOTE D'INSTALLATIONS", "repair:elision"},
		{"a lost apostrophe before œ", "Maître d œuvre", "Maître d'œuvre", "repair:elision"},
		{"a lost apostrophe before an accent", "Technicien d études", "Technicien d'études", "repair:elision"},
		{"a capital in the middle is a name", "Classe C inox", "Classe C inox", ""},
		{"a unit after a figure", "Cuve de 10 l en acier", "Cuve de 10 l en acier", ""},
		{"no elision before a consonant", "Plan d travaux", "Plan d travaux", ""},
		{"a misread gender mark", "Tuyauteur industriel (Ie)", "Tuyauteur industriel (le)", "repair:gender-mark"},
		{"a misread gender mark in capitals", "OPÉRATEUR (TRlCE)", "OPÉRATEUR (TRICE)", "repair:gender-mark"},
		{"an acronym is no gender mark", "Technicien (TAIA)", "Technicien (TAIA)", ""},
		{"an option's letter is no gender mark", "Monteur option (c)", "Monteur option (c)", ""},
		{"a plural is no gender mark", "Équipe(s) autonome(s)", "Équipe(s) autonome(s)", ""},
		{"a declared variant", "Monteur de cellules aéronaves", "Monteur de cellules aéronefs", "variant:aeronefs"},
		{"a declared variant, capitalised", "Aéronaves", "Aéronefs", "variant:aeronefs"},
		{"a declared variant in capitals", "AÉRONAVES", "AÉRONEFS", "variant:aeronefs"},
		{"a declared variant in its context", "Opérateur soudeur brasseur", "Opérateur soudeur braseur", "variant:braseur"},
		{"context across a hyphen", "Soudeur-brasseur", "Soudeur-braseur", "variant:braseur"},
		{"context across a gender mark", "Soudeur (euse) brasseur", "Soudeur (euse) braseur", "variant:braseur"},
		{"out of its context", "Ouvrier brasseur", "Ouvrier brasseur", ""},
		{"part of a word is no word", "Soudeur brasseurs", "Soudeur brasseurs", ""},
		{"repair before variant", "Technicien d aéronaves", "Technicien d'aéronefs", "repair:elision variant:aeronefs"},
	})
}

func TestTextsThatPrintTheSame(t *testing.T) {
	r := reader(t, "intitule")
	for _, other := range []string{"Opérateur(trice) X", "Opérateur/trice X", "Opérateur / trice X", "Opérateur·trice X", "Opérateur.trice X", "Opérateur ( trice ) X", "Opérateur\u00a0(trice)  X"} {
		assert.Equal(t, r.Read("Opérateur (trice) X").PrintedKey, r.Read(other).PrintedKey, other)
	}
	assert.Equal(t, r.Read("Mise en œuvre").PrintedKey, r.Read("Mise en oeuvre").PrintedKey)
	assert.Equal(t, r.Read("Œuvre").PrintedKey, r.Read("Oeuvre").PrintedKey)
	assert.Equal(t, r.Read("ŒUVRE").PrintedKey, r.Read("OEUVRE").PrintedKey)
}

func TestTextsThatPrintDifferentFacts(t *testing.T) {
	r := reader(t, "intitule")
	for _, pair := range [][2]string{
		{"Ajusteur monteur", "Ajusteur-monteur"},
		{"Assembleur - monteur", "Assembleur-monteur"},
		{"Technicien", "technicien"},
		{"Electricien", "Électricien"},
		{"industriel (le)", "industriel (Ie)"},
		{"Opérateur (trice)", "Opérateur"},
		{"i.e. X", "i(e). X"},
		{"d'acier", "d acier"},
	} {
		assert.NotEqual(t, r.Read(pair[0]).PrintedKey, r.Read(pair[1]).PrintedKey, "%q", pair)
	}
}

func TestATextWithACharacterThatWasLostIsFaulty(t *testing.T) {
	assert.False(t, reader(t, "intitule").Read("Op\xe9rateur").Fits())
}

func TestRepairsRunOnlyWhereTheProfileNamesThem(t *testing.T) {
	p := cqpm(t)
	p.Repairs, p.Variants = nil, nil
	for column, raw := range map[string]string{"intitule": "Pilote d installations (Ie) aéronaves", "numero_entier": "1989 06 57 0045 1", "industriel": "0"} {
		col, _ := p.Column(column)
		r, err := normalize.New(col, p)
		require.NoError(t, err)
		assert.False(t, r.Read(raw).Repaired, column)
	}
}

func TestVariantsThatHoldWhatTheyReplace(t *testing.T) {
	p := cqpm(t)
	p.Variants = []profile.Variant{{Name: "press", From: "presse", To: "presse plieuse"}}
	col, _ := p.Column("intitule")
	r, err := normalize.New(col, p)
	require.NoError(t, err)
	assert.Equal(t, "Conducteur de presse plieuse", r.Read("Conducteur de presse").Meant)
	assert.Equal(t, "Conducteur de presse plieuse", r.Read("Conducteur de presse plieuse").Meant)
	assert.Equal(t, "Presse plieuse et presse plieuse", r.Read("Presse et presse plieuse").Meant)
}

func TestVariantsOfSeveralWordsAndOfOtherFields(t *testing.T) {
	p := cqpm(t)
	p.Variants = []profile.Variant{
		{Name: "two-words", From: "machine outil", To: "machine-outil", Before: "numérique"},
		{Name: "elsewhere", From: "tour", To: "fraise", Fields: []string{"other"}},
	}
	col, _ := p.Column("intitule")
	r, err := normalize.New(col, p)
	require.NoError(t, err)
	assert.Equal(t, "Tour et machine-outil numérique", r.Read("Tour et machine outil numérique").Meant)
	assert.Equal(t, "Tour et machine outil", r.Read("Tour et machine outil").Meant)
}

func TestWords(t *testing.T) {
	assert.Equal(t,
		[]string{"opérateur", "trice", "d", "atelier", "en", "mise", "en", "oeuvre", "et", "ou", "régleur", "monteur", "cn", "2"},
		normalize.Words("Opérateur(trice) d'atelier en mise en œuvre et/ou régleur-monteur CN 2"))
	assert.Empty(t, normalize.Words(" - ( ) "))
}

func TestFolding(t *testing.T) {
	fold := normalize.Folding(cqpm(t))
	assert.Equal(t, fold("Technicien/ne"), fold("Technicien (ne)"))
}
