package review

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/ingest"
	"recole/ingest/profile"
	"recole/normalize"
	"recole/reconcile"
	"recole/reconcile/editions"
)

// notebook is a book in memory.
type notebook struct {
	mu      sync.Mutex
	all     []Ruling
	onWrite func(*notebook) // before each writing: what others do meanwhile
	broken  error
}

func (n *notebook) Name() string { return "notebook" }

func (n *notebook) All(context.Context) ([]Ruling, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.all[:len(n.all):len(n.all)], nil
}

func (n *notebook) Add(_ context.Context, last string, more []Ruling) ([]Ruling, error) {
	if meanwhile := n.onWrite; meanwhile != nil {
		n.onWrite = nil
		meanwhile(n)
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.broken != nil {
		return nil, n.broken
	}
	if lastID(n.all) != last {
		return nil, ErrMoved
	}
	var added []Ruling
	for _, r := range more {
		r.ID = strconv.Itoa(len(n.all) + 1)
		n.all, added = append(n.all, r), append(added, r)
	}
	return added, nil
}

func (n *notebook) InForce(all []Ruling) []recole.Decision {
	var ruled []recole.Decision
	for i, in := range live(all) {
		if in && all[i].Undoes == "" && !all[i].Remark() {
			ruled = append(ruled, all[i].Decision)
		}
	}
	return ruled
}

// put is what another steward writes.
func (n *notebook) put(rulings ...Ruling) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, r := range rulings {
		r.ID = strconv.Itoa(len(n.all) + 1)
		n.all = append(n.all, r)
	}
}

// clock is a clock that each look moves on.
type clock struct {
	mu   sync.Mutex
	now  time.Time
	step time.Duration
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(c.step)
	return c.now
}

// site is a desk with its page, and one steward's browser.
type site struct {
	*httptest.Server
	t      testing.TB
	desk   *Desk
	book   *notebook
	client *http.Client
	token  string
}

// lists reads a list with the embedded profile.
func lists(t testing.TB, text string) (*recole.Edition, *profile.Profile) {
	t.Helper()
	p, err := profile.Load("cqpm")
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "list.txt")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return read(t, path, p), p
}

func read(t testing.TB, path string, p *profile.Profile) *recole.Edition {
	t.Helper()
	transcript, err := ingest.Read(t.Context(), []string{path}, p, ingest.Options{})
	require.NoError(t, err)
	e, err := normalize.Apply(t.Context(), transcript, p)
	require.NoError(t, err)
	return e
}

// realText is the list of 10 March 2010.
func realText(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile("../../fixtures/liste1-2010-03-10.txt")
	require.NoError(t, err)
	return string(data)
}

// optionsOf are those of a desk on an edition, with a book in memory.
func optionsOf(e *recole.Edition, p *profile.Profile) Options {
	return Options{
		Profile: p, Edition: e, Book: &notebook{}, Lang: recole.French, Author: "Anne", Log: slog.New(slog.DiscardHandler),
		Now: (&clock{now: time.Date(2026, 11, 2, 10, 0, 0, 0, time.UTC), step: time.Second}).Now,
		Reconcile: func(ctx context.Context, decisions []recole.Decision) (*recole.Reconciliation, error) {
			return reconcile.Run(ctx, e, p, decisions)
		},
		Value: func(field, typed string) (string, error) {
			column, ok := p.Column(field)
			if !ok {
				return typed, nil
			}
			reader, err := normalize.New(column, p)
			if err != nil {
				return "", err
			}
			v := reader.Read(typed)
			if !v.Fits() {
				return "", &recole.Trouble{Place: field, What: v.Fault}
			}
			return v.Meant, nil
		},
	}
}

// realSite is the page of the real list.
func realSite(t testing.TB, change func(*Options)) *site {
	t.Helper()
	e, p := lists(t, realText(t))
	o := optionsOf(e, p)
	if change != nil {
		change(&o)
	}
	return open(t, o, Access{})
}

// snapshotOf takes the snapshot of another edition.
func snapshotOf(t testing.TB, text string) *editions.Snapshot {
	t.Helper()
	e, p := lists(t, text)
	rec, err := reconcile.Run(t.Context(), e, p, nil)
	require.NoError(t, err)
	s, err := editions.FromReconciliation(rec)
	require.NoError(t, err)
	return s
}

