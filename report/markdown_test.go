package report

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/internal/prose"
)

func TestDigestIsAsReviewed(t *testing.T) {
	for _, c := range []struct {
		lang   recole.Lang
		golden string
	}{{recole.French, "report-fr.md"}, {recole.English, "report-en.md"}} {
		got := render(t, "markdown", stewardsReport(t, c.lang))
		path := filepath.Join("testdata", "golden", c.golden)
		if *update {
			require.NoError(t, os.WriteFile(path, got, 0o644))
		}
		want, err := os.ReadFile(path)
		require.NoError(t, err, "run go test ./report -update, then read the new file")
		assert.Equal(t, string(want), string(got))
	}
}

// checkTablesOf checks that each row of a Markdown table is as wide as its
// header.
func checkTablesOf(t *testing.T, text string) {
	width := 0
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "|") {
			width = 0
			continue
		}
		cells := strings.Count(strings.ReplaceAll(line, `\|`, ""), "|")
		if width == 0 {
			width = cells
		}
		assert.Equal(t, width, cells, line)
	}
}

func TestDigestFitsAComment(t *testing.T) {
	for _, c := range []struct {
		sentence string
		rec      *recole.Reconciliation
		cut      bool
	}{
		{"a small list is told whole", stewardsList(t), false},
		{"hostile titles", sample(2), false},
		{"many findings are cut", generated(30_000), true},
	} {
		r := build(t, c.rec, recole.French)
		text := string(render(t, "markdown", r))
		assert.LessOrEqual(t, len(text), mostMarkdown, c.sentence)
		assert.Equal(t, strings.Count(text, "<details>"), strings.Count(text, "</details>"), "folds are closed")
		assert.Equal(t, c.cut, strings.Contains(text, "Faute de place"), c.sentence)
		checkTablesOf(t, text)
	}
}

func TestDigestCountsWhatItLeavesOut(t *testing.T) {
	rec := generated(30_000)
	for i := range rec.Discrepancies {
		rec.Discrepancies[i].NeedsReview = i%2 == 0
	}
	text := string(render(t, "markdown", build(t, rec, recole.English)))
	told := strings.Count(text, "\n#### ") + strings.Count(text, "\n| 0") + strings.Count(text, "\n| 1") + strings.Count(text, "\n| 2")
	left := prose.In(recole.English).Number(3000 - told)
	assert.Contains(t, text, fmt.Sprintf("**For lack of room, %s\u00a0discrepancies are not shown here.**", left))
}

func TestDigestStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	assert.ErrorIs(t, writeMarkdown(ctx, io.Discard, stewardsReport(t, recole.French)), context.Canceled)
}
