package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// unavailable skips a test loudly; in CI what it needs must be there.
func unavailable(t *testing.T, what string, err error) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatalf("%s: %v", what, err)
	}
	t.Skipf("NOT CHECKED: %s: %v", what, err)
}

// chromium starts a browser.
func chromium(t *testing.T) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("NOT CHECKED: the page in a browser takes seconds")
	}
	path, err := exec.LookPath("chromium")
	if err != nil {
		unavailable(t, "the stewards' page in a browser: install chromium", err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil { // starts the browser: this context must not time out
		unavailable(t, "the stewards' page in a browser: chromium does not start", err)
	}
	return ctx
}

// tabOf opens a tab in which every message of the console, and so every breach
// of the page's policy, fails the test.
func tabOf(t *testing.T, browser context.Context) context.Context {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	require.NoError(t, chromedp.Do(ctx, chromedp.EmulateViewport(1280, 900)))
	listening, stop := context.WithCancel(ctx)
	messages, done := chromedp.Console(listening), make(chan []string)
	go func() {
		var said []string
		for m, err := range messages {
			if err != nil {
				break
			}
			if !refusal.MatchString(m.String()) {
				said = append(said, m.String())
			}
		}
		done <- said
	}()
	t.Cleanup(func() {
		stop()
		assert.Empty(t, <-done, "the console stays empty")
	})
	ctx, cancel = context.WithTimeout(ctx, 3*time.Minute)
	t.Cleanup(cancel)
	return ctx
}

// refusal is what the console says of an answer that refuses something. The page
// says so, too.
var refusal = regexp.MustCompile(`Failed to load resource: the server responded with a status of (404|409|422)`)

// served is the page of a tool of its own process.
type served struct {
	process *exec.Cmd
	address string
}

// serveReview starts recole review in a folder.
func serveReview(t *testing.T, dir string, args ...string) *served {
	t.Helper()
	s := &served{process: exec.Command("recole", append([]string{"review"}, args...)...)}
	s.process.Dir = dir
	s.process.Env = append(os.Environ(), "RECOLE_LANG=", "RECOLE_TOKEN=", "HOME="+dir, "RECOLE_STORE=")
	s.process.Stderr = os.Stderr
	out, err := s.process.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, s.process.Start())
	t.Cleanup(func() { _ = s.process.Process.Kill(); _ = s.process.Wait() })
	line, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err, "the page does not start")
	go func() { _, _ = io.Copy(io.Discard, out) }()
	s.address = strings.TrimSpace(line)
	return s
}

func (s *served) kill(t *testing.T) {
	t.Helper()
	require.NoError(t, s.process.Process.Kill())
	_ = s.process.Wait() // it was killed
}

// realRun runs the tool on the real list, into dir/out, and gives the findings.
func realRun(t *testing.T, dir string, args ...string) []question {
	t.Helper()
	list, err := filepath.Abs(realList)
	require.NoError(t, err)
	return runOf(t, dir, list, args...)
}

// runOf runs a list into the folder out of dir.
func runOf(t *testing.T, dir, list string, args ...string) []question {
	t.Helper()
	run := exec.Command("recole", append([]string{"run", list, "-o", "out", "--quiet"}, args...)...)
	run.Dir = dir
	out, err := run.CombinedOutput()
	require.NoError(t, err, string(out))
	all, err := questionsIn(resultFiles{discrepancies: func() (io.ReadCloser, string, error) {
		f, err := os.Open(filepath.Join(dir, "out", "discrepancies.json"))
		return f, dir, err
	}})
	require.NoError(t, err)
	return all
}

// steward is what one sees of the page, and can do with it.
type steward struct {
	t   *testing.T
	ctx context.Context
}

func (s steward) open(address string) {
	s.t.Helper()
	require.NoError(s.t, chromedp.Do(s.ctx, chromedp.Navigate(address)))
}

