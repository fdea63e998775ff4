package lists

import (
	"fmt"
	"io"
	"strings"
)

// WriteTable writes results as a Markdown table, a line for each noise.
func WriteTable(w io.Writer, results []Result) error {
	b := &strings.Builder{}
	b.WriteString("| noise | fields right | majority | majority, normalised | ahead on | wrong, accepted | to review | recall | precision |" +
		" ECE, Brier (all) | ECE, Brier (disputed) |\n|---|---|---|---|---|---|---|---|---|---|---|\n")
	for _, r := range results {
		t := r.Total()
		fmt.Fprintf(b, "| %g %% | %.3f %% | %.3f %% | %.3f %% | %d of %d | %.4f %% | %.2f %% | %.2f %% | %.2f %% | %.4f, %.5f | %.4f, %.4f |\n",
			100*r.Noise, share(t.Right, t.Fields), share(t.Printed, t.Fields), share(t.Normalised, t.Fields), r.Ahead(), len(r.Lists),
			share(t.Accepted, t.Fields), share(t.Reviewed, t.Records), share(t.Found, t.Faults), share(t.TrueFindings, t.Findings),
			t.All.Error(), t.All.Brier(), t.Disputed.Error(), t.Disputed.Brier())
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// WriteReliability writes, for each noise, what was claimed and what came true.
func WriteReliability(w io.Writer, results []Result) error {
	b := &strings.Builder{}
	b.WriteString("| noise | confidence | all: claimed | right | n | disputed: claimed | right | n |\n|---|---|---|---|---|---|---|---|\n")
	for _, r := range results {
		t := r.Total()
		for i := range edges {
			if t.All.Bins[i].Count == 0 {
				continue
			}
			upper := 1.0
			if i+1 < len(edges) {
				upper = edges[i+1]
			}
			fmt.Fprintf(b, "| %g %% | %g to %g |%s%s\n", 100*r.Noise, edges[i], upper, t.All.Bins[i], t.Disputed.Bins[i])
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// String gives the bin as cells of a table.
func (b Bin) String() string {
	if b.Count == 0 {
		return " | | 0 |"
	}
	n := float64(b.Count)
	return fmt.Sprintf(" %.4f | %.4f | %d |", b.Claimed/n, float64(b.Right)/n, b.Count)
}

func share(part, whole int) float64 { return 100 * float64(part) / float64(max(whole, 1)) }
