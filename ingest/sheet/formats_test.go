package sheet

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

func TestFormats(t *testing.T) {
	for _, c := range []struct{ name, code, raw, want string }{
		{"zeros fill", "0000", "14", "0014"},
		{"zeros do not cut", "000", "12345", "12345"},
		{"zeros round", "0000", "14.6", "0015"},
		{"zeros keep the sign", "0000", "-14", "-0014"},
		{"the general format", "General", "14", "14"},
		{"text as number", "@", "14", "14"},
		{"two decimals", "0.00", "457.5", "457.50"},
		{"euros as French Excel writes them", `#,##0\ "€"`, "457", "457 €"},
		{"euros with a locale", `#,##0\ [$€-40C]`, "457", "457 €"},
		{"thousands are parted by a space, not by a comma", `#,##0.00\ "€"`, "1234567.5", "1\u00a0234\u00a0567.50 €"},
		{"the accounting format", `_-* #,##0.00\ "€"_-;\-* #,##0.00\ "€"_-;_-* "-"??\ "€"_-;_-@_-`, "457", "457.00 €"},
		{"a format that hides zeros does not lose them", `0;-0;;@`, "0", "0"},
		{"a format that hides everything does not lose it", `;;;`, "14", "14"},
		{"per cent", "0%", "0.25", "25%"},
		{"a prefix", `"N° "0000`, "14", "N° 0014"},
		{"a day", "dd/mm/yyyy", "40247", "2010-03-10"},
		{"a day in words", `[$-40C]d\ mmmm\ yyyy;@`, "40247", "2010-03-10"},
		{"a day with its time", `dd/mm/yyyy\ hh:mm`, "40247.604166666664", "2010-03-10 14:30"},
		{"a month", "mmm-yy", "40247", "2010-03"},
		{"a year", "yyyy", "40247", "2010"},
		{"an hour", "h:mm", "0.5", "12:00"},
		{"a number that is no day", "dd/mm/yyyy", "-1", "-1"},
		{"a day after the last", "dd/mm/yyyy", "9999999", "9999999"},
		{"a fraction is shown as a number", "# ????????????/????????????", "0.125", "0.125"},
		{"a day and a month, as excelize writes them", "d/m", "40247", "10/3"},
		{"what is no number of a workbook", "0.00", "0x1p-2", "0x1p-2"},
		{"a code longer than Excel takes", "0" + string(make([]byte, 2000)), "14", "14"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := &formats{styles: []format{newFormat(c.code)}}
			defer f.close()
			for range 2 { // once rendered, once remembered
				got, err := f.text(0, c.raw)
				require.NoError(t, err)
				assert.Equal(t, c.want, got)
			}
		})
	}
}

func TestBuiltInFormatsAgreeWithExcelize(t *testing.T) {
	f := &formats{}
	defer f.close()
	book := excelize.NewFile()
	defer book.Close()
	for _, id := range []int{1, 2, 9, 10, 11, 16, 45, 46, 48} {
		style, err := book.NewStyle(&excelize.Style{NumFmt: id})
		require.NoError(t, err)
		require.NoError(t, book.SetCellStyle("Sheet1", "A1", "A1", style))
		require.NoError(t, book.SetCellValue("Sheet1", "A1", 40247.25))
		want, err := book.GetCellValue("Sheet1", "A1")
		require.NoError(t, err)
		f.styles = []format{newFormat(builtIn(id))}
		got, err := f.text(0, "40247.25")
		require.NoError(t, err)
		assert.Equal(t, strings.TrimSpace(want), got, "format %d: %s", id, builtIn(id))
	}
	assert.Equal(t, asDate, newFormat(builtIn(14)).as)
	assert.Equal(t, asGeneral, newFormat(builtIn(0)).as)
	assert.NotContains(t, builtIn(44), "$", "the currency of a reader's computer is not the list's")
}

