package reconcile_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/reconcile/editions"
)

// tied is a list whose two views do not agree on a title.
func tied(t testing.TB) *recole.Edition {
	return edition(t, cqpm(t), views(1, r14)+"# alphabetical\n"+strings.Replace(r14, "Tourneur", "Fraiseur", 1))
}

func ruling(value, fingerprint string) recole.Decision {
	return recole.Decision{
		Record: "0014", Field: "intitule", Fingerprint: fingerprint, Value: value,
		Author: "A", Time: "2010-04-01T09:00:00Z", Reason: "lettre du groupe",
	}
}

func TestADecisionWins(t *testing.T) {
	mark := of(run(t, tied(t)), recole.ReadingConflict)[0].Fingerprint
	for name, d := range map[string]recole.Decision{
		"by fingerprint":                 ruling("Fraiseur", mark),
		"by record and field":            ruling("Fraiseur", ""),
		"for a value that no view reads": ruling("Tourneur-fraiseur", mark),
	} {
		t.Run(name, func(t *testing.T) {
			rec := run(t, tied(t), d)
			c := field(t, rec, "0014", "intitule")
			assert.Equal(t, d.Value, c.Meant)
			assert.InDelta(t, 1, c.Confidence, 0)
			assert.False(t, c.Review)
			assert.Equal(t, recole.Candidate{Value: d.Value, Confidence: 1}, c.Why.Candidates[0])
			found := of(rec, recole.ReadingConflict)[0]
			assert.Equal(t, recole.Info, found.Severity)
			assert.Equal(t, mark, found.Fingerprint, "ruling on a finding does not change what it is")
			assert.False(t, found.NeedsReview)
			last := found.Evidence[len(found.Evidence)-1]
			assert.Equal(t, "decision", last.Kind)
			assert.Contains(t, last.Says.FR, "lettre du groupe")
			assert.False(t, record(t, rec, "0014").Review)
			assert.Empty(t, rec.Notices)
		})
	}
}

func TestARetiredDecisionAsksItsQuestionAnew(t *testing.T) {
	conflict := func(rec *recole.Reconciliation) recole.Discrepancy {
		all := of(rec, recole.ReadingConflict)
		return all[slices.IndexFunc(all, func(d recole.Discrepancy) bool { return d.Record == "0187" })]
	}
	rec := run(t, realEdition(t))
	require.False(t, field(t, rec, "0187", "intitule").Review)
	mark := conflict(rec).Fingerprint

	retired := ruling("Fraiseur", "0123456789abcdef")
	retired.Record = "0187"
	rec = run(t, realEdition(t), retired)
	c, found := field(t, rec, "0187", "intitule"), conflict(rec)
	assert.Equal(t, "Ajusteur monteur de structures aéronefs", c.Meant, "it does not rule")
	assert.True(t, c.Review)
	assert.True(t, record(t, rec, "0187").Review)
	assert.True(t, found.NeedsReview)
	assert.Equal(t, recole.Error, found.Severity)
	assert.Equal(t, mark, found.Fingerprint, "the question is that of the readings")
	for _, evidence := range [][]recole.Evidence{c.Why.Evidence, found.Evidence} {
		last := evidence[len(evidence)-1]
		assert.Equal(t, "retired", last.Kind)
		assert.Zero(t, last.Weight)
		assert.Contains(t, last.Says.EN, "answer then “Fraiseur”, before the readings changed; ruling of A, 2010-04-01T09:00:00Z: lettre du groupe")
	}

	again := ruling("Ajusteur monteur de structures aéronefs", mark)
	again.Record = "0187"
	again.Time = "2011-04-01T09:00:00Z"
	rec = run(t, realEdition(t), again, retired)
	assert.False(t, field(t, rec, "0187", "intitule").Review, "a later decision answers it")
	assert.Empty(t, rec.Notices)
	assert.Equal(t, recole.Info, conflict(rec).Severity)
}

func TestADecisionThatCannotBeAppliedIsTold(t *testing.T) {
	other := ruling("Fraiseur", "")
	other.Record = "9999"
	unreadable := ruling("cher", "")
	unreadable.Field = "forfait_eur"
	nowhere := ruling("x", "")
	nowhere.Field = "couleur"
	for _, c := range []struct {
		name     string
		decision recole.Decision
		says     string
	}{
		{"the readings have changed since", ruling("Fraiseur", "0123456789abcdef"), "les lectures ont changé"},
		{"there is no such record", other, "n’existe pas"},
		{"there is no such field", nowhere, "n’existe pas"},
		{"the value does not fit the field", unreadable, "n’est pas un montant"},
	} {
		t.Run(c.name, func(t *testing.T) {
			rec := run(t, tied(t), c.decision)
			require.Len(t, rec.Notices, 1)
			assert.Contains(t, rec.Notices[0].FR, c.says)
			assert.Contains(t, rec.Notices[0].FR, c.decision.Value, "the old answer")
			assert.True(t, field(t, rec, "0014", "intitule").Review, "still open")
		})
	}
}

