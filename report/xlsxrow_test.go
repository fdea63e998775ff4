package report

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"recole"
)

func TestCellsHoldWhatSpreadsheetMLWritesSo(t *testing.T) {
	for _, c := range []struct{ sentence, text, want string }{
		{"ordinary text stays", "Régleur (euse) d'œuvre – 1 €", "Régleur (euse) d'œuvre – 1 €"},
		{"markup", `a<b>&"c"`, `a&lt;b&gt;&amp;"c"`},
		{"a line break stays", "a\nb", "a\nb"},
		{"a carriage return is escaped", "a\r\nb", "a_x000D_\nb"},
		{"a control character is not lost", "a\x01\x1f", "a_x0001__x001F_"},
		{"a text like an escape is escaped", "_x0041_", "_x005F_x0041_"},
		{"an escape of the escape too", "_x005F_", "_x005F_x005F_"},
		{"no escape: too short", "_x004_ _x0041", "_x004_ _x0041"},
		{"characters that XML has not", "\ufffe\uffff", "_xFFFE__xFFFF_"},
		{"a byte that is no UTF-8", "a\xffb", "a\ufffdb"},
		{"a replacement character stays", "\ufffd", "\ufffd"},
	} {
		assert.Equal(t, c.want, string(appendXML(nil, c.text)), c.sentence)
	}
}

func TestCellTextIsAlwaysXML(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) })).Draw(t, "text")
		var got struct {
			Text string `xml:",chardata"`
		}
		require.NoError(t, xml.Unmarshal(append(appendXML([]byte("<t>"), text), "</t>"...), &got))
		if strings.IndexFunc(text, func(r rune) bool { return r < ' ' || r == '_' || r > 0xFFF0 }) < 0 {
			assert.Equal(t, strings.ToValidUTF8(text, "\ufffd"), strings.ToValidUTF8(got.Text, "\ufffd"))
		}
	})
}

func TestWorkbookKeepsRawTextsAsTheyAre(t *testing.T) {
	raw := []string{" spaces ", "tab\tand\nline", "=1+1", "_x0041_", "x & <y>", "\x01", strings.Repeat("é", 40)}
	rec := sample(1)
	for i, text := range raw {
		v := *rec.Edition.Rows[i].Values[2]
		v.Raw = text
		rec.Edition.Rows[i].Values[2] = &v
	}
	r := build(t, rec, recole.English)
	var want, got []string
	for i := range r.rowsByRecord(false) {
		want = append(want, rec.Edition.Rows[i].Values[2].Raw)
	}
	f := workbook(t, r, excelize.TotalRows)
	for _, row := range sheetRows(t, f, "Readings")[1:] {
		got = append(got, row[8])
	}
	assert.Equal(t, want, got)
}

func TestCellsHoldNoMoreThanExcelDoes(t *testing.T) {
	assert.Equal(t, strings.Repeat("é", excelize.TotalCellChars), fitting(strings.Repeat("é", excelize.TotalCellChars+1)))
	assert.Equal(t, strings.Repeat("😀", excelize.TotalCellChars/2), fitting(strings.Repeat("😀", excelize.TotalCellChars/2+1)))
	assert.Len(t, fitting(strings.Repeat("a", excelize.TotalCellChars)), excelize.TotalCellChars)
}

func TestDaysAreCountedAsExcelDoes(t *testing.T) {
	assert.Equal(t, numberCell(61), dayCell("1900-03-01"), "Excel takes 1900 for a leap year")
	assert.Equal(t, numberCell(40247), dayCell("2010-03-10"))
	assert.Equal(t, textCell("1899-12-31"), dayCell("1899-12-31"), "Excel knows no such day")
	assert.Equal(t, value{}, dayCell(""))
}

func TestWritingAWorkbookStops(t *testing.T) {
	ctx, cancel := context.WithCancelCause(context.Background())
	stop := errors.New("stop")
	cancel(stop)
	var out bytes.Buffer
	assert.ErrorIs(t, writeXLSX(ctx, &out, build(t, sample(1), recole.French)), stop)
}

// A workbook of a million records has thirty million cells: none may cost an
// allocation.
func TestRowsAreWrittenWithoutGarbage(t *testing.T) {
	var out bytes.Buffer
	out.Grow(1 << 20)
	rows := newRowWriter(&out, make([]heading, 4), 1)
	row := []value{textCell("Soudeur <TIG> & brasseur"), numberCell(457.5), flagCell(true), {}}
	assert.Zero(t, testing.AllocsPerRun(1000, func() { require.NoError(t, rows.add(row)) }))
}
