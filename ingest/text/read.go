package text

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"

	"recole"
)

// sampleSize is how much of a source is looked at to tell what it is, in
// bytes of UTF-8: some 2,000 rows.
const sampleSize = 256 << 10

// linesPerCheck is how many lines are handed on between two looks at the
// context.
const linesPerCheck = 1024

// Read reads the source f from its beginning and calls yield for each of its
// lines, blank ones too, in order. It holds no more than one line and a few
// buffers in memory, whatever the size of the source. The cells of a line
// may be substrings of one string: who keeps few of them had better clone
// those.
//
// The Source given back has its Format ("text", "tsv", "csv", "markdown",
// "html"), the number of lines that were yielded and the Notices; the caller
// knows the rest. name is what messages call the source.
//
// A source that is empty, not text, or has a line beyond all measure is a
// *recole.Trouble. An error of yield, or of the context, is given back as is.
func Read(ctx context.Context, f *os.File, name string, yield func(recole.Line) error) (recole.Source, error) {
	set, err := detectCharset(ctx, f, name)
	if err != nil {
		return recole.Source{}, err
	}
	decoded := bufio.NewReaderSize(&guard{ctx: ctx, r: set.reader(f), name: name, line: 1}, sampleSize)
	sample, err := decoded.Peek(sampleSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return recole.Source{}, err
	}
	if err := refuse(name, sample); err != nil {
		return recole.Source{}, err
	}
	source := recole.Source{Notices: set.notices}
	parser := newParser(name, decoded, string(wholeLines(sample, err != nil)))
	source.Format = parser.format
	source.Lines, err = drain(ctx, parser.next, yield)
	if err != nil {
		return recole.Source{}, err
	}
	if parser.notices != nil {
		source.Notices = append(source.Notices, parser.notices()...)
	}
	return source, nil
}

// drain hands on all lines and counts them.
func drain(ctx context.Context, next func() (recole.Line, error), yield func(recole.Line) error) (n int, err error) {
	for ; ; n++ {
		if n%linesPerCheck == 0 && ctx.Err() != nil {
			return n, ctx.Err()
		}
		line, err := next()
		if err == io.EOF {
			return n, nil
		}
		if err != nil {
			return n, err
		}
		if err := yield(line); err != nil {
			return n, err
		}
	}
}

// parser gives the lines of one format.
type parser struct {
	format  string
	next    func() (recole.Line, error) // io.EOF after the last line
	notices func() []recole.Phrase      // once all is read; may be nil
}

func newParser(name string, r io.Reader, sample string) parser {
	if isHTML(sample) {
		p := newPage(name, r)
		return parser{format: "html", next: p.next}
	}
	in := newLines(name, r)
	if isMarkdown(sample) {
		return parser{format: "markdown", next: markdown{in}.next}
	}
	d := sniff(sample)
	rec := &records{lines: in, dialect: d}
	return parser{format: d.format, next: rec.next, notices: rec.notices}
}

// wholeLines drops the last line of a sample if more may follow it.
func wholeLines(sample []byte, complete bool) []byte {
	if complete {
		return sample
	}
	for i := len(sample) - 1; i > 0; i-- {
		if sample[i] == '\n' || sample[i] == '\r' {
			return sample[:i+1]
		}
	}
	return sample
}
