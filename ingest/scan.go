package ingest

import (
	"slices"
	"strings"

	"recole"
	"recole/internal/typography"
)

// mostBeforeTable is how many lines may stand before the first header: past
// it, what is read is not a list, and reading on would only take time.
const mostBeforeTable = 200_000

// scanner gives each line of one source its fate. It keeps only what the next
// line may need: the header in force, the section, and the heading lines that
// may go on.
type scanner struct {
	*recogniser
	t       *recole.Transcript
	pool    *pool
	source  int
	path    string // of the source, for messages
	account *recole.Account

	header *headerMap
	// firstHalf is the header on the line before, where it lacks columns: the
	// next line may complete it.
	firstHalf *headerMap
	keyless   *recole.Line // a table without the key column, met before any with it
	lacking   *headerMap   // its header
	section   recole.Section
	// inferred says that the rows themselves told of the section: a row that
	// is not suspended then ends it without more ado.
	inferred bool
	page     int
	fresh    bool // a page, a title or a header has passed since the last row
	notes    bool // a footnote has passed since the last row
	chunks   []chunk
	heading  heading
	open     []openLine // lines that the heading may be made of

	paged      bool  // the format itself tells pages apart
	pageStarts []int // the lines on which a heading of the edition begins

	firstRow, firstNote, firstRejected int   // of this source, in the transcript
	noteAfter, rejectedAfter           []int // for each, the row before it in the transcript
}

// chunk is a run of rows without a heading between them.
type chunk struct {
	first   int // index of its first row in the transcript
	section recole.Section
}

func newScanner(r *recogniser, t *recole.Transcript, p *pool, source int, path string) *scanner {
	account := &recole.Account{}
	t.Ledger.Sources = append(t.Ledger.Sources, account)
	return &scanner{
		recogniser: r, t: t, pool: p, source: source, path: path, account: account, fresh: true,
		firstRow: len(t.Rows), firstNote: len(t.Footnotes), firstRejected: len(t.Rejected),
	}
}

// line accounts for one line.
func (s *scanner) line(l recole.Line) error {
	if l.Page != s.page {
		s.paged = s.paged || s.page != 0
		s.page, s.fresh = l.Page, true
	}
	if s.header != nil && s.plainRow(l.Cells) {
		s.row(l)
		return nil
	}
	if s.header == nil && s.account.Lines() >= mostBeforeTable {
		return s.noTable(s.path, s.account.Lines())
	}
	cells := filled(l.Cells)
	if len(cells) == 0 || isSeparator(cells) {
		s.blankOrRule(cells)
		return nil
	}
	text := strings.Join(cells, " ")
	if mark, ok := s.isNote(cells); ok {
		s.footnote(l, mark)
		return nil
	}
	if section, ok := s.isSection(cells); ok {
		s.enter(section)
		return nil
	}
	if s.header != nil && slices.Equal(l.Cells, s.header.title) {
		s.sameHeader()
		return nil
	}
	if s.secondHalf(l) {
		return nil
	}
	if m, ok := s.matchHeader(l.Cells); ok {
		s.setHeader(m, l)
		return nil
	}
	if s.isHeading(text, l.Number) {
		return nil
	}
	if s.isFurniture(text) {
		s.account.Add(recole.FateHeading)
		return nil
	}
	if l.Furniture {
		s.account.Add(recole.FateHeading)
		return nil
	}
	if s.header != nil && s.damagedRow(l.Cells, len(cells)) {
		s.row(l)
		return nil
	}
	s.reject(l, cells, text)
	return nil
}

// plainRow tells, cheaply, whether a line is a row as rows should be: the key
// cell looks like a key, two more cells are filled, none lies beyond the
// header. Nearly all lines of a large list are told here.
func (s *scanner) plainRow(cells []string) bool {
	n := 0
	key := ""
	for i, c := range cells {
		if c = strings.TrimSpace(c); c == "" {
			continue
		}
		if i >= len(s.header.column) {
			return false
		}
		n++
		if s.header.column[i] == s.key {
			key = c
		}
	}
	return n >= 3 && s.looksLikeKey(key)
}

// damagedRow tells whether a line that is nothing else is a row all the same:
// a key and one more cell, or most of the printed columns with a key that
// cannot be read.
func (s *scanner) damagedRow(cells []string, filled int) bool {
	mapped, key := 0, ""
	for i, c := range cells {
		if c = typography.Clean(c); c == "" {
			continue
		}
		if i >= len(s.header.column) {
			return false
		}
		if s.header.column[i] >= 0 {
			mapped++
		}
		if s.header.column[i] == s.key {
			key = c
		}
	}
	if key != "" && s.looksLikeKey(key) {
		return mapped >= 2
	}
	// Cells that have slipped sideways put a title where the key should be.
	short := len([]rune(key)) <= 2*max(s.profile.Columns[s.key].Digits, 4)
	return short && mapped >= 3 && 2*mapped >= s.header.found && mapped == filled
}

