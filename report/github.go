package report

import (
	"bufio"
	"context"
	"io"
	"strconv"
	"strings"

	"recole"
)

// writeGitHub writes the findings as workflow commands: printed by a step of a
// GitHub workflow they become annotations of the lines. Gravest first, since
// GitHub shows ten of each severity and step; what the baseline knows is left
// out.
//
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
func writeGitHub(ctx context.Context, w io.Writer, r *Report) error {
	p, out := r.teller(), bufio.NewWriter(w)
	err := r.discrepancies(ctx, func(d *recole.Discrepancy) error {
		if c := p.point(d); !c.Known {
			out.WriteString(p.workflowCommand(c))
		}
		return nil // a bufio.Writer keeps its error for Flush
	})
	if err != nil {
		return err
	}
	return out.Flush()
}

func (p teller) workflowCommand(c pointer) string {
	name := map[recole.Severity]string{recole.Error: "error", recole.Warning: "warning"}[c.Severity]
	if name == "" {
		name = "notice"
	}
	properties := []string{"title=" + escapeProperty(c.Title), "file=" + escapeProperty(p.path(c.At.Source)), "line=" + strconv.Itoa(line(c.At))}
	return "::" + name + " " + strings.Join(properties, ",") + "::" + escapeCommand(c.Text) + "\n"
}

// escapeCommand keeps a message from ending its command.
func escapeCommand(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

// escapeProperty keeps a value from ending its property too.
func escapeProperty(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}
