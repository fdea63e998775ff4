package pdf

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"recole"
	"recole/ingest/table"
)

// read makes a page of words of one line, each ten points after the one before.
func read(engine Engine, words ...string) *Page {
	p := &Page{Engine: engine}
	x := 50.0
	for _, w := range words {
		wide := 5 * float64(len([]rune(w)))
		p.Words = append(p.Words, table.Word{Text: w, Box: recole.Box{X0: x, Y0: 92, X1: x + wide, Y1: 102}, Size: 10, Baseline: 100, Sure: 1})
		p.Glyphs += len(w)
		x += wide + 10
	}
	return p
}

func TestWhatTwoEnginesReadDifferentlyIsKept(t *testing.T) {
	first, second := read(Direct, "Soudeur", "levage", "fin", "0187"), read(Pdfium, "Soudeur", "lavage", "ﬁn", "0187\n")
	first.Unknown = first.Glyphs / 2
	best := choose(first, second)
	assert.Equal(t, Pdfium, best.Engine, "the other has characters that are not known")
	assert.Equal(t, 1, best.Differ, "a ligature and a line end are no other reading")
	assert.Equal(t, []string{"lavage/levage"}, best.Sample)
	assert.Equal(t, "levage", best.Words[1].Other)
	assert.Less(t, best.Words[1].Sure, 1.0)
	assert.Equal(t, 1.0, best.Words[0].Sure)
	assert.Empty(t, best.Words[0].Other)

	var f frame
	f.putPage(best)
	sent := f.page()
	assert.False(t, f.bad)
	assert.Equal(t, best.Words, sent.Words, "the reading process tells it too")

	lines := table.Rebuild([]table.Page{sent.Page}, table.Options{})
	assert.Equal(t, []string{"Soudeur levage ﬁn 0187"}, []string{strings.ReplaceAll(lines[0].Ink.Other[0], "\n", "")})
	assert.Less(t, lines[0].Ink.Sure[0], 1.0)
}

func TestOneWordAgainstTwoIsNoOtherReading(t *testing.T) {
	best := choose(read(Direct, "Soudeur", "de", "tubes"), read(Pdfium, "Soudeurde", "tubes"))
	for _, w := range best.Words {
		assert.Empty(t, w.Other, "%s", w.Text)
	}
	assert.Positive(t, best.Differ)
	assert.Zero(t, choose(read(Direct, "Soudeur"), read(Pdfium)).Differ, "nothing is no reading")
}

func TestWhichTextIsDoubtful(t *testing.T) {
	good := strings.Fields("1988 09 69 0001 Technicien d'atelier en installations automatisées (TAIA) O 102 457 € Soudeur de tubes CQPM 31/44 rhythm ANFR")
	fallen := strings.Fields("T e c h n i c i e n e n i n s t a l l a t i o n s")
	shifted := strings.Fields("Wkhrul Whfkqlflhq lqvwdoodwlrqv dxwrpdwlvhhv Vrxghxu Iudlvhxu frqgxfwhxu ghvvlqdwhxu prqwhxu dmxvwhxu fkdxgurqqlhu wrxuqhxu shlqwuh")
	for _, c := range []struct {
		name  string
		words []string
		bad   bool
	}{
		{"a list", good, false},
		{"words that fell apart", fallen, true},
		{"letters shifted by three", shifted, true},
		{"too few to tell", shifted[:4], false},
		{"nothing", nil, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := read(Direct, c.words...)
			assert.Equal(t, c.bad, p.badness() > 0, "%.2f", p.badness())
			assert.Equal(t, c.bad || len(c.words) == 0, p.doubtful())
		})
	}
	unknown := read(Direct, good...)
	unknown.Unknown = unknown.Glyphs / 20
	assert.True(t, unknown.doubtful())
}

func TestWhereTheWordsOfAPageComeFrom(t *testing.T) {
	words := make([]table.Word, 20)
	for _, c := range []struct {
		name string
		page Page
		want kind
	}{
		{"text", Page{Page: table.Page{Words: words}}, printed},
		{"a scan", Page{Pictures: 1}, scanned},
		{"a scan with a stamp", Page{Page: table.Page{Words: words[:5]}, Pictures: 1}, scanned},
		{"a text over a coloured ground", Page{Page: table.Page{Words: words}, Pictures: 1}, printed},
		{"a scan with an OCR behind it", Page{Hidden: words, Pictures: 1}, layered},
		{"the same with a stamp", Page{Page: table.Page{Words: words[:5]}, Hidden: words, Pictures: 1}, layered},
		{"letters that are drawn", Page{Page: table.Page{Rulings: make([]table.Ruling, 99)}}, scanned},
		{"one word", Page{Page: table.Page{Words: words[:1]}}, printed},
		{"nothing", Page{}, blank},
	} {
		assert.Equal(t, c.want, c.page.kind(), c.name)
	}
}
