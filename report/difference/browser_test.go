package difference

import (
	"context"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
)

// unavailable skips a test loudly; in CI what it needs must be there.
func unavailable(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatal(what)
	}
	t.Skip("NOT CHECKED: " + what)
}

func browser(t *testing.T) context.Context {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		unavailable(t, "the page in a browser: install chromium")
	}
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()))...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil { // starts the browser: this context must not time out
		unavailable(t, "the page in a browser: chromium does not start: "+err.Error())
	}
	ctx, cancel = context.WithTimeout(ctx, time.Minute)
	t.Cleanup(cancel)
	return ctx
}

// axe gives the script of axe-core, which the tests of package report install.
func axe(t *testing.T) string {
	t.Helper()
	script, err := os.ReadFile(filepath.Join("..", "testdata", "npm", "axe", "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		unavailable(t, "accessibility: axe-core is not there; run the tests of package report first")
	}
	return string(script)
}

func scheme(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	require.NoError(t, chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: name}},
		})
		return err
	})))
}

func TestPageIsAccessibleInEveryLight(t *testing.T) {
	script := axe(t)
	ctx := browser(t)
	for _, lang := range []recole.Lang{recole.French, recole.English} {
		path := filepath.Join(t.TempDir(), "diff.html")
		require.NoError(t, os.WriteFile(path, written(t, "html", Build(sample(t), cqpm(t), Options{lang})), 0o644))
		address := url.URL{Scheme: "file", Path: path}
		for _, light := range []string{"light", "dark"} {
			for _, width := range []int64{1280, 320} {
				require.NoError(t, chromedp.Do(ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate(address.String())))
				scheme(t, ctx, light)
				found, err := chromedp.Run(ctx, chromedp.Evaluate[string](script+`; (async () => {
					for (const d of document.querySelectorAll('details')) d.open = true;
					const result = await axe.run(document, {resultTypes: ['violations']});
					return result.violations.map((v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.target.join(' ') + ' ' + n.failureSummary)).join('\n');
				})()`, chromedp.EvalAwaitPromise))
				require.NoError(t, err)
				assert.Empty(t, found, "%s, %s, %d pixels", lang, light, width)
				wide, err := chromedp.Run(ctx, chromedp.Evaluate[int64](`document.documentElement.scrollWidth`))
				require.NoError(t, err)
				assert.LessOrEqual(t, wide, width, "nothing scrolls sideways")
			}
		}
	}
}
