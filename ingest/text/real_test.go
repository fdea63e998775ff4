package text

import (
	"encoding/csv"
	"html"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
)

// rowsOf cuts the real list into cells in the plainest way, without the code
// under test.
func rowsOf(t testing.TB) [][]string {
	var rows [][]string
	for _, l := range strings.Split(string(realList(t)), "\n") {
		if l == "" {
			rows = append(rows, nil)
			continue
		}
		rows = append(rows, strings.Split(l, "\t"))
	}
	return rows
}

func TestRealList(t *testing.T) {
	source, all := mustRead(t, realList(t))
	assert.Equal(t, "text", source.Format)
	assert.Equal(t, 1371, source.Lines)
	assert.Empty(t, source.Notices)
	assert.Equal(t, rowsOf(t), cellsOf(all))
	for i, l := range all {
		require.Equal(t, i+1, l.Number)
		require.Equal(t, 1, l.Page)
		require.False(t, l.Hidden)
	}
}

// form is a way to write a list.
type form struct {
	name, format string
	write        func(rows [][]string) string
	blanks       bool // blank lines survive
}

func forms() []form {
	delimited := func(delim rune, crlf bool) func([][]string) string {
		return func(rows [][]string) string {
			var b strings.Builder
			w := csv.NewWriter(&b)
			w.Comma, w.UseCRLF = delim, crlf
			for _, r := range rows {
				if r == nil {
					r = []string{""}
				}
				if err := w.Write(r); err != nil {
					panic(err)
				}
			}
			w.Flush()
			return b.String()
		}
	}
	joined := func(end string) func([][]string) string {
		return func(rows [][]string) string {
			lines := make([]string, len(rows))
			for i, r := range rows {
				lines[i] = strings.Join(r, "\t")
			}
			return strings.Join(lines, end)
		}
	}
	return []form{
		{"tabs with LF", "text", joined("\n"), true},
		{"tabs with CRLF", "text", joined("\r\n"), true},
		{"tabs with lone CR", "text", joined("\r"), true},
		{"comma CSV", "csv", delimited(',', false), true},
		{"semicolon CSV with CRLF", "csv", delimited(';', true), true},
		{"pipe CSV", "csv", delimited('|', false), true},
		{"tabs as Excel quotes them", "tsv", delimited('\t', true), true},
		{"Markdown", "markdown", asMarkdown, true},
		{"HTML", "html", asHTML, false},
	}
}

func asMarkdown(rows [][]string) string {
	var b strings.Builder
	ruled := false
	for _, r := range rows {
		switch len(r) {
		case 0:
			ruled = false
		case 1:
			b.WriteString(r[0])
		default:
			for _, c := range r {
				b.WriteString("| " + strings.ReplaceAll(c, "|", `\|`) + " ")
			}
			b.WriteString("|")
			if !ruled {
				b.WriteString("\n|---|---|:-:|---|---|---:|")
				ruled = true
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

func asHTML(rows [][]string) string {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html>\n<html><head><title>Liste</title></head>\n<body>\n")
	inTable := false
	for _, r := range rows {
		if inTable != (len(r) > 1) {
			inTable = len(r) > 1
			b.WriteString(map[bool]string{true: "<table border=0>\n", false: "</table>\n"}[inTable])
		}
		if len(r) == 1 {
			b.WriteString("<p>" + html.EscapeString(r[0]) + "</p>\n")
		}
		if len(r) > 1 {
			b.WriteString("<tr>\n")
			for _, c := range r {
				b.WriteString("  <td class=\"c\">\n    <span>" + html.EscapeString(c) + "</span></td>\n")
			}
			b.WriteString("</tr>\n")
		}
	}
	b.WriteString("</table></body></html>\n")
	return b.String()
}

// coding is a way to write characters as bytes.
type coding struct {
	name    string
	bom     string
	set     encoding.Encoding
	guessed bool                // the source does not tell
	adapt   func(string) string // what must change before it can be written
}

func codings() []coding {
	same := func(s string) string { return s }
	return []coding{
		{"UTF-8", "", encoding.Nop, false, same},
		{"UTF-8 with BOM", "\ufeff", encoding.Nop, false, same},
		{"decomposed UTF-8", "", encoding.Nop, false, norm.NFD.String},
		{"Windows-1252", "", charmap.Windows1252, true, same},
		{"ISO-8859-15", "", charmap.ISO8859_15, true, same},
		{"code page 850", "", charmap.CodePage850, true, func(s string) string {
			return strings.NewReplacer("€", "EUR", "œ", "oe", "Œ", "OE", "’", "'", "–", "-").Replace(s)
		}},
		{"Mac Roman", "", charmap.Macintosh, true, same},
		{"UTF-16 LE", "", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), true, same},
		{"UTF-16 BE", "", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), true, same},
		{"UTF-16 LE with BOM", "\ufeff", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), false, same},
		{"UTF-16 BE with BOM", "\ufeff", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), false, same},
	}
}

func TestRealListInEveryFormAndCharacterSet(t *testing.T) {
	rows := rowsOf(t)
	for _, f := range forms() {
		for _, c := range codings() {
			t.Run(f.name+" in "+c.name, func(t *testing.T) {
				data, err := c.set.NewEncoder().Bytes([]byte(c.bom + c.adapt(f.write(rows))))
				require.NoError(t, err)
				source, all := mustRead(t, data)
				assert.Equal(t, f.format, source.Format)
				assert.Len(t, source.Notices, map[bool]int{true: 1}[c.guessed], "notices: %v", source.Notices)

				var want, got [][]string
				for _, r := range rows {
					if r == nil && !f.blanks {
						continue
					}
					var cells []string
					for _, cell := range r {
						cell = c.adapt(cell)
						if f.format == "html" {
							cell = strings.TrimSpace(cell)
						}
						cells = append(cells, cell)
					}
					want = append(want, cells)
				}
				for _, l := range all {
					if len(l.Cells) > 1 && l.Cells[0] == "---" {
						continue
					}
					got = append(got, l.Cells)
				}
				if !assert.Equal(t, len(want), len(got)) {
					return
				}
				for i := range want {
					require.Equal(t, want[i], got[i], "row %d", i+1)
				}
			})
		}
	}
}
