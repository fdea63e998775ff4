package difference

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/reconcile/editions"
)

func pageOf(t testing.TB, r *Report) *goquery.Document {
	t.Helper()
	doc, err := goquery.NewDocumentFromReader(bytes.NewReader(written(t, "html", r)))
	require.NoError(t, err)
	return doc
}

// flat gives the text of a selection with its spaces made ordinary.
func flat(s *goquery.Selection) string { return strings.Join(strings.Fields(s.Text()), " ") }

func TestPageIsWellBuilt(t *testing.T) {
	for name, c := range map[string]*editions.Comparison{"editions that differ": sample(t), "equal editions": same(t)} {
		for _, lang := range []recole.Lang{recole.French, recole.English} {
			t.Run(name+", "+string(lang), func(t *testing.T) {
				doc := pageOf(t, Build(c, cqpm(t), Options{lang}))
				assert.Equal(t, string(lang), doc.Find("html").AttrOr("lang", ""))
				assert.NotEmpty(t, doc.Find("title").Text())
				checkLinks(t, doc)
				level := 0
				doc.Find("h1, h2, h3").Each(func(_ int, s *goquery.Selection) {
					next := int(goquery.NodeName(s)[1] - '0')
					assert.LessOrEqual(t, next, level+1, "%q skips a level", flat(s))
					level = next
				})
				doc.Find("table").Each(func(_ int, s *goquery.Selection) {
					assert.NotEmpty(t, flat(s.Find("caption")), "a table has a caption")
					assert.Zero(t, s.Find("th:not([scope])").Length(), "each header says what it heads")
					width := s.Find("thead th").Length()
					s.Find("tbody tr").Each(func(_ int, tr *goquery.Selection) { assert.Equal(t, width, tr.Children().Length(), flat(tr)) })
				})
				assert.Equal(t, "#main", doc.Find("body > a").First().AttrOr("href", ""), "the skip link comes first")
			})
		}
	}
}

func checkLinks(t *testing.T, doc *goquery.Document) {
	seen := map[string]bool{}
	doc.Find("[id]").Each(func(_ int, s *goquery.Selection) {
		id := s.AttrOr("id", "")
		assert.False(t, seen[id], "id %q stands twice", id)
		seen[id] = true
	})
	doc.Find("[href], [aria-labelledby]").Each(func(_ int, s *goquery.Selection) {
		for _, id := range strings.Fields(strings.TrimPrefix(s.AttrOr("href", s.AttrOr("aria-labelledby", "")), "#")) {
			assert.True(t, seen[id], "%q leads nowhere", id)
		}
	})
}

func TestPageShowsEveryDifference(t *testing.T) {
	c := sample(t)
	doc := pageOf(t, french(t, c))
	require.Equal(t, len(c.Differences), doc.Find(".card").Length())
	for _, d := range c.Differences {
		card := doc.Find("#d-" + d.Fingerprint)
		assert.True(t, card.HasClass(string(d.Cause)))
		assert.Equal(t, d.Record, flat(card.Find("h3 .number")))
		assert.Equal(t, len(d.Evidence), card.Find(".evidence li").Length())
		if d.Field != "" && d.Old != "" && d.New != "" && !strings.HasPrefix(d.New, "=") && d.Field != "statut" {
			assert.Equal(t, d.Old, card.Find("dd").First().Text())
			assert.Equal(t, d.New, card.Find("dd").Last().Text())
		}
	}
	assert.Equal(t, "a", doc.Find("#publisher .card").First().Find("ins").Text(), "levage became lavage")
}

func TestPageLoadsNothingAndRunsNothing(t *testing.T) {
	doc := pageOf(t, french(t, sample(t)))
	assert.Zero(t, doc.Find("script, link, img, iframe, object, embed, [src], [style]").Length())
	doc.Find("*").Each(func(_ int, s *goquery.Selection) {
		for _, a := range s.Nodes[0].Attr {
			assert.False(t, strings.HasPrefix(a.Key, "on"), "an event handler: %s", a.Key)
		}
	})
	sum := sha256.Sum256([]byte(doc.Find("style").Text()))
	assert.Contains(t, doc.Find("meta[http-equiv=Content-Security-Policy]").AttrOr("content", ""),
		"style-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'")
	assert.Contains(t, doc.Text(), "⟨U+202E⟩", "what does not show is named")
	assert.NotContains(t, doc.Text(), "\u202e")
}

func TestPageLeavesOutWhatIsTooMuchAndSaysSo(t *testing.T) {
	c := sample(t)
	var b bytes.Buffer
	require.NoError(t, writePage(t.Context(), &b, french(t, c), 3))
	doc, err := goquery.NewDocumentFromReader(&b)
	require.NoError(t, err)
	assert.Equal(t, 3, doc.Find(".card").Length())
	assert.Equal(t, "11 différences ne sont pas montrées ici ; toutes sont dans diff.json.", flat(doc.Find("#publisher .notice")))
}
