package direct

import (
	"strings"

	"github.com/ledongthuc/pdf"
)

// font tells what the codes of a string print.
type font struct {
	simple          [256]char // of a simple font
	composite       *composite
	ascent, descent float64 // in shares of the size
	scale           float64 // from glyph space to text space, across
}

// char is what one code prints.
type char struct {
	text    string
	width   float64 // in glyph space
	space   bool
	noWidth bool
}

// fonts loads fonts, each of a file once.
type fonts struct {
	streams *streams
	names   glyphNames
	byRef   map[string]*font
}

// mostFonts bounds how many fonts are kept.
const mostFonts = 512

// get gives the font that a resource dictionary calls name.
func (f *fonts) get(dict pdf.Value, printed, name string) *font {
	key := refOf(printed, name)
	if known, ok := f.byRef[key]; ok && key != "" {
		return known
	}
	v := dict.Key(name)
	loaded := f.load(v)
	if key != "" && len(f.byRef) < mostFonts {
		f.byRef[key] = loaded
	}
	return loaded
}

// refOf gives the reference that a dictionary, printed, has under a name; the
// object layer tells references in its printed form only. "" for none.
func refOf(printed, name string) string {
	_, rest, ok := strings.Cut(printed, "/"+name+" ")
	if !ok {
		return ""
	}
	end := strings.Index(rest, " R")
	if end < 0 || strings.Trim(rest[:end], "0123456789 ") != "" {
		return ""
	}
	return rest[:end]
}

func (f *fonts) load(v pdf.Value) *font {
	out := &font{ascent: 0.8, descent: -0.2, scale: 0.001}
	if v.Kind() != pdf.Dict {
		return out.unknown()
	}
	descriptor := v.Key("FontDescriptor")
	if v.Key("Subtype").Name() == "Type0" {
		out.composite = f.loadComposite(v)
		descriptor = v.Key("DescendantFonts").Index(0).Key("FontDescriptor")
	} else {
		f.loadSimple(out, v)
	}
	out.reach(descriptor)
	return out
}

// unknown makes a font of which nothing is known.
func (f *font) unknown() *font {
	e := winAnsi()
	for code := range f.simple {
		f.simple[code] = charOf(text1(e[code]), 500, true)
	}
	return f
}

func text1(c rune) string {
	if c == 0 {
		return ""
	}
	return string(c)
}

func charOf(text string, width float64, noWidth bool) char {
	return char{text: text, width: width, noWidth: noWidth, space: text == " " || text == "\u00a0"}
}

// reach reads how far the font reaches up and down, where that is believable.
func (f *font) reach(descriptor pdf.Value) {
	if a := descriptor.Key("Ascent").Float64() / 1000; a >= 0.5 && a <= 1.2 {
		f.ascent = a
	}
	if d := descriptor.Key("Descent").Float64() / 1000; d <= -0.05 && d >= -0.5 {
		f.descent = d
	}
}

func (f *fonts) loadSimple(out *font, v pdf.Value) {
	enc := f.encodingOf(v)
	var toUnicode *cmap
	if s := v.Key("ToUnicode"); s.Kind() == pdf.Stream {
		if data, err := f.streams.data(s); err == nil {
			toUnicode = parseCMap(data)
		}
	}
	widths := f.widthsOf(v, out)
	for code := range out.simple {
		text := enc[code]
		if toUnicode != nil {
			if t, ok := toUnicode.chars[uint32(code)]; ok && valid(t) {
				text = t
			}
		}
		width, known := widths(code)
		out.simple[code] = charOf(text, width, !known)
	}
}

// widthsOf gives the widths of a simple font's codes, in glyph space, and
// whether they are known.
func (f *fonts) widthsOf(v pdf.Value, out *font) func(code int) (float64, bool) {
	widths, first := v.Key("Widths"), int(v.Key("FirstChar").Int64())
	if v.Key("Subtype").Name() == "Type3" {
		if scale := v.Key("FontMatrix").Index(0).Float64(); scale != 0 {
			out.scale = max(scale, -scale)
		}
	}
	if widths.Len() == 0 {
		return f.coreWidths(v)
	}
	table := make([]float64, min(widths.Len(), 256))
	for i := range table {
		table[i] = widths.Index(i).Float64()
	}
	missing := v.Key("FontDescriptor").Key("MissingWidth").Float64()
	return func(code int) (float64, bool) {
		if i := code - first; i >= 0 && i < len(table) {
			return table[i], true
		}
		return missing, missing != 0
	}
}

// encodingOf gives the text of each code of a simple font without its map to
// Unicode.
func (f *fonts) encodingOf(v pdf.Value) [256]string {
	var out [256]string
	enc := v.Key("Encoding")
	base, named := encodingNamed(enc.Name())
	if enc.Kind() == pdf.Dict {
		base, named = encodingNamed(enc.Key("BaseEncoding").Name())
	}
	if !named {
		base = f.builtIn(v)
	}
	for code, c := range base {
		out[code] = text1(c)
	}
	if enc.Kind() == pdf.Dict {
		f.differences(&out, v, enc.Key("Differences"))
	}
	return out
}

// builtIn guesses the encoding of a font that names none.
func (f *fonts) builtIn(v pdf.Value) encoding {
	base := v.Key("BaseFont").Name()
	switch {
	case strings.HasSuffix(base, "Symbol") || strings.Contains(base, "Symbol,") || strings.HasSuffix(base, "SymbolMT"):
		return symbol()
	case strings.Contains(base, "ZapfDingbats"), v.Key("Subtype").Name() == "Type3":
		return encoding{}
	case v.Key("Subtype").Name() == "TrueType":
		return winAnsi()
	}
	e := standard()
	for code, c := range winAnsi() {
		if e[code] == 0 {
			e[code] = c
		}
	}
	return e
}

// differences applies an array of codes and the names that follow them.
func (f *fonts) differences(out *[256]string, v, array pdf.Value) {
	code := 0
	for i := range min(array.Len(), mostDifferences) {
		switch x := array.Index(i); x.Kind() {
		case pdf.Integer, pdf.Real:
			code = int(x.Float64())
		case pdf.Name:
			if code >= 0 && code < 256 {
				out[code] = f.named(v, code, x.Name())
			}
			code++
		}
	}
}

// mostDifferences bounds the array of an encoding.
const mostDifferences = 4096

// named gives the text of a glyph's name. Rare names are looked up in the
// object layer's list, which is Adobe's whole one.
func (f *fonts) named(v pdf.Value, code int, name string) string {
	if name == ".notdef" {
		return ""
	}
	if text := f.names.of(name); text != "" {
		return text
	}
	font := pdf.Font{V: v}
	text := font.Encoder().Decode(string([]byte{byte(code)}))
	if text != string(rune(code)) {
		return text
	}
	return ""
}
