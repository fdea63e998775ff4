package store

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
)

// editionsOf makes a timeline of editions with those dates and IDs.
func editionsOf(pairs ...string) (t Timeline) {
	for i := 0; i < len(pairs); i += 2 {
		date, err := parseDay(pairs[i])
		if err != nil {
			panic(err)
		}
		t = append(t, Edition{Date: date, ID: pairs[i+1] + "0000000000000000"})
	}
	return t
}

func TestAnEditionIsFoundByWhatAPersonCallsIt(t *testing.T) {
	all := editionsOf("", "e0", "2009-03-01", "ab1", "2010-03-10", "ab2", "2010-03-10", "c3", "2010-11-05", "2011d4")
	for _, c := range []struct {
		name string
		want int // index, or -1
		says string
	}{
		{"latest", 4, ""},
		{"latest~0", 4, ""},
		{"latest~4", 0, ""},
		{"latest~5", -1, "no edition has this name; the store has 2010-11-05 2011d4000000, 2010-03-10 c30000000000"},
		{"latest~-1", -1, "no edition has this name"},
		{"latest~", -1, "no edition has this name"},
		{"2009-03-01", 1, ""},
		{"2009", 1, ""},
		{"2010-03-10", 3, ""}, // the last loaded of the day
		{"2010-03", -1, "several editions begin so"},
		{"2010-11", 4, ""},
		{"2011", 4, ""}, // an ID may look like a year
		{"ab", -1, "several editions begin so: 2010-03-10 ab2000000000, 2009-03-01 ab1000000000"},
		{"ab1", 1, ""},
		{"e", 0, ""},
		{"2012", -1, "no edition has this name"},
		{"", -1, "no edition has this name"},
	} {
		t.Run(c.name, func(t *testing.T) {
			e, err := all.Lookup(c.name)
			if c.want >= 0 {
				require.NoError(t, err)
				assert.Equal(t, all[c.want], e)
				return
			}
			var trouble *recole.Trouble
			require.ErrorAs(t, err, &trouble)
			assert.Contains(t, trouble.In(recole.English), c.says)
		})
	}
	_, err := all.Lookup("nine")
	assert.ErrorIs(t, err, ErrNoEdition)
	_, err = all.Lookup("ab")
	assert.NotErrorIs(t, err, ErrNoEdition)
	_, err = Timeline{}.Lookup("latest")
	assert.ErrorContains(t, err, "the store has none")
}

func TestWhatCameBeforeADay(t *testing.T) {
	all := editionsOf("2009-03-01", "a", "2010-03-10", "b", "2010-03-10", "c")
	for day, want := range map[string]string{"2009-03-01": "", "2009-03-02": "a", "2010-03-10": "a", "2010-03-11": "c"} {
		d, err := recole.ParseDate(day)
		require.NoError(t, err)
		e, ok := all.Before(d)
		assert.Equal(t, want != "", ok, day)
		if ok {
			assert.Equal(t, want, e.ID[:1], day)
		}
	}
	latest, ok := all.Latest()
	assert.True(t, ok)
	assert.Equal(t, all[2], latest)
	_, ok = Timeline{}.Latest()
	assert.False(t, ok)
}

func TestOnlyTheNewestEditionsAreNamed(t *testing.T) {
	var pairs []string
	for year := range 15 {
		pairs = append(pairs, fmt.Sprint(2000+year, "-01-01"), fmt.Sprint(year, "x"))
	}
	_, err := editionsOf(pairs...).Lookup("nine")
	assert.ErrorContains(t, err, "2005-01-01 5x0000000000, …")
	assert.NotContains(t, err.Error(), "2004")
}
