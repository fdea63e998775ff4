package quality

import "recole/reconcile/fusion"

// Forecasts are the choices whose truth is known and that somebody makes a
// claim about, as forecasts of being right.
func Forecasts(items []Item, choices []Choice) []fusion.Forecast {
	var out []fusion.Forecast
	for i, it := range items {
		if it.Truth != "" && len(it.Claims) > 0 {
			out = append(out, fusion.Forecast{P: choices[i].Confidence, True: choices[i].Value == it.Truth})
		}
	}
	return out
}

// Right is the share of forecasts that came true.
func Right(forecasts []fusion.Forecast) float64 {
	right := 0.0
	for _, f := range forecasts {
		if f.True {
			right++
		}
	}
	return right / float64(max(len(forecasts), 1))
}