func open(t testing.TB, o Options, a Access) *site {
	t.Helper()
	d, err := New(t.Context(), o)
	require.NoError(t, err)
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { done <- d.Run(ctx) }()
	t.Cleanup(func() { stop(); <-done })
	s := &site{Server: httptest.NewServer(d.Handler(a)), t: t, desk: d}
	s.book, _ = o.Book.(*notebook)
	t.Cleanup(s.Close)
	s.client = s.browser()
	return s
}

// browser is a browser of its own: another steward.
func (s *site) browser() *http.Client {
	jar, err := cookiejar.New(nil)
	require.NoError(s.t, err)
	return &http.Client{Jar: jar}
}

// as gives the page as another steward's browser sees it.
func (s *site) as(name string) *site {
	other := *s
	other.client, other.token = s.browser(), ""
	other.post("/steward", "name", name, "here", "/")
	return &other
}

// answer is what the page answers.
type answer struct {
	status int
	path   string // where it led
	body   string
	header http.Header
	*goquery.Document
}

func (a answer) text(selector string) string {
	return strings.Join(strings.Fields(a.Find(selector).Text()), " ")
}

func (s *site) do(r *http.Request) answer {
	s.t.Helper()
	got, err := s.client.Do(r)
	require.NoError(s.t, err)
	defer got.Body.Close()
	body, err := io.ReadAll(got.Body)
	require.NoError(s.t, err)
	a := answer{status: got.StatusCode, path: got.Request.URL.RequestURI(), body: string(body), header: got.Header}
	a.Document, err = goquery.NewDocumentFromReader(strings.NewReader(a.body))
	require.NoError(s.t, err)
	return a
}

func (s *site) get(path string) answer {
	s.t.Helper()
	r, err := http.NewRequest(http.MethodGet, s.URL+path, nil)
	require.NoError(s.t, err)
	return s.do(r)
}

// post sends a form with its token, as the page's own forms do.
func (s *site) post(path string, pairs ...string) answer {
	s.t.Helper()
	if s.token == "" {
		s.token = regexp.MustCompile(`name="form_token" value="([^"]+)"`).FindStringSubmatch(s.get("/").body)[1]
	}
	form := url.Values{"form_token": {s.token}}
	for i := 0; i < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	r, err := http.NewRequest(http.MethodPost, s.URL+path, strings.NewReader(form.Encode()))
	require.NoError(s.t, err)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", s.URL)
	return s.do(r)
}

// finding gives the fingerprint of a finding.
func (s *site) finding(record string, kind recole.Kind) string {
	s.t.Helper()
	for _, d := range s.desk.base.Discrepancies {
		if d.Record == record && d.Kind == kind {
			return d.Fingerprint
		}
	}
	require.Failf(s.t, "no such finding", "%s %s", record, kind)
	return ""
}

// rows gives the records of the rows that a queue shows.
func (a answer) rows() []string {
	var list []string
	a.Find(".queue .number").Each(func(_ int, n *goquery.Selection) { list = append(list, n.Text()) })
	return list
}

// renewed waits until all that was ruled on is taken into account.
func (s *site) renewed() {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	s.desk.renewal.wait(ctx, true)
	require.NoError(s.t, ctx.Err())
}

func TestErrorsComeFirstThenTheLeastCertain(t *testing.T) {
	s := realSite(t, nil)
	page := s.get("/")
	require.Equal(t, http.StatusOK, page.status)
	x := s.desk.findings
	for n := 1; n < x.len(); n++ {
		a, b := &s.desk.base.Discrepancies[x.order[n-1]], &s.desk.base.Discrepancies[x.order[n]]
		rank := map[recole.Severity]int{recole.Error: 0, recole.Warning: 1, recole.Info: 2}
		assert.True(t, rank[a.Severity] < rank[b.Severity] || a.Severity == b.Severity && doubt(a) <= doubt(b), "%s before %s", a.Record, b.Record)
	}
	assert.Len(t, page.rows(), x.len())
	assert.Contains(t, page.text(".lead"), "attendent une décision")
	assert.Contains(t, page.text(".chips"), "hors d’ordre")
}

