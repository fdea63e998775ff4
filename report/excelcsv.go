package report

import (
	"context"
	"encoding/csv"
	"io"
	"strings"
)

// writeExcelCSV writes the canonical dataset for a double click in a French
// Excel: semicolons, CRLF, decimal comma, and a byte order mark, without which
// Excel takes UTF-8 for Windows-1252.
//
// Two things that Excel does to a CSV must be prevented. A text that it would
// run as a formula gets a leading apostrophe. A code that it would turn into a
// number or a date (0014, 02/08, 1988 10 92 0006) is written ="0014", the only form whose
// cell then holds exactly the four characters. The two do not meet: the
// second form is made here, of cells that begin with a digit.
func writeExcelCSV(ctx context.Context, w io.Writer, r *Report) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.Comma, out.UseCRLF = ';', true
	return writeTable(ctx, out, r, func(column int, text string) string {
		return excelCell(r.Columns[column].Type, text)
	})
}

// excelCell dresses one cell of a Table Schema type for Excel.
func excelCell(schemaType, text string) string {
	switch {
	case schemaType == "number":
		return strings.Replace(text, ".", ",", 1)
	case schemaType != "string":
		return text
	case convertible(text):
		return `="` + text + `"`
	default:
		return guard(text)
	}
}

// convertible tells whether Excel would take the text for a number, a date or
// a time: it begins with a digit and holds nothing but digits, separators and
// an exponent.
func convertible(text string) bool {
	return text != "" && text[0] >= '0' && text[0] <= '9' && strings.Trim(text, "0123456789 /.,:-+eE%") == ""
}

// guard keeps a spreadsheet from running a text as a formula.
// See https://owasp.org/www-community/attacks/CSV_Injection.
func guard(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}
