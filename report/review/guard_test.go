package review

import (
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"recole"
)

// request is one that a program of no good intent sends.
type request struct {
	method, path, body string
	header             map[string]string // "" takes one away
	host               string
}

// send sends a request as it stands; the session and the form's token are right
// unless the request says otherwise.
func (s *site) send(c request) answer {
	s.t.Helper()
	if s.token == "" {
		s.post("/steward", "here", "/")
	}
	body := strings.ReplaceAll(c.body, "TOKEN", url.QueryEscape(s.token))
	r, err := http.NewRequest(c.method, s.URL+c.path, strings.NewReader(body))
	require.NoError(s.t, err)
	if c.method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", s.URL)
	}
	for name, value := range c.header {
		if r.Header.Set(name, value); value == "" {
			r.Header.Del(name)
		}
	}
	r.Host = c.host
	return s.do(r)
}

func TestWhatIsNotOursIsRefusedAndChangesNothing(t *testing.T) {
	s := realSite(t, nil)
	mark := s.finding("0126", recole.ReadingConflict)
	rule := "form_token=TOKEN&mark=" + mark + "&choice=1"
	for _, c := range []struct {
		sentence string
		request
		status int
	}{
		{"a foreign origin", request{method: "POST", path: "/rule", body: rule, header: map[string]string{"Origin": "https://evil.example"}}, 403},
		{"a foreign origin of the same name but another port", request{method: "POST", path: "/rule", body: rule, header: map[string]string{"Origin": "http://127.0.0.1:1"}}, 403},
		{"an origin that is hidden", request{method: "POST", path: "/rule", body: rule, header: map[string]string{"Origin": "null"}}, 403},
		{"a browser that says it is another site", request{method: "POST", path: "/rule", body: rule, header: map[string]string{"Origin": "", "Sec-Fetch-Site": "cross-site"}}, 403},
		{"a browser that says it is a neighbour", request{method: "POST", path: "/rule", body: rule, header: map[string]string{"Origin": "", "Sec-Fetch-Site": "same-site"}}, 403},
		{"a name that points here", request{method: "GET", path: "/", host: "evil.example"}, 421},
		{"a name that points here, to rule", request{method: "POST", path: "/rule", body: rule, host: "evil.example:7117"}, 421},
		{"a name that looks like localhost", request{method: "GET", path: "/", host: "localhost.evil.example"}, 421},
		{"a form without its token", request{method: "POST", path: "/rule", body: "mark=" + mark + "&choice=1"}, 403},
		{"a form with another token", request{method: "POST", path: "/rule", body: "form_token=AAAA&mark=" + mark + "&choice=1"}, 403},
		{"a form without a session", request{method: "POST", path: "/rule", body: rule, header: map[string]string{"Cookie": "recole_session=x.y"}}, 403},
		{"the token in the address", request{method: "POST", path: "/rule?form_token=TOKEN", body: "mark=" + mark + "&choice=1"}, 403},
		{"a form that is too long", request{method: "POST", path: "/rule", body: rule + "&reason=" + strings.Repeat("a", mostForm)}, 413},
		{"an address that is too long", request{method: "GET", path: "/?q=" + strings.Repeat("a", mostURL)}, 414},
		{"a form that is none", request{method: "POST", path: "/rule", body: "%zz=%zz&" + rule}, 400},
		{"parts that are none", request{method: "POST", path: "/rule", body: "--x\r\ngarbage", header: map[string]string{"Content-Type": "multipart/form-data; boundary=x"}}, 400},
		{"parts without a boundary", request{method: "POST", path: "/rule", body: rule, header: map[string]string{"Content-Type": "multipart/form-data"}}, 400},
		{"JSON where a form is wanted", request{method: "POST", path: "/rule", body: `{"mark":"` + mark + `","choice":"1"}`, header: map[string]string{"Content-Type": "application/json"}}, 403},
		{"another method", request{method: "DELETE", path: "/decisions", body: rule}, 405},
		{"another method on the API", request{method: "PUT", path: "/api/v1/records/0126", body: "{}"}, 405},
		{"to write to the API", request{method: "POST", path: "/api/v1/decisions", body: rule}, 404},
		{"to rule by an address", request{method: "GET", path: "/rule?mark=" + mark + "&choice=1"}, 404},
		{"a finding that is none", request{method: "POST", path: "/rule", body: "form_token=TOKEN&mark=../../etc/passwd&choice=1"}, 404},
		{"a path upwards", request{method: "GET", path: "/files/..%2f..%2f..%2fetc%2fpasswd"}, 404},
		{"a path upwards among the assets", request{method: "GET", path: "/static/..%2freview.go"}, 404},
		{"an absolute path", request{method: "GET", path: "/files/%2Fetc%2Fpasswd"}, 404},
		{"a picture that is none", request{method: "GET", path: "/crop/..%2f..%2fetc/0"}, 404},
		{"a picture of nothing", request{method: "GET", path: "/crop/" + mark + "/99999999999999999999"}, 404},
		{"a judgement on nothing", request{method: "POST", path: "/judge", body: "form_token=TOKEN&mark=x&judgement=accepted"}, 404},
		{"a group of nothing", request{method: "POST", path: "/group", body: "form_token=TOKEN&rule=%3Cscript%3E&open=0"}, 404},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			got := s.send(c.request)
			assert.Equal(t, c.status, got.status, got.text("main"))
			assert.Empty(t, s.book.all)
		})
	}
	assert.Equal(t, http.StatusOK, s.send(request{method: "POST", path: "/rule", body: rule}).status, "while the page's own form is taken")
	assert.Len(t, s.book.all, 1)
	assert.Equal(t, http.StatusOK, s.send(request{method: "GET", path: "/", host: "localhost:9"}).status)
	assert.Equal(t, http.StatusOK, s.send(request{method: "GET", path: "/", host: "[::1]:9"}).status)
}

