package direct

import "bytes"

// skipImage passes over an inline image: the lexer stands behind BI, the next
// operator is ID, then come its bytes, which may hold anything, and EI.
func (l *lexer) skipImage() {
	op, ok := l.next()
	if !ok || op != "ID" {
		return
	}
	if l.pos < len(l.data) && isSpace(l.data[l.pos]) {
		l.pos++
	}
	if n := imageLength(l.operands); n > 0 && l.pos+n <= len(l.data) {
		rest := l.data[l.pos+n:]
		if trimmed := bytes.TrimLeft(rest[:min(len(rest), 16)], "\r\n\t "); bytes.HasPrefix(trimmed, []byte("EI")) {
			l.pos += n + bytes.Index(rest, []byte("EI")) + 2
			return
		}
	}
	l.toEndOfImage()
}

// imageLength gives how many bytes an image has that is not packed; 0 where
// that is not known.
func imageLength(params []operand) int {
	width, height, bits, colors := 0, 0, 8, 1
	for i := 0; i+1 < len(params); i++ {
		if params[i].kind != name {
			continue
		}
		value := params[i+1]
		switch string(params[i].bytes) {
		case "W", "Width":
			width = int(min(value.value, 1<<20))
		case "H", "Height":
			height = int(min(value.value, 1<<20))
		case "BPC", "BitsPerComponent":
			bits = int(min(value.value, 16))
		case "IM", "ImageMask":
			bits = 1
		case "CS", "ColorSpace":
			switch string(value.bytes) {
			case "RGB", "DeviceRGB":
				colors = 3
			case "CMYK", "DeviceCMYK":
				colors = 4
			}
		case "F", "Filter":
			return 0
		}
	}
	if width <= 0 || height <= 0 || bits <= 0 {
		return 0
	}
	return (width*bits*colors + 7) / 8 * height
}

// toEndOfImage looks for an EI after which the stream goes on as text.
func (l *lexer) toEndOfImage() {
	for from := l.pos; ; {
		i := bytes.Index(l.data[from:], []byte("EI"))
		if i < 0 {
			l.pos = len(l.data)
			return
		}
		at := from + i
		from = at + 2
		if at > l.pos && !isSpace(l.data[at-1]) || from < len(l.data) && !isSpace(l.data[from]) {
			continue
		}
		if printable(l.data[from:min(len(l.data), from+32)]) {
			l.pos = from
			return
		}
	}
}

func printable(b []byte) bool {
	for _, c := range b {
		if !isSpace(c) && (c < ' ' || c > '~') {
			return false
		}
	}
	return true
}
