package direct

import (
	"math"
)

// kind is what an operand of a content stream is.
type kind uint8

const (
	number kind = iota
	text        // a string, its escapes resolved
	name        // without the slash, its escapes resolved
	open        // of an array or dictionary
	closed
	other // true, false, null
)

// operand is one operand. Arrays and dictionaries are laid flat: their
// elements stand between open and closed.
type operand struct {
	kind  kind
	value float64
	bytes []byte // valid until the next operator
}

// lexer takes a content stream apart into operators and their operands. It
// never fails: what makes no sense is passed over, as viewers do.
type lexer struct {
	data     []byte
	pos      int
	operands []operand
	scratch  []byte // holds strings that had escapes
	depth    int
}

// mostOperands bounds the operands of one operator: the longest TJ measured
// has some thousand.
const mostOperands = 1 << 16

// next gives the next operator; its operands are in l.operands. It reports
// false at the end.
func (l *lexer) next() (op string, ok bool) {
	l.operands, l.scratch, l.depth = l.operands[:0], l.scratch[:0], 0
	for {
		l.space()
		if l.pos >= len(l.data) {
			return "", false
		}
		switch c := l.data[l.pos]; {
		case c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.':
			l.number()
		case c == '(':
			l.literal()
		case c == '/':
			l.name()
		case c == '<' && l.at(1) == '<':
			l.pos += 2
			l.push(operand{kind: open})
		case c == '>' && l.at(1) == '>':
			l.pos += 2
			l.push(operand{kind: closed})
		case c == '<':
			l.hex()
		case c == '[':
			l.pos++
			l.depth++
			l.push(operand{kind: open})
		case c == ']':
			l.pos++
			l.depth--
			l.push(operand{kind: closed})
		case c == ')' || c == '>' || c == '{' || c == '}':
			l.pos++
		default:
			if op := l.word(); op == "true" || op == "false" || op == "null" {
				l.push(operand{kind: other})
			} else if op != "" {
				return op, true
			}
		}
	}
}

func (l *lexer) push(o operand) {
	if len(l.operands) < mostOperands {
		l.operands = append(l.operands, o)
	}
}

func (l *lexer) at(n int) byte {
	if l.pos+n < len(l.data) {
		return l.data[l.pos+n]
	}
	return 0
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

// space passes over white space and comments.
func (l *lexer) space() {
	for l.pos < len(l.data) {
		c := l.data[l.pos]
		switch {
		case isSpace(c):
			l.pos++
		case c == '%':
			for l.pos < len(l.data) && l.data[l.pos] != '\n' && l.data[l.pos] != '\r' {
				l.pos++
			}
		default:
			return
		}
	}
}

func (l *lexer) word() string {
	begin := l.pos
	for l.pos < len(l.data) && !isSpace(l.data[l.pos]) && !isDelimiter(l.data[l.pos]) {
		l.pos++
	}
	return operator(l.data[begin:l.pos])
}

// operator gives an operator's name without making a string of the common
// ones.
func operator(b []byte) string {
	if len(b) <= 3 {
		for _, op := range [...]string{"Tj", "TJ", "Tf", "Td", "TD", "Tm", "BT", "ET", "re", "l", "m", "q", "Q", "cm", "f", "S", "n", "W", "g", "rg", "w", "Tc", "Tw"} {
			if string(b) == op {
				return op
			}
		}
	}
	return string(b)
}

// number reads a number as viewers do: "--5" is -5, "1.2.3" is 1.2.
func (l *lexer) number() {
	negative, value, scale := false, 0.0, 0.0
	for ; l.pos < len(l.data); l.pos++ {
		switch c := l.data[l.pos]; {
		case c >= '0' && c <= '9':
			if scale == 0 {
				value = value*10 + float64(c-'0')
			} else {
				value += float64(c-'0') * scale
				scale /= 10
			}
		case c == '-':
			negative = true
		case c == '+':
		case c == '.':
			if scale != 0 {
				l.skipNumber()
				l.pos--
				continue
			}
			scale = 0.1
		default:
			l.pushNumber(value, negative)
			return
		}
	}
	l.pushNumber(value, negative)
}

func (l *lexer) skipNumber() {
	for l.pos < len(l.data) && !isSpace(l.data[l.pos]) && !isDelimiter(l.data[l.pos]) {
		l.pos++
	}
}

func (l *lexer) pushNumber(value float64, negative bool) {
	if negative {
		value = -value
	}
	if math.IsInf(value, 0) {
		value = 0
	}
	l.push(operand{kind: number, value: value})
}

// name reads a name.
func (l *lexer) name() {
	l.pos++
	begin, escaped := l.pos, false
	for l.pos < len(l.data) && !isSpace(l.data[l.pos]) && !isDelimiter(l.data[l.pos]) {
		escaped = escaped || l.data[l.pos] == '#'
		l.pos++
	}
	b := l.data[begin:l.pos]
	if escaped {
		b = l.unescapeName(b)
	}
	l.push(operand{kind: name, bytes: b})
}

func (l *lexer) unescapeName(b []byte) []byte {
	begin := len(l.scratch)
	for i := 0; i < len(b); i++ {
		if b[i] == '#' && i+2 < len(b) {
			high, ok1 := hexDigit(b[i+1])
			low, ok2 := hexDigit(b[i+2])
			if ok1 && ok2 {
				l.scratch = append(l.scratch, high<<4|low)
				i += 2
				continue
			}
		}
		l.scratch = append(l.scratch, b[i])
	}
	return l.scratch[begin:]
}

// literal reads a string in brackets.
func (l *lexer) literal() {
	l.pos++
	begin, depth := l.pos, 1
	for i := begin; i < len(l.data); i++ {
		switch l.data[i] {
		case '\\', '\r':
			l.escaped(begin)
			return
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				l.pos = i + 1
				l.push(operand{kind: text, bytes: l.data[begin:i]})
				return
			}
		}
	}
	l.pos = len(l.data)
	l.push(operand{kind: text, bytes: l.data[begin:]})
}

