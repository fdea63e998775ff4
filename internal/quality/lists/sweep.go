package lists

import (
	"context"
	"fmt"

	"golang.org/x/sync/errgroup"

	"recole/fixtures"
)

// Sweep says which lists to measure.
type Sweep struct {
	Noises  []float64 // shares of titles that are damaged
	Seeds   Seeds
	Records int // of each list
	Workers int // lists measured at the same time; 0 means one
}

// Seeds are consecutive seeds of the generator.
type Seeds struct {
	First uint64
	Count int
}

// Reporting are the seeds of the published table. Nothing was tuned on them.
func Reporting() Seeds { return Seeds{1, 20} }

// Tuning are the seeds on which weights were tried and confidences calibrated.
func Tuning() Seeds { return Seeds{1001, 20} }

// Published is the sweep of the published table.
func Published() Sweep {
	return Sweep{Noises: []float64{0.005, 0.01, 0.02, 0.05, 0.10}, Seeds: Reporting(), Records: 1500, Workers: 2}
}

// Shares of records with a fault of the row, the same at every noise.
const (
	keyFaults  = 0.005
	rowFaults  = 0.003 // missing, doubled, misplaced: each
	variations = 0.02
)

// config describes one list of a sweep.
func config(records int, noise float64, seed uint64) fixtures.Config {
	c := fixtures.Realistic(records, seed)
	c.Noise, c.KeyFaults, c.Variations = noise, keyFaults, variations
	c.MissingRows, c.DoubledRows, c.MisplacedRows = rowFaults, rowFaults, rowFaults
	return c
}

// Result is what was measured at one noise.
type Result struct {
	Noise float64
	Lists []Score // by seed
}

// Total adds up the scores of all lists.
func (r Result) Total() Score {
	var total Score
	for _, s := range r.Lists {
		total.add(s)
	}
	return total
}

// Ahead counts the lists on which more fields are right than after either vote.
func (r Result) Ahead() int {
	n := 0
	for _, s := range r.Lists {
		if s.Right > max(s.Printed, s.Normalised) {
			n++
		}
	}
	return n
}

// Run measures every list of a sweep.
func Run(ctx context.Context, s Sweep) ([]Result, error) {
	out := make([]Result, len(s.Noises))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(max(s.Workers, 1))
	for i, noise := range s.Noises {
		out[i] = Result{Noise: noise, Lists: make([]Score, s.Seeds.Count)}
		for j := range s.Seeds.Count {
			seed := s.Seeds.First + uint64(j)
			g.Go(func() error {
				score, err := Measure(ctx, fixtures.Generate(config(s.Records, noise, seed)))
				if err != nil {
					return fmt.Errorf("list of noise %g, seed %d: %w", noise, seed, err)
				}
				out[i].Lists[j] = score
				return nil
			})
		}
	}
	return out, g.Wait()
}
