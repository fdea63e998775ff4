package ingest

import (
	"slices"
	"strings"

	"recole"
)

// sameHeader accounts for the header in force, printed again: most pages do.
func (s *scanner) sameHeader() {
	s.account.Add(recole.FateHeading)
	s.fresh, s.open = true, nil
}

// setHeader takes a line for the header of the table that follows.
func (s *scanner) setHeader(m *headerMap, l recole.Line) {
	s.sameHeader()
	if m.found < len(s.headers) {
		s.firstHalf = &headerMap{column: m.column, title: slices.Clone(m.title), found: m.found}
	}
	if !m.has(s.key) {
		if s.lacking == nil {
			s.lacking, s.keyless = s.firstHalf, &recole.Line{Page: l.Page, Number: l.Number}
		}
		return
	}
	s.keep(m)
}

// keep makes a header the one in force; its titles must outlive their line.
func (s *scanner) keep(m *headerMap) {
	m.title = slices.Clone(m.title)
	for i, title := range m.title {
		m.title[i] = s.pool.keep(title)
	}
	s.header = m
}

// secondHalf tells whether a line completes the header of the line before,
// broken over two ("N°" above "entier"), and accounts for it if so.
func (s *scanner) secondHalf(l recole.Line) bool {
	first := s.firstHalf
	if s.firstHalf = nil; first == nil {
		return false
	}
	joined := slices.Clone(first.title)
	for i, c := range l.Cells {
		if i >= len(joined) {
			joined = append(joined, "")
		}
		joined[i] = strings.TrimSpace(joined[i] + " " + strings.TrimSpace(c))
	}
	m, ok := s.matchHeader(joined)
	if !ok || m.found <= first.found || !m.has(s.key) {
		return false
	}
	s.sameHeader()
	if s.lacking == first {
		s.lacking, s.keyless = nil, nil
	}
	s.keep(m)
	return true
}
