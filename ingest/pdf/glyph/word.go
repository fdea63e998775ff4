package glyph

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"recole"
	"recole/ingest/table"
)

// In shares of the size of the type.
const (
	// wordGap is the white that parts two words where no space is drawn.
	wordGap = 0.12
	// spaceGap is the white that a drawn space must leave to part two words:
	// some writers draw spaces and take them back.
	spaceGap = 0.06
	// widestTrack is how far apart the letters of a word are set at most.
	widestTrack = 0.45
	// backStep is how far a glyph may begin before the end of the one before
	// and still be of its word.
	backStep = 0.35
	// sameLine is how far apart the baselines of one word may be.
	sameLine = 0.06
	// twice is how near to each other a glyph is printed again to look bold.
	twice = 0.12
)

// Text is the words of a page.
type Text struct {
	Words   []table.Word // those that run in the direction of most
	Hidden  []table.Word // the same of the text that nobody sees
	Turn    int          // direction of most text, in degrees clockwise: 0, 90, 180 or 270
	Slanted []string     // words that run at a slant: stamps and watermarks
	Unknown int          // glyphs whose character is not known
	Glyphs  int          // all glyphs that draw something
}

// Words makes words of glyphs in the order in which they are drawn, on a page
// of the given size. The words' places are those of the page turned upright.
// Accents among the glyphs are put on their letters for good.
func Words(glyphs []Glyph, width, height float64) Text {
	compose(glyphs)
	t := Text{Turn: direction(glyphs)}
	w := newWriter(t.Turn, width, height)
	w.all = make([]word, 0, len(glyphs)/usualLetters)
	for i := range glyphs {
		g := &glyphs[i]
		if g.composed {
			continue
		}
		if !g.Space {
			t.Glyphs++
			if g.Text == "" || unknown(g.Text) {
				t.Unknown++
			}
		}
		w.add(g)
	}
	w.end()
	all := w.words()
	t.Slanted = w.slanted
	t.Words, t.Hidden = parted(merged(single(all)))
	return t
}

// usualLetters is about how many letters and spaces there are to a word.
const usualLetters = 6

// parted parts the words that are seen from those that are not.
func parted(all []word) (seen, hidden []table.Word) {
	n := 0
	for i := range all {
		if all[i].hidden {
			n++
		}
	}
	seen, hidden = make([]table.Word, 0, len(all)-n), make([]table.Word, 0, n)
	for i := range all {
		if all[i].hidden {
			hidden = append(hidden, all[i].Word)
		} else {
			seen = append(seen, all[i].Word)
		}
	}
	return seen, hidden
}

// length gives the length of a step; most go straight across.
func length(dx, dy float64) float64 {
	if dy == 0 {
		return math.Abs(dx)
	}
	return math.Hypot(dx, dy)
}

// unknown tells whether a text says only that the character is not known.
func unknown(s string) bool {
	for _, c := range s {
		if c != utf8.RuneError && !unicode.Is(unicode.Co, c) && (!unicode.IsControl(c) || c == '\t') {
			return false
		}
	}
	return true
}

// word is a word in the making.
type word struct {
	table.Word
	hidden      bool
	spaceBefore bool // a drawn space parts it from the word before
	spaceAfter  bool
	turned      bool // it does not run in the direction of most text
}

// writer joins glyphs to words in the order in which they are drawn: text that
// overlaps other text is not mixed up with it.
type writer struct {
	frame   frame
	turn    int
	all     []word
	slanted []string

	text     strings.Builder
	open     bool
	box      recole.Box
	last     Glyph // in the frame of its own direction
	turnOf   int   // direction of the open word
	size     float64
	base     float64
	hidden   bool
	space    bool    // a space was drawn since the last glyph
	track    float64 // the white between the letters of the open word
	letters  int
	lastText string
}

func newWriter(turn int, width, height float64) *writer {
	return &writer{frame: frame{width, height}, turn: turn}
}

// add takes the next glyph.
func (w *writer) add(g *Glyph) {
	turn, straight := turnOf(g)
	if !straight {
		w.end()
		if !g.Space {
			w.slant(g)
		}
		return
	}
	own := *g
	own.X, own.Y = w.frame.upright(g.X, g.Y, turn)
	own.DX, own.DY = length(g.DX, g.DY), 0
	if own.Space {
		w.space = true
		return
	}
	if w.open && turn == w.turnOf && w.again(&own) {
		return
	}
	if !w.open || turn != w.turnOf || !w.goesOn(&own) {
		before := w.space
		w.end()
		w.begin(&own, turn, before)
	}
	w.write(&own)
}

