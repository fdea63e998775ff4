package direct

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole/fixtures/papers"
	"recole/ingest/pdf/glyph"
)

// form is the dictionary of a form.
const form = "/Type/XObject/Subtype/Form/BBox[0 0 100 100]"

func TestFormsWithinForms(t *testing.T) {
	s := &papers.Source{}
	inner := s.AddStream(form+"/Matrix[2 0 0 2 5 0]/Resources<<"+helveticaFont+">>", "BT /F 10 Tf 10 10 Td (inner) Tj ET")
	outer := s.AddStream(fmt.Sprintf(form+"/Matrix[1 0 0 1 100 200]/Resources<<%s/XObject<</I %s>>>>", helveticaFont, ref(inner)),
		"q BT /F 10 Tf 0 0 Td (outer) Tj ET Q Q /I Do")
	s.Sheet("BT /F 10 Tf 7 Tc ET q 1 0 0 1 10 10 cm /O Do Q BT 0 0 Td (page) Tj ET", fmt.Sprintf("%s/XObject<</O %s>>", helveticaFont, ref(outer)))
	p := first(t, s)
	require.Len(t, p.Glyphs, 14)
	outerGlyph, innerGlyph := p.Glyphs[0], p.Glyphs[5]
	assert.Equal(t, "o", outerGlyph.Text)
	assert.InDeltaSlice(t, []float64{110, 842 - 210}, []float64{outerGlyph.X, outerGlyph.Y}, 1e-6, "both matrices")
	assert.Equal(t, "i", innerGlyph.Text)
	assert.InDeltaSlice(t, []float64{110 + 5 + 20, 842 - 210 - 20}, []float64{innerGlyph.X, innerGlyph.Y}, 1e-6, "all three")
	assert.InDelta(t, 20, innerGlyph.Size, 1e-6)
	assert.InDelta(t, 7, p.Glyphs[10].Track, 1e-6, "the page goes on as it was")
}

func TestFormsOfOldFilesUseThePagesFonts(t *testing.T) {
	s := &papers.Source{}
	n := s.AddStream(form, "BT /F 10 Tf 10 10 Td (text) Tj ET")
	s.Sheet("/X Do", helveticaFont+"/XObject<</X "+ref(n)+">>")
	p := first(t, s)
	assert.Equal(t, "text", said(p))
	assert.False(t, p.Glyphs[0].NoWidth, "its font is known")
}

func TestAFormThatDrawsItselfEnds(t *testing.T) {
	s := &papers.Source{}
	n := len("12") + 1 // the number that the first object gets
	require.Equal(t, n, s.AddStream(form+fmt.Sprintf("/Resources<<%s/XObject<</X %s>>>>", helveticaFont, ref(n)), "BT /F 10 Tf 9 9 Td (x) Tj ET /X Do"))
	s.Sheet("/X Do", "/XObject<</X "+ref(n)+">>")
	assert.Len(t, first(t, s).Glyphs, deepestForm)
}

func TestAFormThatCannotBeReadDrawsNothing(t *testing.T) {
	s := &papers.Source{}
	n := s.AddStream(form+"/Filter/NoSuchDecode", "BT (x) Tj ET")
	s.Sheet("/X Do /Y Do BT /F 10 Tf 9 9 Td (page) Tj ET", helveticaFont+"/XObject<</X "+ref(n)+">>")
	assert.Equal(t, "page", said(first(t, s)))
}

func TestWhatIsStuckOnThePage(t *testing.T) {
	s := &papers.Source{}
	look := s.AddStream(form+"/Resources<<"+helveticaFont+">>", "BT /F 10 Tf 50 50 Td (field) Tj ET")
	annotation := func(entries string) string {
		return ref(s.Add("<</Type/Annot/Rect[100 100 300 300]" + entries + ">>"))
	}
	states := fmt.Sprintf("/AS/On/AP<</N<</On %s>>>>", ref(look))
	annots := annotation("/AP<</N "+ref(look)+">>") + " " + annotation(states) + " " +
		annotation("/F 2/AP<</N "+ref(look)+">>") + " " + annotation("/Subtype/Popup/AP<</N "+ref(look)+">>") + " " + annotation("")
	s.Page("/MediaBox[0 0 595 842]/Annots[" + annots + "]")
	p := first(t, s)
	assert.Equal(t, "fieldfield", letters(p), "one, and one with a state; not what is hidden, pops up or has no look")
	assert.InDeltaSlice(t, []float64{200, 842 - 200, 20}, []float64{p.Glyphs[0].X, p.Glyphs[0].Y, p.Glyphs[0].Size}, 1e-6, "stretched into its frame")
}

func TestInlineImages(t *testing.T) {
	const after = " BT /F 10 Tf 9 9 Td (after) Tj ET"
	for _, c := range []struct{ name, image string }{
		{"its length is told by its size", "BI /W 4 /H 1 /BPC 8 /CS /G ID a EI EI"},
		{"of three colours", "BI /W 1 /H 2 /CS /RGB ID abcdef EI"},
		{"of four colours", "BI /W 1 /H 1 /CS /CMYK ID abcd EI"},
		{"a mask, a row of which is a byte", "BI /W 5 /H 3 /IM true ID abc\nEI"},
		{"packed, with EI within", "BI /W 9 /H 9 /F /Fl ID a EI\x80\x90\xffEIb\x01 EI"},
		{"its length is wrong", "BI /W 9999 /H 9999 ID abc EI"},
		{"its extent is none", "BI /W -1 /H 1e300 ID abc EI"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := drawn(t, "q 50 0 0 40 10 20 cm "+c.image+" Q"+after)
			assert.Equal(t, "after", said(p))
			require.Len(t, p.Pictures, 1)
			assert.InDeltaSlice(t, []float64{10, 842 - 60, 60, 842 - 20}, []float64{p.Pictures[0].X0, p.Pictures[0].Y0, p.Pictures[0].X1, p.Pictures[0].Y1}, 1e-6)
		})
	}
	for _, image := range []string{"BI", "BI /W 4", "BI /W 4 ID", "BI ID abc", "BI /W 1 /H 1 Q"} {
		assert.NotPanics(t, func() { drawn(t, image) }, image)
	}
}

func TestPicturesHideWhatWasDrawnBefore(t *testing.T) {
	s := &papers.Source{}
	n := s.AddStream("/Subtype/Image/Width 1/Height 1", "x")
	s.Sheet("BT /F 10 Tf 99 99 Td (below) Tj ET q 595 0 0 842 0 0 cm /X Do Q BT 99 300 Td (above) Tj ET", helveticaFont+"/XObject<</X "+ref(n)+">>")
	p := first(t, s)
	text := glyph.Words(p.Glyphs, p.Width, p.Height)
	require.Len(t, text.Words, 1)
	assert.Equal(t, "above", text.Words[0].Text)
	require.Len(t, text.Hidden, 1)
	assert.Equal(t, "below", text.Hidden[0].Text)
	assert.InDelta(t, 1, p.Covered(), 1e-6)
}

func TestAFontSetByTheGraphicsState(t *testing.T) {
	s := &papers.Source{}
	n := s.Add("<</Type/Font/Subtype/Type1/BaseFont/Courier>>")
	s.Sheet("/G gs BT 9 9 Td (AA) Tj ET", "/ExtGState<</G<</Font["+ref(n)+" 12]>>>>")
	p := first(t, s)
	assert.InDelta(t, 7.2, p.Glyphs[1].X-p.Glyphs[0].X, 1e-6)
}
