package reconcile_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/ingest"
	"recole/normalize"
)

const realList = "../fixtures/liste1-2010-03-10.txt"

func realEdition(t testing.TB) *recole.Edition { return read(t, realList) }

func read(t testing.TB, path string) *recole.Edition {
	t.Helper()
	p := cqpm(t)
	tr, err := ingest.Read(context.Background(), []string{path}, p, ingest.Options{})
	require.NoError(t, err)
	e, err := normalize.Apply(context.Background(), tr, p)
	require.NoError(t, err)
	return e
}

func TestRealListIsReconciled(t *testing.T) {
	rec := run(t, realEdition(t))
	require.Len(t, rec.Records, 287)
	status := map[string]int{}
	for _, r := range rec.Records {
		status[r.Status]++
	}
	assert.Equal(t, map[string]int{"active": 231, "en_veille": 10, "supprimee": 46}, status)

	want := []struct {
		key, field, chosen string
		review             bool
	}{
		{"0007", "intitule", "Stratifieur en matériaux composites", false},
		{"0045", "numero_entier", "1989 06 57 0045 I", false},
		{"0051", "intitule", "Conducteur de ligne de presse à découper et/ou à emboutir", false},
		{"0073", "intitule", "Responsable de secteur de productique industrielle", false},
		{"0093", "intitule", "Tuyauteur (euse) industriel (le)", false},
		{"0126", "intitule", "Technicien en atelier d'optique", true},
		{"0171", "numero_entier", "1998 10 42 0171", false},
		{"0187", "intitule", "Ajusteur monteur de structures aéronefs", false},
		{"0189", "intitule", "Opérateur soudeur braseur en lunetterie", false},
		{"0232", "intitule", "Pilote d'installations d'emboutissage", false},
		{"0237", "intitule", "Technicien prévention et sécurité générale", false},
		{"0244", "intitule", "Conducteur-régleur machine de roulage", false},
		{"0249", "intitule", "Inspecteur (trice) en vérification périodique d'équipements de lavage", true},
	}
	conflicts := of(rec, recole.ReadingConflict)
	require.Len(t, conflicts, len(want))
	for _, w := range want {
		got := field(t, rec, w.key, w.field)
		assert.Equal(t, w.review, got.Review, "%s, confidence %.3f", w.key, got.Confidence)
		assert.Equal(t, w.review, record(t, rec, w.key).Review, w.key)
		require.NotNil(t, got.Why, w.key)
		assert.NotEmpty(t, got.Why.Evidence, w.key)
		if w.review {
			assert.Len(t, got.Why.Candidates, 2, w.key)
		} else {
			assert.Equal(t, w.chosen, got.Meant, w.key)
		}
	}
}

func TestRealListKeepsWhatWasPrinted(t *testing.T) {
	rec := run(t, realEdition(t))
	for key, want := range map[string]string{
		"0187": "Ajusteur monteur de structures aéronaves",
		"0178": "Ajusteur monteur de cellules aéronaves",
		"0189": "Opérateur soudeur braseur en lunetterie", // two against two: the one that needed no repair
		"0093": "Tuyauteur (euse) industriel (le)",        // the same
		"0249": "Inspecteur (trice) en vérification périodique d'équipements de lavage",
	} {
		assert.Equal(t, want, field(t, rec, key, "intitule").Printed, key)
	}
}

func TestRealListSuspectWordsAndStatus(t *testing.T) {
	rec := run(t, realEdition(t))
	suspects := map[string]recole.Severity{}
	for _, d := range of(rec, recole.SuspectWord) {
		suspects[d.Record] = d.Severity
	}
	assert.Equal(t, map[string]recole.Severity{
		"0178": recole.Warning, "0179": recole.Warning, // a declared variant
		"0103": recole.Error, // mousage: no word, and moussage is one
	}, suspects)
	assert.True(t, record(t, rec, "0103").Review)
	assert.Equal(t, "Opérateur en mousage de produits métallurgiques ou plastiques", field(t, rec, "0103", "intitule").Meant)
	assert.Equal(t, "Mécanicien de cellules aéronefs", field(t, rec, "0179", "intitule").Meant)

	for _, kind := range []recole.Kind{recole.StatusConflict, recole.ImpossibleDate} {
		found := of(rec, kind)
		require.Len(t, found, 2, "%s", kind)
		for i, key := range []string{"0216", "0217"} {
			assert.Equal(t, key, found[i].Record)
			assert.Equal(t, recole.Error, found[i].Severity)
			assert.True(t, record(t, rec, key).Review)
		}
	}
	r := record(t, rec, "0216")
	assert.Equal(t, recole.Active, r.Section)
	assert.Equal(t, "active", r.Status)
	assert.True(t, r.StatusDate.IsZero())
	assert.Empty(t, r.Note)
	assert.Len(t, r.Rows, 8)
	assert.Equal(t, "2002 09 60 0216", r.Choices[0].Meant, "the active rows give the number")

	r = record(t, rec, "0054")
	assert.Equal(t, "supprimee", r.Status)
	assert.Equal(t, "2000-07-01", r.StatusDate.String())
	assert.Equal(t, "Cette qualification est supprimée à compter du 1er juillet 2000", r.Note)
	assert.Empty(t, field(t, rec, "0054", "code_domaine").Meant, "not printed in this section")
}

