package direct

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/ledongthuc/pdf"

	"recole/ingest/pdf/glyph"
)

// ErrPassword says that a document is encrypted and the password is missing or
// wrong.
var ErrPassword = errors.New("wrong or missing password")

// Document is an open PDF.
type Document struct {
	reader  *pdf.Reader
	streams *streams
	fonts   *fonts
	glyphs  [2][]glyph.Glyph // room for the glyphs of a page, and of the one that is read ahead
}

// Open opens a PDF of the given size in bytes. The password may be empty. Some
// encryptions, and files whose cross-references are damaged, are refused.
func Open(file io.ReaderAt, size int64, password string) (d *Document, err error) {
	w, err := newWindow(file, size)
	if err != nil {
		return nil, err
	}
	defer caught(&err)
	asked := false
	var reader *pdf.Reader
	err = w.bounded(func() (err error) {
		defer caught(&err)
		reader, err = pdf.NewReaderEncrypted(w, w.Size(), func() string {
			if asked {
				return ""
			}
			asked = true
			return password
		})
		return err
	})
	if errors.Is(err, pdf.ErrInvalidPassword) {
		return nil, ErrPassword
	}
	if err != nil {
		return nil, err
	}
	encrypt := reader.Trailer().Key("Encrypt")
	if !encrypt.IsNull() && keyBits(encrypt) < leastKey {
		return nil, errShortKey
	}
	s := &streams{file: w, size: w.Size(), encrypted: !encrypt.IsNull()}
	return &Document{
		reader: reader, streams: s,
		fonts: &fonts{streams: s, names: newGlyphNames(), byRef: map[string]*font{}},
	}, nil
}

// leastKey is from how many bits on the object layer decrypts rightly: it takes
// no shorter key for a stream than 128 bits, of which 40 are made of its number.
const leastKey = 88

var errShortKey = errors.New("encrypted with a short key, which only the second engine undoes")

// keyBits is how long the key of an encrypted file is.
func keyBits(encrypt pdf.Value) int64 {
	const unsaid = 40
	if n := encrypt.Key("Length").Int64(); n > 0 && encrypt.Key("V").Int64() > 1 {
		return n
	}
	return unsaid
}

// Pages reads the pages from the given one on, counted from 1, and hands each
// on, while it reads the next; its glyphs are valid until then. A page that cannot be read comes
// with the error that it costs; Pages goes on after it. An error of Pages
// itself is that of yield, of ctx, or of a file whose pages cannot be found.
func (d *Document) Pages(ctx context.Context, from int, yield func(number int, c *glyph.Page, err error) error) error {
	root, err := d.root()
	if err != nil {
		return err
	}
	read := func(put func(leafRead) error) error {
		number := 0
		w := walk{yield: func(l leaf) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			if number++; number > mostPages {
				return errTree
			}
			if number < from {
				return nil
			}
			c, err := d.page(l, &d.glyphs[number%2])
			return put(leafRead{number, c, err})
		}}
		return w.node(root, leaf{}, 0)
	}
	return ahead(read, func(r leafRead) error { return yield(r.number, r.page, r.err) })
}

// Count is how many pages the file says that it has.
func (d *Document) Count() (n int, err error) {
	defer caught(&err)
	return int(d.reader.Trailer().Key("Root").Key("Pages").Key("Count").Int64()), nil
}

func (d *Document) root() (root pdf.Value, err error) {
	defer caught(&err)
	root = d.reader.Trailer().Key("Root").Key("Pages")
	if root.Kind() != pdf.Dict {
		return root, errors.New("the file has no pages")
	}
	return root, nil
}

// page reads one page into the room for its glyphs.
func (d *Document) page(l leaf, room *[]glyph.Glyph) (c *glyph.Page, err error) {
	defer caught(&err)
	if l.failed != nil {
		return nil, l.failed
	}
	width, height, m := view(l)
	c = &glyph.Page{Width: width, Height: height}
	in := &interpreter{streams: d.streams, fonts: d.fonts, out: c, view: m, state: newState(m), resources: newResources(l.resources)}
	data, err := d.contents(l.page.Key("Contents"))
	if err != nil {
		return nil, err
	}
	c.Glyphs = (*room)[:0]
	if err := in.run(data); err != nil {
		return nil, err
	}
	in.annotations(l.page.Key("Annots"))
	*room = c.Glyphs
	return c, nil
}

// contents gives the content stream of a page; an array of streams is one, cut
// where an operator ends.
func (d *Document) contents(v pdf.Value) ([]byte, error) {
	if v.Kind() != pdf.Array {
		if v.IsNull() {
			return nil, nil
		}
		return d.streams.data(v)
	}
	var all []byte
	for i := range v.Len() {
		part, err := d.streams.data(v.Index(i))
		if err != nil {
			return nil, fmt.Errorf("part %d of the contents: %w", i+1, err)
		}
		if all = append(append(all, part...), '\n'); len(all) > mostUnpacked {
			return nil, errTooLarge
		}
	}
	return all, nil
}

// mostAnnotations bounds how many annotations of a page are drawn.
const mostAnnotations = 10_000

// annotations draws what is stuck on the page: fields of forms, stamps, as far
// as they have a look of their own and print.
func (in *interpreter) annotations(annots pdf.Value) {
	for i := range min(annots.Len(), mostAnnotations) {
		a := annots.Index(i)
		look := a.Key("AP").Key("N")
		if look.Kind() == pdf.Dict { // one of several: that of its state
			look = look.Key(a.Key("AS").Name())
		}
		const hidden, noView = 1 << 1, 1 << 5
		if look.Kind() != pdf.Stream || a.Key("F").Int64()&(hidden|noView) != 0 || a.Key("Subtype").Name() == "Popup" {
			continue
		}
		rect, ok := rectangle(a.Key("Rect"))
		box, boxed := rectangle(look.Key("BBox"))
		if !ok || !boxed {
			continue
		}
		sx, sy := (rect[2]-rect[0])/(box[2]-box[0]), (rect[3]-rect[1])/(box[3]-box[1])
		saved := in.state
		in.state = newState(matrix{sx, 0, 0, sy, rect[0] - box[0]*sx, rect[1] - box[1]*sy}.then(in.view))
		if in.form(look) != nil {
			return
		}
		in.state = saved
	}
}
