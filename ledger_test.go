package recole

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestLedgerBalancesOnlyWhenEveryLineHasItsFate(t *testing.T) {
	account := &Account{}
	row := account.Add(FateRow)
	account.Add(FateBlank)
	tr := &Transcript{Sources: []Source{{Name: "a", Lines: 2}}, Rows: make([]Row, 1), Ledger: Ledger{Sources: []*Account{account}}}
	assert.NoError(t, tr.Check())

	account.Amend(row, FateHeading)
	assert.ErrorContains(t, tr.Check(), "0 lines are row, 1 were handed on")
	account.Amend(row, FateRow)

	tr.Sources[0].Lines = 3
	assert.ErrorContains(t, tr.Check(), "a has 3 lines, 2 have a fate")
	tr.Sources[0].Lines = 2

	account.Amend(1, FateNone)
	assert.ErrorContains(t, tr.Check(), "a has 2 lines, 1 have a fate")
}
