package report

import (
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// heading is one column of a sheet.
type heading struct {
	title string
	width float64 // in characters
	style int
}

// sheet is one sheet on its way. Rows go straight to a temporary file.
type sheet struct {
	book     *book
	name     string
	headings []heading
	out      *excelize.StreamWriter
	line     int // the last one written, from 1
	header   int // the line of the column headings
	cells    []any
}

// sheet begins a sheet with its column headings; a remark that is not empty
// stands above them.
func (b *book) sheet(name string, headings []heading, remark string) (*sheet, error) {
	if b.sheets == 0 {
		if err := b.file.SetSheetName("Sheet1", name); err != nil {
			return nil, err
		}
	} else if _, err := b.file.NewSheet(name); err != nil {
		return nil, err
	}
	b.sheets++
	out, err := b.file.NewStreamWriter(name)
	if err != nil {
		return nil, err
	}
	s := &sheet{book: b, name: name, headings: headings, out: out, header: 1, cells: make([]any, len(headings))}
	if remark != "" {
		s.header = 2
	}
	if err := s.layOut(); err != nil {
		return nil, err
	}
	if remark != "" {
		if err := s.set([]any{excelize.Cell{StyleID: b.styles.remark, Value: remark}}); err != nil {
			return nil, err
		}
	}
	titles := make([]any, len(headings))
	for i, h := range headings {
		titles[i] = excelize.Cell{StyleID: b.styles.header, Value: h.title}
	}
	return s, s.set(titles)
}

// layOut sets what a stream wants to know before its first row.
func (s *sheet) layOut() error {
	for i, h := range s.headings {
		if err := s.out.SetColWidth(i+1, i+1, h.width); err != nil {
			return err
		}
	}
	return s.out.SetPanes(&excelize.Panes{
		Freeze: true, YSplit: s.header, TopLeftCell: "A" + strconv.Itoa(s.header+1), ActivePane: "bottomLeft",
	})
}

// add writes a row; a nil value leaves its cell empty. A text is always a
// text, whatever it begins with: only excelize.Cell.Formula makes a formula.
func (s *sheet) add(values ...any) error {
	for i := range s.cells {
		s.cells[i] = nil
		if i < len(values) && values[i] != nil && values[i] != "" {
			s.cells[i] = excelize.Cell{StyleID: s.headings[i].style, Value: values[i]}
		}
	}
	return s.set(s.cells)
}

func (s *sheet) set(cells []any) error {
	s.line++
	return s.out.SetRow("A"+strconv.Itoa(s.line), cells)
}

// full tells whether no row can follow.
func (s *sheet) full() bool { return s.line >= s.book.limit }

// body is the range of a column below its heading; of all columns for -1.
func (s *sheet) body(column int) string {
	first, last := column, column
	if column < 0 {
		first, last = 0, len(s.headings)-1
	}
	return fmt.Sprintf("%s%d:%s%d", columnLetters(first), s.header+1, columnLetters(last), max(s.line, s.header+1))
}

// columnLetters names a column, counted from 0, as spreadsheets do.
func columnLetters(column int) string {
	name, err := excelize.ColumnNumberToName(column + 1)
	if err != nil {
		panic(err) // more columns than a sheet has: 16,384
	}
	return name
}

// highlight colours cells where a formula holds.
func (s *sheet) highlight(cells, formula, background, font string) error {
	style, err := s.book.fillStyle(background, font)
	if err != nil {
		return err
	}
	return s.book.file.SetConditionalFormat(s.name, cells, []excelize.ConditionalFormatOptions{
		{Type: "formula", Criteria: formula, Format: &style},
	})
}

// close adds the filter and hands the sheet over.
func (s *sheet) close() error {
	all := fmt.Sprintf("A%d:%s%d", s.header, columnLetters(len(s.headings)-1), max(s.line, s.header+1))
	if err := s.book.file.AutoFilter(s.name, all, nil); err != nil {
		return fmt.Errorf("sheet %s: filter: %w", s.name, err)
	}
	if err := s.out.Flush(); err != nil {
		return fmt.Errorf("sheet %s: %w", s.name, err)
	}
	return nil
}
