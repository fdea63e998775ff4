package report

import (
	"encoding/json"
	"io"

	"recole"
)

// Baseline is what an earlier run found, by fingerprint: what is known already
// and needs no new attention. A nil Baseline knows nothing.
type Baseline map[string]struct{}

// ReadBaseline reads the discrepancies.json of an earlier run; place names it
// in messages. What is no such file is a *recole.Trouble: to take it for an
// empty baseline would call every finding new.
func ReadBaseline(r io.Reader, place string) (Baseline, error) {
	var file struct {
		SchemaVersion int `json:"schema_version"`
		Discrepancies []struct {
			Fingerprint string `json:"fingerprint"`
		} `json:"discrepancies"`
	}
	noBaseline := &recole.Trouble{Place: place, What: recole.Say(
		"ce n'est pas un fichier discrepancies.json de recole ; donner à --baseline celui d'une exécution antérieure",
		"is no discrepancies.json of recole; give --baseline that of an earlier run")}
	dec := json.NewDecoder(r)
	if err := dec.Decode(&file); err != nil {
		return nil, noBaseline
	}
	if _, err := dec.Token(); err != io.EOF || file.SchemaVersion < 1 || file.Discrepancies == nil {
		return nil, noBaseline
	}
	if file.SchemaVersion > schemaVersion {
		return nil, &recole.Trouble{Place: place, What: recole.Say(
			"ce fichier vient d'une version plus récente de recole", "this file comes from a newer version of recole")}
	}
	b := make(Baseline, len(file.Discrepancies))
	for _, d := range file.Discrepancies {
		if d.Fingerprint == "" {
			return nil, noBaseline
		}
		b[d.Fingerprint] = struct{}{}
	}
	return b, nil
}

// Knows tells whether the earlier run found the same.
func (b Baseline) Knows(d *recole.Discrepancy) bool {
	_, known := b[d.Fingerprint]
	return known
}

// FailOn is the severity from which findings fail the run; "" for never.
func (r *Report) FailOn() recole.Severity { return r.failOn }

// HasBaseline tells whether the findings were compared with an earlier run's.
func (r *Report) HasBaseline() bool { return r.baseline != nil }

// Failing counts the findings that fail the run: those at or above its
// severity that the baseline does not know.
func (r *Report) Failing() int {
	n := 0
	for _, c := range r.Counts.NewBySeverity {
		if c.Of.AtLeast(r.failOn) {
			n += c.N
		}
	}
	return n
}

// compareWithBaseline counts what is new, what is known, and what is found no
// longer. Fingerprints are unique in a report.
func (c *Counts) compareWithBaseline(ds []recole.Discrepancy, b Baseline) {
	var fresh []recole.Discrepancy
	for i := range ds {
		if b.Knows(&ds[i]) {
			c.Known++
		} else {
			fresh = append(fresh, recole.Discrepancy{Severity: ds[i].Severity})
		}
	}
	c.New, c.NewBySeverity = len(fresh), countSeverities(fresh)
	c.Gone = len(b) - c.Known
}
