package report

import (
	"context"
	"encoding/json"
	"errors"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
)

// unavailable skips a test loudly; in CI what it needs must be there.
func unavailable(t *testing.T, what string, err error) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatalf("%s: %v", what, err)
	}
	t.Skipf("NOT CHECKED: %s: %v", what, err)
}

// browser starts chromium; each test then opens a tab of its own in it.
func browser(t *testing.T) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("NOT CHECKED: the page in a browser takes seconds")
	}
	path, err := exec.LookPath("chromium")
	if err != nil {
		unavailable(t, "the page in a browser: install chromium", err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil { // starts the browser: this context must not time out
		unavailable(t, "the page in a browser: chromium does not start", err)
	}
	return ctx
}

// tab opens a tab in which every message of the console and every breach of
// the page's policy fails the test.
func tab(t *testing.T, browser context.Context) context.Context {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	require.NoError(t, chromedp.Do(ctx))
	watch(t, ctx)
	ctx, cancel = context.WithTimeout(ctx, time.Minute)
	t.Cleanup(cancel)
	return ctx
}

func TestPageInABrowser(t *testing.T) {
	ctx := browser(t)
	for _, c := range []struct {
		sentence string
		check    func(*testing.T, context.Context)
	}{
		{"a steward filters by typing", filterByTyping},
		{"a steward filters with the keyboard alone", filterByKeyboard},
		{"a filter travels in the address", filterInTheAddress},
		{"without scripts all is there", withoutScripts},
		{"nothing is wider than a phone", fitsAPhone},
		{"everyone can read it", accessible},
	} {
		t.Run(c.sentence, func(t *testing.T) { c.check(t, tab(t, ctx)) })
	}
}

// watch fails the test for whatever the browser has to say about the page.
func watch(t *testing.T, ctx context.Context) {
	ctx, cancel := context.WithCancel(ctx)
	messages := chromedp.Console(ctx)
	done := make(chan []string)
	go func() {
		var said []string
		for m, err := range messages {
			if err != nil {
				break
			}
			said = append(said, m.String())
		}
		done <- said
	}()
	t.Cleanup(func() {
		cancel()
		assert.Empty(t, <-done, "the console stays empty")
	})
}

// open writes the report as a file and opens it, at an anchor or a filter
// state.
func open(t *testing.T, ctx context.Context, r *Report, anchor string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "report.html")
	require.NoError(t, os.WriteFile(path, render(t, "html", r), 0o644))
	address := url.URL{Scheme: "file", Path: path, Fragment: anchor}
	require.NoError(t, chromedp.Do(ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(address.String())))
}

func evaluate[T any](t *testing.T, ctx context.Context, script string, options ...chromedp.EvaluateOption) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](script, options...))
	require.NoError(t, err, script)
	return v
}

