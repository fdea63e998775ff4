package report

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/ingest"
	"recole/ingest/profile"
	"recole/normalize"
	"recole/reconcile"
)

func TestDump(t *testing.T) {
	ctx := tab(t, browser(t))
	r := stewardsReport(t, recole.French)
	if os.Getenv("REAL") == "2" {
		r = build(t, sample(2), recole.English)
	}
	if os.Getenv("REAL") == "1" {
		p, err := profile.Load("cqpm")
		require.NoError(t, err)
		tr, err := ingest.Read(context.Background(), []string{"../fixtures/liste1-2010-03-10.txt"}, p, ingest.Options{})
		require.NoError(t, err)
		e, err := normalize.Apply(context.Background(), tr, p)
		require.NoError(t, err)
		rec, err := reconcile.Run(context.Background(), e, p, nil)
		require.NoError(t, err)
		r, err = Build(rec, p, Options{Lang: recole.French})
		require.NoError(t, err)
		os.WriteFile("/tmp/real.html", render(t, "html", r), 0o644)
		os.WriteFile("/tmp/real.md", render(t, "markdown", r), 0o644)
	}
	shot := func(name string, w int64) {
		require.NoError(t, chromedp.Do(ctx, chromedp.EmulateViewport(w, 900)))
		b, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
		require.NoError(t, err)
		require.NoError(t, os.WriteFile("/tmp/shots/"+name+".png", b, 0o644))
	}
	os.MkdirAll("/tmp/shots", 0o755)
	open(t, ctx, r, "")
	scheme(t, ctx, "light")
	shot("wide", 1280)
	shot("phone", 380)
	scheme(t, ctx, "dark")
	shot("dark", 1280)
	pdf, err := chromedp.Run(ctx, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4), chromedp.PDFPreferCSSPageSize()))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile("/tmp/shots/print.pdf", pdf, 0o644))
	_ = cdp.Empty{}
	_ = emulation.SetEmulatedMedia
	_ = context.Background
}

func TestPDF(t *testing.T) {
	dir := "/tmp/pdfjs"
	srv := httptest.NewServer(http.FileServer(http.Dir(dir)))
	defer srv.Close()
	b, _ := os.ReadFile("/tmp/shots/print.pdf")
	os.WriteFile(dir+"/p.pdf", b, 0o644)
	os.WriteFile(dir+"/v.html", []byte(`<link rel=icon href="data:,"><body style="margin:0;display:grid;grid-template-columns:repeat(4,1fr);gap:6px;background:gray"><script type=module>
import * as l from './node_modules/pdfjs-dist/build/pdf.mjs';
l.GlobalWorkerOptions.workerSrc='./node_modules/pdfjs-dist/build/pdf.worker.mjs';
const d=await l.getDocument('p.pdf').promise;
for(let i=1;i<=Math.min(8,d.numPages);i++){const p=await d.getPage(i);const v=p.getViewport({scale:.85});const c=document.createElement('canvas');c.width=v.width;c.height=v.height;document.body.append(c);await p.render({canvasContext:c.getContext('2d'),viewport:v,canvas:c}).promise}
document.title='done '+d.numPages;
</script>`), 0o644)
	ctx := tab(t, browser(t))
	require.NoError(t, chromedp.Do(ctx, chromedp.EmulateViewport(2060, 900), chromedp.Navigate(srv.URL+"/v.html"), chromedp.Sleep(4*time.Second)))
	title, _ := chromedp.Run(ctx, chromedp.Title())
	t.Log(title)
	img, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	require.NoError(t, err)
	os.WriteFile("/tmp/shots/c_print.png", img, 0o644)
}