func TestRealListHasNoOtherFindings(t *testing.T) {
	kinds := map[recole.Kind]int{}
	for _, d := range run(t, realEdition(t)).Discrepancies {
		kinds[d.Kind]++
	}
	few := kinds[recole.OrderViolation]
	delete(kinds, recole.OrderViolation)
	assert.Equal(t, map[recole.Kind]int{
		recole.ReadingConflict: 13, recole.SuspectWord: 3, recole.StatusConflict: 2, recole.ImpossibleDate: 2,
	}, kinds)
	assert.Less(t, few, 20)
}

// damaged is the real list with a text replaced in its first n places.
func damaged(t testing.TB, was, by string, n int) *recole.Edition {
	t.Helper()
	text, err := os.ReadFile(realList)
	require.NoError(t, err)
	require.GreaterOrEqual(t, strings.Count(string(text), was), n)
	path := filepath.Join(t.TempDir(), "list.txt")
	require.NoError(t, os.WriteFile(path, []byte(strings.Replace(string(text), was, by, n)), 0o600))
	return read(t, path)
}

func TestAMisprintInAllViewsIsSuspected(t *testing.T) {
	for _, c := range []struct{ name, was, by string }{
		{"a letter is lost", "Technicien en acoustique", "Techicien en acoustique"},
		{"an accent is lost", "Opérateur galvanoplaste", "Operateur galvanoplaste"},
		{"a letter is another", "Technicien en acoustique", "Technicien en acoustlque"},
		{"a letter looks like another", "Agent logistique", "Agent Iogistique"},
	} {
		t.Run(c.name, func(t *testing.T) {
			rec := run(t, damaged(t, c.was, c.by, 4))
			var found []recole.Discrepancy
			for _, d := range of(rec, recole.SuspectWord) {
				if d.Severity == recole.Error && d.Record != "0103" {
					found = append(found, d)
				}
			}
			require.Len(t, found, 1)
			got := field(t, rec, found[0].Record, "intitule")
			assert.Contains(t, got.Printed, c.by, "what was printed stays")
			assert.True(t, got.Review)
			assert.True(t, record(t, rec, found[0].Record).Review)
			var values []string
			for _, cand := range got.Why.Candidates {
				values = append(values, cand.Value)
			}
			assert.Contains(t, values, got.Printed)
			assert.Contains(t, values, strings.Replace(got.Printed, c.by, c.was, 1))
		})
	}
}

func TestTheListTellsHowItJoinsWords(t *testing.T) {
	rec := run(t, damaged(t, "Technicien en acoustique", "Technicien-en acoustique", 2))
	c := field(t, rec, "0171", "intitule")
	assert.Equal(t, "Technicien en acoustique et vibrations", c.Meant, "two views against two, but nothing else is written so")
	assert.False(t, c.Review)
	require.Len(t, c.Why.Candidates, 2)

	rec = run(t, damaged(t, "Technicien en acoustique", "Technicien-en acoustique", 3))
	c = field(t, rec, "0171", "intitule")
	assert.Equal(t, "Technicien en acoustique et vibrations", c.Meant, "usage and the place of the rows overturn a majority together")
	assert.Equal(t, "Technicien-en acoustique et vibrations", c.Printed)
	kinds := map[string]bool{}
	for _, e := range c.Why.Evidence {
		kinds[e.Kind] = kinds[e.Kind] || e.For == c.Meant
	}
	assert.True(t, kinds["lexicon"] && kinds["order"])
}

func TestAMajorityIsNotOverturnedByUsageAlone(t *testing.T) {
	views := [...]string{"Technicien de maintenance", "Technicien-de maintenance", "Technicien-de maintenance", "Technicien-de maintenance"}
	list := ""
	for i, title := range views {
		list += "# " + [...]string{"chronological", "alphabetical", "domain", "industrial"}[i] + `
			1989 01 59 0001 | 0001 | Technicien de laboratoire | O | 604 | 457 €
			1989 01 59 0002 | 0002 | ` + title + ` | O | 604 | 457 €
			`
	}
	c := field(t, run(t, edition(t, cqpm(t), list)), "0002", "intitule")
	assert.True(t, c.Review, "confidence %.3f", c.Confidence)
}