// The quick way of filling with zeros gives what excelize gives.
func TestZerosAgreeWithExcelize(t *testing.T) {
	f := &formats{styles: []format{newFormat("00000")}}
	defer f.close()
	rapid.Check(t, func(t *rapid.T) {
		raw := rapid.StringMatching(`[1-9][0-9]{0,8}`).Draw(t, "raw")
		got, err := f.text(0, raw)
		require.NoError(t, err)
		want, err := f.excelize("00000", raw)
		require.NoError(t, err)
		assert.Equal(t, want, got)
	})
}

func TestDateParts(t *testing.T) {
	for _, c := range []struct {
		code string
		want date
	}{
		{"yyyy-mm-dd", date{year: true, month: true, day: true}},
		{"hh:mm:ss", date{hour: true}},
		{"mm:ss", date{}},
		{"dd/mm/yy hh:mm", date{year: true, month: true, day: true, hour: true}},
		{`"yd"0`, date{}},
		{"[h]:mm", date{month: true}}, // no year: rendered as the code says
		{"h:mm AM/PM", date{hour: true}},
		{`0;"d"yyyy`, date{}},
		{`#,##0\ "€"`, date{}},
		{`"unclosed`, date{}},
		{`[unclosed`, date{}},
		{`\`, date{}},
		{"General", date{}},
	} {
		assert.Equal(t, c.want, dateParts(c.code), c.code)
	}
}

// Each day that has a number is shown as that day, in both ways of counting.
func TestDaysAgreeWithExcelize(t *testing.T) {
	parts := dateParts("yyyy-mm-dd")
	rapid.Check(t, func(t *rapid.T) {
		day := rapid.IntRange(61, maxDay).Draw(t, "day")
		date1904 := rapid.Bool().Draw(t, "1904")
		got, ok := parts.show(float64(day), date1904)
		require.True(t, ok)
		want, err := excelize.ExcelDateToTime(float64(day), date1904)
		require.NoError(t, err)
		if want.Year() <= 9999 {
			assert.Equal(t, want.Format(time.DateOnly), got)
		}
	})
}

func TestFirstDays(t *testing.T) {
	parts := dateParts("yyyy-mm-dd")
	for _, c := range []struct {
		number   float64
		date1904 bool
		want     string
	}{
		{1, false, "1900-01-01"}, {59, false, "1900-02-28"}, {60, false, "1900-02-29"}, {61, false, "1900-03-01"},
		{0, true, "1904-01-01"}, {1, true, "1904-01-02"}, {38785, true, "2010-03-10"}, {40247.999999999, false, "2010-03-11"},
	} {
		got, ok := parts.show(c.number, c.date1904)
		assert.True(t, ok)
		assert.Equal(t, c.want, got)
	}
	_, ok := parts.show(0, false)
	assert.False(t, ok, "Excel shows the day 0 of January 1900")
}

func TestISODate(t *testing.T) {
	for stored, want := range map[string]string{
		"2010-03-10": "2010-03-10", "2010-03-10T00:00:00": "2010-03-10", "2010-03-10T00:00:00.000Z": "2010-03-10",
		"2010-03-10T14:30:00": "2010-03-10 14:30", "2010-03-10T14:30:05.5": "2010-03-10 14:30:05", "2010-03-10T14:00": "2010-03-10 14:00",
	} {
		assert.Equal(t, want, isoDate(stored))
	}
}

func TestReadCountsDaysFrom1904WhereTheWorkbookSaysSo(t *testing.T) {
	lines, _ := mustRead(t, pack(t, office(rowsPart(`<row><c s="1"><v>38785</v></c></row>`), stylesPart("dd/mm/yyyy"),
		part{"xl/workbook.xml", `<workbook><workbookPr date1904="1"/><sheets><sheet name="F" r:id="rId1"/></sheets></workbook>`})...))
	assert.Equal(t, []string{"2010-03-10"}, cellsOf(lines))
}
