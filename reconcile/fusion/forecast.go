package fusion

import (
	"cmp"
	"slices"
)

// Forecast is a probability that was claimed, and whether it came true.
type Forecast struct {
	P     float64
	True  bool
	Count float64 // how many forecasts this stands for; 0 means one
}

func (f Forecast) count() float64 {
	if f.Count == 0 {
		return 1
	}
	return f.Count
}

func (f Forecast) outcome() float64 {
	if f.True {
		return 1
	}
	return 0
}

// Brier is the mean square of what forecasts were off by: 0 is perfect, 0.25 is
// what always saying a half gets. Zero where there is none.
func Brier(forecasts []Forecast) float64 {
	sum, n := 0.0, 0.0
	for _, f := range forecasts {
		off := f.P - f.outcome()
		sum, n = sum+f.count()*off*off, n+f.count()
	}
	return sum / max(n, 1)
}

// Bin is a group of forecasts of about the same probability.
type Bin struct {
	Count   float64
	Claimed float64 // mean probability
	Right   float64 // share that came true
}

// Bins groups forecasts by probability into so many bins of equal width.
// Empty ones are left out.
func Bins(forecasts []Forecast, bins int) []Bin {
	sums := make([]Bin, bins)
	for _, f := range forecasts {
		b := &sums[min(max(int(f.P*float64(bins)), 0), bins-1)]
		b.Count += f.count()
		b.Claimed += f.count() * f.P
		b.Right += f.count() * f.outcome()
	}
	sums = slices.DeleteFunc(sums, func(b Bin) bool { return b.Count == 0 })
	for i := range sums {
		sums[i].Claimed /= sums[i].Count
		sums[i].Right /= sums[i].Count
	}
	return sums
}

// CalibrationError is the expected calibration error over bins of equal width
// (ten are usual): by how much claimed probabilities are off, on average. Zero
// where there is no forecast.
func CalibrationError(forecasts []Forecast, bins int) float64 {
	off, n := 0.0, 0.0
	for _, b := range Bins(forecasts, bins) {
		off += b.Count * max(b.Claimed-b.Right, b.Right-b.Claimed)
		n += b.Count
	}
	return off / max(n, 1)
}

// Isotonic gives the reliability table of forecasts: the share that came true
// as a rising function of the probability claimed, fitted by pooling adjacent
// violators (Ayer et al., 1955). Bins ascend in both.
func Isotonic(forecasts []Forecast) []Bin {
	sorted := slices.Clone(forecasts)
	slices.SortFunc(sorted, func(a, b Forecast) int {
		return cmp.Or(cmp.Compare(a.P, b.P), cmp.Compare(a.outcome(), b.outcome()))
	})
	var pools []Bin
	for _, f := range sorted {
		pools = append(pools, Bin{f.count(), f.P, f.outcome()})
		for n := len(pools); n > 1 && (pools[n-2].Right >= pools[n-1].Right || pools[n-2].Claimed == pools[n-1].Claimed); n-- {
			pools[n-2] = pool(pools[n-2], pools[n-1])
			pools = pools[:n-1]
		}
	}
	return pools
}

func pool(a, b Bin) Bin {
	n := a.Count + b.Count
	return Bin{n, (a.Count*a.Claimed + b.Count*b.Claimed) / n, (a.Count*a.Right + b.Count*b.Right) / n}
}
