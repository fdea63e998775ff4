package report

import (
	"bytes"
	"encoding/json"
	"strconv"
	"unicode/utf8"
)

// The append functions write the members of a JSON object by hand, for what
// is written a million times: reflection would take most of the time of a
// run. A comma is due unless an object or a list has just been opened, which
// the last byte tells.

func appendKey(b []byte, name string) []byte {
	if last := b[len(b)-1]; last != '{' && last != '[' {
		b = append(b, ',')
	}
	return append(appendString(b, name), ':')
}

func appendText(b []byte, name, value string) []byte {
	return appendString(appendKey(b, name), value)
}

// appendDay writes a text, or null where it is blank.
func appendDay(b []byte, name, iso string) []byte {
	if iso == "" {
		return append(appendKey(b, name), "null"...)
	}
	return appendText(b, name, iso)
}

func appendBool(b []byte, name string, value bool) []byte {
	return strconv.AppendBool(appendKey(b, name), value)
}

func appendNumber(b []byte, name string, value float64) []byte {
	return appendFloat(appendKey(b, name), value)
}

// appendFloat writes a number with four decimals at most.
func appendFloat(b []byte, value float64) []byte {
	return strconv.AppendFloat(b, round4(value), 'f', -1, 64)
}

func appendInt(b []byte, name string, value int) []byte {
	return strconv.AppendInt(appendKey(b, name), int64(value), 10)
}

// appendTexts writes a list of texts.
func appendTexts(b []byte, name string, values []string) []byte {
	b = append(appendKey(b, name), '[')
	for i, v := range values {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(b, v)
	}
	return append(b, ']')
}

// appendString writes a JSON string as RFC 8259 has it; bytes that are no
// UTF-8 become U+FFFD.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	if verbatim(s) {
		b = append(b, s...)
		return append(b, '"')
	}
	for _, r := range s {
		b = appendRune(b, r)
	}
	return append(b, '"')
}

// verbatim tells whether a text stands in JSON as it is.
func verbatim(s string) bool {
	ascii := true
	for i := range len(s) {
		if s[i] < ' ' || s[i] == '"' || s[i] == '\\' {
			return false
		}
		ascii = ascii && s[i] < utf8.RuneSelf
	}
	return ascii || utf8.ValidString(s)
}

func appendRune(b []byte, r rune) []byte {
	const hex = "0123456789abcdef"
	switch {
	case r == '"' || r == '\\':
		return append(b, '\\', byte(r))
	case r == '\n':
		return append(b, '\\', 'n')
	case r == '\t':
		return append(b, '\\', 't')
	case r == '\r':
		return append(b, '\\', 'r')
	case r < ' ':
		return append(b, '\\', 'u', '0', '0', hex[r>>4], hex[r&15])
	default:
		return utf8.AppendRune(b, r)
	}
}

// named is a JSON object whose members keep their order.
type named[T any] []member[T]

type member[T any] struct {
	name  string
	value T
}

// MarshalJSON implements json.Marshaler.
func (o named[T]) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for _, m := range o {
		var err error
		if b, err = appendValue(b, m.name, m.value); err != nil {
			return nil, err
		}
	}
	return append(b, '}'), nil
}

// appendValue writes a member of any type, by reflection.
func appendValue(b []byte, name string, value any) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	err := enc.Encode(value)
	return append(appendKey(b, name), bytes.TrimSuffix(buf.Bytes(), []byte("\n"))...), err
}
