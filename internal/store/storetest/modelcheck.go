package storetest

import (
	"fmt"
	"maps"
	"slices"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"recole"
	"recole/internal/store"
)

func (m *machine) checkEdition(t *rapid.T, e *modelEdition) {
	i := 0
	records := e.load.Reconciliation.Records
	for r, err := range m.store.Records(t.Context(), e.stored) {
		require.NoError(t, err)
		require.Equal(t, canonical(records[i]), r.Record)
		i++
	}
	require.Equal(t, len(records), i)
}

func (m *machine) checkHistory(t *rapid.T, live []*modelEdition, key string) {
	var want, got []string
	for _, e := range live {
		want = append(want, e.says(key))
	}
	if slices.Max(append(want, "")) == "" {
		want = nil // nobody has it
	}
	life, err := m.store.History(t.Context(), m.list, key)
	require.NoError(t, err)
	for _, s := range life {
		said := ""
		if s.Record != nil {
			said = fmt.Sprintf("%+v", s.Record.Record)
		}
		got = append(got, said)
	}
	require.Equal(t, want, got)
}

// checkValidity makes a table of who says what on which day from the periods.
func (m *machine) checkValidity(t *rapid.T, live []*modelEdition) {
	type cell struct {
		key string
		day recole.Date
	}
	last := make(map[recole.Date]*modelEdition) // of each day
	for _, e := range live {
		last[e.stored.Date] = e
	}
	want, got := make(map[cell]string), make(map[cell]string)
	for day, e := range last {
		for _, r := range e.load.Reconciliation.Records {
			want[cell{r.Key, day}] = said(r)
		}
	}
	for p, err := range m.store.Validity(t.Context(), m.list) {
		require.NoError(t, err)
		for day := range maps.Keys(last) {
			if day.Compare(p.From) >= 0 && (p.To.IsZero() || day.Compare(p.To) < 0) {
				at := cell{p.Record.Key, day}
				require.NotContains(t, got, at, "two periods at once")
				got[at] = said(p.Record.Record)
			}
		}
	}
	require.Equal(t, want, got)
}

// said is what a record says, its confidences aside.
func said(r recole.Record) string {
	return fmt.Sprint(r.Status, r.StatusDate, r.Note, r.Choices[2].Meant, r.Choices[2].Printed)
}

func (m *machine) checkDecisions(t *rapid.T) {
	all, err := m.store.Decisions(t.Context(), m.list)
	require.NoError(t, err)
	require.Equal(t, append([]store.Decision{}, m.decisions...), append([]store.Decision{}, all...))
	want := make(map[string]int64)
	for _, d := range m.decisions {
		if d.Undoes == 0 && (d.Field != "" || d.Value == "") && m.inForce(d.ID) {
			want[d.Record+"/"+d.Field+"/"+d.Fingerprint] = d.ID
		}
	}
	got := make(map[string]int64)
	for _, d := range store.Effective(all) {
		got[d.Record+"/"+d.Field+"/"+d.Fingerprint] = d.ID
	}
	require.Equal(t, want, got)
}
