package ingest

import (
	"regexp"
	"strings"

	"recole"
	"recole/internal/typography"
)

// heading is what the lines above the tables say of the edition.
type heading struct {
	title, date string
	size        int // length of the text that the title came from
}

// openLine is a line that a heading may go on from.
type openLine struct {
	text     string
	number   int
	index    int // in the account
	rejected int // index into the rejected lines; -1 if it was accounted for as heading
}

// mostHeadingLines is over how many lines a heading may be broken.
const mostHeadingLines = 3

// isHeading tells whether a line is a heading of the edition, alone or with
// the lines right before it, and accounts for all of them if so.
func (s *scanner) isHeading(text string, number int) bool {
	for n := len(s.open); n >= 0; n-- {
		joined := text
		for i := len(s.open) - 1; i >= len(s.open)-n; i-- {
			joined = s.open[i].text + " " + joined
		}
		if s.readHeading(joined) {
			s.beginPage(n, number)
			s.reclaim(n)
			s.remember(openLine{text, number, s.account.Add(recole.FateHeading), -1})
			s.fresh = true
			return true
		}
	}
	return false
}

// readHeading matches a text with the profile's patterns and keeps what the
// longest match tells: the title alone may be only half of it.
func (s *scanner) readHeading(text string) bool {
	for _, re := range s.headings {
		m := re.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		title, date := group(re, m, "title"), group(re, m, "date")
		if s.heading.title == "" || s.heading.date == "" && title != "" && len(text) > s.heading.size {
			if title != "" {
				s.heading.title, s.heading.size = title, len(text)
			}
		}
		if s.heading.date == "" {
			s.heading.date = date
		}
		return true
	}
	return false
}

func group(re *regexp.Regexp, match []string, name string) string {
	if i := re.SubexpIndex(name); i >= 0 {
		return strings.TrimSpace(match[i])
	}
	return ""
}

// beginPage notes the line on which a heading begins: the one at hand, or the
// first of the n before it, unless a heading had begun there already.
func (s *scanner) beginPage(n, number int) {
	if n > 0 {
		first := s.open[len(s.open)-n]
		if first.rejected < 0 {
			return
		}
		number = first.number
	}
	s.pageStarts = append(s.pageStarts, number)
}

// remember keeps a line for the case that the next one goes on from it.
func (s *scanner) remember(line openLine) {
	s.open = append(s.open, line)
	if len(s.open) >= mostHeadingLines {
		s.open = s.open[1:]
	}
}

// reclaim turns the last n remembered lines into heading lines: they had been
// rejected before the line that makes sense of them was seen. Rejected lines
// are the last of the transcript, in the same order.
func (s *scanner) reclaim(n int) {
	for i := len(s.open) - 1; i >= len(s.open)-n; i-- {
		line := s.open[i]
		if line.rejected < 0 {
			continue
		}
		s.open[i].rejected = -1
		s.account.Amend(line.index, recole.FateHeading)
		s.t.Rejected = append(s.t.Rejected[:line.rejected], s.t.Rejected[line.rejected+1:]...)
		own := line.rejected - s.firstRejected
		s.rejectedAfter = append(s.rejectedAfter[:own], s.rejectedAfter[own+1:]...)
	}
}

// settleHeading gives the edition the title and date of its sources, and says
// so where they tell different ones.
func settleHeading(t *recole.Transcript, headings []heading) {
	for i, h := range headings {
		if t.Title == "" {
			t.Title = h.title
		}
		if t.DateRaw == "" {
			t.DateRaw = h.date
		}
		if h.date != "" && typography.Clean(h.date) != typography.Clean(t.DateRaw) {
			t.Sources[i].Notices = append(t.Sources[i].Notices, recole.Say(
				"cette source est datée du %s, et non du %s : est-ce bien la même édition ?",
				"this source is dated %s, not %s: is it the same edition?", h.date, t.DateRaw))
		}
	}
}
