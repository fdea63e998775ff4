package report

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"recole/internal/letters"
	"regexp"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/internal/prose"
)

// pageOf renders a report and reads it as a browser would.
func pageOf(t testing.TB, r *Report) *goquery.Document {
	t.Helper()
	doc, err := goquery.NewDocumentFromReader(bytes.NewReader(render(t, "html", r)))
	require.NoError(t, err)
	return doc
}

// flat gives the text of a selection with its spaces made ordinary.
func flat(s *goquery.Selection) string { return strings.Join(strings.Fields(s.Text()), " ") }

func TestPageIsWellBuilt(t *testing.T) {
	for _, lang := range []recole.Lang{recole.French, recole.English} {
		for name, rec := range map[string]*recole.Reconciliation{
			"a list as published": stewardsList(t), "a list with hostile titles": sample(2), "a list without findings": generated(0),
		} {
			t.Run(fmt.Sprintf("%s, %s", name, lang), func(t *testing.T) {
				doc := pageOf(t, buildWith(t, rec, lang))
				assert.Equal(t, string(lang), doc.Find("html").AttrOr("lang", ""))
				assert.NotEmpty(t, doc.Find("title").First().Text())
				checkIDs(t, doc)
				checkHeadings(t, doc)
				checkTables(t, doc)
				checkControls(t, doc)
				assert.Equal(t, 1, doc.Find("main").Length())
				assert.Equal(t, "#main", doc.Find("body > a").First().AttrOr("href", ""), "the skip link comes first")
			})
		}
	}
}

func checkIDs(t *testing.T, doc *goquery.Document) {
	seen := map[string]bool{}
	doc.Find("[id]").Each(func(_ int, s *goquery.Selection) {
		id := s.AttrOr("id", "")
		assert.False(t, seen[id], "id %q stands twice", id)
		seen[id] = true
	})
	for _, attr := range []string{"href", "for", "aria-labelledby", "aria-describedby"} {
		doc.Find("[" + attr + "]").Each(func(_ int, s *goquery.Selection) {
			for _, id := range strings.Fields(s.AttrOr(attr, "")) {
				if attr == "href" {
					require.True(t, strings.HasPrefix(id, "#"), "%s leads out of the page", id)
				}
				assert.True(t, seen[strings.TrimPrefix(id, "#")], "%s=%q leads nowhere", attr, id)
			}
		})
	}
}

func checkHeadings(t *testing.T, doc *goquery.Document) {
	level := 0
	doc.Find("h1, h2, h3, h4, h5, h6").Each(func(_ int, s *goquery.Selection) {
		next := int(goquery.NodeName(s)[1] - '0')
		assert.LessOrEqual(t, next, level+1, "%q skips a level", flat(s))
		assert.NotEmpty(t, flat(s), "a heading has words")
		level = next
	})
	assert.Equal(t, 1, doc.Find("h1").Length())
}

func checkTables(t *testing.T, doc *goquery.Document) {
	doc.Find("table").Each(func(_ int, s *goquery.Selection) {
		assert.NotEmpty(t, flat(s.Find("caption")), "a table has a caption")
		assert.Zero(t, s.Find("th:not([scope])").Length(), "each header says what it heads")
		width := s.Find("thead th").Length()
		s.Find("tbody tr, tfoot tr").Each(func(_ int, tr *goquery.Selection) {
			assert.Equal(t, width, tr.Children().Length(), "rows are as wide as their header: %s", flat(tr))
		})
	})
}

func checkControls(t *testing.T, doc *goquery.Document) {
	doc.Find("input, select").Each(func(_ int, s *goquery.Selection) {
		labelled := s.Closest("label").Length() > 0 || doc.Find(fmt.Sprintf("label[for=%q]", s.AttrOr("id", ""))).Length() == 1
		assert.True(t, labelled, "%s has a label", s.AttrOr("name", "?"))
	})
}

