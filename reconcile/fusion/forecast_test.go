package fusion

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

func TestBrierAndCalibrationError(t *testing.T) {
	for _, test := range []struct {
		name       string
		forecasts  []Forecast
		brier, ece float64
	}{
		{"nothing forecast is nothing wrong", nil, 0, 0},
		{"sure and right is perfect", []Forecast{{P: 1, True: true}, {P: 0}}, 0, 0},
		{"sure and wrong is the worst", []Forecast{{P: 1}, {P: 0, True: true}}, 1, 1},
		{"a half that comes true half the time is calibrated", []Forecast{{P: 0.5, True: true}, {P: 0.5}}, 0.25, 0},
		{"eight tenths that always come true are too modest", []Forecast{{P: 0.8, True: true}, {P: 0.8, True: true}}, 0.04, 0.2},
		{"a forecast may stand for many", []Forecast{{P: 0.75, True: true, Count: 3}, {P: 0.75}}, 0.1875, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			assert.InDelta(t, test.brier, Brier(test.forecasts), 1e-12)
			assert.InDelta(t, test.ece, CalibrationError(test.forecasts, 10), 1e-12)
		})
	}
}

func TestIsotonicPoolsWhatFalls(t *testing.T) {
	got := Isotonic([]Forecast{{P: 0.2}, {P: 0.4, True: true}, {P: 0.6}, {P: 0.9, True: true}})
	assert.Equal(t, []Bin{{1, 0.2, 0}, {2, 0.5, 0.5}, {1, 0.9, 1}}, got)
}

func TestIsotonicTablesRise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var forecasts []Forecast
		for range rapid.IntRange(0, 30).Draw(t, "n") {
			forecasts = append(forecasts, Forecast{P: rapid.Float64Range(0, 1).Draw(t, "p"), True: rapid.Bool().Draw(t, "true")})
		}
		table := Isotonic(forecasts)
		total := 0.0
		for i, b := range table {
			total += b.Count
			if i > 0 && (b.Claimed <= table[i-1].Claimed || b.Right <= table[i-1].Right) {
				t.Fatalf("bin %d does not rise: %v", i, table)
			}
		}
		if int(total+0.5) != len(forecasts) {
			t.Fatalf("%v forecasts of %d", total, len(forecasts))
		}
	})
}

func TestHeldOutClaimsAreForecastWell(t *testing.T) {
	w := makeWorld(6, 3000, mixed())
	survey := NewSurvey(w.sources, w.fields)
	for _, it := range w.items {
		survey.Add(it)
	}
	m := Learn(survey, Frozen())
	for s := range mixed() {
		f := m.HoldOut(survey, s)
		assert.NotEmpty(t, f)
		assert.Less(t, CalibrationError(f, 10), 0.12, "source %d", s)
	}
}
