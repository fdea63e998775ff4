package report

import (
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// value is what one cell of a sheet holds; the zero value leaves it empty. A
// text is always a text, whatever it begins with: nothing here can make a
// formula.
type value struct {
	kind   valueKind
	text   string
	number float64 // of a flag, 0 or 1
}

type valueKind uint8

const (
	empty valueKind = iota
	aText
	aNumber
	aFlag
)

func textCell(s string) value {
	if s == "" {
		return value{}
	}
	return value{kind: aText, text: s}
}

func numberCell(x float64) value { return value{kind: aNumber, number: x} }

func wholeCell(n int) value { return numberCell(float64(n)) }

func flagCell(yes bool) value {
	if yes {
		return value{kind: aFlag, number: 1}
	}
	return value{kind: aFlag}
}

// dayCell counts a day as Excel does, in days since the end of 1899. Excel takes 1900
// for a leap year and knows no day before: up to its 29 February a day is
// written as a text.
func dayCell(iso string) value {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil || t.Before(time.Date(1900, time.March, 1, 0, 0, 0, 0, time.UTC)) {
		return textCell(iso)
	}
	origin := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)
	return numberCell(t.Sub(origin).Hours() / 24)
}

// rowWriter writes the rows of a sheet as SpreadsheetML (ECMA-376, part 1,
// 18.3.1). It makes no garbage: a workbook has millions of cells.
type rowWriter struct {
	w       io.Writer
	columns []string // their letters
	styles  []string // of the cells of each column
	line    int      // the last one written, from 1
	digits  []byte   // of the line
	buf     []byte
}

// rowBuffer is how many bytes are handed over at once.
const rowBuffer = 1 << 16

func newRowWriter(w io.Writer, headings []heading, header int) *rowWriter {
	r := &rowWriter{w: w, line: header, buf: make([]byte, 0, 2*rowBuffer)}
	for i, h := range headings {
		r.columns = append(r.columns, columnLetters(i))
		r.styles = append(r.styles, strconv.Itoa(h.style))
	}
	return r
}

func (r *rowWriter) add(row []value) error {
	r.line++
	r.digits = strconv.AppendInt(r.digits[:0], int64(r.line), 10)
	r.string(`<row r="`)
	r.buf = append(r.buf, r.digits...)
	r.string(`">`)
	for i := range row {
		if row[i].kind != empty {
			r.cell(i, &row[i])
		}
	}
	r.string(`</row>`)
	if len(r.buf) < rowBuffer {
		return nil
	}
	return r.flush()
}

func (r *rowWriter) flush() error {
	_, err := r.w.Write(r.buf)
	r.buf = r.buf[:0]
	return err
}

func (r *rowWriter) string(s string) { r.buf = append(r.buf, s...) }

func (r *rowWriter) cell(column int, v *value) {
	r.string(`<c r="`)
	r.string(r.columns[column])
	r.buf = append(r.buf, r.digits...)
	r.string(`" s="`)
	r.string(r.styles[column])
	switch v.kind {
	case aText:
		r.inline(v.text)
	case aFlag:
		r.string(`" t="b"><v>`)
		r.buf = append(r.buf, '0'+byte(v.number))
		r.string(`</v></c>`)
	default:
		r.string(`"><v>`)
		r.buf = strconv.AppendFloat(r.buf, v.number, 'g', -1, 64)
		r.string(`</v></c>`)
	}
}

// inline writes a text in its cell; the space at its ends counts.
func (r *rowWriter) inline(s string) {
	const spaces = "\t\n\r "
	s = fitting(s)
	if strings.IndexByte(spaces, s[0]) >= 0 || strings.IndexByte(spaces, s[len(s)-1]) >= 0 {
		r.string(`" t="inlineStr"><is><t xml:space="preserve">`)
	} else {
		r.string(`" t="inlineStr"><is><t>`)
	}
	r.buf = appendXML(r.buf, s)
	r.string(`</t></is></c>`)
}

// fitting cuts a text to what a cell can hold, counted as Excel does in units
// of UTF-16.
func fitting(s string) string {
	if len(s) <= excelize.TotalCellChars {
		return s
	}
	units := 0
	for i, c := range s {
		if units++; c > 0xFFFF {
			units++
		}
		if units > excelize.TotalCellChars {
			return s[:i]
		}
	}
	return s
}

// appendXML writes a text as XML 1.0 holds it. Characters that XML does not
// have are written as SpreadsheetML escapes them (ST_Xstring, ECMA-376 part 1,
// 22.9.2.19): _x0001_. So must be a text that looks like such an escape. Bytes
// that are no UTF-8 become U+FFFD.
func appendXML(b []byte, s string) []byte {
	start := 0
	for i := 0; i < len(s); {
		c, size := rune(s[i]), 1
		if c >= utf8.RuneSelf {
			c, size = utf8.DecodeRuneInString(s[i:])
		}
		if instead := xmlEscape(c, size, s[i:]); instead != "" {
			b = append(append(b, s[start:i]...), instead...)
			start = i + size
		}
		i += size
	}
	return append(b, s[start:]...)
}

// xmlEscape gives what stands for the character that s begins with, "" where
// it stands for itself.
func xmlEscape(c rune, size int, s string) string {
	const hex = "0123456789ABCDEF"
	switch {
	case c == '&':
		return "&amp;"
	case c == '<':
		return "&lt;"
	case c == '>':
		return "&gt;"
	case c == '_' && likeEscape(s):
		return "_x005F_"
	case c < ' ' && c != '\t' && c != '\n':
		return "_x00" + hex[c>>4:c>>4+1] + hex[c&15:c&15+1] + "_"
	case c == '\uFFFE':
		return "_xFFFE_"
	case c == '\uFFFF':
		return "_xFFFF_"
	case c == utf8.RuneError && size == 1:
		return "\uFFFD"
	default:
		return ""
	}
}

// likeEscape tells whether a text begins as _x0041_ does.
func likeEscape(s string) bool {
	if len(s) < len("_x0041_") || s[1] != 'x' || s[6] != '_' {
		return false
	}
	return strings.Trim(s[2:6], "0123456789abcdefABCDEF") == ""
}
