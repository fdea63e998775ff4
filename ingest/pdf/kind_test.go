package pdf

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"recole/ingest/table"
)

func TestWhichPagesAreReadAsPictures(t *testing.T) {
	words := make([]table.Word, 20)
	for i := range words {
		words[i].Text = "Tourneur"
	}
	garbled := make([]table.Word, 20)
	for i := range garbled {
		garbled[i].Text = "T0urn3ur1"
	}
	for _, c := range []struct {
		sentence                      string
		page                          Page
		auto, only, never, passedOver bool
	}{
		{"text is text, if not all are to be", Page{Page: table.Page{Words: words}}, false, true, false, true},
		{"a picture without text", Page{Pictures: 1}, true, true, false, true},
		{"a picture whose text is made of words: they may be the wrong ones", Page{Hidden: words, Pictures: 1}, true, true, false, false},
		{"a picture whose text is garbled: it tells nothing", Page{Hidden: garbled, Pictures: 1}, true, true, false, true},
		{"an empty page", Page{}, false, false, false, true},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			assert.Equal(t, c.auto, Auto.wanted(&c.page), "auto")
			assert.Equal(t, c.only, Only.wanted(&c.page), "only")
			assert.Equal(t, c.never, Never.wanted(&c.page), "never")
			assert.False(t, Layer.wanted(&c.page), "layer")
			assert.Equal(t, c.passedOver, Layer.passedOver(&c.page), "what stands behind pictures counts alone")
		})
	}
}
