package sheet

import (
	"strconv"

	"recole/ingest/sheet/markup"
)

// readStyles reads, from the part that holds the styles, which number format
// each cell style has.
func (a *archive) readStyles(part string, f *formats) error {
	codes := map[int]string{}
	return a.each(part, func(r *markup.Reader) error {
		if _, err := rootOf(r); err != nil {
			return err
		}
		return children(r, func(list string) error {
			switch list {
			case "numFmts":
				return children(r, func(string) error { return readCode(r, codes) })
			case "cellXfs":
				known := map[string]format{}
				return children(r, func(string) error { return f.readStyle(r, codes, known) })
			}
			return r.Skip()
		})
	})
}

// readCode reads one number format of the workbook's own.
func readCode(r *markup.Reader, codes map[int]string) error {
	if len(codes) == maxEntries {
		return errEntries
	}
	if id, err := strconv.Atoi(attr(r, "numFmtId")); err == nil {
		codes[id] = attr(r, "formatCode")
	}
	return r.Skip()
}

// readStyle reads one cell style; known are the formats met so far.
func (f *formats) readStyle(r *markup.Reader, codes map[int]string, known map[string]format) error {
	if len(f.styles) == maxEntries {
		return errEntries
	}
	id, _ := strconv.Atoi(attr(r, "numFmtId")) // absent: 0, the general format
	code, own := codes[id]
	if !own {
		code = builtIn(id)
	}
	if _, seen := known[code]; !seen {
		known[code] = newFormat(code)
	}
	f.styles = append(f.styles, known[code])
	return r.Skip()
}

// builtIn gives the code of a format that every workbook knows by its number
// (ECMA-376, 18.8.30). Amounts of money have none here: their
// currency is that of whoever opens the workbook, so only the number is shown.
func builtIn(id int) string {
	switch id {
	case 1:
		return "0"
	case 2:
		return "0.00"
	case 3, 5, 6, 37, 38, 41, 42:
		return "#,##0"
	case 4, 7, 8, 39, 40, 43, 44:
		return "#,##0.00"
	case 9:
		return "0%"
	case 10:
		return "0.00%"
	case 11:
		return "0.00E+00"
	case 15:
		return "d-mmm-yy"
	case 16:
		return "d-mmm"
	case 17:
		return "mmm-yy"
	case 18:
		return "h:mm AM/PM"
	case 19:
		return "h:mm:ss AM/PM"
	case 20, 32:
		return "h:mm"
	case 21, 33:
		return "h:mm:ss"
	case 22:
		return "yyyy-mm-dd h:mm"
	case 45:
		return "mm:ss"
	case 46:
		return "[h]:mm:ss"
	case 47:
		return "mm:ss.0"
	case 48:
		return "##0.0E+0"
	}
	if id == 14 || id >= 27 && id <= 36 || id >= 50 && id <= 58 {
		return "yyyy-mm-dd" // 27 and above are East Asian dates
	}
	return ""
}