// again tells whether the glyph is the last one printed once more.
func (w *writer) again(g *Glyph) bool {
	return g.Text == w.lastText && math.Abs(g.X-w.last.X) < twice*g.Size && math.Abs(g.Y-w.last.Y) < twice*g.Size
}

// goesOn tells whether the glyph is of the open word.
func (w *writer) goesOn(g *Glyph) bool {
	size := min(g.Size, w.size)
	if math.Abs(g.Y-w.base) > sameLine*size || g.Hidden != w.hidden || max(g.Size, w.size) > 1.3*size {
		return false
	}
	gap := g.X - (w.last.X + w.last.DX)
	if w.space && (w.last.NoWidth || gap >= spaceGap*size) {
		return false
	}
	if w.last.NoWidth {
		return gap < size
	}
	return gap > -backStep*size && gap-w.spacing() < wordGap*size
}

// spacing is the white between two letters that is no space: what the page
// asks for, or what the letters of the word have had so far.
func (w *writer) spacing() float64 {
	asked := max(w.last.Track, 0)
	if asked > widestTrack*w.size { // it moves on to the next cell
		asked = 0
	}
	if w.letters >= 3 {
		return max(asked, min(w.track/float64(w.letters-1), widestTrack*w.size))
	}
	return asked
}

func (w *writer) begin(g *Glyph, turn int, spaceBefore bool) {
	w.open, w.turnOf, w.base, w.size, w.hidden = true, turn, g.Y, g.Size, g.Hidden
	w.box = recole.Box{X0: g.X, Y0: g.Y - g.Ascent*g.Size, X1: g.X + g.DX, Y1: g.Y - g.Descent*g.Size}
	w.letters, w.track = 0, 0
	w.all = append(w.all, word{spaceBefore: spaceBefore})
}

// write adds the glyph to the open word.
func (w *writer) write(g *Glyph) {
	if w.letters > 0 {
		w.track += max(0, g.X-(w.last.X+w.last.DX))
	}
	w.letters++
	w.box.X0, w.box.X1 = min(w.box.X0, g.X), max(w.box.X1, g.X+g.DX)
	w.box.Y0, w.box.Y1 = min(w.box.Y0, g.Y-g.Ascent*g.Size), max(w.box.Y1, g.Y-g.Descent*g.Size)
	if g.Text == "" {
		w.text.WriteRune(utf8.RuneError)
	} else {
		w.text.WriteString(g.Text)
	}
	w.last, w.lastText, w.space = *g, g.Text, false
}

// end closes the open word.
func (w *writer) end() {
	if !w.open {
		return
	}
	w.open = false
	last := &w.all[len(w.all)-1]
	last.Text, last.hidden, last.spaceAfter = w.text.String(), w.hidden, w.space
	w.text.Reset()
	last.Box, last.Size, last.Baseline, last.Sure = w.box, w.size, w.base, 1
	if w.turnOf != w.turn {
		w.place(last)
	}
	w.space = false
}

// place gives a word that runs in another direction than most a place on the
// page turned upright.
func (w *writer) place(last *word) {
	last.turned = true
	b := w.frame.back(last.Box, w.turnOf)
	last.Box = w.frame.uprightBox(b, w.turn)
	last.Baseline = last.Box.Y1
}

// words gives all words that say something.
func (w *writer) words() []word {
	kept := w.all[:0]
	for i := range w.all {
		if strings.IndexFunc(w.all[i].Text, printing) >= 0 {
			kept = append(kept, w.all[i])
		}
	}
	return kept
}

func printing(c rune) bool { return !unicode.IsSpace(c) }

// slant keeps the text of a glyph that runs at a slant.
func (w *writer) slant(g *Glyph) {
	if n := len(w.slanted); n > 0 && math.Hypot(g.X-w.last.X-w.last.DX, g.Y-w.last.Y-w.last.DY) < wordGap*g.Size+max(g.Track, 0) {
		w.slanted[n-1] += g.Text
	} else {
		w.slanted = append(w.slanted, g.Text)
	}
	w.last = *g
}