// blankOrRule accounts for a line that says nothing: a blank one, or the rule
// under the header of a Markdown table.
func (s *scanner) blankOrRule(cells []string) {
	if len(cells) == 0 {
		s.account.Add(recole.FateBlank)
		return
	}
	s.account.Add(recole.FateHeading)
}

func isSeparator(cells []string) bool {
	for _, c := range cells {
		if strings.Trim(c, "-–—_=:*+ ") != "" {
			return false
		}
	}
	return true
}

// row takes a line for a row of the table.
func (s *scanner) row(l recole.Line) {
	row := recole.Row{At: s.at(l), Cells: s.pool.cells()}
	for i, c := range l.Cells {
		if c == "" || i >= len(s.header.column) {
			continue
		}
		if column := s.header.column[i]; column >= 0 {
			row.Cells[column] = s.pool.keep(c)
		} else if strings.TrimSpace(c) != "" {
			row.Extra = append(row.Extra, recole.Extra{Column: s.extraName(i), Raw: s.pool.keep(c)})
		}
	}
	row.Ink = s.ink(l)
	if s.section == recole.Active && s.isSuspended(row.Cells) {
		s.section, s.inferred = recole.Suspended, true // the heading is lost
	}
	s.leaveSuspended(row.Cells)
	if s.fresh || s.notes || len(s.chunks) == 0 || s.chunks[len(s.chunks)-1].section != s.section {
		s.chunks = append(s.chunks, chunk{first: len(s.t.Rows), section: s.section})
	}
	s.fresh, s.notes, s.open, s.firstHalf = false, false, nil, nil
	row.Section = s.section
	s.t.Rows = append(s.t.Rows, row)
	s.account.Add(recole.FateRow)
}

// extraName is the header of a printed column that the profile does not know.
func (s *scanner) extraName(i int) string {
	name := typography.Clean(s.header.title[i])
	for _, known := range s.t.Unknown {
		if known == name {
			return known
		}
	}
	s.t.Unknown = append(s.t.Unknown, name)
	return name
}

// leaveSuspended notices that the suspended entries are over though no heading
// says so: after a break, a row fills the columns that they leave blank.
func (s *scanner) leaveSuspended(cells []string) {
	if s.section != recole.Suspended || len(s.blankIn) == 0 || !s.fresh && !s.notes && !s.inferred {
		return
	}
	for _, column := range s.blankIn {
		if strings.TrimSpace(cells[column]) == "" {
			return
		}
	}
	s.section, s.inferred = recole.Active, false
}

func (s *scanner) footnote(l recole.Line, mark string) {
	s.t.Footnotes = append(s.t.Footnotes, recole.Footnote{At: s.at(l), Mark: mark, Raw: joinRaw(l.Cells)})
	s.noteAfter = append(s.noteAfter, len(s.t.Rows)-1)
	s.account.Add(recole.FateFootnote)
	s.notes, s.open = true, nil
}

func (s *scanner) enter(section recole.Section) {
	s.section, s.inferred, s.fresh, s.open = section, false, true, nil
	s.account.Add(recole.FateHeading)
}

func (s *scanner) at(l recole.Line) recole.Location {
	return recole.Location{Source: s.source, Page: l.Page, Line: l.Number, Box: l.Ink.Extent()}
}

// ink sorts where the cells of a line stand by the columns of the profile.
func (s *scanner) ink(l recole.Line) *recole.Ink {
	if l.Ink == nil {
		return nil
	}
	ink := &recole.Ink{Boxes: make([]recole.Box, s.pool.width)}
	if l.Ink.Sure != nil {
		ink.Sure = make([]float64, s.pool.width)
	}
	if l.Ink.Other != nil {
		ink.Other = make([]string, s.pool.width)
	}
	for i, column := range s.header.column[:min(len(s.header.column), len(l.Ink.Boxes))] {
		if column < 0 {
			continue
		}
		ink.Boxes[column] = l.Ink.Boxes[i]
		if ink.Sure != nil {
			ink.Sure[column] = l.Ink.Sure[i]
		}
		if ink.Other != nil {
			ink.Other[column] = strings.Clone(l.Ink.Other[i])
		}
	}
	return ink
}

// joinRaw gives a line's raw text with its cells joined by tabs, so that none
// is lost.
func joinRaw(cells []string) string { return strings.Clone(strings.Join(cells, "\t")) }