// escaped reads a string with escapes in it.
func (l *lexer) escaped(begin int) {
	start, depth := len(l.scratch), 1
	i := begin
	for i < len(l.data) && depth > 0 {
		c := l.data[i]
		i++
		switch c {
		case '\\':
			i = l.escape(i)
		case '\r':
			l.scratch = append(l.scratch, '\n')
			if i < len(l.data) && l.data[i] == '\n' {
				i++
			}
		case '(':
			depth++
			l.scratch = append(l.scratch, c)
		case ')':
			if depth--; depth > 0 {
				l.scratch = append(l.scratch, c)
			}
		default:
			l.scratch = append(l.scratch, c)
		}
	}
	l.pos = i
	l.push(operand{kind: text, bytes: l.scratch[start:len(l.scratch):len(l.scratch)]})
}

// escape resolves the escape whose character is at i and gives where it ends.
func (l *lexer) escape(i int) int {
	if i >= len(l.data) {
		return i
	}
	c := l.data[i]
	i++
	switch c {
	case 'n':
		c = '\n'
	case 'r':
		c = '\r'
	case 't':
		c = '\t'
	case 'b':
		c = '\b'
	case 'f':
		c = '\f'
	case '\n':
		return i
	case '\r':
		if i < len(l.data) && l.data[i] == '\n' {
			i++
		}
		return i
	case '0', '1', '2', '3', '4', '5', '6', '7':
		code := int(c - '0')
		for n := 0; n < 2 && i < len(l.data) && l.data[i] >= '0' && l.data[i] <= '7'; n++ {
			code = code*8 + int(l.data[i]-'0')
			i++
		}
		c = byte(code)
	}
	l.scratch = append(l.scratch, c)
	return i
}

// hex reads a string in angle brackets.
func (l *lexer) hex() {
	l.pos++
	begin := len(l.scratch)
	high, half := byte(0), false
	for l.pos < len(l.data) {
		c := l.data[l.pos]
		l.pos++
		if c == '>' {
			break
		}
		digit, ok := hexDigit(c)
		if !ok {
			continue
		}
		if half = !half; half {
			high = digit << 4
		} else {
			l.scratch = append(l.scratch, high|digit)
		}
	}
	if half {
		l.scratch = append(l.scratch, high)
	}
	l.push(operand{kind: text, bytes: l.scratch[begin:len(l.scratch):len(l.scratch)]})
}