// settles waits for the page to show what is expected.
func settles[T any](t *testing.T, want T, look func() T, sentence string) {
	t.Helper()
	var got T
	for range 100 {
		if got = look(); assert.ObjectsAreEqual(want, got) {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	assert.Equal(t, want, got, sentence)
}

// steward is what one sees of the page, and can do with it.
type steward struct {
	t   *testing.T
	ctx context.Context
}

// shown gives the numbers of the records whose cards are shown.
func (s steward) shown() []string {
	return evaluate[[]string](s.t, s.ctx,
		`Array.from(document.querySelectorAll('.card:not([hidden]) h3 .number'), (n) => n.textContent)`)
}

func (s steward) count() string {
	return evaluate[string](s.t, s.ctx, `document.querySelector('#filter output').textContent`)
}

func (s steward) address() string { return evaluate[string](s.t, s.ctx, `location.hash`) }

func (s steward) press(keys string) {
	s.t.Helper()
	require.NoError(s.t, chromedp.Do(s.ctx, chromedp.KeyEvent(keys)))
}

// reach goes to an element with the Tab key alone, and sees that it is there.
func (s steward) reach(what string) {
	s.t.Helper()
	for range 60 {
		if evaluate[bool](s.t, s.ctx, `document.activeElement.matches('`+what+`')`) {
			outline := evaluate[string](s.t, s.ctx, `getComputedStyle(document.activeElement).outlineStyle`)
			assert.NotEqual(s.t, "none", outline, "focus shows on %s", what)
			return
		}
		s.press(kb.Tab)
	}
	s.t.Fatalf("%s cannot be reached with the Tab key", what)
}

func filterByTyping(t *testing.T, ctx context.Context) {
	s := steward{t, ctx}
	open(t, s.ctx, stewardsReport(t, recole.French), "")
	assert.Equal(t, "14\u00a0écarts", s.count())

	require.NoError(t, chromedp.Do(s.ctx, chromedp.SendKeys(chromedp.ID("f-text"), "AERONEFS cellules")))
	settles(t, "#text=AERONEFS+cellules", s.address, "the address keeps what was typed")
	assert.Equal(t, []string{"0178"}, s.shown(), "accents and case do not matter; all words must be there")
	assert.Equal(t, "1 écart sur 14", s.count())

	require.NoError(t, chromedp.Do(s.ctx, chromedp.SendKeys(chromedp.ID("f-text"), "zzz")))
	settles(t, "Aucun écart ne correspond", s.count, "nothing matches")
	assert.Empty(t, s.shown())

	require.NoError(t, chromedp.Do(s.ctx, chromedp.Click(chromedp.CSS("#filter button"))))
	settles(t, "14\u00a0écarts", s.count, "reset shows all again")
	assert.Empty(t, s.address())
}

func filterByKeyboard(t *testing.T, ctx context.Context) {
	s := steward{t, ctx}
	open(t, s.ctx, stewardsReport(t, recole.English), "")
	s.press(kb.Tab)
	assert.Equal(t, "Skip to content", evaluate[string](t, s.ctx, `document.activeElement.textContent`), "the skip link comes first")
	s.reach("#f-kind")
	s.press("Imp") // as people choose in a list: by its first letters
	settles(t, "#kind=impossible-date", s.address, "by kind")
	assert.Equal(t, []string{"0216"}, s.shown())
	s.press(kb.Home)
	settles(t, "", s.address, "every kind again")
	s.reach("#filter [value=error]")
	s.press(" ")
	settles(t, "#severity=error", s.address, "by severity")
	assert.Equal(t, []string{"0216", "0216"}, s.shown())
	assert.Equal(t, "2 of 14 discrepancies", s.count())
	s.press(" ")
	s.reach("#filter [name=review]")
	s.press(" ")
	settles(t, "#review=1", s.address, "to review only")
	assert.Equal(t, []string{"0216", "0216", "0126", "0249"}, s.shown())
}

func filterInTheAddress(t *testing.T, ctx context.Context) {
	s := steward{t, ctx}
	open(t, s.ctx, stewardsReport(t, recole.French), "field=numero_entier&severity=warning,info")
	settles(t, []string{"0171"}, s.shown, "the state of the address is restored")
	assert.Equal(t, "numero_entier", evaluate[string](t, s.ctx, `document.getElementById('f-field').value`))

	evaluate[bool](t, s.ctx, `(location.hash = document.querySelector('.card[data-kind=suspect-word]').id) !== ''`)
	settles(t, "14\u00a0écarts", s.count, "a link to a card that the filter hides shows all")
	settles(t, true, func() bool {
		return evaluate[bool](t, s.ctx, `(() => { const top = document.querySelector(':target').getBoundingClientRect().top;
			return top >= 0 && top < innerHeight; })()`)
	}, "and goes there")
	assert.NotEmpty(t, s.address(), "and stays in the address")
}

func withoutScripts(t *testing.T, ctx context.Context) {
	require.NoError(t, chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	})))
	r := stewardsReport(t, recole.French)
	open(t, ctx, r, "")
	assert.Len(t, evaluate[[]bool](t, ctx,
		`Array.from(document.querySelectorAll('.card'), (c) => c.offsetHeight > 0).filter(Boolean)`), r.Counts.Discrepancies)
	assert.True(t, evaluate[bool](t, ctx, `document.getElementById('filter').offsetHeight === 0`), "a filter that cannot work is not shown")
}

// scheme sets what the reader's system prefers.
func scheme(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	require.NoError(t, chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: name}, {Name: "prefers-reduced-motion", Value: "reduce"}},
		})
		return err
	})))
}

func fitsAPhone(t *testing.T, ctx context.Context) {
	open(t, ctx, stewardsReport(t, recole.French), "")
	for _, width := range []int64{320, 360, 640, 1280} {
		require.NoError(t, chromedp.Do(ctx, chromedp.EmulateViewport(width, 800)))
		assert.LessOrEqual(t, evaluate[int64](t, ctx, `document.documentElement.scrollWidth`), width, "at %d pixels nothing scrolls sideways", width)
	}
}

func accessible(t *testing.T, ctx context.Context) {
	script := axe(t)
	for _, c := range []struct {
		lang   recole.Lang
		scheme string
		width  int64
	}{
		{recole.French, "light", 1280}, {recole.French, "dark", 360},
		{recole.English, "dark", 1280}, {recole.English, "light", 360},
	} {
		open(t, ctx, stewardsReport(t, c.lang), "")
		scheme(t, ctx, c.scheme)
		require.NoError(t, chromedp.Do(ctx, chromedp.EmulateViewport(c.width, 900)))
		for _, v := range violations(t, ctx, script) {
			t.Errorf("%s, %s, %d pixels: %s (%s): %s\n%s", c.lang, c.scheme, c.width, v.ID, v.Impact, v.Help, strings.Join(v.Nodes, "\n"))
		}
	}
}

// violation is one rule of axe-core that the page breaks.
type violation struct {
	ID, Impact, Help string
	Nodes            []string // selectors
}

func violations(t *testing.T, ctx context.Context, axe string) []violation {
	t.Helper()
	evaluate[chromedp.Void](t, ctx, axe)
	found := evaluate[string](t, ctx, `(async () => {
		for (const d of document.querySelectorAll('details')) d.open = true;
		const result = await axe.run(document, {resultTypes: ['violations']});
		return JSON.stringify(result.violations.map((v) => ({
			id: v.id, impact: v.impact, help: v.help, nodes: v.nodes.slice(0, 5).map((n) => n.target.join(' ') + ': ' + n.failureSummary),
		})));
	})()`, chromedp.EvalAwaitPromise)
	var list []violation
	require.NoError(t, json.Unmarshal([]byte(found), &list))
	return list
}

// axe gives the script of axe-core, which npm installs on the first run.
func axe(t *testing.T) string {
	t.Helper()
	dir := filepath.Join("testdata", "npm", "axe")
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
