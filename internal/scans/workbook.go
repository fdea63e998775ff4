package scans

import (
	"fmt"
	"math"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// Layout is how a list is laid out on paper.
type Layout struct {
	Portrait bool
	Unruled  bool    // no lines around the cells
	Font     string  // "" for Nimbus Sans
	Size     float64 // of the font, in points; 0 for 10
	Squeezed bool    // each page of the list on one sheet of paper, however small its print
}

// columnWidths are those of the printed columns, in characters.
var columnWidths = []float64{20, 9, 74, 10, 9, 10}

// WriteWorkbook writes a list in the form of the real one (tab-separated
// lines, a heading on each page) as a workbook, ready to be printed on A4: a
// sheet for each page of the list.
func WriteWorkbook(path, list string, layout Layout) error {
	f := excelize.NewFile()
	defer f.Close()
	style, err := cellStyle(f, layout)
	if err != nil {
		return err
	}
	for i, page := range Pages(list) {
		sheet := fmt.Sprintf("Page %d", i+1)
		if _, err := f.NewSheet(sheet); err != nil {
			return err
		}
		if err := writeSheet(f, sheet, page, style, layout); err != nil {
			return fmt.Errorf("workbook %s: %s: %w", path, sheet, err)
		}
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		return err
	}
	return f.SaveAs(path)
}

var markup = regexp.MustCompile(`\*\*|</?b>`)

// Pages cuts a list into its pages, each beginning with the heading, and its
// lines into cells without markup. Blank lines are left out.
func Pages(list string) [][][]string {
	var pages [][][]string
	for line := range strings.Lines(list) {
		line = markup.ReplaceAllString(strings.TrimRight(line, "\r\n \t"), "")
		if line == "" {
			continue
		}
		if strings.HasPrefix(line, "LISTE") || len(pages) == 0 {
			pages = append(pages, nil)
		}
		cells := strings.Split(line, "\t")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		pages[len(pages)-1] = append(pages[len(pages)-1], cells)
	}
	return pages
}

// height is that of a line, in points: as many lines of print as its fullest
// cell needs.
func (l Layout) height(cells []string) float64 {
	lines := 1.0
	for i, text := range cells {
		if len(cells) > 2 && cells[0] != "" && i < len(columnWidths) {
			lines = max(lines, math.Ceil(1.1*float64(utf8.RuneCountInString(text))/columnWidths[i]))
		}
	}
	return 1.3*l.size()*lines + 2
}

func (l Layout) size() float64 {
	if l.Size == 0 {
		return 10
	}
	return l.Size
}

func (l Layout) font() string {
	if l.Font == "" {
		return "Nimbus Sans"
	}
	return l.Font
}

func cellStyle(f *excelize.File, layout Layout) (int, error) {
	s := &excelize.Style{
		Font:      &excelize.Font{Family: layout.font(), Size: layout.size()},
		Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"},
	}
	if !layout.Unruled {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Color: "000000", Style: 1})
		}
	}
	return f.NewStyle(s)
}

func writeSheet(f *excelize.File, sheet string, page [][]string, style int, layout Layout) error {
	for i, cells := range page {
		for j, text := range cells {
			at, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err != nil {
				return err
			}
			if err := f.SetCellStr(sheet, at, text); err != nil {
				return err
			}
		}
		if err := f.SetRowHeight(sheet, i+1, layout.height(cells)); err != nil {
			return err
		}
		if err := styleLine(f, sheet, i+1, cells, style); err != nil {
			return err
		}
	}
	for i, width := range columnWidths {
		name, _ := excelize.ColumnNumberToName(i + 1)
		if err := f.SetColWidth(sheet, name, name, width); err != nil {
			return err
		}
	}
	return layout.paper(f, sheet)
}

// styleLine rules the cells of the table; a line of one cell spans the table.
func styleLine(f *excelize.File, sheet string, row int, cells []string, style int) error {
	first, last := fmt.Sprintf("A%d", row), fmt.Sprintf("F%d", row)
	filled := 0
	for _, c := range cells {
		if c != "" {
			filled++
		}
	}
	switch {
	case filled > 1:
		return f.SetCellStyle(sheet, first, last, style)
	case cells[0] != "":
		return f.MergeCell(sheet, first, last)
	}
	return f.MergeCell(sheet, fmt.Sprintf("C%d", row), last)
}

func (l Layout) paper(f *excelize.File, sheet string) error {
	a4, orientation, wide, high, fit := 9, "landscape", 1, 0, true
	if l.Portrait {
		orientation = "portrait"
	}
	if l.Squeezed {
		high = 1
	}
	if err := f.SetPageLayout(sheet, &excelize.PageLayoutOptions{
		Size: &a4, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &high,
	}); err != nil {
		return err
	}
	return f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit})
}
