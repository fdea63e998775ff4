package direct

import (
	"golang.org/x/text/encoding/charmap"
)

// encoding gives the character of each code of a simple font; 0 for none.
type encoding [256]rune

// encodingNamed gives one of PDF's encodings (ISO 32000-1, annex D).
func encodingNamed(name string) (e encoding, ok bool) {
	switch name {
	case "WinAnsiEncoding":
		return winAnsi(), true
	case "MacRomanEncoding":
		return macRoman(), true
	case "StandardEncoding":
		return standard(), true
	case "PDFDocEncoding":
		return ofCharmap(charmap.ISO8859_1), true
	}
	return e, false
}

func ofCharmap(m *charmap.Charmap) (e encoding) {
	for code := 32; code < 256; code++ {
		if c := m.DecodeByte(byte(code)); c != '\uFFFD' {
			e[code] = c
		}
	}
	e[127] = 0
	return e
}

// winAnsi is Windows-1252; every code without a character is a bullet, and 173
// is a hyphen that is printed, not a soft one.
func winAnsi() encoding {
	e := ofCharmap(charmap.Windows1252)
	for code := 0o41; code < 256; code++ {
		if e[code] == 0 || e[code] >= 0x80 && e[code] < 0xA0 {
			e[code] = '•'
		}
	}
	e[173] = '-'
	return e
}

func macRoman() encoding {
	e := ofCharmap(charmap.Macintosh)
	e[0xCA] = ' '
	return e
}

// standard is Adobe's own encoding: ASCII with curly quotes, and what stands
// below.
func standard() (e encoding) {
	for code := 32; code < 127; code++ {
		e[code] = rune(code)
	}
	e['\''], e['`'] = '’', '‘'
	for _, run := range []struct {
		from  int
		chars string
	}{
		{0xA1, "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ"},
		{0xB1, "–†‡·"}, {0xB6, "¶•‚„”»…‰"}, {0xBF, "¿"},
		{0xC1, "`´ˆ˜¯˘˙¨"}, {0xCA, "˚¸"}, {0xCD, "˝˛ˇ—"},
		{0xE1, "Æ"}, {0xE3, "ª"}, {0xE8, "ŁØŒº"},
		{0xF1, "æ"}, {0xF5, "ı"}, {0xF8, "łøœß"},
	} {
		code := run.from
		for _, c := range run.chars {
			e[code] = c
			code++
		}
	}
	return e
}

// symbol is the encoding of the font of that name, as far as it is letters
// and common signs.
func symbol() (e encoding) {
	for code := 32; code < 64; code++ {
		e[code] = rune(code)
	}
	for _, run := range []struct {
		from  int
		chars string
	}{
		{0x41, "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"},
		{0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"},
		{0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…"},
		{0xC4, "⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊"},
	} {
		code := run.from
		for _, c := range run.chars {
			e[code] = c
			code++
		}
	}
	return e
}
