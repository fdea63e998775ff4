package review

import (
	"cmp"
	"fmt"
	"net/http"
	"sort"
	"strconv"

	"recole"
	"recole/report"
)

// reading is what one view says, beside the ink that it was read from: a cut
// of the page where the source has pages to show, and the rows around it.
type reading struct {
	report.Sighting
	Crop   string // address of the picture; "" where there is none
	Before *line
	Here   *line
	After  *line
}

// line is a row of a source as it was printed.
type line struct {
	Number int
	Key    string
	Title  string // of a neighbour
	Cells  []cell // of the row in question
}

// cell is a printed cell.
type cell struct {
	Text   string
	Target bool // the one in question
}

// readings tells the readings of a finding. The caller holds mu.
func (s *server) readings(sp *speech, d *recole.Discrepancy, card report.Card) []reading {
	var list []reading
	for i, told := range card.Readings { // as many as the card shows, in the order of the finding's
		r := reading{Sighting: told}
		at := d.Readings[i].At
		if s.desk.Crop != nil && s.box(d, i) != nil {
			r.Crop = fmt.Sprintf("/crop/%s/%d", d.Fingerprint, i)
		}
		r.Before, r.Here, r.After = s.around(at, d.Field)
		list = append(list, r)
	}
	return list
}

// box gives where the cell of a reading stands on its page: that of the cell,
// or of its row; nil where neither is known.
func (s *server) box(d *recole.Discrepancy, n int) *recole.Box {
	e := s.desk.base.Edition
	at := d.Readings[n].At
	i, ok := rowAt(e.Rows, at)
	f := fieldAt(e.Fields, d.Field)
	if ok && f >= 0 && e.Rows[i].Ink != nil && f < len(e.Rows[i].Ink.Boxes) {
		if b := e.Rows[i].Ink.Boxes[f]; b != (recole.Box{}) {
			return &b
		}
	}
	return at.Box
}

// around gives the row of a place and those beside it in the same view, as they
// were printed; nil where there are none.
func (s *server) around(at recole.Location, field string) (before, here, after *line) {
	e := s.desk.base.Edition
	i, ok := rowAt(e.Rows, at)
	if !ok {
		return nil, nil, nil
	}
	here = s.printed(i, fieldAt(e.Fields, field))
	if i > 0 && e.Rows[i-1].View == e.Rows[i].View {
		before = s.neighbour(i - 1)
	}
	if i+1 < len(e.Rows) && e.Rows[i+1].View == e.Rows[i].View {
		after = s.neighbour(i + 1)
	}
	return before, here, after
}

// rowAt finds the row that stands at a place: rows stand in source order.
func rowAt(rows []recole.Entry, at recole.Location) (int, bool) {
	i := sort.Search(len(rows), func(i int) bool { return comparePlaces(rows[i].At, at) >= 0 })
	return i, i < len(rows) && comparePlaces(rows[i].At, at) == 0
}

func comparePlaces(a, b recole.Location) int {
	return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Page, b.Page), cmp.Compare(a.Line, b.Line))
}

// printed gives a row with all its cells.
func (s *server) printed(i, target int) *line {
	e := s.desk.base.Edition
	row := &e.Rows[i]
	l := &line{Number: row.At.Line, Key: row.Key}
	for f, v := range row.Values {
		if !e.Fields[f].Derived && v.Raw != "" {
			l.Cells = append(l.Cells, cell{v.Raw, f == target})
		}
	}
	return l
}

// neighbour gives a row by its key and title.
func (s *server) neighbour(i int) *line {
	e := s.desk.base.Edition
	row := &e.Rows[i]
	l := &line{Number: row.At.Line, Key: row.Key}
	for f, v := range row.Values {
		if e.Fields[f].Type == recole.Text && !e.Fields[f].Derived {
			l.Title = v.Raw
			break
		}
	}
	return l
}

// crop gives the picture of a reading. What is asked for is looked up among the
// findings: no part of the address becomes a path.
func (s *server) crop(w http.ResponseWriter, r *http.Request) {
	missing := func() { http.Error(w, "no such picture", http.StatusNotFound) }
	i, ok := s.desk.at[r.PathValue("mark")]
	n, err := strconv.Atoi(r.PathValue("reading"))
	if !ok || err != nil || s.desk.Crop == nil {
		missing()
		return
	}
	d := &s.desk.base.Discrepancies[i]
	if n < 0 || n >= len(d.Readings) || s.box(d, n) == nil {
		missing()
		return
	}
	at := d.Readings[n].At
	data, err := s.desk.Crop(r.Context(), at.Source, at.Page, *s.box(d, n))
	if err != nil {
		if r.Context().Err() == nil {
			s.desk.Log.Error("crop", "finding", d.Fingerprint, "reading", n, "error", err)
		}
		missing()
		return
	}
	w.Header().Set("Content-Type", "image/png")
	w.Header().Set("Cache-Control", "private, max-age=86400") // the source does not change
	_, _ = w.Write(data)                                      // the browser has gone: nobody to tell
}
