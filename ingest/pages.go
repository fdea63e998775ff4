package ingest

import (
	"sort"

	"recole"
)

// numberPages gives the lines of a source without pages of its own the page
// that they were printed on: each heading of the edition begins one.
func (s *scanner) numberPages(source recole.Source) {
	if len(source.Pages) > 0 || s.paged || len(s.pageStarts) < 2 {
		return
	}
	page := func(at *recole.Location) {
		at.Page = max(1, sort.SearchInts(s.pageStarts, at.Line+1))
	}
	for i := s.firstRow; i < len(s.t.Rows); i++ {
		page(&s.t.Rows[i].At)
	}
	for i := s.firstNote; i < len(s.t.Footnotes); i++ {
		page(&s.t.Footnotes[i].At)
	}
	for i := s.firstRejected; i < len(s.t.Rejected); i++ {
		page(&s.t.Rejected[i].At)
	}
}
