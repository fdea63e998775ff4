package storetest

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"recole"
	"recole/internal/store"
)

// model is a store in memory, as simple as can be.
type model struct {
	editions  []*modelEdition // in the order of loading
	decisions []store.Decision
}

type modelEdition struct {
	stored  store.Edition
	load    store.Load
	removed bool
}

func (m *model) live() []*modelEdition {
	live := slices.DeleteFunc(slices.Clone(m.editions), func(e *modelEdition) bool { return e.removed })
	slices.SortStableFunc(live, func(a, b *modelEdition) int { return a.stored.Date.Compare(b.stored.Date) })
	return live
}

// says gives what the editions say of a record, one string an edition.
func (e *modelEdition) says(key string) string {
	for _, r := range e.load.Reconciliation.Records {
		if r.Key == key {
			return fmt.Sprintf("%+v", canonical(r))
		}
	}
	return ""
}

// machine drives a store and its model through the same random life.
type machine struct {
	model
	store *store.Store
	list  string
}

var keys = []string{"", "A", "B", "a", "b", "é", "0001", "10", "2"}

func genFacts() *rapid.Generator[[]Fact] {
	return rapid.Custom(func(t *rapid.T) []Fact {
		facts := rapid.SliceOfDistinct(rapid.Custom(func(t *rapid.T) Fact {
			return Fact{
				Key:        rapid.SampledFrom(keys).Draw(t, "key"),
				Title:      rapid.SampledFrom([]string{"", "Oak", "oak", "Chêne « <&> »"}).Draw(t, "title"),
				Printed:    rapid.SampledFrom([]string{"", "0ak"}).Draw(t, "printed"),
				Suspended:  rapid.SampledFrom([]string{"", "en_veille"}).Draw(t, "suspended"),
				Confidence: rapid.Float64Range(0, 1).Draw(t, "confidence"),
				Review:     rapid.Bool().Draw(t, "review"),
			}
		}), func(f Fact) string { return f.Key }).Draw(t, "facts")
		slices.SortFunc(facts, func(a, b Fact) int { return cmp.Compare(a.Key, b.Key) })
		return facts
	})
}

func (m *machine) Load(t *rapid.T) {
	date := recole.Date{}
	if year := rapid.IntRange(1999, 2004).Draw(t, "year"); year > 1999 {
		date = Year(year)
	}
	l := Make(m.list, date, genFacts().Draw(t, "facts"))
	l.Profile = rapid.SampledFrom([]string{"p1", "p2"}).Draw(t, "profile")
	before := len(m.editions)
	loaded, err := m.store.Load(t.Context(), l)
	require.NoError(t, err)
	for _, e := range m.editions {
		if e.stored.ID == loaded.Edition.ID {
			require.Equal(t, store.Loaded{Edition: e.stored, Again: true, Removed: e.removed}, loaded)
			return
		}
	}
	require.False(t, loaded.Again)
	require.Equal(t, date, loaded.Edition.Date)
	require.Equal(t, len(l.Reconciliation.Records), loaded.Edition.Records)
	m.editions = append(m.editions[:before:before], &modelEdition{stored: loaded.Edition, load: l})
}

func (m *machine) LoadAgain(t *rapid.T) {
	e := m.any(t)
	l := e.load
	l.Sources = nil
	for range e.load.Sources {
		l.Sources = append(l.Sources, forbidden{})
	}
	loaded, err := m.store.Load(t.Context(), l)
	require.NoError(t, err)
	require.Equal(t, store.Loaded{Edition: e.stored, Again: true, Removed: e.removed}, loaded)
}

// any draws an edition.
func (m *machine) any(t *rapid.T) *modelEdition {
	if len(m.editions) == 0 {
		t.Skip("no edition yet")
	}
	return rapid.SampledFrom(m.editions).Draw(t, "edition")
}

func (m *machine) Remove(t *rapid.T) {
	e := m.any(t)
	changed, err := m.store.Remove(t.Context(), e.stored, store.Mark{Author: "Anne"})
	require.NoError(t, err)
	require.Equal(t, !e.removed, changed)
	e.removed = true
}

