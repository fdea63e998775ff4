package report

import (
	"fmt"
	"iter"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// heading is one column of a sheet.
type heading struct {
	title string
	width float64 // in characters
	style int
}

// sheet is one sheet: the frame is excelize's, the body is written when the
// workbook is saved.
type sheet struct {
	book     *book
	name     string
	headings []heading
	frame    *excelize.StreamWriter
	header   int // the line of the column headings
	lines    int // of the body
	body     iter.Seq[[]value]
}

// sheet begins a sheet with its column headings; a remark that is not empty
// stands above them. The body has so many lines, or what fits; it may use the
// same slice for each. A style or a rule may be added until the book is saved.
func (b *book) sheet(name string, headings []heading, remark string, lines int, body iter.Seq[[]value]) (*sheet, error) {
	if len(b.sheets) == 0 {
		if err := b.file.SetSheetName("Sheet1", name); err != nil {
			return nil, err
		}
	} else if _, err := b.file.NewSheet(name); err != nil {
		return nil, err
	}
	s := &sheet{book: b, name: name, headings: headings, header: 1, body: body}
	if remark != "" {
		s.header = 2
	}
	s.lines = max(0, min(lines, b.limit-s.header))
	b.sheets = append(b.sheets, s)
	if err := s.layOut(remark); err != nil {
		return nil, fmt.Errorf("sheet %s: %w", name, err)
	}
	return s, nil
}

// layOut makes the frame: columns, header, filter.
func (s *sheet) layOut(remark string) error {
	var err error
	if s.frame, err = s.book.file.NewStreamWriter(s.name); err != nil {
		return err
	}
	for i, h := range s.headings {
		if err := s.frame.SetColWidth(i+1, i+1, h.width); err != nil {
			return err
		}
	}
	err = s.frame.SetPanes(&excelize.Panes{
		Freeze: true, YSplit: s.header, TopLeftCell: "A" + strconv.Itoa(s.header+1), ActivePane: "bottomLeft",
	})
	if err != nil {
		return err
	}
	if remark != "" {
		if err := s.frame.SetRow("A1", []any{excelize.Cell{StyleID: s.book.styles.remark, Value: remark}}); err != nil {
			return err
		}
	}
	titles := make([]any, len(s.headings))
	for i, h := range s.headings {
		titles[i] = excelize.Cell{StyleID: s.book.styles.header, Value: h.title}
	}
	if err := s.frame.SetRow("A"+strconv.Itoa(s.header), titles); err != nil {
		return err
	}
	filtered := fmt.Sprintf("A%d:%s%d", s.header, columnLetters(len(s.headings)-1), s.last())
	return s.book.file.AutoFilter(s.name, filtered, nil)
}

// last is the last line of the sheet. A range must not be empty: a body
// without lines counts as one.
func (s *sheet) last() int { return s.header + max(s.lines, 1) }

// column is the range of a column below its heading; of all columns for -1.
func (s *sheet) column(column int) string {
	first, last := column, column
	if column < 0 {
		first, last = 0, len(s.headings)-1
	}
	return fmt.Sprintf("%s%d:%s%d", columnLetters(first), s.header+1, columnLetters(last), s.last())
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
