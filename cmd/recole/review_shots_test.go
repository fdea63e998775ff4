package main

import (
	"bytes"
	"flag"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"recole/fixtures/papers"
)

var shots = flag.String("shots", "", "folder to put the pictures of the stewards' page into")

// TestScreenshots makes the pictures of the README ("make screenshots"): the
// queue, a finding and a difference, by day, by night and on a phone.
func TestScreenshots(t *testing.T) {
	if *shots == "" {
		t.Skip("make screenshots makes the pictures of the README")
	}
	to, err := filepath.Abs(*shots)
	require.NoError(t, err)
	browser := chromium(t)
	dir := t.TempDir()
	findings := runOf(t, dir, printed(t, dir))
	server := serveReview(t, dir, "out", "--author", "Anne", "--listen", "127.0.0.1:0", "--since", olderList(t, dir))
	s := steward{t, tabOf(t, browser)}
	finding := ""
	for _, q := range findings {
		if q.Record == "0249" {
			finding = "finding/" + q.Fingerprint
		}
	}
	s.open(server.address + "differences?severity=publisher")
	change := evaluate[string](s, `document.querySelector('.queue a').getAttribute('href')`)[1:]
	for _, c := range []struct {
		name, page, scheme string
		width, height      int64
	}{
		{"queue", "", "light", 1180, 860}, {"queue-dark", "", "dark", 1180, 860}, {"queue-phone", "", "light", 390, 800},
		{"finding", finding, "light", 1180, 1150}, {"finding-dark", finding, "dark", 1180, 1150}, {"finding-phone", finding, "light", 390, 1400},
		{"difference", change, "light", 1180, 900}, {"difference-dark", change, "dark", 1180, 900}, {"difference-phone", change, "light", 390, 1000},
	} {
		s.prefers(c.scheme)
		require.NoError(t, chromedp.Do(s.ctx, chromedp.EmulateViewport(c.width, c.height)))
		s.open(server.address + c.page)
		require.Eventually(t, func() bool { return evaluate[bool](s, inkIsThere) }, time.Minute, 50*time.Millisecond, "the ink in sight is there")
		picture, err := chromedp.Run(s.ctx, chromedp.CaptureScreenshot())
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(to, c.name+".png"), small(t, picture), 0o644))
	}
}

// inkIsThere asks whether the pictures in sight are there; the others wait to be
// scrolled to.
const inkIsThere = `[...document.images].every(i => i.complete && i.naturalWidth > 0 || i.getBoundingClientRect().top > innerHeight)`

// printed gives the real list as the PDF that an office prints of it, so that
// the page shows ink.
func printed(t *testing.T, dir string) string {
	t.Helper()
	text, err := os.ReadFile(realList)
	require.NoError(t, err)
	workbook := filepath.Join(dir, "liste1.xlsx")
	require.NoError(t, papers.WriteWorkbook(workbook, papers.Lines(string(text)), papers.Landscape()))
	pdf, err := papers.ToPDF(t.Context(), workbook, dir)
	require.NoError(t, err)
	return pdf
}

// largest is how big a picture may be, in bytes.
const largest = 150_000

// small writes a picture as small as it can without loss, or else with the 256
// colours that it has most of.
func small(t *testing.T, picture []byte) []byte {
	t.Helper()
	whole, err := png.Decode(bytes.NewReader(picture))
	require.NoError(t, err)
	encode := func(i image.Image) []byte {
		var b bytes.Buffer
		require.NoError(t, (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, i))
		return b.Bytes()
	}
	if lossless := encode(whole); len(lossless) < largest {
		return lossless
	}
	n, exact := map[color.Color]int{}, map[color.Color]map[color.Color]int{}
	for y := range whole.Bounds().Dy() {
		for x := range whole.Bounds().Dx() {
			c := whole.At(x, y)
			n[rough(c)]++
			if exact[rough(c)] == nil {
				exact[rough(c)] = map[color.Color]int{}
			}
			exact[rough(c)][c]++
		}
	}
	palette := mostFrequent(n, 256)
	for i, c := range palette {
		palette[i] = mostFrequent(exact[c], 1)[0]
	}
	reduced := image.NewPaletted(whole.Bounds(), palette)
	draw.Draw(reduced, reduced.Bounds(), whole, image.Point{}, draw.Src)
	return encode(reduced)
}

// rough is the same for colours that the eye hardly tells apart.
func rough(c color.Color) color.Color {
	r, g, b, _ := c.RGBA()
	const drop = 11 // of 16 bits
	return color.RGBA{uint8(r >> drop), uint8(g >> drop), uint8(b >> drop), 255}
}

func mostFrequent(n map[color.Color]int, most int) color.Palette {
	var p color.Palette
	for len(p) < most && len(n) > 0 {
		var best color.Color
		for c, count := range n {
			if best == nil || count > n[best] || count == n[best] && less(c, best) {
				best = c
			}
		}
		p = append(p, best)
		delete(n, best)
	}
	return p
}

func less(a, b color.Color) bool {
	ar, ag, ab, _ := a.RGBA()
	br, bg, bb, _ := b.RGBA()
	return [3]uint32{ar, ag, ab} != [3]uint32{br, bg, bb} && (ar < br || ar == br && (ag < bg || ag == bg && ab < bb))
}
