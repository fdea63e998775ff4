package direct

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// glyphNames gives the characters that glyphs of fonts are named after: those
// of Adobe's glyph list that text of Europe is set with. Names that are letters
// with an accent (eacute) are taken apart, and so are uni20AC and u1F600.
type glyphNames map[string]rune

func newGlyphNames() glyphNames {
	names := glyphNames{}
	fields := strings.Fields(namedGlyphs)
	for i := 0; i+1 < len(fields); i += 2 {
		c, _ := utf8.DecodeRuneInString(fields[i+1])
		names[fields[i]] = c
	}
	for name, c := range map[string]rune{
		"space": ' ', "nbspace": '\u00a0', "nonbreakingspace": '\u00a0', "softhyphen": '\u00ad', "sfthyphen": '\u00ad',
	} {
		names[name] = c
	}
	return names
}

// of gives what a glyph's name says; "" where it says nothing.
func (n glyphNames) of(name string) string {
	if i := strings.IndexByte(name, '.'); i > 0 {
		name = name[:i] // a variant: a.sc, one.oldstyle
	}
	if c, ok := n.one(name); ok {
		return string(c)
	}
	if !strings.Contains(name, "_") {
		return ""
	}
	var b strings.Builder
	for part := range strings.SplitSeq(name, "_") { // a ligature: f_f_i
		c, ok := n.one(part)
		if !ok {
			return ""
		}
		b.WriteRune(c)
	}
	return b.String()
}

func (n glyphNames) one(name string) (rune, bool) {
	if len(name) == 1 {
		return rune(name[0]), true
	}
	if c, ok := n[name]; ok {
		return c, true
	}
	if c, ok := unicodeName(name); ok {
		return c, true
	}
	return n.accented(name)
}

// unicodeName reads uniXXXX and uXXXX to uXXXXXX.
func unicodeName(name string) (rune, bool) {
	hex, ok := strings.CutPrefix(name, "uni")
	if !ok || len(hex) < 4 {
		if hex, ok = strings.CutPrefix(name, "u"); !ok || len(hex) < 4 || len(hex) > 6 {
			return 0, false
		}
	} else {
		hex = hex[:4]
	}
	code, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || code > utf8.MaxRune || code >= 0xD800 && code < 0xE000 {
		return 0, false
	}
	return rune(code), true
}

// accented reads a letter with the name of its accent.
func (n glyphNames) accented(name string) (rune, bool) {
	for _, accent := range []struct {
		name string
		mark rune
	}{
		{"acute", '\u0301'}, {"grave", '\u0300'}, {"circumflex", '\u0302'}, {"dieresis", '\u0308'}, {"tilde", '\u0303'},
		{"cedilla", '\u0327'}, {"caron", '\u030c'}, {"ring", '\u030a'}, {"macron", '\u0304'}, {"breve", '\u0306'},
		{"ogonek", '\u0328'}, {"dotaccent", '\u0307'}, {"hungarumlaut", '\u030b'}, {"commaaccent", '\u0327'},
	} {
		letter, ok := strings.CutSuffix(name, accent.name)
		if !ok || len(letter) != 1 {
			continue
		}
		composed := norm.NFC.String(letter + string(accent.mark))
		if c, size := utf8.DecodeRuneInString(composed); size == len(composed) {
			return c, true
		}
	}
	return 0, false
}

// namedGlyphs is names and characters, in pairs.
const namedGlyphs = `
exclam ! quotedbl " numbersign # dollar $ percent % ampersand & quotesingle ' parenleft ( parenright ) asterisk *
plus + comma , hyphen - minus - period . slash / zero 0 one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9
colon : semicolon ; less < equal = greater > question ? at @ bracketleft [ backslash \ bracketright ] asciicircum ^
underscore _ grave ` + "`" + ` braceleft { bar | braceright } asciitilde ~ exclamdown ¡ cent ¢ sterling £ currency ¤ yen ¥
brokenbar ¦ section § dieresis ¨ copyright © ordfeminine ª guillemotleft « logicalnot ¬ registered ® macron ¯
overscore ¯ degree ° plusminus ± twosuperior ² threesuperior ³ acute ´ mu µ paragraph ¶ periodcentered · middot ·
cedilla ¸ onesuperior ¹ ordmasculine º guillemotright » onequarter ¼ onehalf ½ threequarters ¾ questiondown ¿
AE Æ ae æ Eth Ð eth ð Oslash Ø oslash ø Thorn Þ thorn þ germandbls ß multiply × divide ÷ OE Œ oe œ Lslash Ł lslash ł
dotlessi ı dotlessj ȷ Dcroat Đ dcroat đ Euro € euro € florin ƒ quoteleft ‘ quoteright ’ quotedblleft “ quotedblright ”
quotesinglbase ‚ quotedblbase „ quotereversed ‛ guilsinglleft ‹ guilsinglright › endash – emdash — figuredash ‒
horizontalbar ― hyphentwo ‐ bullet • ellipsis … dagger † daggerdbl ‡ perthousand ‰ fraction ⁄ trademark ™
circumflex ˆ tilde ˜ caron ˇ breve ˘ dotaccent ˙ ring ˚ ogonek ˛ hungarumlaut ˝
ff ﬀ fi ﬁ fl ﬂ ffi ﬃ ffl ﬄ longs ſ numero № estimated ℮ servicemark ℠
zerosuperior ⁰ foursuperior ⁴ fivesuperior ⁵ sixsuperior ⁶ sevensuperior ⁷ eightsuperior ⁸ ninesuperior ⁹ nsuperior ⁿ
zeroinferior ₀ oneinferior ₁ twoinferior ₂ threeinferior ₃ fourinferior ₄ fiveinferior ₅ sixinferior ₆
seveninferior ₇ eightinferior ₈ nineinferior ₉
zerooldstyle 0 oneoldstyle 1 twooldstyle 2 threeoldstyle 3 fouroldstyle 4 fiveoldstyle 5 sixoldstyle 6
sevenoldstyle 7 eightoldstyle 8 nineoldstyle 9
Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ Omicron Ο Pi Π
Rho Ρ Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω
alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ nu ν xi ξ omicron ο pi π rho ρ
sigma σ sigma1 ς tau τ upsilon υ phi φ chi χ psi ψ omega ω
partialdiff ∂ product ∏ summation ∑ radical √ infinity ∞ integral ∫ approxequal ≈ notequal ≠ lessequal ≤
greaterequal ≥ lozenge ◊ arrowleft ← arrowup ↑ arrowright → arrowdown ↓ arrowboth ↔ element ∈ emptyset ∅
intersection ∩ union ∪ logicaland ∧ logicalor ∨ prime ′ minute ′ second ″ asteriskmath ∗ dotmath ⋅ similar ∼
filledbox ■ H22073 □ H18543 ▪ H18551 ▫ triagup ▲ triagdn ▼ circle ○ H18533 ● openbullet ◦ check ✓ checkmark ✓
a20 ✔ a71 ● a73 ■ a74 ❏ a35 ★ a12 ☎ a19 ✓ a22 ✗ a108 ❖ male ♂ female ♀ spade ♠ club ♣ heart ♥ diamond ♦
nbhyphen ‑ nonbreakinghyphen ‑ Tbar Ŧ tbar ŧ Hbar Ħ hbar ħ Ldot Ŀ ldot ŀ Eng Ŋ eng ŋ kgreenlandic ĸ IJ Ĳ ij ĳ
`
