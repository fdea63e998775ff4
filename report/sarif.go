package report

import (
	"bufio"
	"context"
	"io"
	"net/url"
	"path"
	"recole/internal/legible"
	"strings"

	"recole"
	"recole/internal/prose"
)

// What a SARIF file says of itself.
const (
	sarifVersion = "2.1.0"
	sarifSchema  = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

// fingerprintName names our fingerprint among those of a SARIF result; the
// number rises when fingerprints are made in another way.
const fingerprintName = "recole/v1"

// writeSARIF writes the findings for code scanning: a rule a kind, a result a
// finding. The objects are our own, and not those of a library, so that a
// result is written as soon as it is made and a list of any length needs the
// memory of one.
//
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html
func writeSARIF(ctx context.Context, w io.Writer, r *Report) error {
	out := bufio.NewWriter(w)
	out.WriteString(`{"$schema": "` + sarifSchema + `", "version": "` + sarifVersion + `", "runs": [` + "\n")
	s, p := newJSONStream(out), sarif{r.teller()}
	s.member("tool", sarifTool{p.driver()})
	s.member("automationDetails", sarifID{p.category()})
	s.member("invocations", []sarifInvocation{{true, p.notices()}})
	s.member("artifacts", p.artifacts())
	s.begin("results")
	err := r.discrepancies(ctx, func(d *recole.Discrepancy) error { return s.item(p.result(p.point(d))) })
	if err != nil {
		return err
	}
	s.end()
	if err := s.close(); err != nil {
		return err
	}
	out.WriteString("]}\n")
	return out.Flush()
}

// sarif makes the objects of a SARIF run.
type sarif struct{ teller }

func (p sarif) driver() sarifDriver {
	d := sarifDriver{Name: "recole", Version: p.version, Language: p.Say("fr-FR", "en-US")}
	d.FullName = "recole: " + p.Say("récolement de listes publiées", "check of published lists")
	for _, k := range recole.Kinds() {
		d.Rules = append(d.Rules, sarifRule{
			ID:               k,
			Name:             ruleName(k),
			ShortDescription: p.message(sentence(prose.Capital(p.Phrase(k.Words())))),
			FullDescription:  p.message(p.Phrase(meaning(k))),
			Help:             p.message(p.Phrase(meaning(k))),
		})
	}
	return d
}

// ruleName writes a kind as SARIF wants names: "ReadingConflict".
func ruleName(k recole.Kind) string {
	var b strings.Builder
	for word := range strings.SplitSeq(string(k), "-") {
		b.WriteString(prose.Capital(word))
	}
	return b.String()
}

// category tells the runs over different lists apart: code scanning compares a
// run with the one before it in the same category.
func (p sarif) category() string {
	if len(p.Rec.Edition.Sources) == 0 {
		return "recole/"
	}
	return "recole/" + p.path(0) + "/"
}

func (p sarif) notices() []sarifNotification {
	list := []sarifNotification{}
	for _, n := range p.Rec.Notices {
		list = append(list, sarifNotification{"note", p.message(sentence(p.Phrase(n)))})
	}
	return list
}

func (p sarif) artifacts() []sarifArtifact {
	list := []sarifArtifact{}
	for i, s := range p.Rec.Edition.Sources {
		list = append(list, sarifArtifact{
			Location: p.file(i),
			Roles:    []string{"analysisTarget"},
			Hashes:   map[string]string{"sha-256": s.SHA256},
		})
	}
	return list
}

func (p sarif) result(c pointer) sarifResult {
	s := sarifResult{
		RuleID:              c.Kind,
		RuleIndex:           ruleIndex(c.Kind),
		Level:               map[recole.Severity]string{recole.Error: "error", recole.Warning: "warning"}[c.Severity],
		Message:             p.message(c.Title + ". " + c.Text),
		Locations:           []sarifLocation{p.location(c.At)},
		PartialFingerprints: map[string]string{fingerprintName: c.Fingerprint},
		Properties: sarifFinding{
			Record: c.Record, Section: c.Section.String(), Field: c.Field, Chosen: c.Chosen,
			Confidence: round4(c.Confidence), NeedsReview: c.NeedsReview,
		},
	}
	if s.Level == "" {
		s.Level = "note"
	}
	switch {
	case c.Known:
		s.BaselineState = "unchanged"
	case p.baseline != nil:
		s.BaselineState = "new"
	}
	for i, r := range c.Readings[:min(len(c.Readings), mostReadings)] {
		l := p.location(r.At)
		text := p.Say("%s : %s", "%s: %s", p.viewNamed(r.View), p.orNothing(p.shown(c.Field, r.Normalized)))
		if i == c.Reading {
			s.Locations[0].Message = p.text(text)
		} else {
			l.ID, l.Message = len(s.Related)+1, p.text(text)
			s.Related = append(s.Related, l)
		}
		s.attach(p.region(r.At), text)
	}
	return s
}

func (p sarif) orNothing(s string) string {
	if s == "" {
		return p.Say("(vide)", "(blank)")
	}
	return s
}

func ruleIndex(k recole.Kind) int {
	for i, known := range recole.Kinds() {
		if k == known {
			return i
		}
	}
	return -1
}

func (p sarif) message(s string) sarifMessage { return *p.text(s) }

// text makes a message of plain text: brackets would make links of it, braces
// placeholders (SARIF 3.11.5 and 3.11.6).
func (p sarif) text(s string) *sarifMessage {
	return &sarifMessage{strings.NewReplacer(`[`, `\[`, `]`, `\]`, `{`, `{{`, `}`, `}}`).Replace(legible.Text(s))}
}

// fileURI makes a URI of a path: relative ones stay relative, to whatever the
// reader takes for the root, which in CI is the repository.
func fileURI(name string) string {
	u := url.URL{Path: path.Clean(name)}
	if path.IsAbs(name) {
		u.Scheme = "file"
	}
	return u.String()
}
