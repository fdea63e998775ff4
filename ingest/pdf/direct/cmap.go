package direct

import (
	"unicode/utf16"
	"unicode/utf8"
)

// cmap is a character map of a font: to Unicode, or from codes to the font's
// own numbers (CIDs). It is read by a lexer of our own: the object layer's
// counts ranges by their low byte only.
type cmap struct {
	spaces []codeSpace
	chars  map[uint32]string // code -> text
	cids   []cidRange
	wide   bool // codes of more than one byte are there
}

// codeSpace says that codes of so many bytes lie between low and high.
type codeSpace struct {
	bytes     int
	low, high uint32
}

type cidRange struct{ low, high, cid uint32 }

const (
	// mostChars bounds how many characters a map holds.
	mostChars = 1 << 17
	// mostCIDRanges bounds how many ranges it holds.
	mostCIDRanges = 1 << 16
	// longestText is how many characters one code may stand for.
	longestText = 32
)

// parseCMap reads a map. What it does not understand it passes over.
func parseCMap(data []byte) *cmap {
	m := &cmap{chars: map[uint32]string{}}
	l := &lexer{data: data}
	for {
		op, ok := l.next()
		if !ok {
			return m
		}
		switch op {
		case "endcodespacerange":
			m.addSpaces(l.operands)
		case "endbfchar":
			m.addChars(l.operands)
		case "endbfrange":
			m.addRanges(l.operands)
		case "endcidchar":
			m.addCIDs(l.operands, 2)
		case "endcidrange":
			m.addCIDs(l.operands, 3)
		}
	}
}

func codeOf(b []byte) uint32 {
	code := uint32(0)
	for _, c := range b[:min(len(b), 4)] {
		code = code<<8 | uint32(c)
	}
	return code
}

func (m *cmap) addSpaces(ops []operand) {
	for i := 0; i+1 < len(ops); i += 2 {
		if n := len(ops[i].bytes); ops[i].kind == text && n >= 1 && n <= 4 && n == len(ops[i+1].bytes) && len(m.spaces) < 64 {
			m.spaces = append(m.spaces, codeSpace{n, codeOf(ops[i].bytes), codeOf(ops[i+1].bytes)})
			m.wide = m.wide || n > 1
		}
	}
}

func (m *cmap) addChars(ops []operand) {
	for i := 0; i+1 < len(ops); i += 2 {
		if ops[i].kind == text && ops[i+1].kind == text {
			m.set(codeOf(ops[i].bytes), utf16Text(ops[i+1].bytes))
		}
	}
}

func (m *cmap) set(code uint32, text string) {
	if len(m.chars) < mostChars {
		m.chars[code] = text
	}
}

// addRanges reads <low> <high> <first> and <low> <high> [<one> <two> …].
func (m *cmap) addRanges(ops []operand) {
	for i := 0; i+2 < len(ops); {
		low, high := codeOf(ops[i].bytes), codeOf(ops[i+1].bytes)
		if ops[i].kind != text || ops[i+1].kind != text {
			i++
			continue
		}
		i += 2
		if ops[i].kind != open {
			m.addRange(low, high, ops[i].bytes)
			i++
			continue
		}
		for i++; i < len(ops) && ops[i].kind != closed; i++ {
			if low <= high {
				m.set(low, utf16Text(ops[i].bytes))
				low++
			}
		}
		i++
	}
}

// addRange counts up the last unit of the text with its carry.
func (m *cmap) addRange(low, high uint32, first []byte) {
	if high < low || high-low > 0xFFFF || len(first) == 0 {
		return
	}
	units := utf16Units(first)
	last := len(units) - 1
	for code := low; ; code++ {
		m.set(code, string(utf16.Decode(units)))
		if code == high {
			return
		}
		units[last]++
	}
}

func (m *cmap) addCIDs(ops []operand, width int) {
	for i := 0; i+width-1 < len(ops); i += width {
		low, high := codeOf(ops[i].bytes), codeOf(ops[i+width-2].bytes)
		if ops[i].kind == text && len(m.cids) < mostCIDRanges {
			m.cids = append(m.cids, cidRange{low, high, uint32(max(0, ops[i+width-1].value))})
		}
	}
}

// cid gives the font's own number of a code.
func (m *cmap) cid(code uint32) uint32 {
	for _, r := range m.cids {
		if code >= r.low && code <= r.high {
			return r.cid + code - r.low
		}
	}
	return 0
}

// utf16Text reads text in UTF-16; a single byte is the character itself. A
// null character says nothing.
func utf16Text(b []byte) string {
	units := utf16Units(b)
	if len(units) > longestText {
		units = units[:longestText]
	}
	runes := utf16.Decode(units)
	if len(runes) == 1 && runes[0] == 0 {
		return ""
	}
	return string(runes)
}

func utf16Units(b []byte) []uint16 {
	if len(b) == 1 {
		return []uint16{uint16(b[0])}
	}
	var units []uint16
	for i := 0; i+1 < len(b); i += 2 {
		units = append(units, uint16(b[i])<<8|uint16(b[i+1]))
	}
	return units
}

// length is how many bytes the code at the beginning of b has.
func (m *cmap) length(b []byte) int {
	code := uint32(0)
	for n := 1; n <= 4 && n <= len(b); n++ {
		code = code<<8 | uint32(b[n-1])
		for _, s := range m.spaces {
			if s.bytes == n && code >= s.low && code <= s.high {
				return n
			}
		}
	}
	if len(m.spaces) == 0 {
		return min(2, len(b))
	}
	return min(m.spaces[0].bytes, len(b))
}

// valid tells whether a text says something.
func valid(s string) bool { return s != "" && utf8.ValidString(s) }
