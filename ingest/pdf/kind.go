package pdf

// kind is how the words of a page are to be come by.
type kind uint8

const (
	printed kind = iota // they are text
	layered             // they are the text behind a scan, somebody's OCR
	scanned             // they are a picture
	blank               // there are none
)

const (
	// pictured is the share of a page from which on a picture is the page.
	pictured = 0.5
	// fewWords is how many words a stamp or a running head has: a picture of a
	// page with no more is a scan all the same.
	fewWords = 15
	// drawn is how many rulings a page without any text has at least if its
	// letters are drawn.
	drawn = 8
)

// kind decides where the words of a page come from.
func (p *Page) kind() kind {
	pictured := p.Pictures >= pictured
	switch {
	case len(p.Words) > 0 && !(pictured && len(p.Words) <= fewWords):
		return printed
	case len(p.Hidden) > len(p.Words):
		return layered
	case pictured, len(p.Words) == 0 && (p.Pictures > 0 || len(p.Rulings) >= drawn):
		return scanned
	case len(p.Words) > 0:
		return printed
	}
	return blank
}

// Mode says which pages are drawn and read by an OCR.
type Mode string

// The modes.
const (
	Auto  Mode = "auto"  // those that are pictures, whatever text stands behind them
	Never Mode = "never" // none
	Only  Mode = "only"  // all, whatever text they have
	Layer Mode = "layer" // none, and of all pages only what stands behind pictures counts
)

// wanted tells whether the OCR is to read the page.
func (m Mode) wanted(p *Page) bool {
	switch kind := p.kind(); m {
	case Only:
		return kind != blank
	case Auto:
		return kind == scanned || kind == layered
	}
	return false
}

// passedOver tells whether the page is none of those that count.
func (m Mode) passedOver(p *Page) bool {
	return m == Layer && (p.kind() != layered || p.badness() > 0)
}
