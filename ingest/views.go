package ingest

import (
	"strings"

	"recole"
)

// lookAhead is how many rows decide whether a repeated key begins another
// printing of the table or is a row printed twice.
const lookAhead = 8

// fewestRepeats is how many repeated keys in a row begin another printing
// where no heading stands before them.
const fewestRepeats = 3

// sighting is where a key was last seen, for each section: the ordinal of the
// view, from 1.
type sighting [2]int32

// splitter walks the rows of one source and cuts them into views: another view
// begins where active rows follow suspended ones, and where keys begin to come
// a second time.
type splitter struct {
	s    *scanner
	ids  []int32    // for each row of the source, the number of its key; 0 for none
	last []sighting // for each key, where it was last seen
	view int32
	past bool // the current view has come to its suspended rows
}

// splitViews gives every row, note and rejected line of the source its view.
// The views are numbered in the order of the file; nameViews sorts them.
func (s *scanner) splitViews() {
	sp := &splitter{s: s, view: 0}
	sp.number()
	base := len(s.t.Views)
	for i, c := range s.chunks {
		end := len(s.t.Rows)
		if i+1 < len(s.chunks) {
			end = s.chunks[i+1].first
		}
		sp.chunk(c, end, base)
	}
	for range sp.view {
		s.t.Views = append(s.t.Views, recole.View{Source: s.source})
	}
	s.attach()
}

// number gives equal keys equal numbers, so that the walk needs no strings.
func (sp *splitter) number() {
	rows := sp.s.t.Rows[sp.s.firstRow:]
	sp.ids = make([]int32, len(rows))
	known := make(map[string]int32)
	for i := range rows {
		key := strings.TrimLeft(strings.TrimSpace(rows[i].Cells[sp.s.key]), "0")
		if key == "" {
			continue
		}
		id, ok := known[key]
		if !ok {
			id = int32(len(known) + 1)
			known[key] = id
		}
		sp.ids[i] = id
	}
	sp.last = make([]sighting, len(known)+1)
}

// chunk gives the rows of one chunk their views.
func (sp *splitter) chunk(c chunk, end, base int) {
	if sp.view == 0 || c.section == recole.Active && sp.past || sp.repeats(c.first, end, c.section) {
		sp.next()
	}
	for i := c.first; i < end; i++ {
		if sp.known(i, c.section) && i > c.first && end-i >= fewestRepeats && sp.repeats(i, end, c.section) {
			sp.next()
		}
		sp.s.t.Rows[i].View = base + int(sp.view) - 1
		if id := sp.id(i); id > 0 {
			sp.last[id][c.section] = sp.view
		}
	}
	sp.past = sp.past || c.section == recole.Suspended
}

func (sp *splitter) next() { sp.view++; sp.past = false }

func (sp *splitter) id(row int) int32 { return sp.ids[row-sp.s.firstRow] }

// known tells whether the row's key has been seen in this view and section.
func (sp *splitter) known(row int, section recole.Section) bool {
	id := sp.id(row)
	return id > 0 && sp.view > 0 && sp.last[id][section] == sp.view
}

// repeats tells whether most of the rows from here on are known already.
func (sp *splitter) repeats(from, end int, section recole.Section) bool {
	end = min(end, from+lookAhead)
	n := 0
	for i := from; i < end; i++ {
		if sp.known(i, section) {
			n++
		}
	}
	return 4*n >= 3*(end-from)
}

// attach gives notes and rejected lines the view of the row before them.
func (s *scanner) attach() {
	for i, row := range s.noteAfter {
		s.t.Footnotes[s.firstNote+i].View = s.t.Rows[max(row, s.firstRow)].View
	}
	for i, row := range s.rejectedAfter {
		if row >= s.firstRow {
			s.t.Rejected[s.firstRejected+i].View = s.t.Rows[row].View
		}
	}
}
