package markup

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"
)

// readStart reads a start tag. The next unread byte is its '<'.
func (r *Reader) readStart() (Kind, error) {
	stop, err := r.until(">", 1)
	if err != nil {
		return 0, err
	}
	n, ok := r.cutTag(r.buf[r.pos+1 : stop])
	if !ok { // perhaps that '>' stands in an attribute
		if stop, err = r.tagEnd(); err != nil {
			return 0, err
		}
		if n, ok = r.cutTag(r.buf[r.pos+1 : stop]); !ok {
			return 0, r.fault("a malformed tag: %.50q", r.buf[r.pos:stop+1])
		}
	}
	if len(r.marks) == 0 && r.rooted {
		return 0, r.fault("a second root element")
	}
	if len(r.marks) == maxDepth {
		return 0, r.fault("elements nested more than %d deep", maxDepth)
	}
	for i := range r.attrs {
		if err := r.check(&r.attrs[i]); err != nil {
			return 0, err
		}
	}
	qualified := r.buf[r.pos+1 : r.pos+1+n]
	r.rooted = true
	r.empty = r.buf[stop-1] == '/'
	r.marks = append(r.marks, len(r.open))
	r.open = append(r.open, qualified...)
	r.name = local(qualified)
	r.pos = stop + 1
	return Start, nil
}

// tagEnd finds the '>' that ends a start tag, which is not one in quotes.
func (r *Reader) tagEnd() (int, error) {
	quote := byte(0)
	for i := 1; ; i++ {
		for r.pos+i == r.end {
			if err := r.fill(); err != nil {
				return 0, cut(err)
			}
		}
		switch c := r.buf[r.pos+i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return r.pos + i, nil
		}
	}
}

// readEnd reads an end tag, which must be that of the innermost open element.
func (r *Reader) readEnd() (Kind, error) {
	stop, err := r.until(">", 2)
	if err != nil {
		return 0, err
	}
	name := r.buf[r.pos+2 : stop]
	if len(r.marks) == 0 {
		return 0, r.fault("</%.50s> ends nothing", name)
	}
	due := r.open[r.marks[len(r.marks)-1]:]
	if !bytes.HasPrefix(name, due) || len(trimSpace(name[len(due):])) > 0 {
		return 0, r.fault("</%.50s> where </%.50s> is due", name, due)
	}
	r.pop()
	r.pos = stop + 1
	return End, nil
}

// pop closes the innermost open element. Its name stays readable: open is
// written to again only when the next element starts.
func (r *Reader) pop() {
	last := len(r.marks) - 1
	r.name = local(r.open[r.marks[last]:])
	r.open, r.marks = r.open[:r.marks[last]], r.marks[:last]
}

// readInstruction passes over <?…?>, having looked at the encoding that the
// XML declaration names.
func (r *Reader) readInstruction() error {
	stop, err := r.until("?>", 2)
	if err != nil {
		return err
	}
	body := r.buf[r.pos+2 : stop]
	if n := nameLength(body); string(body[:n]) == "xml" {
		r.cutTag(body)
		if charset, ok := r.Attr("encoding"); ok && !isUnicode(strings.ToLower(string(charset))) {
			return r.fault("the character set is %.40q, not UTF-8", charset)
		}
	}
	r.pos = stop + 2
	return nil
}

func isUnicode(charset string) bool {
	switch charset {
	case "utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be":
		return true
	}
	return false
}

// readDeclaration passes over a comment, gives the text of a CDATA section and
// refuses a document type, whose entities can make a page out of every word.
func (r *Reader) readDeclaration() (Kind, error) {
	const comment, cdata = "<!--", "<![CDATA["
	if err := r.need(len(comment)); err != nil {
		return 0, cut(err)
	}
	if string(r.buf[r.pos:r.pos+len(comment)]) == comment {
		stop, err := r.until("-->", len(comment))
		if err != nil {
			return 0, err
		}
		r.pos = stop + len("-->")
		return 0, nil
	}
	if err := r.need(len(cdata)); err != nil {
		return 0, cut(err)
	}
	if string(r.buf[r.pos:r.pos+len(cdata)]) != cdata {
		return 0, r.fault("a document type, which no workbook has")
	}
	stop, err := r.until("]]>", len(cdata))
	if err != nil {
		return 0, err
	}
	if len(r.marks) == 0 {
		return 0, r.fault("text outside the root element")
	}
	raw := r.buf[r.pos+len(cdata) : stop]
	if r.text, err = r.plain(raw, false); err != nil {
		return 0, err
	}
	r.pos = stop + len("]]>")
	return Text, nil
}

// readText reads the text up to the next tag. Text outside the root element
// must be blank, and is passed over.
func (r *Reader) readText() (Kind, error) {
	stop, err := r.until("<", 0)
	if err == io.ErrUnexpectedEOF && len(r.marks) == 0 {
		stop, err = r.end, nil
	}
	if err != nil {
		return 0, err
	}
	raw := r.buf[r.pos:stop]
	if len(r.marks) == 0 {
		if len(bytes.Trim(raw, " \t\r\n")) > 0 {
			return 0, r.fault("text outside the root element")
		}
		r.pos = stop
		return 0, nil
	}
	if r.text, err = r.plain(raw, true); err != nil {
		return 0, err
	}
	r.pos = stop
	return Text, nil
}

// nameLength counts the bytes of the name at the beginning of b; 0 where there
// is none.
func nameLength(b []byte) int {
	n := 0
	for n < len(b) && isNameByte(b[n]) {
		n++
	}
	if n == 0 || b[0] == ':' || b[n-1] == ':' || b[0] <= '9' {
		return 0 // '-', '.' and digits do not begin a name
	}
	return n
}

func isNameByte(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '-' && c <= '.' || c >= '0' && c <= ':' || c == '_' || c >= utf8.RuneSelf
}

// local gives a qualified name without its prefix.
func local(qualified []byte) []byte {
	return qualified[bytes.IndexByte(qualified, ':')+1:]
}