func TestPageLoadsNothing(t *testing.T) {
	doc := pageOf(t, stewardsReport(t, recole.French))
	assert.Zero(t, doc.Find("link, img, iframe, object, embed, [src], [style]").Length())
	doc.Find("*").Each(func(_ int, s *goquery.Selection) {
		for _, a := range s.Nodes[0].Attr {
			assert.False(t, strings.HasPrefix(a.Key, "on"), "an event handler: %s", a.Key)
		}
	})
	policy := doc.Find("meta[http-equiv=Content-Security-Policy]").AttrOr("content", "")
	assert.True(t, strings.HasPrefix(policy, "default-src 'none';"), policy)
	for _, tag := range []string{"style", "script"} {
		require.Equal(t, 1, doc.Find(tag).Length())
		sum := sha256.Sum256([]byte(doc.Find(tag).Text()))
		assert.Contains(t, policy, tag+"-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'")
	}
	assert.NotContains(t, doc.Find("style").Text()+doc.Find("script").Text(), "http", "style and script name no address")
}

func TestEveryFindingHasItsCard(t *testing.T) {
	r := stewardsReport(t, recole.French)
	doc := pageOf(t, r)
	assert.Equal(t, r.Counts.Discrepancies, doc.Find(".card").Length())
	for i := range r.Rec.Discrepancies {
		d := &r.Rec.Discrepancies[i]
		card := doc.Find("#d-" + d.Fingerprint)
		require.Equal(t, 1, card.Length(), "%s %s", d.Record, d.Kind)
		assert.Equal(t, string(d.Severity), card.AttrOr("data-severity", ""))
		severity, _ := d.Severity.Words()
		assert.Contains(t, flat(card.Find(".badge")), prose.Capital(severity.FR), "severity is told in words")
		assert.Contains(t, flat(card.Find(".marks")), prose.Capital(d.Kind.Words().FR))
		assert.Equal(t, len(d.Readings), card.Find(".readings li:not(.absent)").Length(), "each reading stands on its own")
		assert.Equal(t, len(d.Evidence), card.Find(".evidence li").Length())
		assert.Equal(t, d.Fingerprint, card.Find(".small a").Text())
		if d.Record != "" {
			assert.Contains(t, flat(card.Find(".explain")), "recole explain "+d.Record)
		}
		if d.Chosen != "" {
			assert.Equal(t, d.Chosen, flat(card.Find(".chosen dd")))
		}
	}
	assert.Contains(t, flat(doc.Find(".card[data-kind=missing-in-view] .absent")), "Par caractère industriel")
}

func TestUrgentFindingsComeFirst(t *testing.T) {
	doc := pageOf(t, stewardsReport(t, recole.French))
	var order []string
	doc.Find(".card").Each(func(_ int, s *goquery.Selection) {
		order = append(order, s.AttrOr("data-severity", "")+s.AttrOr("data-review", ""))
	})
	assert.Equal(t, []string{"error1", "error1", "warning1", "warning1", "warning"}, order[:5])
	var review []string
	doc.Find("#review tbody th").Each(func(_ int, s *goquery.Selection) { review = append(review, flat(s)) })
	assert.Equal(t, []string{"0126", "0216", "0249"}, review)
	assert.Equal(t, 2, doc.Find("#review tbody tr:nth-child(2) a").Length(), "a record leads to each of its findings")
}

func TestFiguresAreTheReports(t *testing.T) {
	r := stewardsReport(t, recole.French)
	doc := pageOf(t, r)
	figures := map[string]string{}
	doc.Find(".figures div").Each(func(_ int, s *goquery.Selection) { figures[flat(s.Find("dt"))] = flat(s.Find("dd")) })
	for label, n := range map[string]int{
		"Fiches": r.Counts.Records, "Actives": r.Counts.Active, "Écarts": r.Counts.Discrepancies,
		"Fiches à revoir": r.Counts.Review, "Rangées lues": r.Counts.Rows, "Notes de bas de page": r.Counts.Footnotes,
	} {
		assert.Equal(t, fmt.Sprint(n), figures[label], label)
	}
	foot := doc.Find(".chart tfoot td")
	for i, c := range r.Counts.BySeverity {
		assert.Equal(t, fmt.Sprint(c.N), flat(foot.Eq(i)), "%s", c.Of)
	}
	assert.Equal(t, fmt.Sprint(r.Counts.Discrepancies), flat(foot.Last()))
	assert.Equal(t, len(r.Counts.ByKind), doc.Find(".chart .track").Length(), "a bar a kind")
	assert.Equal(t, len(r.Views), doc.Find("[aria-labelledby=views] tbody tr").Length())
	assert.Contains(t, flat(doc.Find(".balance")), "Le compte est juste")
	assert.Equal(t, r.Rec.Edition.Sources[0].SHA256, flat(doc.Find(".hash")))
}

