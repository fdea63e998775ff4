package reconcile_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"recole"
)

func accepting(t *testing.T, rate float64) *recole.Reconciliation {
	t.Helper()
	p := cqpm(t)
	p.Review.ErrorRate = rate
	return runProfile(t, realEdition(t), p)
}

func TestAStricterErrorRateSendsMoreToReview(t *testing.T) {
	reviewed := func(rec *recole.Reconciliation) int {
		n := 0
		for _, r := range rec.Records {
			if r.Review {
				n++
			}
		}
		return n
	}
	none, loose, strict := accepting(t, 0), accepting(t, 0.001), accepting(t, 0.00078)
	assert.InDelta(t, 0.95, none.Acceptance.Threshold, 1e-9)
	assert.InDelta(t, 0.95, loose.Acceptance.Threshold, 1e-9, "the threshold of the profile keeps it already")
	assert.Greater(t, strict.Acceptance.Threshold, 0.95)
	assert.Greater(t, reviewed(strict), reviewed(loose))
	assert.LessOrEqual(t, strict.Acceptance.Expected(), 0.00078)
	for _, rec := range []*recole.Reconciliation{none, loose, strict} {
		assert.True(t, rec.Acceptance.Kept())
	}
}

func TestAPromiseThatCannotBeKeptIsTold(t *testing.T) {
	rec := accepting(t, 0.0001)
	assert.False(t, rec.Acceptance.Kept(), "what all views print alike is wrong more often")
	assert.InDelta(t, 0.95, rec.Acceptance.Threshold, 1e-9)
}
