package direct

import (
	"bytes"
	"context"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"recole/fixtures/papers"
	"recole/ingest/pdf/glyph"
)

// helvetica is what most tests print with, as /F.
const helveticaFont = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>"

// opened opens a PDF written by hand.
func opened(t testing.TB, s *papers.Source) *Document {
	data := s.Bytes()
	d, err := Open(bytes.NewReader(data), int64(len(data)), "")
	require.NoError(t, err)
	return d
}

// pages reads all pages; those that cannot be read are nil.
func pages(t testing.TB, d *Document) (all []*glyph.Page, failed []error) {
	err := d.Pages(context.Background(), 1, func(_ int, c *glyph.Page, err error) error {
		if c != nil {
			c.Glyphs = append([]glyph.Glyph(nil), c.Glyphs...)
		}
		all, failed = append(all, c), append(failed, err)
		return nil
	})
	require.NoError(t, err)
	return all, failed
}

// first reads the first page.
func first(t testing.TB, s *papers.Source) *glyph.Page {
	all, failed := pages(t, opened(t, s))
	require.NotEmpty(t, all)
	require.NoError(t, failed[0])
	return all[0]
}

// drawn reads a page with these contents, on which /F is Helvetica.
func drawn(t testing.TB, contents string) *glyph.Page {
	s := &papers.Source{}
	s.Sheet(contents, helveticaFont)
	return first(t, s)
}

// said gives the words of a page in the order in which they are drawn.
func said(p *glyph.Page) string {
	text := glyph.Words(p.Glyphs, p.Width, p.Height)
	var all []string
	for _, w := range append(text.Words, text.Hidden...) {
		all = append(all, w.Text)
	}
	return strings.Join(all, " ")
}

// letters gives the text of all glyphs, those that draw nothing too.
func letters(p *glyph.Page) string {
	var b strings.Builder
	for i := range p.Glyphs {
		b.WriteString(p.Glyphs[i].Text)
	}
	return b.String()
}

// ref is a reference to an object.
func ref(n int) string { return strconv.Itoa(n) + " 0 R" }
