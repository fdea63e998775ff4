package reconcile_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole/reconcile"
)

func TestExplainTellsAllOfARecord(t *testing.T) {
	rec := run(t, tied(t), ruling("Fraiseur", ""))
	x, ok := reconcile.Explain(rec, "0014")
	require.True(t, ok)
	require.Len(t, x.Fields, len(rec.Edition.Fields))
	require.Len(t, x.Issues, 1)

	title := x.Fields[2]
	assert.Len(t, title.Readings, 2)
	assert.Equal(t, "Fraiseur", title.Candidates[0].Value)
	assert.Equal(t, "decision", title.Evidence[len(title.Evidence)-1].Kind)

	code := x.Fields[4]
	require.Len(t, code.Evidence, 1, "also of what all views agree on")
	assert.Contains(t, code.Evidence[0].Says.FR, "2 vues sur 2")
	assert.Equal(t, "604", code.Candidates[0].Value)

	_, ok = reconcile.Explain(rec, "9999")
	assert.False(t, ok)
}