func TestNobodyIsLedElsewhere(t *testing.T) {
	s := realSite(t, nil)
	s.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	for _, here := range []string{"https://evil.example/", "//evil.example/", `/\evil.example`, "javascript:alert(1)", "/\r\nX: y", "evil", ""} {
		got := s.post("/steward", "lang", "fr", "here", here)
		assert.Equal(t, http.StatusSeeOther, got.status)
		assert.Equal(t, "/", got.header.Get("Location"), "%q", here)
	}
	assert.Equal(t, "/groups", s.post("/steward", "lang", "fr", "here", "/groups").header.Get("Location"))
}

func TestOffLoopbackATokenIsDemanded(t *testing.T) {
	e, p := lists(t, realText(t))
	token := NewToken()
	s := open(t, optionsOf(e, p), Access{Token: token, Hosts: []string{"lists.example"}})
	mark := s.desk.base.Discrepancies[0].Fingerprint
	for _, path := range []string{"/", "/finding/" + mark, "/decisions", "/decisions/export", "/files/qualifications.csv", "/check?field=intitule&value=x", "/?token=wrong", "/?token="} {
		got := s.get(path)
		assert.Equal(t, http.StatusUnauthorized, got.status, path)
		assert.NotContains(t, got.body, "0126", path)
		assert.NotZero(t, got.Find("#token").Length(), "a person can give it")
	}
	for _, path := range []string{"/api/v1/records", "/api/v1/discrepancies/" + mark} {
		got := s.get(path)
		assert.Equal(t, http.StatusUnauthorized, got.status)
		assert.Equal(t, "application/problem+json", got.header.Get("Content-Type"))
	}
	post := func(path, body string) answer {
		r, err := http.NewRequest(http.MethodPost, s.URL+path, strings.NewReader(body))
		require.NoError(t, err)
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		return s.do(r)
	}
	assert.Equal(t, http.StatusUnauthorized, post("/rule", "mark="+mark+"&choice=1").status)
	assert.Equal(t, http.StatusUnauthorized, post("/rule", "mark="+mark+"&choice=1&token="+token).status)
	assert.Equal(t, http.StatusUnauthorized, post("/enter", "token=wrong&name=Eve").status)
	assert.Empty(t, s.book.all)

	bearer := func(path, token string) int {
		r, err := http.NewRequest(http.MethodGet, s.URL+path, nil)
		require.NoError(t, err)
		r.Header.Set("Authorization", "Bearer "+token)
		return s.do(r).status
	}
	assert.Equal(t, http.StatusOK, bearer("/api/v1/records", token))
	assert.Equal(t, http.StatusUnauthorized, bearer("/api/v1/records", token+"x"))
	assert.Equal(t, http.StatusUnauthorized, bearer("/", token), "for programs only")

	got := s.get("/?token=" + token)
	assert.Equal(t, http.StatusOK, got.status)
	assert.Equal(t, "/", got.path, "the token leaves the address")
	s.post("/rule", "mark", mark, "choice", "1")
	assert.Len(t, s.book.all, 1)

	other := *s
	other.client, other.token = s.browser(), ""
	s.client = other.client
	assert.Equal(t, http.StatusOK, post("/enter", "token="+token+"&name=Bao").status)
	assert.Contains(t, other.get("/").text(".who"), "Bao")
	assert.Equal(t, http.StatusUnauthorized, other.send(request{method: "GET", path: "/", host: "lists.example"}).status, "a name that was allowed is known; it has cookies of its own")

	// Whoever served this page before us, or whoever guesses, has no session.
	forged, err := http.NewRequest(http.MethodGet, s.URL+"/", nil)
	require.NoError(t, err)
	forged.AddCookie(&http.Cookie{Name: sessionCookie, Value: "0123456789abcdef.AAAA"})
	bare, err := http.DefaultClient.Do(forged)
	require.NoError(t, err)
	bare.Body.Close()
	assert.Equal(t, http.StatusUnauthorized, bare.StatusCode)
}

