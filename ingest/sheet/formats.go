package sheet

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// formats turn stored numbers into the text that a cell shows.
type formats struct {
	date1904 bool     // days are counted from 1904, as on old Macintoshes
	styles   []format // by the index that cells give

	engine *excelize.File // renders the formats that are not simple
	made   map[string]int // the engine's style for each format code
	cache  map[shown]string
}

// format is a number format, told apart by how it is rendered.
type format struct {
	code  string
	as    rendering
	width int  // digits of a zero-filled number
	parts date // what a date shows
}

type rendering uint8

const (
	asGeneral rendering = iota // as short as possible
	asZeros                    // an integer filled with zeros: 0000
	asDate
	asCode // whatever the format code says
)

// shown is a number under a format.
type shown struct{ code, raw string }

// maxCache bounds the remembered texts: a list has few amounts, many times.
const maxCache = 1 << 14

// maxMade bounds the styles of one engine, which compares each new one with all.
const maxMade = 256

// maxCode is the longest format code in characters that Excel accepts.
const maxCode = 255

// newFormat finds out how a format code is rendered.
func newFormat(code string) format {
	f := format{code: code}
	switch parts := dateParts(code); {
	case code == "" || code == "@" || len(code) > 4*maxCode || strings.EqualFold(code, "General"):
		f.as = asGeneral
	case strings.Trim(code, "0") == "":
		f.as, f.width = asZeros, len(code)
	case parts.year:
		f.as, f.parts = asDate, parts
	case isFraction(code):
		f.as = asGeneral
	default:
		f.as = asCode
	}
	return f
}

// isFraction tells the formats that show a half as 1/2. A fraction of many
// digits keeps excelize busy for hours, and lists hold none.
func isFraction(code string) bool {
	code = bare(code)
	return strings.Contains(code, "/") && strings.ContainsAny(code, "#?0123456789")
}

// text gives what a cell shows that stores raw under a style. What is no number
// is given as it stands.
func (f *formats) text(style int, raw string) (string, error) {
	var format format
	if style < len(f.styles) {
		format = f.styles[style]
	}
	if format.as == asZeros && isDigits(raw) {
		if n := format.width - len(raw); n > 0 {
			return strings.Repeat("0", n) + raw, nil
		}
		return raw, nil
	}
	if format.as == asGeneral && isDigits(raw) && len(raw) <= 15 {
		return raw, nil
	}
	number, ok := parseNumber(raw)
	if !ok {
		return raw, nil
	}
	if format.as == asGeneral {
		return general(number), nil
	}
	key := shown{format.code, raw}
	if text, ok := f.cache[key]; ok {
		return text, nil
	}
	text, err := f.render(format, raw, number)
	if err != nil {
		return "", err
	}
	if f.cache == nil || len(f.cache) == maxCache {
		f.cache = map[shown]string{}
	}
	f.cache[key] = text
	return text, nil
}

// parseNumber reads a number as workbooks store them.
func parseNumber(raw string) (float64, bool) {
	const longest = 64
	if len(raw) > longest || strings.Trim(raw, "+-.0123456789eE") != "" {
		return 0, false // strconv would also read NaN, hexadecimal …
	}
	number, err := strconv.ParseFloat(raw, 64)
	return number, err == nil
}

// general shows a number with the fifteen digits that workbooks keep, which
// undoes the binary fractions of 0.1 and the like.
func general(number float64) string { return strconv.FormatFloat(number, 'G', 15, 64) }

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func (f *formats) render(format format, raw string, number float64) (string, error) {
	if format.as == asDate {
		if text, ok := format.parts.show(number, f.date1904); ok {
			return text, nil
		}
		return general(number), nil // Excel shows ####
	}
	text, err := f.excelize(format.code, raw)
	if err != nil {
		return "", fmt.Errorf("format %.80q: %w", format.code, err)
	}
	text = strings.TrimSpace(ungroup(text))
	if text == "" {
		return general(number), nil // a number is not lost because its format hides it
	}
	return text, nil
}

// excelize has excelize render one number. It may panic on what it does not
// expect.
func (f *formats) excelize(code, raw string) (text string, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("the format cannot be shown: %v", fault)
		}
	}()
	const sheet, cell = "Sheet1", "A1"
	if f.engine == nil || len(f.made) == maxMade {
		f.close()
		f.engine, f.made = excelize.NewFile(), map[string]int{}
		if err := f.engine.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &f.date1904}); err != nil {
			return "", err
		}
	}
	style, ok := f.made[code]
	if !ok {
		if style, err = f.engine.NewStyle(&excelize.Style{CustomNumFmt: &code}); err != nil {
			return "", err
		}
		f.made[code] = style
	}
	err = errors.Join(f.engine.SetCellStyle(sheet, cell, cell, style), f.engine.SetCellDefault(sheet, cell, raw))
	if err != nil {
		return "", err
	}
	return f.engine.GetCellValue(sheet, cell)
}

// ungroup turns the commas between thousands, which excelize prints as in the
// United States, into no-break spaces: a French reader would take them
// for decimal commas.
func ungroup(text string) string {
	var out strings.Builder
	for i, c := range []byte(text) {
		if c == ',' && i > 0 && isDigits(text[i-1:i]) && len(text) > i+3 && isDigits(text[i+1:i+4]) {
			out.WriteString("\u00a0")
			continue
		}
		out.WriteByte(c)
	}
	return out.String()
}

func (f *formats) close() {
	if f.engine != nil {
		// It was never on disk, so that nothing can be lost in closing.
		_ = f.engine.Close()
	}
}
