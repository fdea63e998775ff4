package markup

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// attribute is one attribute of a start tag.
type attribute struct {
	name  []byte // local
	value []byte // raw
	plain bool   // value holds no entity
}

// Attr gives an attribute of the start tag by its local name, its entities
// replaced. It is valid until the next call of Attr or Next.
func (r *Reader) Attr(name string) ([]byte, bool) {
	for i := range r.attrs {
		a := &r.attrs[i]
		if string(a.name) != name {
			continue
		}
		if a.plain {
			return a.value, true
		}
		value, err := r.plain(a.value, true)
		return value, err == nil // it was checked when the tag was read
	}
	return nil, false
}

// check makes sure that the value of an attribute is one.
func (r *Reader) check(a *attribute) error {
	value, err := r.plain(a.value, true)
	a.plain = len(value) == 0 || &value[0] == &a.value[0]
	return err
}

// cutTag cuts a start tag, given without its brackets, into the name, of which
// it gives the length, and the attributes. It reports false where it cannot.
func (r *Reader) cutTag(tag []byte) (n int, ok bool) {
	r.attrs = r.attrs[:0]
	if n = nameLength(tag); n == 0 {
		return 0, false
	}
	rest := tag[n:]
	if len(rest) > 0 && rest[len(rest)-1] == '/' {
		rest = rest[:len(rest)-1]
	}
	for rest = trimSpace(rest); len(rest) > 0; rest = trimSpace(rest) {
		var a attribute
		if a, rest, ok = cutAttribute(rest); !ok {
			return 0, false
		}
		r.attrs = append(r.attrs, a)
	}
	return n, true
}

// cutAttribute cuts an attribute off the rest of a start tag.
func cutAttribute(tag []byte) (a attribute, rest []byte, ok bool) {
	n := nameLength(tag)
	if n == 0 {
		return a, nil, false
	}
	if name := tag[:n]; !bytes.HasPrefix(name, []byte("xmlns")) {
		a.name = local(name) // a declared prefix is no attribute
	}
	tag = trimSpace(tag[n:])
	if len(tag) == 0 || tag[0] != '=' {
		return a, nil, false
	}
	tag = trimSpace(tag[1:])
	if len(tag) == 0 || tag[0] != '"' && tag[0] != '\'' {
		return a, nil, false
	}
	stop := bytes.IndexByte(tag[1:], tag[0])
	if stop < 0 {
		return a, nil, false
	}
	a.value = tag[1 : 1+stop]
	return a, tag[2+stop:], true
}

func trimSpace(b []byte) []byte {
	for len(b) > 0 && (b[0] == ' ' || b[0] == '\n' || b[0] == '\t' || b[0] == '\r') {
		b = b[1:]
	}
	return b
}

// plain gives a text with its entities replaced and its line ends made \n, as
// XML wants. The result may share the memory of raw or of the scratch buffer.
func (r *Reader) plain(raw []byte, entities bool) ([]byte, error) {
	ascii, simple := true, true
	for _, c := range raw {
		switch {
		case c >= utf8.RuneSelf:
			ascii = false
		case c == '&':
			simple = simple && !entities
		case c == '<' && entities:
			return nil, r.fault("a “<” in an attribute")
		case c == '\r':
			simple = false
		case c < ' ' && c != '\t' && c != '\n':
			return nil, r.fault("a control character (%#02x)", c)
		}
	}
	if !ascii && !validText(raw) {
		return nil, r.fault("not UTF-8: %.20q", raw)
	}
	if simple {
		return raw, nil
	}
	return r.replace(raw, entities)
}

func validText(raw []byte) bool {
	return utf8.Valid(raw) && !bytes.Contains(raw, []byte("\ufffe")) && !bytes.Contains(raw, []byte("\uffff"))
}

// replace copies a text to the scratch buffer, entities and line ends replaced.
func (r *Reader) replace(raw []byte, entities bool) ([]byte, error) {
	out := r.scratch[:0]
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case c == '\r':
			if i+1 == len(raw) || raw[i+1] != '\n' {
				out = append(out, '\n')
			}
		case c == '&' && entities:
			n := bytes.IndexByte(raw[i:], ';')
			if n < 0 {
				return nil, r.fault("an unfinished entity: %.20q", raw[i:])
			}
			char, ok := entity(string(raw[i+1 : i+n]))
			if !ok {
				return nil, r.fault("an unknown entity: %.20q", raw[i:i+n+1])
			}
			out = utf8.AppendRune(out, char)
			i += n
		default:
			out = append(out, c)
		}
	}
	r.scratch = out
	return out, nil
}

// entity gives the character that an entity stands for.
func entity(name string) (rune, bool) {
	switch name {
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "amp":
		return '&', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := name[1:], 10
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n > utf8.MaxRune {
		return 0, false
	}
	return rune(n), isCharacter(rune(n))
}

// isCharacter tells the characters that XML allows.
func isCharacter(c rune) bool {
	return c == '\t' || c == '\n' || c == '\r' || c >= ' ' && c != 0xFFFE && c != 0xFFFF && utf8.ValidRune(c)
}