func evaluate[T any](s steward, script string, options ...chromedp.EvaluateOption) T {
	s.t.Helper()
	v, err := chromedp.Run(s.ctx, chromedp.Evaluate[T](script, options...))
	require.NoError(s.t, err, script)
	return v
}

func (s steward) press(keys string) {
	s.t.Helper()
	require.NoError(s.t, chromedp.Do(s.ctx, chromedp.KeyEvent(keys)))
}

func (s steward) text(selector string) string {
	return evaluate[string](s, fmt.Sprintf(`(document.querySelector(%q)?.textContent ?? '').replace(/\s+/g, ' ').trim()`, selector))
}

func (s steward) path() string { return evaluate[string](s, `location.pathname`) }

// sees waits for the page to show what is expected.
func (s steward) sees(look func() bool, sentence string, args ...any) {
	s.t.Helper()
	for range 250 {
		if look() && evaluate[bool](s, `!document.documentElement.hasAttribute('data-busy')`) {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	require.Failf(s.t, "not seen", sentence+"\n"+s.path()+"\n"+s.text("main"), args...)
}

// The whole of the real list, from the first finding to the last, by keyboard
// alone; the server killed on the way; and a second run that asks nothing again.
func TestTheRealListIsReviewedByKeyboardAlone(t *testing.T) {
	browser := chromium(t)
	dir := t.TempDir()
	findings := realRun(t, dir)
	require.NotEmpty(t, findings)
	server := serveReview(t, dir, "out", "--author", "Anne", "--listen", "127.0.0.1:0")
	s := steward{t, tabOf(t, browser)}
	s.open(server.address)
	assert.Contains(t, s.text("h1"), "Écarts à trancher", "French by default")

	s.press("j") // the first row
	s.press(kb.Enter)
	s.sees(func() bool { return strings.HasPrefix(s.path(), "/finding/") }, "Enter opens the chosen row")
	for n := range findings {
		mark := strings.TrimPrefix(s.path(), "/finding/")
		if n == len(findings)/2 {
			server.kill(t)
			server = serveReview(t, dir, "out", "--author", "Anne", "--listen", "127.0.0.1:0")
			s.open(server.address)
			s.sees(func() bool {
				return strings.Contains(s.text(".lead"), fmt.Sprintf("Reste %d sur %d", len(findings)-n, len(findings)))
			},
				"what was ruled on is still ruled on after kill -9")
			s.press("j")
			s.press(kb.Enter)
			s.sees(func() bool { return strings.HasPrefix(s.path(), "/finding/") }, "Enter opens the chosen row")
			mark = strings.TrimPrefix(s.path(), "/finding/")
		}
		s.ruleOn(n)
		s.sees(func() bool { return strings.TrimPrefix(s.path(), "/finding/") != mark }, "after ruling %d it moves on by itself", n)
	}
	s.sees(func() bool { return s.path() == "/" && strings.Contains(s.text("#results"), "Tout est tranché") }, "nothing is left")

	require.NoError(t, server.process.Process.Signal(os.Interrupt))
	require.NoError(t, server.process.Wait(), "Ctrl-C ends it with status 0, the files renewed")
	kept, err := os.ReadFile(filepath.Join(dir, "out", "discrepancies.json"))
	require.NoError(t, err)
	var reviewed struct {
		Counts struct {
			BySeverity map[string]int `json:"by_severity"`
		}
	}
	require.NoError(t, json.Unmarshal(kept, &reviewed))
	assert.Equal(t, map[string]int{"error": 0, "warning": 0, "info": len(findings)}, reviewed.Counts.BySeverity)

	again := realRun(t, dir, "--decisions", "decisions.yaml")
	for _, q := range again {
		assert.False(t, q.NeedsReview, "%s %s is asked again", q.Record, q.Kind)
	}
	server = serveReview(t, dir, "out", "--listen", "127.0.0.1:0", "--author", "Anne")
	s.open(server.address)
	assert.Contains(t, s.text("#results"), "Tout est tranché", "a second run asks nothing again")
	fresh, err := os.ReadFile(filepath.Join(dir, "out", "discrepancies.json"))
	require.NoError(t, err)
	assert.Equal(t, string(kept), string(fresh), "the page renewed the files as a run writes them")
}

// ruleOn rules on the finding that is shown: mostly by a candidate's number, now
// and then by a value that is typed, with a comment, after looking around.
func (s steward) ruleOn(n int) {
	s.t.Helper()
	switch {
	case n == 1 && evaluate[bool](s, `document.getElementById('value') !== null`):
		s.press("e")
		s.press("active") // in place of what stood there: it was selected
		s.press(kb.Enter)
	case n == 2:
		s.press("c")
		s.press("1er essai : vu au registre") // its figures choose nothing
		s.press(kb.Escape)
		s.press("2")
	case n == 3:
		before := s.path()
		s.press("j")
		s.sees(func() bool { return s.path() != before }, "j goes to the next")
		s.press("k")
		s.sees(func() bool { return s.path() == before }, "k goes back")
		s.press("1")
		s.sees(func() bool { return s.path() != before }, "1 rules")
		s.press("u")
		s.sees(func() bool { return s.path() == before }, "u takes the ruling back, and goes there")
		s.press("1")
	default:
		s.press("1")
	}
}

func TestKeysAndHelp(t *testing.T) {
	browser := chromium(t)
	dir := t.TempDir()
	findings := realRun(t, dir)
	server := serveReview(t, dir, "out", "--author", "Anne", "--listen", "127.0.0.1:0")
	s := steward{t, tabOf(t, browser)}
	s.open(server.address)

	s.press("?")
	assert.True(t, evaluate[bool](s, `document.getElementById('help').open`), "? opens the help")
	s.press("1") // does nothing behind the help
	s.press(kb.Escape)
	assert.False(t, evaluate[bool](s, `document.getElementById('help').open`))

	s.press("/")
	assert.Equal(t, "f-text", evaluate[string](s, `document.activeElement.id`))
	s.press("LEVAGE verification")
	s.sees(func() bool { return evaluate[int](s, `document.querySelectorAll('.queue li').length`) == 1 }, "the queue follows what is typed")
	assert.Contains(t, evaluate[string](s, `location.search`), "q=LEVAGE")
	s.press(kb.Escape)
	s.press("j")
	s.press(kb.Enter)
	s.sees(func() bool { return strings.HasPrefix(s.path(), "/finding/") }, "it opens")
	assert.Contains(t, s.text(".steps-nav"), "1 / 1", "the filter stays")

	s.press("e")
	s.press("x") // in place of the proposal
	s.sees(func() bool { return strings.Contains(s.text("#value-check"), "lu tel quel") }, "what is typed is checked while it is typed")
	s.press(kb.Escape)
	s.press("q")
	s.sees(func() bool {
		return s.path() == "/" && strings.Contains(evaluate[string](s, `location.search`), "LEVAGE")
	}, "q leads back to the queue as it was")

	var date string
	for _, q := range findings {
		if q.Kind == "impossible-date" {
			date = q.Fingerprint
			break
		}
	}
	s.open(server.address + "finding/" + date)
	s.press("e")
	s.press("demain")
	s.sees(func() bool { return strings.Contains(s.text("#value-check"), "n’est pas une date") }, "a value that does not fit is told while it is typed")
	s.press(kb.Enter)
	s.sees(func() bool { return strings.Contains(s.text(".problem"), "n’est pas une date") }, "and is not taken")
	assert.Equal(t, "demain", evaluate[string](s, `document.getElementById('value').value`), "nor lost")

	// Single keys can be switched off: speech input and some assistive
	// technology would press them by mistake.
	evaluate[bool](s, `(() => { document.getElementById('keys-on').click(); return true; })()`)
	s.press("q")
	time.Sleep(200 * time.Millisecond)
	assert.True(t, strings.HasPrefix(s.path(), "/finding/"))
}

func TestEveryoneCanReadTheStewardsPage(t *testing.T) {
	browser := chromium(t)
	script := axeCore(t)
	dir := t.TempDir()
	findings := realRun(t, dir)
	server := serveReview(t, dir, "out", "--author", "Anne", "--listen", "127.0.0.1:0", "--since", olderList(t, dir))
	s := steward{t, tabOf(t, browser)}
	s.open(server.address + "differences")
	change := evaluate[string](s, `document.querySelector('.queue a').getAttribute('href')`)
	s.open(server.address + "groups")
	group := evaluate[string](s, `document.querySelector('.rules a').getAttribute('href')`)
	pages := []string{"", "?state=all&q=zzz", "finding/" + findings[0].Fingerprint, "finding/" + findings[len(findings)-1].Fingerprint,
		"groups", group[1:], "differences", change[1:], "decisions", "files", "no/such/page"}
	for _, c := range []struct {
		name, scheme string
		width        int64
		whole        bool // ask axe, too
	}{{"by day", "light", 1280, true}, {"by night on a phone", "dark", 320, true}, {"at twice the size", "light", 640, false}} {
		t.Run(c.name, func(t *testing.T) {
			s := steward{t, s.ctx}
			s.prefers(c.scheme)
			require.NoError(t, chromedp.Do(s.ctx, chromedp.EmulateViewport(c.width, 800)))
			for _, page := range pages {
				s.open(server.address + page)
				assert.LessOrEqual(t, evaluate[int64](s, `document.documentElement.scrollWidth`), c.width, "%s: nothing scrolls sideways at %d pixels", page, c.width)
				if c.whole {
					for _, v := range s.violations(script) {
						t.Errorf("/%s: %s", page, v)
					}
				}
			}
		})
	}
}

// prefers sets what the reader's system prefers.
func (s steward) prefers(scheme string) {
	s.t.Helper()
	require.NoError(s.t, chromedp.Do(s.ctx, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}},
		})
		return err
	})))
}

