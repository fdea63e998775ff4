package sheet

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"recole"
)

// listPages gives the cells of the real list, line by line, page by page.
func listPages(t *testing.T) [][][]string {
	t.Helper()
	data, err := os.ReadFile("../../fixtures/liste1-2010-03-10.txt")
	require.NoError(t, err)
	pages := [][][]string{nil}
	for line := range strings.Lines(string(data)) {
		if strings.Contains(line, "LISTE 1") && len(pages[len(pages)-1]) > 5 {
			pages = append(pages, nil)
		}
		last := len(pages) - 1
		pages[last] = append(pages[last], trimCells(strings.Split(strings.TrimRight(line, "\r\n"), "\t")))
	}
	require.Len(t, pages, 16)
	return pages
}

// writeBook writes each sheet's rows with excelize. Codes that excelize can
// store as numbers become numbers under a format that shows them as they were.
func writeBook(t *testing.T, sheets [][][]string) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	zeros, money := "0000", `#,##0\ "€"`
	code, err := f.NewStyle(&excelize.Style{CustomNumFmt: &zeros})
	require.NoError(t, err)
	euros, err := f.NewStyle(&excelize.Style{CustomNumFmt: &money})
	require.NoError(t, err)
	for i, rows := range sheets {
		sheet := fmt.Sprintf("Sheet%d", i+1)
		_, err := f.NewSheet(sheet)
		require.NoError(t, err)
		for j, cells := range rows {
			for k, cell := range cells {
				at, err := excelize.CoordinatesToCellName(k+1, j+1)
				require.NoError(t, err)
				switch {
				case len(cell) == 4 && isDigits(cell):
					require.NoError(t, f.SetCellDefault(sheet, at, strings.TrimLeft(cell, "0")))
					require.NoError(t, f.SetCellStyle(sheet, at, at, code))
				case cell == "457 €":
					require.NoError(t, f.SetCellValue(sheet, at, 457))
					require.NoError(t, f.SetCellStyle(sheet, at, at, euros))
				default:
					require.NoError(t, f.SetCellStr(sheet, at, cell))
				}
			}
		}
	}
	path := filepath.Join(t.TempDir(), "list.xlsx")
	require.NoError(t, f.SaveAs(path))
	return path
}

// join puts the pages on sheets of so many pages each.
func join(pages [][][]string, each int) [][][]string {
	var sheets [][][]string
	for i, page := range pages {
		if i%each == 0 {
			sheets = append(sheets, nil)
		}
		last := len(sheets) - 1
		sheets[last] = append(sheets[last], page...)
	}
	return sheets
}

func TestReadTheRealListAsAWorkbook(t *testing.T) {
	pages := listPages(t)
	for _, c := range []struct {
		name string
		each int
	}{
		{"all views below each other", 16},
		{"a sheet a view", 4},
		{"a sheet a page", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			sheets := join(pages, c.each)
			lines, source := mustRead(t, writeBook(t, sheets))
			assert.Len(t, source.Pages, len(sheets))
			assert.Empty(t, source.Notices)
			for i, rows := range sheets {
				assert.Equal(t, used(rows), linesOfPage(lines, i+1), "sheet %d", i+1)
			}
		})
	}
}

// used gives the rows up to the last with text.
func used(rows [][]string) [][]string {
	for len(rows) > 0 && len(rows[len(rows)-1]) == 0 {
		rows = rows[:len(rows)-1]
	}
	out := make([][]string, len(rows))
	for i, cells := range rows {
		out[i] = append([]string{}, cells...)
	}
	return out
}

func linesOfPage(lines []recole.Line, page int) [][]string {
	var out [][]string
	for _, l := range lines {
		if l.Page == page {
			out = append(out, append([]string{}, l.Cells...))
		}
	}
	return out
}

func TestReadMergedTitlesAndRichTextOfExcelize(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	require.NoError(t, f.SetCellStr("Sheet1", "A1", "LISTE 1"))
	require.NoError(t, f.MergeCell("Sheet1", "A1", "F2"))
	require.NoError(t, f.SetCellRichText("Sheet1", "A3", []excelize.RichTextRun{{Text: "N° "}, {Text: "entier", Font: &excelize.Font{Bold: true}}}))
	require.NoError(t, f.SetCellBool("Sheet1", "B3", true))
	require.NoError(t, f.SetRowVisible("Sheet1", 3, false))
	path := filepath.Join(t.TempDir(), "list.xlsx")
	require.NoError(t, f.SaveAs(path))
	lines, _ := mustRead(t, path)
	assert.Equal(t, []recole.Line{
		{Page: 1, Number: 1, Cells: []string{"LISTE 1"}},
		{Page: 1, Number: 2},
		{Page: 1, Number: 3, Cells: []string{"N° entier", "TRUE"}, Hidden: true},
	}, lines)
}

// Whatever excelize writes and reads, this package reads alike.
func TestReadAgreesWithExcelize(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(r *rapid.T) {
		f := excelize.NewFile()
		defer f.Close()
		for range rapid.IntRange(1, 30).Draw(r, "cells") {
			at, err := excelize.CoordinatesToCellName(rapid.IntRange(1, 40).Draw(r, "column"), rapid.IntRange(1, 60).Draw(r, "row"))
			require.NoError(r, err)
			var value any = rapid.IntRange(-1000, 1_000_000_000).Draw(r, "number")
			if rapid.Bool().Draw(r, "text") {
				value = rapid.StringMatching(`[a-zé<>&"'\n_x0-9€]{1,12}`).Draw(r, "value")
			}
			require.NoError(r, f.SetCellValue("Sheet1", at, value))
		}
		path := filepath.Join(dir, "list.xlsx")
		require.NoError(r, f.SaveAs(path))
		g, err := excelize.OpenFile(path)
		require.NoError(r, err)
		defer g.Close()
		want, err := g.GetRows("Sheet1")
		require.NoError(r, err)
		for i := range want {
			want[i] = trimCells(want[i])
		}
		lines, _, err := readFile(t, path)
		if len(used(want)) == 0 {
			require.Error(r, err)
			return
		}
		require.NoError(r, err)
		require.Equal(r, used(want), linesOfPage(lines, 1))
	})
}
