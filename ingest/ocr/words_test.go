package ocr

import (
	"fmt"
	"image"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// pretender is a program that answers as Tesseract does: the first time with
// one list of words, from then on with another.
func pretender(t *testing.T, first, second []word) engine {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("SKIPPED: the pretender is a shell script")
	}
	dir := t.TempDir()
	for name, words := range map[string][]word{"first": first, "second": second} {
		var b strings.Builder
		b.WriteString("head\n")
		for _, w := range words {
			fmt.Fprintf(&b, "5\t1\t1\t1\t1\t1\t%d\t%d\t%d\t%d\t%g\t%s\n", w.box.Min.X, w.box.Min.Y, w.box.Dx(), w.box.Dy(), 100*w.sure, w.text)
		}
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(b.String()), 0o600))
	}
	script := "#!/bin/sh\ncat >/dev/null\ncd " + dir + "\nif [ -e asked ]; then cat second; else cat first; fi\necho >>asked\n"
	path := filepath.Join(dir, "tesseract")
	require.NoError(t, os.WriteFile(path, []byte(script), 0o700))
	return engine{path: path, lang: "fra"}
}

// TestDoubtfulLinesAreReadTwice has two lines of print, one of which is not read
// with certainty at first.
func TestDoubtfulLinesAreReadTwice(t *testing.T) {
	const letter = 20
	g := image.NewGray(image.Rect(0, 0, 400, 200))
	fillWhite(g.Pix)
	lines := []piece{
		{box: image.Rect(50, 40, 150, 60), baseline: 60},
		{box: image.Rect(50, 120, 80, 140), baseline: 140, column: 1},
	}
	s := &sheet{image: g, letter: letter, point: 1}
	m := newMosaic(g, lines, letter, 400)
	alone := newMosaic(g, lines[1:], letter, 0)
	at := func(m *mosaic, i int, scale float64) image.Rectangle {
		b := m.tiles[i].to.Inset(int(tileEdge * letter))
		grown := func(v int) int { return int(float64(v)*scale + 0.5) }
		return image.Rect(grown(b.Min.X), grown(b.Min.Y), grown(b.Max.X), grown(b.Max.Y))
	}
	for _, c := range []struct {
		name             string
		sure, again      float64 // of the second line
		want             string
		asked            int
		nothing, unread2 bool // is read of it at first, or the second time
	}{
		{"a line in doubt is read as it is surer", 0.5, 0.9, "O", 2, false, false},
		{"a line that is no surer stays as it was", 0.5, 0.4, "[e)", 2, false, false},
		{"a line that was read well is not read again", 0.9, 0.99, "[e)", 1, false, false},
		{"a line of which nothing was read is read again", 0, 0.3, "O", 2, true, false},
		{"a line of which nothing is read again stays as it was", 0.2, 0, "[e)", 2, false, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			first := []word{{text: "Soudeur", box: at(m, 0, 1), sure: 0.95}}
			var second []word
			if !c.nothing {
				first = append(first, word{text: "[e)", box: at(m, 1, 1), sure: c.sure})
			}
			if !c.unread2 {
				second = append(second, word{text: "O", box: at(alone, 0, larger), sure: c.again})
			}
			e := pretender(t, first, second)
			words, err := e.words(t.Context(), s, lines)
			require.NoError(t, err)
			require.Len(t, words, 2)
			assert.Equal(t, []string{"Soudeur", c.want}, []string{words[0].Text, words[1].Text})
			box := words[1].Box
			assert.InDeltaSlice(t, []float64{50, 120, 80, 140}, []float64{box.X0, box.Y0, box.X1, box.Y1}, 1, "where it is printed")
			asked, err := os.ReadFile(filepath.Join(filepath.Dir(e.path), "asked"))
			require.NoError(t, err)
			assert.Len(t, asked, c.asked)
		})
	}
}
