package editions_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/fixtures"
	"recole/reconcile/editions"
)

func guard(t *testing.T, old, new *editions.Snapshot, opt editions.Limits) (notices, trouble string) {
	t.Helper()
	told, err := editions.Guard(old, new, cqpm(t), opt)
	for _, n := range told {
		assert.NotEmpty(t, n.FR)
		notices += n.EN + "\n"
	}
	if err != nil {
		var stop *recole.Trouble
		require.ErrorAs(t, err, &stop)
		assert.NotContains(t, stop.In(recole.French)+stop.In(recole.English), "%!")
		trouble = stop.In(recole.English)
	}
	return notices, trouble
}

// dated sets the date of an edition.
func dated(s *editions.Snapshot, iso string) *editions.Snapshot {
	s.Date, _ = recole.ParseDate(iso)
	return s
}

func numbered(n int, title string) []sketch {
	var all []sketch
	for i := range n {
		key := strconv.Itoa(10_001 + i)[1:]
		all = append(all, active(key, title+" "+key+" en atelier"))
	}
	return all
}

func TestWhereTheProfileSaysNothingAFifthMayGo(t *testing.T) {
	p := cqpm(t)
	p.Expected.MostRemoved = 0
	all := numbered(100, "Opérateur de machines")
	_, err := editions.Guard(edition(t, all, nil), edition(t, all[:80], nil), p, editions.Limits{})
	assert.NoError(t, err)
	_, err = editions.Guard(edition(t, all, nil), edition(t, all[:79], nil), p, editions.Limits{})
	assert.ErrorContains(t, err, "more than 20%")
}

func TestGuard(t *testing.T) {
	hundred := numbered(100, "Opérateur de machines")
	for _, c := range []struct {
		sentence         string
		old, new         []sketch
		oldDate, newDate string
		opt              editions.Limits
		notices, trouble string
	}{
		{sentence: "the next edition of a list", old: hundred, new: hundred[:91], oldDate: "2010-03-10", newDate: "2011-03-09"},
		{sentence: "as many records may go as the profile allows", old: hundred, new: hundred[:90]},
		{sentence: "more may not", old: hundred, new: hundred[:89], oldDate: "2010-03-10", newDate: "2011-03-09", opt: editions.Limits{Insist: "--force"},
			trouble: "11 of the 100 records of the edition of 2010-03-10 are missing (more than 10%): the source may be incomplete; to go on all the same: --force"},
		{sentence: "unless a user allows it", old: hundred, new: hundred[:79], opt: editions.Limits{MostRemoved: 0.5}},
		{sentence: "nothing is left", old: hundred, new: nil, trouble: "100 of the 100 records of the edition “LISTE 1” are missing (more than 10%): the source may be incomplete"},
		{sentence: "there was nothing before", old: nil, new: hundred},
		{sentence: "another list under the same numbers", old: hundred, new: numbered(100, "Vendeur de tissus par pièces à l'étranger"),
			trouble: "this source seems to be another list: of 100 numbers in common, only 0 stand for the same thing as in the edition “LISTE 1”"},
		{sentence: "another list under other numbers", old: hundred[:50], new: hundred[50:],
			trouble: "this source seems to be another list: of 0 numbers in common, only 0 stand for the same thing as in the edition “LISTE 1”"},
		{sentence: "one date, two contents", old: hundred, new: hundred[:99], oldDate: "2010-03-10", newDate: "2010-03-10",
			notices: "both editions bear the same date, 2010-03-10, but their contents differ\n"},
		{sentence: "the same contents", old: hundred, new: hundred, oldDate: "2010-03-10", newDate: "2010-03-10", notices: "both editions have the same contents\n"},
		{sentence: "the older edition given as the newer", old: hundred, new: hundred[:99], oldDate: "2011-03-09", newDate: "2010-03-10",
			notices: "the edition given as the new one (2010-03-10) is older than the other (2011-03-09)\n"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			notices, trouble := guard(t, dated(edition(t, c.old, nil), c.oldDate), dated(edition(t, c.new, nil), c.newDate), c.opt)
			assert.Equal(t, c.notices, notices)
			assert.Equal(t, c.trouble, trouble)
		})
	}
}

func TestGuardKnowsGeneratedLists(t *testing.T) {
	p := cqpm(t)
	c := fixtures.Realistic(400, 1)
	old := snapshot(t, p, text(t, fixtures.Generate(c)))
	revised, _ := revise(c, 0.1)
	_, trouble := guard(t, old, snapshot(t, p, text(t, revised)), editions.Limits{})
	assert.Empty(t, trouble, "the list a year later")
	other := fixtures.Generate(fixtures.Realistic(400, 2))
	_, trouble = guard(t, old, snapshot(t, p, text(t, other)), editions.Limits{})
	assert.Contains(t, trouble, "another list")
	_, trouble = guard(t, old, snapshot(t, p, firstPages(text(t, fixtures.Generate(c)), 2)), editions.Limits{})
	assert.Contains(t, trouble, "may be incomplete")
}

// firstPages cuts a list in the real list's form after some pages.
func firstPages(list []byte, n int) []byte {
	const header = "N° entier"
	pages := strings.Split(string(list), header)
	return []byte(strings.Join(pages[:n+1], header))
}