func (m *machine) Restore(t *rapid.T) {
	e := m.any(t)
	changed, err := m.store.Restore(t.Context(), e.stored, store.Mark{Author: "Anne"})
	require.NoError(t, err)
	require.Equal(t, e.removed, changed)
	e.removed = false
}

func (m *machine) Decide(t *rapid.T) {
	d := ruling(rapid.SampledFrom([]string{"A", "B"}).Draw(t, "record"), rapid.String().Filter(isText).Draw(t, "value"), "Anne")
	d.Field = rapid.SampledFrom([]string{"", "title"}).Draw(t, "field")
	d.Fingerprint = rapid.SampledFrom([]string{"f1", "f2"}).Draw(t, "fingerprint")
	m.append(t, d)
}

func (m *machine) Undo(t *rapid.T) {
	if len(m.decisions) == 0 {
		t.Skip("no decision yet")
	}
	target := rapid.SampledFrom(m.decisions).Draw(t, "undone")
	d := undo(target.ID)
	d.Record, d.Field = target.Record, target.Field
	if !m.inForce(target.ID) {
		_, err := m.store.Append(t.Context(), m.list, d, m.last(d))
		require.ErrorContains(t, err, "was undone already")
		return
	}
	m.append(t, d)
}

// inForce says it the other way round than the store: from the oldest on.
func (m *model) inForce(id int64) bool {
	for _, d := range m.decisions {
		if d.Undoes == id && m.inForce(d.ID) {
			return false
		}
	}
	return true
}

// last gives the last decision on the same question.
func (m *model) last(d store.Decision) (id int64) {
	for _, other := range m.decisions {
		if other.Record == d.Record && other.Field == d.Field {
			id = other.ID
		}
	}
	return id
}

func (m *machine) append(t *rapid.T, d store.Decision) {
	seen := m.last(d)
	late := seen != 0 && rapid.Bool().Draw(t, "late")
	if late {
		seen = rapid.Int64Range(0, seen-1).Draw(t, "seen")
	}
	got, err := m.store.Append(t.Context(), m.list, d, seen)
	if late {
		var stale *store.StaleError
		require.True(t, errors.As(err, &stale), "%v", err)
		require.Equal(t, m.last(d), stale.Theirs.ID)
		return
	}
	require.NoError(t, err)
	d.ID = int64(len(m.decisions) + 1)
	require.Equal(t, d, got)
	m.decisions = append(m.decisions, d)
}

// Check compares the editions after every step; the rest is compared by steps
// of their own.
func (m *machine) Check(t *rapid.T) {
	live := m.live()
	want := store.Timeline{}
	for _, e := range live {
		want = append(want, e.stored)
	}
	all, err := m.store.Editions(t.Context(), m.list)
	require.NoError(t, err)
	require.Equal(t, want, append(store.Timeline{}, all...))
}

// See compares the records of an edition, removed or not.
func (m *machine) See(t *rapid.T) { m.checkEdition(t, m.any(t)) }

// Trace compares the history of a record.
func (m *machine) Trace(t *rapid.T) {
	m.checkHistory(t, m.live(), rapid.SampledFrom(keys).Draw(t, "key"))
}

// Periods compares the periods of validity.
func (m *machine) Periods(t *rapid.T) { m.checkValidity(t, m.live()) }

// Rule compares the decisions, all and in force.
func (m *machine) Rule(t *rapid.T) { m.checkDecisions(t) }

func isText(s string) bool { return !slices.Contains([]byte(s), 0) }

// modelled drives the store through random lives, each a list of its own.
func modelled(t *testing.T, e Engine) {
	s := open(t, e.Fresh(t))
	var lives atomic.Int64
	rapid.Check(t, func(t *rapid.T) {
		m := &machine{store: s, list: fmt.Sprint("life ", lives.Add(1))}
		t.Repeat(rapid.StateMachineActions(m))
		for _, e := range m.editions {
			m.checkEdition(t, e)
		}
		for _, key := range keys {
			m.checkHistory(t, m.live(), key)
		}
		m.checkValidity(t, m.live())
		m.checkDecisions(t)
	})
	lists, err := s.Lists(t.Context())
	require.NoError(t, err)
	assert.NotEmpty(t, lists)
}