func TestALedgerThatDoesNotBalanceIsSaid(t *testing.T) {
	rec := stewardsList(t)
	rec.Edition.Sources[0].Lines++
	doc := pageOf(t, buildWith(t, rec, recole.French))
	assert.Contains(t, flat(doc.Find(".balance.error")), "Le compte n’est pas juste")
	assert.Contains(t, string(render(t, "markdown", buildWith(t, rec, recole.French))), "**Le compte des lignes n’est pas juste**")
}

func TestDifferencesAreMarkedAndTold(t *testing.T) {
	doc := pageOf(t, stewardsReport(t, recole.French))
	card := func(record string) *goquery.Selection {
		return doc.Find(".card[data-kind=reading-conflict]").FilterFunction(func(_ int, s *goquery.Selection) bool {
			return s.Find("h3 .number").Text() == record
		})
	}
	odd := card("0237").Find(".readings li").Eq(2)
	assert.Equal(t, "n", odd.Find("ins").Text())
	assert.Equal(t, "manque « n »", flat(odd.Find(".words")))
	assert.Equal(t, "comme retenu", flat(card("0237").Find(".readings li").First().Find(".words")))
	assert.Equal(t, "8", card("0171").Find("mark").Text())
	assert.Equal(t, "Par domaine p. 1, l. 21", flat(card("0171").Find("li.differs .where")))
	assert.Equal(t, "I", card("0093").Find("mark").First().Text())
	assert.Equal(t, "« aéronave » n’est pas un mot français ; l’engin volant est un aéronef", flat(card("0187").Find(".says").First()))
}

func TestShortYearsAndCurrenciesAreNoDifferences(t *testing.T) {
	for _, c := range []struct {
		sentence string
		field    recole.Type
		printed  string
		chosen   string
		want     string
	}{
		{"a short year", recole.Number, "99 01 80 0178", "1999 01 80 0178", "99 01 80 0178"},
		{"a short year with a wrong digit", recole.Number, "98 01 80 0178", "1999 01 80 0178", "9<b>8</b> 01 80 0178"},
		{"a currency", recole.Money, "457 €", "457", "457 €"},
		{"another amount", recole.Money, "475 €", "457", "4<b>7</b>5<ins>7</ins> €"},
		{"an amount with cents", recole.Money, "457,50 €", "457.50", "457,50 €"},
		{"in a title all counts", recole.Text, "457 €", "457", "457<b> €</b>"},
	} {
		assert.Equal(t, c.want, marked(letters.Compare(c.printed, dressed(c.chosen, c.printed, c.field))), c.sentence)
	}
}

func TestHostileTextStaysText(t *testing.T) {
	hostile := "<script>alert(1)</script>\"'&amp;\u202e\x00</style><!--{{.}}"
	rec := stewardsList(t)
	e := rec.Edition
	e.Title, e.Sources[0].Name, e.Sources[0].Format = hostile, hostile, hostile
	e.Unknown = []string{hostile}
	rec.Notices = []recole.Phrase{{FR: hostile, EN: hostile}}
	e.Sources[0].Notices = rec.Notices
	for i := range rec.Records {
		rec.Records[i].Choices[2].Meant = hostile
	}
	for i := range rec.Discrepancies {
		d := &rec.Discrepancies[i]
		d.Chosen, d.Message = hostile, rec.Notices[0]
		for j := range d.Readings {
			d.Readings[j].Raw, d.Readings[j].Normalized = hostile+"1", hostile
		}
		d.Candidates = []recole.Candidate{{Value: hostile + "2", Confidence: 1}}
		d.Evidence = []recole.Evidence{{Kind: hostile, For: hostile, Says: rec.Notices[0]}}
	}
	r := buildWith(t, rec, recole.French)
	page := render(t, "html", r)
	for _, raw := range []string{"<script>alert", "</style><!--", "\u202e", "\x00"} {
		assert.False(t, bytes.Contains(page, []byte(raw)), "the page holds %q", raw)
	}
	doc := pageOf(t, r)
	assert.Equal(t, 1, doc.Find("script").Length())
	assert.Equal(t, 1, doc.Find("style").Length())
	assert.Equal(t, "<script>alert(1)</script>\"'&amp;U+202EU+0000</style><!--{{.}}", flat(doc.Find("h1")), "it is shown as it stands")
	assert.Equal(t, 2, doc.Find("h1 .unseen").Length())
	checkIDs(t, doc)

	text := string(render(t, "markdown", r))
	for _, raw := range []string{"<script", "<!--{{", "\u202e", "\x00"} {
		assert.False(t, strings.Contains(text, raw), "the digest holds %q", raw)
	}
}

