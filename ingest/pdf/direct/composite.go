package direct

import (
	"strings"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
	xencoding "golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// composite is a font whose codes have several bytes.
type composite struct {
	codes     *cmap // how long codes are, and their CIDs; nil where each is two bytes and its own CID
	toUnicode *cmap
	legacy    xencoding.Encoding // of the codes themselves, where they are characters
	widths    map[uint32]float64
	width     float64 // of all others
	vertical  bool
	seen      map[uint32]char
}

const (
	// mostWidths bounds how many widths of a font are kept.
	mostWidths = 1 << 17
	// mostSeen bounds how many codes are remembered.
	mostSeen = 1 << 16
)

func (f *fonts) loadComposite(v pdf.Value) *composite {
	c := &composite{seen: map[uint32]char{}, width: 1000}
	enc := v.Key("Encoding")
	if enc.Kind() == pdf.Stream {
		if data, err := f.streams.data(enc); err == nil {
			c.codes = parseCMap(data)
		}
		c.vertical = enc.Key("WMode").Int64() == 1
	} else {
		c.vertical = strings.HasSuffix(enc.Name(), "-V")
		c.legacy, c.codes = predefined(enc.Name())
	}
	if s := v.Key("ToUnicode"); s.Kind() == pdf.Stream {
		if data, err := f.streams.data(s); err == nil {
			c.toUnicode = parseCMap(data)
		}
	}
	descendant := v.Key("DescendantFonts").Index(0)
	if dw := descendant.Key("DW"); !dw.IsNull() {
		c.width = dw.Float64()
	}
	c.readWidths(descendant.Key("W"))
	return c
}

// readWidths reads first [w w w] and first last w.
func (c *composite) readWidths(w pdf.Value) {
	c.widths = map[uint32]float64{}
	for i := 0; i+1 < w.Len(); {
		first := w.Index(i).Int64()
		second := w.Index(i + 1)
		if first < 0 || first > 0xFFFF || w.Index(i).Kind() == pdf.Array {
			i++
			continue
		}
		if second.Kind() == pdf.Array {
			for k := range second.Len() {
				c.setWidth(uint32(first)+uint32(k), second.Index(k).Float64())
			}
			i += 2
			continue
		}
		width := w.Index(i + 2).Float64()
		for cid := first; cid <= min(second.Int64(), 0xFFFF); cid++ {
			c.setWidth(uint32(cid), width)
		}
		i += 3
	}
}

func (c *composite) setWidth(cid uint32, width float64) {
	if len(c.widths) < mostWidths {
		c.widths[cid] = width
	}
}

// next gives what the code at the beginning of b prints, and how many bytes
// it has. Word spacing goes with the single byte 32 only.
func (c *composite) next(b []byte) (ch char, n int) {
	n = min(2, len(b))
	if c.codes != nil {
		n = c.codes.length(b)
	}
	code := codeOf(b[:n])
	key := code | uint32(n)<<28
	if known, ok := c.seen[key]; ok {
		return known, n
	}
	cid := code
	if c.codes != nil && len(c.codes.cids) > 0 {
		cid = c.codes.cid(code)
	}
	width, ok := c.widths[cid]
	if !ok {
		width = c.width
	}
	ch = charOf(c.text(code, b[:n]), width, false)
	if len(c.seen) < mostSeen {
		c.seen[key] = ch
	}
	return ch, n
}

func (c *composite) text(code uint32, b []byte) string {
	if c.toUnicode != nil {
		if t, ok := c.toUnicode.chars[code]; ok && valid(t) {
			return t
		}
	}
	if c.legacy == nil {
		return ""
	}
	t, err := c.legacy.NewDecoder().Bytes(b)
	if err != nil || !utf8.Valid(t) || strings.ContainsRune(string(t), utf8.RuneError) {
		return ""
	}
	return string(t)
}

// predefined gives what a predefined map says of its codes: the character set
// that they are of, and how long they are. Nothing for Identity, whose codes
// are the font's own numbers.
func predefined(name string) (xencoding.Encoding, *cmap) {
	two := func(first, last uint32) *cmap { // single bytes up to first, from last on pairs
		return &cmap{spaces: []codeSpace{{1, 0, first}, {2, last << 8, 0xFFFF}}}
	}
	switch {
	case strings.Contains(name, "UTF16"), strings.Contains(name, "UCS2"):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), nil
	case strings.Contains(name, "UTF8"):
		return unicode.UTF8, &cmap{spaces: []codeSpace{{1, 0, 0x7F}, {2, 0xC080, 0xDFBF}, {3, 0xE08080, 0xEFBFBF}, {4, 0xF0808080, 0xF7BFBFBF}}}
	case strings.Contains(name, "RKSJ"):
		return japanese.ShiftJIS, &cmap{spaces: []codeSpace{{1, 0, 0x80}, {1, 0xA0, 0xDF}, {2, 0x8140, 0x9FFC}, {2, 0xE040, 0xFCFC}}}
	case strings.HasPrefix(name, "GBK"), strings.HasPrefix(name, "GB"):
		return simplifiedchinese.GBK, two(0x80, 0x81)
	case strings.HasPrefix(name, "KSC"):
		return korean.EUCKR, two(0x80, 0x81)
	case strings.HasPrefix(name, "B5"), strings.HasPrefix(name, "ETen"), strings.HasPrefix(name, "HKscs"):
		return traditionalchinese.Big5, two(0x80, 0x81)
	case name == "EUC-H" || name == "EUC-V":
		return japanese.EUCJP, two(0x80, 0x8E)
	}
	return nil, nil
}