// hostileTitles are what a list can hold to harm its readers.
func hostileTitles() []string {
	return []string{
		`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `'-alert(1)-'`, `{{.Secret}}`, `</title><svg onload=alert(1)>`,
		`=HYPERLINK("http://invalid.example";"x")`, `+cmd|' /C calc'!A0`, "\u202eevil\u202c droite", "un\u200bdeux\u2066trois", "sonnerie\a", "échappe\x1b[31m",
		`<a hx-get="/undo" hx-trigger="load">x</a>`, `javascript:alert(1)`,
	}
}

// hostileList is a list whose two views, by number and by domain, disagree on
// titles that mean harm.
func hostileList() string {
	const columns = "N° entier\tN° abrégé\tIntitulé\tIndustriel Oui/Non\tCode domaine\tForfait applicable\n"
	codes := []string{"960", "950", "830", "820", "743", "742", "741", "720", "710", "610", "609", "608", "607"}
	var views [2]string
	for i, title := range hostileTitles() {
		row := fmt.Sprintf("1988 10 92 %04d\t%04d\t%%s\tO\t%s\t457 €\n", i+1, i+1, codes[i])
		views[0] += fmt.Sprintf(row, title)
		views[1] = fmt.Sprintf(row, strings.Replace(title, "e", "é", 1)+" bis") + views[1]
	}
	const head = "LISTE 1 : <b>LISTE</b> \u202e\n(validée par le groupe technique le 10 mars 2010)\n"
	return head + columns + views[0] + head + columns + views[1]
}

func TestTheTextOfDocumentsIsNeverObeyed(t *testing.T) {
	e, p := lists(t, hostileList())
	o := optionsOf(e, p)
	o.Author = `<img src=x onerror=alert(1)> O'Neill`
	o.Since = snapshotOf(t, strings.NewReplacer("\tO\t9", "\tN\t9", "evil", "<b>evil").Replace(hostileList()))
	o.Book.(*notebook).put(Ruling{Decision: recole.Decision{Record: "0001", Field: "intitule", Fingerprint: "<script>", Value: "<script>\u202e", Author: "<b>Eve</b>",
		Time: "2010-01-02T03:04:05Z", Reason: "<script>alert(1)</script>\u2067"}})
	s := open(t, o, Access{})
	require.NotEmpty(t, s.desk.base.Discrepancies)
	titles := 0
	for _, d := range s.desk.base.Discrepancies {
		if d.Kind == recole.ReadingConflict {
			titles++
			s.post("/remark", "mark", d.Fingerprint, "reason", `</textarea><script>alert(1)</script>`)
		}
	}
	require.GreaterOrEqual(t, titles, len(hostileTitles())/2, "the harm is there to be shown")
	s.renewed()
	pages := []string{"/", "/?q=%3Cscript%3Ealert(1)%3C/script%3E&field=%22%3E%3Cimg", "/groups", "/differences", "/decisions", "/files", "/check?field=intitule&value=%3Cscript%3E",
		"/check?field=%3Cscript%3E&value=x", "/finding/%3Cscript%3E", "/group?rule=%3Cscript%3E"}
	for _, d := range s.desk.base.Discrepancies {
		pages = append(pages, "/finding/"+d.Fingerprint+"?q=%22%3E%3Cscript%3E")
	}
	for _, d := range s.desk.outcome.changes.found.Differences[:2] {
		pages = append(pages, "/difference/"+d.Fingerprint)
	}
	for _, code := range s.desk.findings.rules {
		pages = append(pages, ruleAddress(code))
	}
	for _, lang := range []string{"fr", "en"} {
		s.post("/steward", "lang", lang, "here", "/")
		for _, page := range pages {
			harmless(t, page, s.get(page).body)
		}
	}
}

// harmless makes sure that a page holds no script but its own, no attribute that
// runs, no style or address from a document, and no character that does not
// show.
func harmless(t *testing.T, page, body string) {
	t.Helper()
	tokens := html.NewTokenizer(strings.NewReader(body))
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			require.ErrorIs(t, tokens.Err(), io.EOF)
			for _, r := range body {
				assert.True(t, unicode.IsGraphic(r) || r == '\n', "%s: %U does not show", page, r)
			}
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			tag := tokens.Token()
			assert.NotContains(t, []string{"img", "i", "iframe", "style", "object", "base"}, tag.Data, page)
			for _, a := range tag.Attr {
				assert.False(t, strings.HasPrefix(a.Key, "on") || a.Key == "style", "%s: <%s %s>", page, tag.Data, a.Key)
				if a.Key == "src" || a.Key == "href" || a.Key == "action" {
					assert.Regexp(t, `^([/?#]|/static/)`, a.Val, "%s: <%s %s>", page, tag.Data, a.Key)
				}
			}
			if tag.Data == "script" {
				assert.Regexp(t, `^/static/(htmx\.min|review)\.js\?`, attribute(tag, "src"), page)
				assert.Equal(t, html.EndTagToken, tokens.Next(), "%s: an empty script", page)
			}
		}
	}
}

