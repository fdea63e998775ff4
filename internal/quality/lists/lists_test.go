package lists

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole/fixtures"
)

func measured(t *testing.T, c fixtures.Config) Score {
	t.Helper()
	s, err := Measure(context.Background(), fixtures.Generate(c))
	require.NoError(t, err)
	return s
}

func TestACleanListIsRightByAnyMethod(t *testing.T) {
	s := measured(t, fixtures.Config{Records: 200, Seed: 1})
	assert.Equal(t, 200, s.Records)
	assert.Positive(t, s.Fields)
	assert.Equal(t, s.Fields, s.Right)
	assert.Equal(t, s.Fields, s.Printed)
	assert.Equal(t, s.Fields, s.Normalised)
	assert.Zero(t, s.Faults+s.Found+s.Accepted+s.Reviewed+s.TrueFindings)
	assert.Equal(t, s.Fields, s.All.Count())
}

func TestANoisyListIsBetterReconciledThanByAMajority(t *testing.T) {
	s := measured(t, config(400, 0.1, Tuning().First))
	assert.Greater(t, s.Right, max(s.Printed, s.Normalised))
	assert.LessOrEqual(t, s.Right, s.Fields)
	assert.LessOrEqual(t, s.Accepted, s.Fields-s.Right, "what is accepted wrongly is wrong")
	assert.Positive(t, s.Faults)
	assert.Greater(t, float64(s.Found), 0.98*float64(s.Faults))
	assert.LessOrEqual(t, s.TrueFindings, s.Findings)
	assert.Positive(t, s.Disputed.Count())
	assert.Less(t, s.Disputed.Count(), s.All.Count())
}

func TestASweepMeasuresEachSeedOnceAndAlike(t *testing.T) {
	sweep := Sweep{Noises: []float64{0.02, 0.1}, Seeds: Seeds{1001, 2}, Records: 100, Workers: 2}
	results, err := Run(context.Background(), sweep)
	require.NoError(t, err)
	require.Len(t, results, 2)
	for _, r := range results {
		require.Len(t, r.Lists, 2)
		total := r.Total()
		assert.Equal(t, r.Lists[0].Fields+r.Lists[1].Fields, total.All.Count())
	}
	assert.Equal(t, measured(t, config(100, 0.1, 1002)), results[1].Lists[1])
}

func TestNothingIsTunedOnWhatIsReported(t *testing.T) {
	tuned, told := Tuning(), Reporting()
	assert.True(t, told.First+uint64(told.Count) <= tuned.First || tuned.First+uint64(tuned.Count) <= told.First)
	assert.Equal(t, told, Published().Seeds)
	assert.Equal(t, 20, told.Count)
	assert.Equal(t, []float64{0.005, 0.01, 0.02, 0.05, 0.10}, Published().Noises)
	assert.Contains(t, Published().Noises, AimedNoise)
}

func TestCalibrationComparesWhatIsClaimedWithWhatCameTrue(t *testing.T) {
	var c, other Calibration
	c.Add(0.9, true)
	c.Add(0.9, false)
	other.Add(1, true)
	other.Add(0.2, false)
	c.merge(other)
	assert.Equal(t, 4, c.Count())
	assert.InDelta(t, (0.8+0+0.2)/4, c.Error(), 1e-12, "1.8 claimed where 1 came true; 1 where 1 did; 0.2 where none did")
	assert.InDelta(t, (0.01+0.81+0+0.04)/4, c.Brier(), 1e-12)
	assert.Zero(t, (&Calibration{}).Error())
}

func TestAimsTellWhatIsNotReached(t *testing.T) {
	good := Score{Records: 100, Reviewed: 1, Fields: 1000, Right: 999, Printed: 990, Normalised: 991, Faults: 100, Found: 100, Findings: 100, TrueFindings: 100}
	for _, a := range (Result{Lists: []Score{good}}).Aims() {
		assert.True(t, a.Reached, a.What)
	}
	bad := Score{Records: 100, Reviewed: 3, Fields: 1000, Right: 990, Accepted: 1, Printed: 990, Normalised: 991, Faults: 100, Found: 98, Findings: 100, TrueFindings: 97}
	for _, a := range (Result{Lists: []Score{bad}}).Aims() {
		assert.False(t, a.Reached, a.What)
	}
	var b strings.Builder
	require.NoError(t, WriteAims(&b, Result{Lists: []Score{good, bad}}.Aims()))
	assert.Contains(t, b.String(), "| ahead of both majorities | every seed | 1 of 2 | **not reached** |")
}

func TestTablesHaveALineForEachNoise(t *testing.T) {
	var c Calibration
	c.Add(0.97, true)
	results := []Result{{Noise: 0.02, Lists: []Score{{Records: 10, Reviewed: 1, Fields: 40, Right: 39, Printed: 38, Normalised: 38, Accepted: 1, All: c}}}}
	var b strings.Builder
	require.NoError(t, WriteTable(&b, results))
	assert.Contains(t, b.String(), "| 2 % | 97.500 % | 95.000 % | 95.000 % | 1 of 1 | 2.5000 % | 10.00 % |")
	b.Reset()
	require.NoError(t, WriteReliability(&b, results))
	assert.Contains(t, b.String(), "| 2 % | 0.95 to 0.98 | 0.9700 | 1.0000 | 1 | | | 0 |")
}