// violations gives the rules of axe-core that the page breaks.
func (s steward) violations(axe string) []string {
	s.t.Helper()
	evaluate[chromedp.Void](s, axe)
	return evaluate[[]string](s, `(async () => {
		for (const d of document.querySelectorAll('details')) d.open = true;
		const result = await axe.run(document, {resultTypes: ['violations']});
		return result.violations.map((v) => v.id + ' (' + v.impact + '): ' + v.help + '\n' +
			v.nodes.slice(0, 5).map((n) => n.target.join(' ') + ': ' + n.failureSummary).join('\n'));
	})()`, chromedp.EvalAwaitPromise)
}

// axeCore gives the script of axe-core, which npm installs on the first run.
func axeCore(t *testing.T) string {
	t.Helper()
	dir := filepath.Join("..", "..", "report", "testdata", "npm", "axe")
	path := filepath.Join(dir, "node_modules", "axe-core", "axe.min.js")
	script, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		install := exec.Command("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
		install.Dir = dir
		if out, err := install.CombinedOutput(); err != nil {
			unavailable(t, "accessibility: npm could not install axe-core: "+string(out), err)
		}
		script, err = os.ReadFile(path)
	}
	require.NoError(t, err)
	return string(script)
}

// olderList makes the list of the year before out of the real one: a title, a
// flag and a flat rate were other ones, one record was not there yet and one has
// gone since. It gives the name of the file within dir.
func olderList(t *testing.T, dir string) string {
	t.Helper()
	data, err := os.ReadFile(realList)
	require.NoError(t, err)
	text := string(data)
	for _, change := range [][2]string{
		{"le 10 mars 2010", "le 12 mars 2009"},
		{"Technicien en acoustique et vibrations", "Technicien acousticien"},
		{"\t0001\tTechnicien d'atelier", "\t0001\tTechnicien supérieur d'atelier"},
	} {
		require.Contains(t, text, change[0])
		text = strings.ReplaceAll(text, change[0], change[1])
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, "2009.txt"), []byte(text), 0o644))
	return "2009.txt"
}