func attribute(tag html.Token, name string) string {
	for _, a := range tag.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func TestThePolicyForbidsWhatThePageDoesNotNeed(t *testing.T) {
	s := realSite(t, nil)
	for _, path := range []string{"/", "/static/review.js", "/api/v1/records", "/no/such", "/files/qualifications.csv"} {
		got := s.get(path)
		assert.Contains(t, got.header.Get("Content-Security-Policy"), "default-src 'none'; script-src 'self'; style-src 'self'", path)
		assert.NotContains(t, got.header.Get("Content-Security-Policy"), "unsafe", path)
		assert.Equal(t, "nosniff", got.header.Get("X-Content-Type-Options"), path)
		assert.Equal(t, "DENY", got.header.Get("X-Frame-Options"), path)
	}
	cookie := s.get("/").header.Get("Set-Cookie")
	assert.Empty(t, cookie, "one session, one cookie")
	fresh := *s
	fresh.client = &http.Client{}
	cookie = fresh.get("/").header.Get("Set-Cookie")
	for _, want := range []string{"HttpOnly", "SameSite=Strict", "Path=/"} {
		assert.Contains(t, cookie, want)
	}
	source, err := os.ReadFile("assets/review.js")
	require.NoError(t, err)
	assert.NotRegexp(t, `innerHTML|eval\(|Function\(`, string(source))
	templates, err := filepath.Glob("templates/*.html")
	require.NoError(t, err)
	for _, path := range templates {
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.NotRegexp(t, `hx-on|\bjs:|https?://|style=|<style`, string(data), "%s: nothing inline, nothing from elsewhere", path)
	}
}

func TestASlowOrBrokenConnectionHurtsNobody(t *testing.T) {
	s := realSite(t, nil)
	c, err := net.Dial("tcp", s.Listener.Addr().String())
	require.NoError(t, err)
	defer c.Close()
	_, err = io.WriteString(c, "GET / HTTP/1.1\r\nHost: localhost\r\nX: \x00\r\n\r\n")
	require.NoError(t, err)
	got, err := io.ReadAll(c)
	require.NoError(t, err)
	assert.Contains(t, string(got), "400")
	assert.Equal(t, http.StatusOK, s.get("/").status)
}

func TestDecisionsAreExportedAndImportedOnce(t *testing.T) {
	s := realSite(t, nil)
	for _, record := range []string{"0126", "0249"} {
		s.post("/rule", "mark", s.finding(record, recole.ReadingConflict), "choice", "1", "reason", "raison")
	}
	s.post("/undo", "id", "1", "here", "/")
	s.post("/remark", "mark", s.finding("0007", recole.ReadingConflict), "reason", "à voir")
	file := s.get("/decisions/export")
	require.Equal(t, http.StatusOK, file.status)
	assert.Contains(t, file.header.Get("Content-Disposition"), "decisions.yaml")

	other := realSite(t, nil)
	page := other.upload("decisions.yaml", file.body)
	assert.Contains(t, page.text(".flash"), "4 décisions ajoutées sur 4")
	assert.Contains(t, other.upload("decisions.yaml", file.body).text(".flash"), "0 décision ajoutée sur 4")
	require.Len(t, other.book.all, 4)
	assert.Equal(t, file.body, other.get("/decisions/export").body)
	assert.Equal(t, s.get("/").rows(), other.get("/").rows(), "they come to the same")

	for _, c := range []struct{ sentence, file string }{
		{"no decisions", "hello: world\n"}, {"not even YAML", "\x00\x01"}, {"an undoing of nothing", "decisions:\n  - {record: '1', undoes: abc, author: A, time: 2010-01-01T00:00:00Z}\n"},
		{"a bomb", "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n"}, {"too deep", strings.Repeat("[", 5000)},
	} {
		page := other.upload("<script>.yaml", c.file)
		assert.Equal(t, http.StatusUnprocessableEntity, page.status, c.sentence)
		assert.NotEmpty(t, page.text(".problem"), c.sentence)
	}
	assert.Equal(t, http.StatusRequestEntityTooLarge, other.upload("x.yaml", strings.Repeat("#", mostImport)).status)
	assert.Len(t, other.book.all, 4)
}

func (s *site) upload(name, content string) answer {
	s.t.Helper()
	if s.token == "" {
		s.post("/steward", "here", "/")
	}
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	require.NoError(s.t, form.WriteField("form_token", s.token))
	f, err := form.CreateFormFile("file", name)
	require.NoError(s.t, err)
	_, err = io.WriteString(f, content)
	require.NoError(s.t, err)
	require.NoError(s.t, form.Close())
	r, err := http.NewRequest(http.MethodPost, s.URL+"/decisions/import", &b)
	require.NoError(s.t, err)
	r.Header.Set("Content-Type", form.FormDataContentType())
	r.Header.Set("Origin", s.URL)
	return s.do(r)
}

// FuzzAddresses holds the page to its promises for any address: it answers, it
// never fails, and it shows nothing that runs.
func FuzzAddresses(f *testing.F) {
	for _, seed := range []string{"/", "/?q=levage&page=2", "/finding/x?severity=error", "/group?rule=hyphen", "/files/..", "/check?field=intitule&value=\u202e", "/api/v1/records?limit=0", "/crop/a/-1"} {
		f.Add(seed)
	}
	s := realSite(f, nil)
	status := regexp.MustCompile(`^[1-4]\d\d$`)
	f.Fuzz(func(t *testing.T, address string) {
		u, err := url.Parse(address)
		if err != nil || u.Host != "" || !strings.HasPrefix(u.Path, "/") {
			return
		}
		own := *s
		own.t = t
		got := own.get((&url.URL{Path: u.Path, RawQuery: u.RawQuery}).String())
		assert.Regexp(t, status, strconv.Itoa(got.status))
		if strings.HasPrefix(got.header.Get("Content-Type"), "text/html") {
			harmless(t, address, got.body)
		}
		assert.Empty(t, s.book.all)
	})
}
