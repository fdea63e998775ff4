package quality

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole/reconcile/fusion"
)

// shared is where the public data sets are, where they are.
const shared = "../../../shared/data"

func TestTruthFlightIsReachedWithRoomToSpare(t *testing.T) {
	rows, err := truthFlightRows(shared)
	skipIfAbsent(t, err)
	got := rows[len(rows)-1]
	assert.Equal(t, "fusion, frozen", got.Method)
	assert.Greater(t, figure(t, got, "right"), 0.96)
	assert.Less(t, figure(t, got, "ECE"), 0.02)
	for _, row := range rows {
		if row.Method == got.Method {
			assert.Greater(t, figure(t, row, "right"), 0.95, row.Dataset)
			assert.Less(t, figure(t, row, "ECE"), 0.03, row.Dataset)
		}
	}
}

func TestFlightsIsReached(t *testing.T) {
	rows, err := flightsRows(shared)
	skipIfAbsent(t, err)
	assert.Greater(t, figure(t, rows[len(rows)-1], "F1"), 0.88)
}

func skipIfAbsent(t *testing.T, err error) {
	t.Helper()
	if errors.Is(err, ErrAbsent) {
		t.Skipf("PUBLIC DATA ABSENT, QUALITY NOT MEASURED: %v", err)
	}
	require.NoError(t, err)
}

func figure(t *testing.T, row Row, name string) float64 {
	t.Helper()
	for _, f := range row.Figures {
		if f.Name == name {
			return f.Value
		}
	}
	t.Fatalf("%s, %s has no figure %q", row.Dataset, row.Method, name)
	return 0
}

func TestConfidenceOnGeneratedListsIsNoWorseThanItsFewErrorsAllow(t *testing.T) {
	for _, row := range Votes() {
		if row.Method == "fusion, frozen" {
			assert.Less(t, figure(t, row, "ECE"), 0.015, row.Dataset)
		}
	}
}

func TestTheSameSeedMakesTheSameData(t *testing.T) {
	assert.Equal(t, Generate(Lists(3, fusion.Text, 0.1)), Generate(Lists(3, fusion.Text, 0.1)))
	assert.NotEqual(t, Generate(Lists(3, fusion.Text, 0.1)), Generate(Lists(4, fusion.Text, 0.1)))
}

func TestRepairsAreCountedAsTheLiteratureDoes(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, "flights/dirty.csv", `tuple_id,src,flight,dep
1,a,F1,7:10 a.m.
2,b,F1,7:12 a.m.
3,c,F1,
4,d,F1,07:10 AM
5,a,F2,1:00 p.m.
`)
	write(t, folder, "flights/clean.csv", `tuple_id,src,flight,dep
1,a,F1,7:10 a.m.
2,b,F1,7:10 a.m.
3,c,F1,7:10 a.m.
4,d,F1,7:10 a.m.
5,a,F2,2:00 p.m.
`)
	d, err := ReadFlights(filepath.Join(folder, "flights"))
	require.NoError(t, err)
	r := d.Repairs(Majority(d.Items, Normalised))
	assert.Equal(t, Repairs{Wrong: 4, Made: 3, Right: 3}, r)
	assert.InDelta(t, 1, r.Precision(), 1e-12)
	assert.InDelta(t, 0.75, r.Recall(), 1e-12)
	assert.InDelta(t, 6.0/7, r.F1(), 1e-12)
	assert.Equal(t, Repairs{Wrong: 4, Made: 3}, d.Repairs([]Choice{{Value: "7:12 a.m."}, {Value: "1:00 p.m."}}))
}

func TestADayIsReadWithItsTruth(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, "truth-flight/claims/day.txt",
		"a\tF1\t1:00 PM\t1:05pDec 2\tTerminal D - D6\t\t\t\nb\tF1\t13:00\nc\tF2\t2:00 PM\n")
	write(t, folder, "truth-flight/gold/day.txt", "F1\t01:00 PM\t01:05 PM\tD6\t\t\t\n")
	var log, out strings.Builder
	rows, err := Public(folder, &log)
	require.NoError(t, err)
	assert.Contains(t, log.String(), "SKIPPED")
	assert.Contains(t, log.String(), "dirty.csv")
	require.NoError(t, WriteMarkdown(&out, rows[:2]))
	assert.Contains(t, out.String(), "| truth-flight day | majority | 3 | 1 | ")
}

func TestADamagedDatasetIsAnErrorAndNotSkipped(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, "flights/dirty.csv", "tuple_id,src,flight,dep\n1,a,F1,7:10 a.m.\n")
	write(t, folder, "flights/clean.csv", "tuple_id,src,flight,dep\n")
	_, err := Public(folder, &strings.Builder{})
	assert.ErrorContains(t, err, "dirty.csv has 2 rows and clean.csv 1")
}

func write(t *testing.T, folder, name, text string) {
	t.Helper()
	name = filepath.Join(folder, name)
	require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
	require.NoError(t, os.WriteFile(name, []byte(text), 0o644))
}