func TestEachPageSpeaksOneLanguage(t *testing.T) {
	words := func(lang recole.Lang) string {
		doc := pageOf(t, stewardsReport(t, lang))
		doc.Find("style, script, code, .hash").Remove()
		attrs := ""
		doc.Find("[aria-label], [data-all]").Each(func(_ int, s *goquery.Selection) {
			attrs += s.AttrOr("aria-label", "") + " " + s.AttrOr("data-all", "") + s.AttrOr("data-none", "") + " "
		})
		return flat(doc.Find("html")) + attrs
	}
	french, english := words(recole.French), words(recole.English)
	for _, word := range []string{"the", "of", "and", "review", "record", "records", "view", "views", "reading", "readings", "chosen", "discrepancies", "discrepancy",
		"Summary", "Ledger", "Footnotes", "warning", "error", "page is", "all", "Kind", "Severity", "Confidence", "Evidence"} {
		assert.NotRegexp(t, `(?i)(^|[^\pL])`+word+`($|[^\pL])`, french, "an English word in the French page")
	}
	english = regexp.MustCompile(`(?i)(LISTE 1 : QUALIFICATIONS PROFESSIONNELLES DE LA MÉTALLURGIE)`).ReplaceAllString(english, "")
	for _, word := range []string{"vue", "vues", "lignes", "fiche", "fiches", "écart", "écarts", "revoir", "retenue", "indices", "gravité", "champ", "confiance", "tranché", "lecture"} {
		assert.NotRegexp(t, `(?i)(^|[^\pL])`+word+`($|[^\pL])`, english, "a French word in the English page")
	}
	doc := pageOf(t, stewardsReport(t, recole.English))
	assert.Equal(t, "fr", doc.Find("h1 bdi").AttrOr("lang", ""), "the list's own words are marked as French")
}

func TestALongListIsCutAndSaysSo(t *testing.T) {
	r := build(t, generated(3000), recole.French) // 300 findings
	var out bytes.Buffer
	require.NoError(t, writePage(context.Background(), &out, r, 100))
	doc, err := goquery.NewDocumentFromReader(&out)
	require.NoError(t, err)
	assert.Equal(t, 100, doc.Find(".card").Length())
	assert.Equal(t, "Cette page détaille 100 écarts sur 300, les erreurs d’abord ; les 200 autres sont dans discrepancies.csv et discrepancies.json.",
		flat(doc.Find("#discrepancies .notice")))
	checkIDs(t, doc)
	assert.Zero(t, pageOf(t, r).Find("#discrepancies .notice").Length(), "nothing is said where nothing is cut")
}

func TestManyRecordsToReviewAreCutAndSaidSo(t *testing.T) {
	doc := pageOf(t, build(t, generated(6000), recole.French)) // 600 to review
	assert.Equal(t, mostRecords, doc.Find("#review tbody tr").Length())
	assert.Equal(t, "600 fiches attendent le regard d’un gestionnaire. Les 500 premières sont listées ici ; 100 autres sont marquées dans qualifications.csv.",
		flat(doc.Find("#review p").First()))
}

func TestErrorsAreNeverCutForWarnings(t *testing.T) {
	rec := generated(3000)
	rec.Discrepancies[299].Severity = recole.Error
	var out bytes.Buffer
	require.NoError(t, writePage(context.Background(), &out, build(t, rec, recole.French), 10))
	doc, err := goquery.NewDocumentFromReader(&out)
	require.NoError(t, err)
	assert.Equal(t, "error", doc.Find(".card").First().AttrOr("data-severity", ""))
}

func TestTwinsHaveAnchorsOfTheirOwn(t *testing.T) {
	rec := stewardsList(t)
	rec.Discrepancies = append(rec.Discrepancies, rec.Discrepancies[len(rec.Discrepancies)-1])
	checkIDs(t, pageOf(t, buildWith(t, rec, recole.French)))
}

func TestAPageStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	err := writeHTML(ctx, io.Discard, stewardsReport(t, recole.French))
	assert.ErrorIs(t, err, context.Canceled)
}
