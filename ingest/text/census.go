package text

import (
	"bytes"
	"context"
	"encoding/binary"
	"io"
	"math/bits"
	"unicode/utf8"
)

// census counts what a source holds beyond ASCII.
type census struct {
	multi    int      // characters of several bytes, valid as UTF-8
	bad      int      // bytes that are not UTF-8
	firstBad int      // physical line of the first of them, from 1
	high     [256]int // how often each byte occurs among those that are not UTF-8

	line   int  // of the next byte
	afterR bool // the last byte was a CR
}

// blockSize is how much is read from a source at a time.
const blockSize = 256 << 10

func newCensus() *census { return &census{line: 1} }

// take counts the whole of r. It stops at a zero byte, since then the source
// is refused anyway.
func (c *census) take(ctx context.Context, r io.Reader) error {
	buf := make([]byte, blockSize)
	kept := 0 // bytes of a character that the last block broke off
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := r.Read(buf[kept:])
		data := buf[:kept+n]
		if err == io.EOF {
			c.count(data)
			return nil
		}
		if err != nil {
			return err
		}
		if bytes.IndexByte(data, 0) >= 0 {
			return nil
		}
		whole := len(data) - brokenOff(data)
		c.count(data[:whole])
		kept = copy(buf, data[whole:])
	}
}

// count adds one block, which breaks off no character.
func (c *census) count(data []byte) {
	if utf8.Valid(data) {
		c.multi += multibyte(data)
		c.endLines(data)
		return
	}
	done := 0
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		_, size := utf8.DecodeRune(data[i:])
		if size > 1 {
			c.multi++
			i += size
			continue
		}
		if c.bad == 0 {
			c.endLines(data[:i])
			c.firstBad, done = c.line, i
		}
		c.bad++
		c.high[data[i]]++
		i++
	}
	c.endLines(data[done:])
}

// endLines moves on over data, counting lines until the first bad byte.
func (c *census) endLines(data []byte) {
	if c.bad > 0 || len(data) == 0 {
		return
	}
	c.line += lineEnds(data)
	if c.afterR && data[0] == '\n' {
		c.line--
	}
	c.afterR = data[len(data)-1] == '\r'
}

// lineEnds counts the line ends in data: LF, CRLF and lone CR.
func lineEnds(data []byte) int {
	n := bytes.Count(data, []byte{'\n'})
	if cr := bytes.Count(data, []byte{'\r'}); cr > 0 {
		n += cr - bytes.Count(data, []byte("\r\n"))
	}
	return n
}

// multibyte counts the characters beyond ASCII in valid UTF-8.
func multibyte(data []byte) (n int) {
	for ; len(data) >= 8; data = data[8:] {
		eight := binary.LittleEndian.Uint64(data)
		n += bits.OnesCount64(eight & (eight << 1) & 0x8080808080808080) // bytes that begin with two ones
	}
	for _, b := range data {
		if b >= 0xc0 {
			n++
		}
	}
	return n
}

// brokenOff tells how many bytes at the end of data begin a character that
// goes on after it.
func brokenOff(data []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(data); n++ {
		if tail := data[len(data)-n:]; utf8.RuneStart(tail[0]) {
			if utf8.FullRune(tail) {
				return 0
			}
			return n
		}
	}
	return 0
}
