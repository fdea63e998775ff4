package sheet

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"

	"recole/ingest/sheet/markup"
)

// odsText reads what cells show, in a buffer of its own.
type odsText struct {
	out []byte
	gap bool // blank was read since the last character: worth one space
}

// cell reads the cell whose start tag was just read. Its paragraphs are lines;
// comments and drawings are not part of it. Dates are given as ISO 8601.
func (o *odsText) cell(r *markup.Reader) (string, error) {
	kind, value := odsValue(r)
	o.out = o.out[:0]
	paragraphs := 0
	err := children(r, func(name string) error {
		if name != "p" && name != "h" {
			return r.Skip()
		}
		if paragraphs++; paragraphs > 1 {
			o.out = append(o.out, '\n')
		}
		o.gap = false
		return o.inline(r, len(o.out))
	})
	if err != nil {
		return "", err
	}
	switch shown := string(o.out); {
	case kind == "date" && showsDay(shown):
		return isoDate(value), nil
	case paragraphs == 0:
		return value, nil // written by a program that leaves showing to the reader
	default:
		return shown, nil
	}
}

// odsValue gives the type of a cell and the value that is stored beside what it
// shows.
func odsValue(r *markup.Reader) (kind, value string) {
	kind = attr(r, "value-type")
	switch kind {
	case "float", "percentage", "currency":
		return kind, attr(r, "value")
	case "date", "time", "boolean", "string":
		return kind, attr(r, kind+"-value")
	}
	return kind, ""
}

// showsDay tells whether a date as shown has day, month and year: groups of
// digits or letters, three at least. A cell can show the year of a date alone.
func showsDay(shown string) bool {
	groups := strings.FieldsFunc(shown, func(c rune) bool { return !unicode.IsDigit(c) && !unicode.IsLetter(c) })
	return shown == "" || len(groups) >= 3 && !strings.Contains(groups[0], ":")
}

// inline reads a paragraph or a part of one. White space is one space, and none
// at its beginning, which is at from; other space is spelled out (ODF 1.3, 6.1.2).
func (o *odsText) inline(r *markup.Reader, from int) error {
	for {
		switch kind, err := r.Next(); {
		case err != nil:
			return unexpected(err)
		case kind == markup.End:
			return nil
		case kind == markup.Text:
			o.collapse(r.Text(), from)
		default:
			if err := o.element(r, from); err != nil {
				return err
			}
		}
		if len(o.out) > maxCellText {
			return errCellText
		}
	}
}

// element reads an element within a paragraph.
func (o *odsText) element(r *markup.Reader, from int) error {
	switch string(r.Name()) {
	case "s":
		n, err := repeats(r, "c")
		if err != nil {
			return err
		}
		if n > maxCellText {
			return fmt.Errorf("%w: %d spaces", errCellText, n)
		}
		o.spell(bytes.Repeat([]byte(" "), n))
	case "tab":
		o.spell([]byte("\t"))
	case "line-break":
		o.spell([]byte("\n"))
	case "span", "a", "ruby", "ruby-base", "meta", "meta-field", "title", "date", "time", "sheet-name", "page-number":
		return o.inline(r, from)
	}
	return r.Skip()
}

// collapse appends text with each run of white space made one space.
func (o *odsText) collapse(text []byte, from int) {
	for _, c := range text {
		if c == ' ' || c == '\t' || c == '\n' || c == '\r' {
			o.gap = true
			continue
		}
		if o.gap && len(o.out) > from {
			o.out = append(o.out, ' ')
		}
		o.gap = false
		o.out = append(o.out, c)
	}
}

// spell appends space that is spelled out.
func (o *odsText) spell(space []byte) {
	if o.gap {
		o.out = append(o.out, ' ')
		o.gap = false
	}
	o.out = append(o.out, space...)
}
