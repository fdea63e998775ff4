package report

import (
	"context"
	"io"

	"recole"
)

// The shape of GitLab's Code Quality report, a part of Code Climate's issues.
// Their members of other kinds are kept, so that readers of either can use it.
//
// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
// https://github.com/codeclimate/platform/blob/master/spec/analyzers/SPEC.md#issues
type (
	issueJSON struct {
		Type        string       `json:"type"`
		CheckName   recole.Kind  `json:"check_name"`
		Description string       `json:"description"`
		Categories  []string     `json:"categories"`
		Severity    string       `json:"severity"`
		Fingerprint string       `json:"fingerprint"`
		Location    issuePlace   `json:"location"`
		Others      []issuePlace `json:"other_locations,omitempty"`
	}
	issuePlace struct {
		Path  string     `json:"path"`
		Lines issueLines `json:"lines"`
	}
	issueLines struct {
		Begin int `json:"begin"`
		End   int `json:"end"`
	}
)

// writeGitLab writes every finding: GitLab compares the reports of two branches
// by fingerprint itself.
func writeGitLab(ctx context.Context, w io.Writer, r *Report) error {
	p, s := r.teller(), newJSONStream(w)
	s.text("[")
	err := r.discrepancies(ctx, func(d *recole.Discrepancy) error { return s.item(p.issue(p.point(d))) })
	if err != nil {
		return err
	}
	return s.closeList()
}

func (p teller) issue(c pointer) issueJSON {
	i := issueJSON{
		Type:        "issue",
		CheckName:   c.Kind,
		Description: sentence(c.Title) + " " + c.Text,
		Categories:  []string{"Bug Risk"},
		Severity:    map[recole.Severity]string{recole.Error: "critical", recole.Warning: "minor", recole.Info: "info"}[c.Severity],
		Fingerprint: c.Fingerprint,
		Location:    p.issuePlace(c.At),
	}
	for n, r := range c.Readings[:min(len(c.Readings), mostReadings)] {
		if n != c.Reading {
			i.Others = append(i.Others, p.issuePlace(r.At))
		}
	}
	return i
}

func (p teller) issuePlace(at recole.Location) issuePlace {
	return issuePlace{p.path(at.Source), issueLines{line(at), line(at)}}
}