func TestTheQueueIsFiltered(t *testing.T) {
	s := realSite(t, nil)
	n := func(query string) int { return len(s.get("/?" + query).rows()) }
	all := n("")
	assert.Equal(t, []string{"0249"}, s.get("/?q=LEVAGE+verification").rows(), "case and accents do not matter; all words must be there")
	assert.Equal(t, []string{"0171"}, s.get("/?field=numero_entier&severity=warning&q=171").rows())
	assert.Equal(t, all, n("severity=error")+n("severity=warning")+n("severity=info"))
	assert.Equal(t, n("severity=error"), n("state=waiting"))
	assert.Equal(t, 0, n("state=ruled"))
	assert.Equal(t, all, n("state=all"))
	assert.Equal(t, 0, n("severity=nonsense"), "what is not known is found nowhere")
	assert.Equal(t, 0, n("kind=%3Cscript%3E&page=9999999999999999999"))
	assert.Less(t, n("view=alphabetical"), all)
	assert.Contains(t, s.get("/?q=levage").text("#f-kind"), "lectures divergentes (1)", "the counts are those of what is found")
	assert.Contains(t, s.get("/?severity=info").text("#f-severity"), "erreur (7)", "and of what would be found by another choice of the same kind")
}

func TestAFindingShowsWhatAStewardNeeds(t *testing.T) {
	s := realSite(t, func(o *Options) {
		o.Since = snapshotOf(t, strings.ReplaceAll(realText(t), "10 mars 2010", "12 mars 2009"))
		o.History = func(_ context.Context, key string) ([]Sighting, error) {
			i, ok := o.Since.Find(key)
			if !ok {
				return nil, nil
			}
			r := o.Since.At(i)
			rec := &recole.Record{Key: key, Status: "active"}
			for _, c := range r.Cells {
				rec.Choices = append(rec.Choices, recole.Choice{Meant: c.Meant})
			}
			rec.Choices[2].Meant = "Un intitulé d'alors"
			return []Sighting{{Title: "2009", Date: recole.Date{Year: 2009, Month: 3, Day: 12}, Fields: o.Edition.Fields, Record: rec}}, nil
		}
	})
	page := s.get("/finding/" + s.finding("0187", recole.ReadingConflict))
	require.Equal(t, http.StatusOK, page.status)
	assert.Equal(t, 4, page.Find(".readings > li").Length(), "the readings of all views")
	assert.Equal(t, "ave", page.Find(".readings mark").First().Text(), "the letters that differ")
	assert.Contains(t, page.text(".lines .here"), "2000 04 31/44 0187", "the row as it was printed")
	assert.Equal(t, 8, page.Find(".lines li:not(.here)").Length(), "its neighbours in each view")
	assert.Equal(t, 2, page.Find(".option").Length(), "the candidates")
	assert.Contains(t, page.text(".options"), "99,5 %")
	assert.Contains(t, page.text(".why"), "n’est pas un mot français", "the evidence in words")
	assert.Contains(t, page.text(".record"), "604", "the other fields of the record")
	assert.Contains(t, page.text(".lives"), "Un intitulé d'alors", "what earlier editions said")
	assert.Contains(t, page.text(".others"), "Hors d’ordre", "its other findings")
	assert.Contains(t, page.text(".steps-nav"), "/ 28")
	assert.Equal(t, http.StatusNotFound, s.get("/finding/0123456789abcdef").status)
}

func TestEnglishByChoice(t *testing.T) {
	s := realSite(t, nil)
	assert.Equal(t, "fr", s.get("/").Find("html").AttrOr("lang", ""))
	page := s.post("/steward", "lang", "en", "here", "/finding/"+s.finding("0187", recole.ReadingConflict))
	assert.Equal(t, "en", page.Find("html").AttrOr("lang", ""))
	assert.Contains(t, page.text("h2"), "Which value is right?")
	assert.Equal(t, "fr", page.Find(".option bdi").First().AttrOr("lang", ""), "the list's words stay French")
	s.post("/steward", "lang", "xx", "here", "//evil.example/")
	assert.Equal(t, "en", s.get("/").Find("html").AttrOr("lang", ""), "what is no language changes nothing")
}

func TestBecauseIsShown(t *testing.T) {
	s := realSite(t, nil)
	i := s.desk.at[s.finding("0249", recole.ReadingConflict)]
	s.desk.base.Discrepancies[i].Because = recole.Say("parce que c'est ainsi", "because it is so")
	assert.Contains(t, s.get("/finding/"+s.desk.base.Discrepancies[i].Fingerprint).text(".because"), "Parce que c’est ainsi")
}
