package text

import (
	"bytes"
	"io"
	"strings"
)

// maxLine is the longest physical line that is read, in bytes.
const maxLine = 16 << 20

// line is a physical line.
type line struct {
	text   string
	end    string // its line end; "" for a last line that has none
	number int    // from 1
	page   int    // from 1
}

// lines cuts a text into physical lines. A line ends with LF, CRLF or a lone CR;
// a last line that is not ended counts if it is not empty.
type lines struct {
	name  string
	r     io.Reader
	ahead []line // ahead[at:] is read but not given yet
	at    int

	buf        []byte
	start, end int // buf[start:end] is not given yet
	lf         int // index of the first LF from start on, or end where there is none; below start: unknown
	eof        bool
	err        error
	number     int // of the last line given
	page       int
}

// newLines has room for two blocks, so that a buffered reader below it reads
// straight into it.
func newLines(name string, r io.Reader) *lines {
	return &lines{name: name, r: r, buf: make([]byte, 2*blockSize), lf: -1, page: 1}
}

// linesOf gives the lines of a text that is in memory.
func linesOf(text string) []line {
	in := &lines{r: strings.NewReader(text), buf: make([]byte, len(text)+1), lf: -1, page: 1}
	var all []line
	for {
		l, err := in.next()
		if err != nil {
			return all
		}
		all = append(all, l)
	}
}

// next gives the next line, or io.EOF.
func (in *lines) next() (line, error) {
	if in.at < len(in.ahead) {
		in.at++
		return in.ahead[in.at-1], nil
	}
	return in.read()
}

// peek gives the line that comes n lines after the next one, and leaves all of
// them to be given.
func (in *lines) peek(n int) (line, error) {
	for in.at+n >= len(in.ahead) {
		l, err := in.read()
		if err != nil {
			return line{}, err
		}
		if in.at > blockSize/1024 { // now and then forget those that were given
			in.ahead = append(in.ahead[:0], in.ahead[in.at:]...)
			in.at = 0
		}
		in.ahead = append(in.ahead, l)
	}
	return in.ahead[in.at+n], nil
}

// skip drops the next n lines, which were peeked at.
func (in *lines) skip(n int) { in.at += n }

// read cuts one more line off the text.
func (in *lines) read() (line, error) {
	for {
		if i := in.lineEnd(); i < in.end {
			return in.cut(i), nil
		}
		if in.eof {
			if in.start == in.end {
				return line{}, io.EOF
			}
			return in.cut(in.end), nil
		}
		if in.err == nil {
			in.err = in.fill()
		}
		if in.err != nil {
			return line{}, in.err
		}
	}
}

// lineEnd gives the index of the next line end, or in.end where the buffer
// holds none. The place of the next LF is remembered, lest a text with lone
// CRs be searched for it over and over.
func (in *lines) lineEnd() int {
	if in.lf < in.start {
		in.lf = in.end
		if i := bytes.IndexByte(in.buf[in.start:in.end], '\n'); i >= 0 {
			in.lf = in.start + i
		}
	}
	i := bytes.IndexByte(in.buf[in.start:in.lf], '\r')
	if i < 0 {
		return in.lf
	}
	if i += in.start; i == in.end-1 && !in.eof {
		return in.end // a LF may follow
	}
	return i
}

// cut gives the line that ends at index i and moves behind its end.
func (in *lines) cut(i int) line {
	after := i
	if i < in.end {
		after++
		if in.buf[i] == '\r' && after < in.end && in.buf[after] == '\n' {
			after++
		}
	}
	for in.start < i && in.buf[in.start] == '\f' {
		in.start++
		in.page++
	}
	in.number++
	l := line{text: string(in.buf[in.start:i]), end: ending(in.buf[i:after]), number: in.number, page: in.page}
	in.page += strings.Count(l.text, "\f")
	in.start = after
	return l
}

// ending gives a line end as a string, without allocating one.
func ending(b []byte) string {
	switch {
	case len(b) == 2:
		return "\r\n"
	case len(b) == 0:
		return ""
	case b[0] == '\r':
		return "\r"
	}
	return "\n"
}

// fill reads until the buffer is full, and makes it larger where one line
// fills it.
func (in *lines) fill() error {
	if in.start > 0 {
		in.end = copy(in.buf, in.buf[in.start:in.end])
		in.start = 0
	}
	if in.end == len(in.buf) {
		if len(in.buf) >= maxLine {
			return tooLong(in.name, in.number+1)
		}
		in.buf = append(in.buf, make([]byte, len(in.buf))...)
	}
	in.lf = -1
	for in.end < len(in.buf) {
		n, err := in.r.Read(in.buf[in.end:])
		in.end += n
		if err == io.EOF {
			in.eof = true
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}
