package reconcile_test

import (
	"context"
	"errors"
	"iter"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/reconcile"
)

// before makes an earlier edition that says one title of record 0014.
func before(year int, title string, confidence float64, decided bool) reconcile.Earlier {
	return reconcile.Earlier{
		Date: recole.Date{Year: year, Month: 3, Day: 10}, Fields: []string{"numero_abrege", "unheard_of", "intitule"},
		Records: records(reconcile.EarlierRecord{Key: "0014", Values: []reconcile.EarlierValue{
			{Meant: "0014", Confidence: 1}, {Meant: "?"}, {Meant: title, Confidence: confidence, Decided: decided},
		}}),
	}
}

func records(all ...reconcile.EarlierRecord) iter.Seq2[reconcile.EarlierRecord, error] {
	return func(yield func(reconcile.EarlierRecord, error) bool) {
		for _, r := range all {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func runWith(t testing.TB, e *recole.Edition, known reconcile.Known) *recole.Reconciliation {
	t.Helper()
	p := cqpm(t)
	p.Expected.Views = 0
	rec, err := reconcile.RunWith(context.Background(), e, p, known)
	require.NoError(t, err)
	return rec
}

// split is a list of which some views, of four, print lavage for levage.
func split(t testing.TB, lavage int) *recole.Edition {
	list := ""
	for i, order := range []string{"chronological", "alphabetical", "domain", "industrial"} {
		title := "Agent de levage"
		if i < lavage {
			title = "Agent de lavage"
		}
		list += "# " + order + "\n" + strings.Replace(r14, "Tourneur", title, 1)
	}
	return edition(t, cqpm(t), list)
}

func TestEarlierEditionsAreEvidence(t *testing.T) {
	const levage, lavage = "Agent de levage", "Agent de lavage"
	for _, c := range []struct {
		name    string
		lavage  int // views
		earlier []reconcile.Earlier
		chosen  string
		review  bool
	}{
		{"without them a tie is open", 2, nil, lavage, true},
		{"the edition before settles a tie", 2, []reconcile.Earlier{before(2009, levage, 0.999, false)}, levage, false},
		{"one that was not sure itself does not", 2, []reconcile.Earlier{before(2009, levage, 0.8, false)}, levage, true},
		{"against three views it proposes only", 3, []reconcile.Earlier{before(2009, levage, 0.999, false)}, levage, true},
		{"unless a steward had ruled", 3, []reconcile.Earlier{before(2009, levage, 1, true)}, levage, false},
		{"an older one adds a little", 3, []reconcile.Earlier{before(2008, levage, 0.999, false), before(2009, levage, 0.999, false)}, levage, false},
		{"the latest counts most, whatever their order, but what changed before may change again", 2,
			[]reconcile.Earlier{before(2008, lavage, 0.999, false), before(2009, levage, 0.999, false)}, levage, true},
		{"what it says is no candidate", 2, []reconcile.Earlier{before(2009, "Agent de lainage", 0.999, false)}, lavage, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			rec := runWith(t, split(t, c.lavage), reconcile.Known{Earlier: c.earlier})
			got := field(t, rec, "0014", "intitule")
			assert.Equal(t, c.chosen, got.Meant)
			assert.Equal(t, c.review, got.Review, "confidence %.3f", got.Confidence)
			assert.Len(t, got.Why.Candidates, 2)
		})
	}
}

func TestAnEarlierEditionIsToldByItsDate(t *testing.T) {
	rec := runWith(t, split(t, 2), reconcile.Known{Earlier: []reconcile.Earlier{before(2009, "Agent de levage", 1, true)}})
	var says []string
	for _, e := range field(t, rec, "0014", "intitule").Why.Evidence {
		if e.Kind == "editions" {
			assert.Equal(t, "Agent de levage", e.For)
			says = append(says, e.Says.FR, e.Says.EN)
		}
	}
	assert.Equal(t, []string{
		"l’édition du 10\u00a0mars 2009 donnait «\u00a0levage\u00a0», par décision", "the edition of 10\u00a0March 2009 had “levage”, by a ruling",
	}, says)
}

func TestAnEarlierEditionSpeaksOfAllButTheStatusAndTheAmount(t *testing.T) {
	list := views(2, r14) + "# domain\n" + strings.NewReplacer("604", "608", "457", "467").Replace(r14) + "# industrial\n" + strings.NewReplacer("604", "608", "457", "467").Replace(r14)
	e := reconcile.Earlier{Name: "A", Fields: []string{"code_domaine", "forfait_eur"}, Records: records(reconcile.EarlierRecord{
		Key: "0014", Values: []reconcile.EarlierValue{{Meant: "608", Confidence: 1}, {Meant: "467", Confidence: 1}},
	})}
	rec := runWith(t, edition(t, cqpm(t), list), reconcile.Known{Earlier: []reconcile.Earlier{e}})
	code, amount := field(t, rec, "0014", "code_domaine"), field(t, rec, "0014", "forfait_eur")
	assert.Equal(t, "608", code.Meant)
	assert.False(t, code.Review)
	assert.True(t, amount.Review)
}

func TestWordsOfEarlierEditionsAreKnown(t *testing.T) {
	e := before(2009, "Agent de lovage", 0.5, false)
	e.Records = records(
		reconcile.EarlierRecord{Key: "0014", Values: []reconcile.EarlierValue{{}, {}, {Meant: "Agent de lavage", Confidence: 0.5}}},
		reconcile.EarlierRecord{Key: "0099", Values: []reconcile.EarlierValue{{}, {}, {Meant: "Engins de levage", Confidence: 1}}})
	rec := runWith(t, split(t, 2), reconcile.Known{Earlier: []reconcile.Earlier{e}})
	got := field(t, rec, "0014", "intitule")
	assert.Equal(t, "Agent de levage", got.Meant, "its own record of then teaches nothing")
	assert.Contains(t, got.Why.Evidence[len(got.Why.Evidence)-1].Says.EN, "is found in 1 other record of an earlier edition")
}

func TestAnErrorOfAnEarlierEditionEndsTheRun(t *testing.T) {
	broken := errors.New("disk gone")
	e := before(2009, "x", 1, false)
	e.Records = func(yield func(reconcile.EarlierRecord, error) bool) { yield(reconcile.EarlierRecord{}, broken) }
	_, err := reconcile.RunWith(context.Background(), split(t, 2), cqpm(t), reconcile.Known{Earlier: []reconcile.Earlier{e}})
	assert.ErrorIs(t, err, broken)
}
