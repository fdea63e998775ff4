package lists

import (
	"fmt"
	"io"
	"strings"
)

// Aim is a figure that was asked for, and what was measured.
type Aim struct {
	What    string
	Bound   string
	Got     string
	Reached bool
}

// AimedNoise is the noise that the aims are stated for.
const AimedNoise = 0.02

// Aims holds what was measured against what was asked for.
func (r Result) Aims() []Aim {
	t := r.Total()
	atLeast := func(what string, part, whole int, bound float64) Aim {
		got := share(part, whole)
		return Aim{what, fmt.Sprintf("at least %g %%", bound), fmt.Sprintf("%.3f %%", got), got >= bound}
	}
	atMost := func(what string, part, whole int, bound float64) Aim {
		got := share(part, whole)
		return Aim{what, fmt.Sprintf("at most %g %%", bound), fmt.Sprintf("%.3f %%", got), got <= bound}
	}
	return []Aim{
		atLeast("fields right", t.Right, t.Fields, 99.9),
		atMost("fields wrong and accepted without review", t.Accepted, t.Fields, 0.05),
		atLeast("recall of faults that leave a trace", t.Found, t.Faults, 99),
		atLeast("precision of what is found", t.TrueFindings, t.Findings, 98),
		atMost("records sent to review", t.Reviewed, t.Records, 2),
		{"ahead of both majorities", "every seed", fmt.Sprintf("%d of %d", r.Ahead(), len(r.Lists)), r.Ahead() == len(r.Lists)},
	}
}

// WriteAims writes the aims as a Markdown table.
func WriteAims(w io.Writer, aims []Aim) error {
	b := &strings.Builder{}
	b.WriteString("| | aim | measured | |\n|---|---|---|---|\n")
	for _, a := range aims {
		verdict := "reached"
		if !a.Reached {
			verdict = "**not reached**"
		}
		fmt.Fprintf(b, "| %s | %s | %s | %s |\n", a.What, a.Bound, a.Got, verdict)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
