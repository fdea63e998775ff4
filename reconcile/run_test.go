package reconcile_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/reconcile"
)

func TestTheProfileChoosesTheEvidence(t *testing.T) {
	p := cqpm(t)
	list := views(3, strings.Replace(r14, "Tourneur", "Tourneur régleur", 1)+strings.Replace(r15, "Soudeur", "Régleur", 1)) +
		"# industrial\n" + strings.Replace(r14, "Tourneur", "Tourneur régulier", 1) + strings.Replace(r15, "Soudeur", "Régleur", 1)
	for _, c := range []struct {
		kinds  []string
		review bool
	}{{nil, false}, {[]string{"votes"}, true}, {[]string{"votes", "lexicon"}, false}} {
		p.Columns[p.Index("intitule")].Evidence = c.kinds
		rec, err := reconcile.Run(context.Background(), edition(t, p, list), p, nil)
		require.NoError(t, err)
		assert.Equal(t, c.review, field(t, rec, "0014", "intitule").Review, "%v", c.kinds)
	}
}

func TestRunStopsWhenItsContextIsDone(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := reconcile.Run(ctx, edition(t, cqpm(t), views(2, r14)), cqpm(t), nil)
	assert.ErrorIs(t, err, context.Canceled)
}

func TestAProfileThatDoesNotSuitIsRefused(t *testing.T) {
	e := edition(t, cqpm(t), views(2, r14))
	e.Fields = e.Fields[1:]
	_, err := reconcile.Run(context.Background(), e, cqpm(t), nil)
	assert.ErrorContains(t, err, "numero_abrege")
}

func TestAnEditionWithoutRowsHasNothing(t *testing.T) {
	rec := run(t, edition(t, cqpm(t), ""))
	assert.Empty(t, rec.Records)
	assert.Empty(t, rec.Discrepancies)
}

func TestTooFewViewsAreTold(t *testing.T) {
	for n, want := range map[int][]recole.Phrase{3: {{
		FR: "3 vues, alors que les listes de cette famille en ont 4", EN: "3 views, while lists of this family have 4",
	}}, 4: nil} {
		rec, err := reconcile.Run(context.Background(), edition(t, cqpm(t), views(n, r14)), cqpm(t), nil)
		require.NoError(t, err)
		assert.Equal(t, want, rec.Notices)
	}
}

func TestAViewThatFollowsNoOrderIsNotSearchedForDisorder(t *testing.T) {
	e := edition(t, cqpm(t), views(4, r16+r15+r14))
	assert.NotEmpty(t, of(run(t, e), recole.OrderViolation))
	for i := range e.Views {
		e.Views[i].Fit = 0.5
	}
	rec := run(t, e)
	assert.Empty(t, of(rec, recole.OrderViolation))
	assert.Len(t, rec.Notices, 4)
}

func TestARowOutOfPlaceIsToldOnceWithItsViews(t *testing.T) {
	const r17 = "1989 04 59 0017 | 0017 | Outilleur | O | 604 | 457 €\n"
	list := views(1, r14+r15+r16+r17) + "# alphabetical\n" + r15 + r16 + r17 + r14 + "# domain\n" + r16 + r17 + r14 + r15
	found := of(run(t, edition(t, cqpm(t), list)), recole.OrderViolation)
	var titles []recole.Discrepancy
	for _, d := range found {
		if d.Field == "intitule" {
			titles = append(titles, d)
		}
	}
	require.Len(t, titles, 1)
	assert.Equal(t, "0015", titles[0].Record)
	assert.Equal(t, recole.Info, titles[0].Severity)
	assert.Contains(t, titles[0].Message.FR, "Alphabétique")
	assert.Len(t, titles[0].Readings, 1)
}
