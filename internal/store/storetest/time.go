package storetest

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole/internal/store"
)

// oak gives the facts of a year in which the oak has that title; "" where it
// is not on the list.
func oak(title string) []Fact {
	facts := []Fact{{Key: "0001", Title: "Ash", Confidence: 0.9}, {Key: "0003", Title: "Elm", Confidence: 1, Suspended: "en_veille"}}
	if title == "" {
		return facts
	}
	return []Fact{facts[0], {Key: "0002", Title: title, Confidence: 0.8, Review: true}, facts[1]}
}

func history(t *testing.T, e Engine) {
	s := open(t, e.Fresh(t))
	// Loaded out of order, and another list with the same key.
	for _, y := range []struct {
		year  int
		title string
	}{{2012, "Oak tree"}, {2010, "Oak"}, {2011, "Oak"}, {2013, ""}, {2014, "Oak"}, {2009, ""}} {
		load(t, s, Make("trees", Year(y.year), oak(y.title)))
	}
	load(t, s, Make("shrubs", Year(2011), oak("Scrub oak")))

	life, err := s.History(t.Context(), "trees", "0002")
	require.NoError(t, err)
	var told []string
	for _, l := range life {
		title := "-"
		if l.Record != nil {
			title = l.Record.Choices[2].Meant
			assert.Equal(t, 0.8, l.Record.Choices[2].Confidence)
			assert.True(t, l.Record.Review)
			one, err := s.Record(t.Context(), l.Edition, "0002")
			require.NoError(t, err)
			assert.Equal(t, one, l.Record)
		}
		told = append(told, fmt.Sprint(l.Edition.Date.Year, " ", title))
	}
	assert.Equal(t, []string{"2009 -", "2010 Oak", "2011 Oak", "2012 Oak tree", "2013 -", "2014 Oak"}, told)
	assert.Equal(t, life[1].Record.Version, life[5].Record.Version)

	for _, list := range []string{"trees", "herbs"} {
		none, err := s.History(t.Context(), list, "0009")
		assert.NoError(t, err)
		assert.Nil(t, none)
	}
}

func validity(t *testing.T, e Engine) {
	s := open(t, e.Fresh(t))
	told := func() []string {
		var all []string
		for p, err := range s.Validity(t.Context(), "trees") {
			require.NoError(t, err)
			assert.Equal(t, p.From, p.Edition.Date)
			all = append(all, fmt.Sprintf("%s %s %s/%s", p.Record.Key, p.Record.Choices[2].Meant, p.From, p.To))
		}
		return all
	}
	assert.Empty(t, told())
	for _, y := range []struct {
		year  int
		title string
	}{{2012, "Oak tree"}, {2010, "Oak"}, {2011, "Oak"}, {2013, ""}, {2014, "Oak"}} {
		load(t, s, Make("trees", Year(y.year), oak(y.title)))
	}
	want := []string{
		"0001 Ash 2010-03-10/",
		"0002 Oak 2010-03-10/2012-03-10",
		"0002 Oak tree 2012-03-10/2013-03-10",
		"0002 Oak 2014-03-10/",
		"0003 Elm 2010-03-10/",
	}
	assert.Equal(t, want, told())

	// Read again with a better profile, an edition is replaced in its day.
	better := Make("trees", Year(2013), oak("Oak"))
	better.Profile = "better"
	edition := load(t, s, better)
	want = []string{want[0], want[1], want[2], "0002 Oak 2013-03-10/", want[4]}
	assert.Equal(t, want, told())

	// Removed, it no longer speaks; nor does a record that it alone had.
	lone := load(t, s, Make("trees", Year(2015), []Fact{{Key: "0000", Title: "Yew"}}))
	for _, e := range []store.Edition{edition, lone} {
		_, err := s.Remove(t.Context(), e, store.Mark{Author: "Anne"})
		require.NoError(t, err)
	}
	want[3] = "0002 Oak 2014-03-10/"
	assert.Equal(t, want, told())

	for range s.Validity(t.Context(), "trees") {
		break // leaves nothing open that Close would wait for
	}
}

// longValidity compares the periods with what the editions themselves say.
func longValidity(t *testing.T, e Engine) {
	s := open(t, e.Fresh(t))
	const years = 4
	type say struct {
		key  string
		year int
	}
	want := make(map[say]string)
	for year := range years {
		facts := Yearly(4500-1000*(year%2), year*10)
		for _, f := range facts {
			want[say{f.Key, 2000 + year}] = f.Title
		}
		load(t, s, Make("trees", Year(2000+year), facts))
	}
	last := ""
	for p, err := range s.Validity(t.Context(), "trees") {
		require.NoError(t, err)
		at := p.Record.Key + p.From.String()
		require.Less(t, last, at, "sorted by key and date")
		last = at
		to := p.To.Year
		if p.To.IsZero() {
			to = 2000 + years
		}
		for y := p.From.Year; y < to; y++ {
			k := say{p.Record.Key, y}
			require.Equal(t, want[k], p.Record.Choices[2].Meant)
			delete(want, k)
		}
	}
	assert.Empty(t, want, "every record of every edition is in one period")
}
