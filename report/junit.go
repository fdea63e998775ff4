package report

import (
	"bufio"
	"context"
	"encoding/xml"
	"io"
	"recole/internal/legible"
	"strconv"
	"strings"

	"recole"
)

// The shape of junit.xml. There is no standard; these are the elements that
// Jenkins, GitLab and Azure all read.
//
// https://github.com/testmoapp/junitxml
type (
	junitCase struct {
		XMLName   xml.Name      `xml:"testcase"`
		Name      string        `xml:"name,attr"`
		ClassName string        `xml:"classname,attr"`
		File      string        `xml:"file,attr,omitempty"`
		Line      int           `xml:"line,attr,omitempty"`
		Skipped   *junitMessage `xml:"skipped"`
		Failure   *junitMessage `xml:"failure"`
		Out       string        `xml:"system-out,omitempty"`
	}
	junitMessage struct {
		Type    string `xml:"type,attr,omitempty"`
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
	junitCounts struct{ tests, failures, skipped int }
)

// writeJUnit tells the findings as tests: a suite a kind, in it a case a
// finding, or one that passes where the kind was looked for and not found. A
// finding fails at or above the severity that the run is to fail on (an error
// always); what the baseline knows is skipped; the rest passes and says itself.
func writeJUnit(ctx context.Context, w io.Writer, r *Report) error {
	out := bufio.NewWriter(w)
	j := junit{teller: r.teller(), out: out, enc: xml.NewEncoder(out)}
	counts, total := j.count()
	out.WriteString(xml.Header)
	j.open("testsuites", 0, "recole", total)
	for _, k := range recole.Kinds() {
		if err := j.suite(ctx, k, counts[k]); err != nil {
			return err
		}
	}
	out.WriteString("</testsuites>\n")
	return out.Flush()
}

// junit writes suites one case at a time.
type junit struct {
	teller
	out *bufio.Writer
	enc *xml.Encoder
}

// count tells beforehand what each suite will hold, as its head must.
func (j junit) count() (map[recole.Kind]junitCounts, junitCounts) {
	counts, total := map[recole.Kind]junitCounts{}, junitCounts{}
	for i := range j.Rec.Discrepancies {
		d := &j.Rec.Discrepancies[i]
		c := counts[d.Kind]
		c.tests++
		switch {
		case j.baseline.Knows(d):
			c.skipped++
		case j.fails(d):
			c.failures++
		}
		counts[d.Kind] = c
	}
	for _, k := range recole.Kinds() {
		c := counts[k]
		c.tests = max(c.tests, 1)
		counts[k] = c
		total = junitCounts{total.tests + c.tests, total.failures + c.failures, total.skipped + c.skipped}
	}
	return counts, total
}

func (j junit) fails(d *recole.Discrepancy) bool {
	return d.Severity == recole.Error || d.Severity.AtLeast(j.failOn)
}

func (j junit) open(element string, indent int, name string, c junitCounts) {
	j.out.WriteString(strings.Repeat(" ", indent) + "<" + element + ` name="` + xmlText(name) + `" tests="` + strconv.Itoa(c.tests) +
		`" failures="` + strconv.Itoa(c.failures) + `" errors="0" skipped="` + strconv.Itoa(c.skipped) + "\">\n")
}

func (j junit) suite(ctx context.Context, k recole.Kind, c junitCounts) error {
	j.open("testsuite", 2, "recole."+string(k), c)
	empty := true
	err := j.discrepancies(ctx, func(d *recole.Discrepancy) error {
		if d.Kind != k {
			return nil
		}
		empty = false
		return j.encode(j.testCase(j.point(d)))
	})
	if err == nil && empty {
		err = j.encode(junitCase{Name: j.Phrase(k.Words()) + j.Say(" : aucun écart", ": none"), ClassName: j.class(k)})
	}
	j.out.WriteString("  </testsuite>\n")
	return err
}

// encode writes a case on a line of its own.
func (j junit) encode(c junitCase) error {
	j.out.WriteString("    ")
	err := j.enc.Encode(c)
	j.out.WriteString("\n")
	return err
}

// class names the cases of a kind: the edition's first source tells apart the
// reports of several lists in one pipeline.
func (j junit) class(k recole.Kind) string {
	source := "recole"
	if len(j.Rec.Edition.Sources) > 0 {
		source = j.path(0)
	}
	return legible.Text(source) + "." + string(k)
}

func (j junit) testCase(c pointer) junitCase {
	t := junitCase{
		// The fingerprint makes the name unique, and the same next time.
		Name:      c.Title + " [" + c.Fingerprint + "]",
		ClassName: j.class(c.Kind),
		File:      j.path(c.At.Source),
		Line:      line(c.At),
	}
	switch {
	case c.Known:
		t.Skipped = &junitMessage{Message: j.Say("Connu de la référence. ", "Known to the baseline. ") + c.Text}
	case j.fails(c.Discrepancy):
		t.Failure = &junitMessage{Type: string(c.Severity), Message: c.Text, Text: j.readingLines(c)}
	default:
		t.Out = c.Text + "\n" + j.readingLines(c)
	}
	return t
}

// readingLines tells each reading on a line, as compilers tell errors:
// "list.txt:146: Chronologique : …".
func (j junit) readingLines(c pointer) string {
	var b strings.Builder
	for _, r := range c.Readings[:min(len(c.Readings), mostReadings)] {
		b.WriteString(j.path(r.At.Source) + ":" + strconv.Itoa(line(r.At)) + ": " +
			j.Say("%s : %s", "%s: %s", j.viewNamed(r.View), legible.Text(j.shown(c.Field, r.Normalized))) + "\n")
	}
	return b.String()
}

func xmlText(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder takes everything
	return b.String()
}
