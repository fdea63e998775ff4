package editions_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"recole/fixtures"
	"recole/reconcile/editions"
)

// score compares a comparison with what the publisher did.
type score struct {
	real, found  int // changes made; of those, reported as the publisher's
	told, untrue int // differences told to be the publisher's; of those, noise
	noise        int // differences told to be misreadings
}

func (s score) recall() float64    { return float64(s.found) / float64(max(1, s.real)) }
func (s score) precision() float64 { return 1 - float64(s.untrue)/float64(max(1, s.told)) }

func (s score) String() string {
	return fmt.Sprintf("recall %.4f (%d of %d), precision %.4f (%d wrong of %d told), misreadings told %d",
		s.recall(), s.found, s.real, s.precision(), s.untrue, s.told, s.noise)
}

func (s *score) add(o score) {
	s.real, s.found, s.told, s.untrue, s.noise = s.real+o.real, s.found+o.found, s.told+o.told, s.untrue+o.untrue, s.noise+o.noise
}

// grade scores a comparison, and logs what is wrong in it.
func grade(t *testing.T, c *editions.Comparison, truth []change) score {
	t.Helper()
	s := score{real: len(truth)}
	open := slices.Clone(truth)
	for _, d := range c.Differences {
		if d.Cause != editions.Publisher {
			s.noise++
			continue
		}
		s.told++
		i := slices.Index(open, change{d.Record, d.Kind, d.Field})
		if i < 0 {
			s.untrue++
			t.Logf("untrue: %s", tell(d))
			continue
		}
		s.found++
		open = slices.Delete(open, i, i+1)
	}
	for _, missed := range open {
		t.Logf("missed: %s", missed)
		for _, d := range c.Differences {
			if d.Record == missed.record {
				t.Logf("   told: %s", tell(d))
			}
		}
	}
	return s
}

func tell(d editions.Difference) string {
	text := fmt.Sprintf("%s %s %s %.2f %s: %q -> %q", d.Record, d.Kind, d.Cause, d.Confidence, d.Field, d.Old, d.New)
	for _, e := range d.Evidence {
		text += fmt.Sprintf("\n        %s %s %.1f %s", e.Kind, e.For, e.Weight, e.Says.EN)
	}
	return text
}

func TestKnownChangesAreToldFromKnownNoise(t *testing.T) {
	seeds := uint64(20)
	if testing.Short() {
		seeds = 5
	}
	p := cqpm(t)
	var total score
	for seed := range seeds {
		c := fixtures.Realistic(1000, seed+1)
		c.KeyFaults, c.MissingRows, c.DoubledRows, c.MisplacedRows, c.Variations = 0.003, 0.005, 0.005, 0.005, 0.02
		old := fixtures.Generate(c)
		old.Faults = slices.DeleteFunc(old.Faults, func(f fixtures.Fault) bool { return undecidable(f, 4) })
		new, truth := revise(c, 0.03)
		total.add(grade(t, compare(t, p, snapshot(t, p, text(t, reprint(old))), snapshot(t, p, text(t, new))), truth))
	}
	t.Log(total)
	assert.GreaterOrEqual(t, total.recall(), 0.99, "changes reported, each once, as the publisher's")
	assert.GreaterOrEqual(t, total.precision(), 0.99, "what is reported as the publisher's is")
	assert.Greater(t, total.noise, 5*int(seeds), "there was noise to be told apart")
}
