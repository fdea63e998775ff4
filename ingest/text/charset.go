package text

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math"
	"os"
	"regexp"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"recole"
)

// charset is how the bytes of a source are read as UTF-8.
type charset struct {
	skip    int64                 // bytes of the byte order mark
	decoder transform.Transformer // nil where the bytes are UTF-8 already
	notices []recole.Phrase
}

// reader gives the source from its beginning, as UTF-8.
func (c charset) reader(f *os.File) io.Reader {
	var r io.Reader = io.NewSectionReader(f, c.skip, math.MaxInt64-c.skip)
	if c.decoder == nil {
		return r
	}
	return transform.NewReader(r, c.decoder)
}

// detectCharset finds the character set of a source. What is evidently no text
// is refused at the first look.
func detectCharset(ctx context.Context, f *os.File, name string) (charset, error) {
	head := make([]byte, sampleSize)
	n, err := f.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return charset{}, unreadable(name, err)
	}
	head = head[:n]
	if n == 0 {
		return charset{}, empty(name)
	}
	if set, ok := wide(head); ok {
		return set, nil
	}
	if bytes.IndexByte(head, 0) >= 0 {
		return charset{}, notText(name)
	}
	set := charset{skip: int64(len(head) - len(bytes.TrimPrefix(head, []byte("\ufeff"))))}
	c := newCensus()
	if err := c.take(ctx, io.NewSectionReader(f, set.skip, math.MaxInt64-set.skip)); err != nil {
		if ctx.Err() != nil {
			return charset{}, err
		}
		return charset{}, unreadable(name, err)
	}
	set.choose(c, head)
	return set, nil
}

// choose settles the character set of a source whose bytes were counted, if
// it is not UTF-16.
func (s *charset) choose(c *census, head []byte) {
	label, declared := declaredCharset(head)
	switch {
	case c.bad == 0:
		if declared != nil && declared != unicode.UTF8 && c.multi > 0 {
			s.note("la page se dit en «\u00a0%s\u00a0», mais c'est de l'UTF-8\u00a0: lue comme telle",
				"the page says that it is “%s” but it is UTF-8: read as such", label)
		}
	case declared != nil && declared != unicode.UTF8:
		s.decoder = declared.NewDecoder()
	case 4*c.multi >= c.bad || s.skip > 0:
		s.decoder = &repair{}
		s.note("octets qui ne sont pas de l'UTF-8\u00a0: %d, le premier à la ligne %d\u00a0; lus en Windows-1252",
			"bytes that are not UTF-8: %d, the first on line %d; read as Windows-1252", c.bad, c.firstBad)
	default:
		w := guessWestern(&c.high)
		s.decoder = w.NewDecoder()
		s.note("le jeu de caractères n'est pas indiqué\u00a0: lu en %s, le plus plausible",
			"the character set is not stated: read as %s, the most plausible", w.name)
	}
}

func (s *charset) note(fr, en string, args ...any) {
	s.notices = append(s.notices, recole.Say(fr, en, args...))
}

// wide recognises UTF-16, by its byte order mark or by its zeros.
func wide(head []byte) (charset, bool) {
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return utf16(unicode.LittleEndian, 2), true
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return utf16(unicode.BigEndian, 2), true
	}
	// Every second byte of Western text in UTF-16 is zero, and no other. The
	// bound of one half leaves room for dashes, quotes and currency signs.
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	units := len(head) / 2
	order, name := unicode.LittleEndian, "UTF-16 LE"
	if zeros[0] > zeros[1] {
		order, name = unicode.BigEndian, "UTF-16 BE"
	}
	if units == 0 || 2*max(zeros[0], zeros[1]) < units || 50*min(zeros[0], zeros[1]) > units {
		return charset{}, false
	}
	set := utf16(order, 0)
	set.note("le jeu de caractères n'est pas indiqué\u00a0: lu en %s", "the character set is not stated: read as %s", name)
	return set, true
}

func utf16(order unicode.Endianness, skip int64) charset {
	return charset{skip: skip, decoder: unicode.UTF16(order, unicode.IgnoreBOM).NewDecoder()}
}

// declaredCharset gives the character set that a page declares, with the
// label that it uses, or nil.
func declaredCharset(head []byte) (label string, set encoding.Encoding) {
	head = head[:min(len(head), 4096)]
	if !isHTML(string(head)) {
		return "", nil
	}
	m := charsetPattern.FindSubmatch(head)
	if m == nil {
		return "", nil
	}
	label = string(m[1])
	set, err := htmlindex.Get(label)
	if err != nil || strings.HasPrefix(strings.ToLower(label), "utf-16") {
		return "", nil // what can be read as far as here is not UTF-16
	}
	return label, set
}

// charsetPattern finds <meta charset=…>, the charset of a content type, and
// the encoding of an XML declaration.
var charsetPattern = regexp.MustCompile(`(?i)<(?:meta[^>]*charset|\?xml[^>]*encoding)\s*=\s*["']?([\w.:-]+)`)