func TestTheLatestDecisionWins(t *testing.T) {
	early, late := ruling("Fraiseur", ""), ruling("Tourneur", "")
	late.Time = "2011-01-01T00:00:00Z"
	for _, decisions := range [][]recole.Decision{{early, late}, {late, early}} {
		assert.Equal(t, "Tourneur", field(t, run(t, tied(t), decisions...), "0014", "intitule").Meant)
	}
}

func TestADecisionOnAStatusSetsIt(t *testing.T) {
	list := views(2, "1989 01 59 0017 | 0017 | Ajusteur | O | 604 | 457 €\n---\n"+s17+n1)
	status := ruling("supprimee", "")
	status.Record, status.Field = "0017", "statut"
	date := ruling("2007-09-13", "")
	date.Record, date.Field = "0017", "date_statut"
	r := record(t, run(t, edition(t, cqpm(t), list), status, date), "0017")
	assert.Equal(t, "supprimee", r.Status)
	assert.Equal(t, "2007-09-13", r.StatusDate.String())
	assert.False(t, r.Review)
}

func TestADecisionCanTakeNoteOfWhatHasNoField(t *testing.T) {
	list := views(1, r14+r15) + "# alphabetical\n" + r14 + "# domain\n" + r14
	found := of(run(t, edition(t, cqpm(t), list)), recole.MissingInView)[0]
	rec := run(t, edition(t, cqpm(t), list), recole.Decision{
		Record: "0015", Fingerprint: found.Fingerprint, Author: "A", Time: "2010-04-01T09:00:00Z", Reason: "c'est voulu",
	})
	assert.Empty(t, rec.Notices)
	assert.Equal(t, recole.Info, of(rec, recole.MissingInView)[0].Severity)
	assert.False(t, record(t, rec, "0015").Review)
}

func TestADecisionCanTakeNoteOfWhatConcernsNoRecord(t *testing.T) {
	list := views(4, r14+strings.ReplaceAll(r14, "0014", "0016"))
	gap := of(run(t, edition(t, cqpm(t), list)), recole.SequenceGap)[0]
	require.Empty(t, gap.Record)
	noted := recole.Decision{Fingerprint: gap.Fingerprint, Author: "A", Time: "2010-04-01T09:00:00Z", Reason: "jamais attribué"}
	rec := run(t, edition(t, cqpm(t), list), noted)
	assert.Empty(t, rec.Notices)
	found := of(rec, recole.SequenceGap)[0]
	assert.Equal(t, recole.Info, found.Severity)
	assert.Contains(t, found.Evidence[len(found.Evidence)-1].Says.FR, "jamais attribué")

	noted.Fingerprint = "0123456789abcdef"
	assert.Len(t, run(t, edition(t, cqpm(t), list), noted).Notices, 1)
}

func TestARemarkRulesNothing(t *testing.T) {
	mark := of(run(t, tied(t)), recole.ReadingConflict)[0].Fingerprint
	for _, says := range []string{recole.LeftOpen, recole.Accepted, recole.Contested} {
		remark := ruling(says, mark)
		remark.Field = ""
		rec := run(t, tied(t), remark)
		assert.Empty(t, rec.Notices)
		assert.True(t, field(t, rec, "0014", "intitule").Review, "still open")
		assert.Equal(t, run(t, tied(t)).Discrepancies, rec.Discrepancies)
	}
}

func TestADecisionCanKeepWhatAnEarlierEditionSaid(t *testing.T) {
	e := edition(t, cqpm(t), views(4, r14))
	now := field(t, run(t, e), "0014", "intitule").Meant
	contest := ruling("Tourneur vieux", editions.Fingerprint("0014", editions.Modified, "intitule", "Tourneur vieux", now))
	rec := run(t, e, contest)
	assert.Empty(t, rec.Notices)
	c := field(t, rec, "0014", "intitule")
	assert.Equal(t, "Tourneur vieux", c.Meant)
	assert.Equal(t, now, c.Printed, "what is printed stays beside it")

	contest.Fingerprint = editions.Fingerprint("0014", editions.Modified, "intitule", "Tourneur vieux", "what is printed no more")
	rec = run(t, e, contest)
	assert.Equal(t, now, field(t, rec, "0014", "intitule").Meant)
	assert.Len(t, rec.Notices, 1, "the publisher has changed it again: the question is open anew")
}
