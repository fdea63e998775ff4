package text

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"recole"
)

func TestPhysicalLines(t *testing.T) {
	line := func(page, number int, cells ...string) recole.Line {
		return recole.Line{Page: page, Number: number, Cells: cells}
	}
	for _, c := range []struct {
		name, source string
		want         []recole.Line
	}{
		{"a last line without its end counts", "a\nb", []recole.Line{line(1, 1, "a"), line(1, 2, "b")}},
		{"an end at the end makes no line", "a\nb\n", []recole.Line{line(1, 1, "a"), line(1, 2, "b")}},
		{"blank lines count and have no cells", "\n\na\n\n", []recole.Line{line(1, 1), line(1, 2), line(1, 3, "a"), line(1, 4)}},
		{"all three ends may be mixed", "a\r\nb\rc\nd", []recole.Line{line(1, 1, "a"), line(1, 2, "b"), line(1, 3, "c"), line(1, 4, "d")}},
		{"a CR at the very end is an end", "a\r", []recole.Line{line(1, 1, "a")}},
		{"two CRs are two ends", "a\r\rb", []recole.Line{line(1, 1, "a"), line(1, 2), line(1, 3, "b")}},
		{"a form feed begins a page", "a\n\fb\nc\n", []recole.Line{line(1, 1, "a"), line(2, 2, "b"), line(2, 3, "c")}},
		{"two skip one", "a\n\f\fb", []recole.Line{line(1, 1, "a"), line(3, 2, "b")}},
		{"one inside a line stays and counts after it", "a\fb\nc", []recole.Line{line(1, 1, "a\fb"), line(2, 2, "c")}},
		{"spaces around cells stay", " a \t b ", []recole.Line{line(1, 1, " a ", " b ")}},
		{"tabs alone are blank cells", "\t\t", []recole.Line{line(1, 1, "", "", "")}},
		{"markup stays", "**a**  \n<b>b</b>\t\t\n", []recole.Line{line(1, 1, "**a**  "), line(1, 2, "<b>b</b>", "", "")}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, all := mustRead(t, []byte(c.source))
			assert.Equal(t, len(c.want), len(all))
			for i := range min(len(all), len(c.want)) {
				if len(c.want[i].Cells) == 0 {
					assert.Empty(t, all[i].Cells)
					all[i].Cells = c.want[i].Cells
				}
				assert.Equal(t, c.want[i], all[i])
			}
		})
	}
}

// Lines longer than the buffer, and ends that fall on its edge.
func TestLongLines(t *testing.T) {
	for _, end := range []string{"\n", "\r\n", "\r"} {
		for _, n := range []int{2*blockSize - 2, 2*blockSize - 1, 2 * blockSize, 2*blockSize + 1, 5*blockSize + 5} {
			long := strings.Repeat("x", n)
			_, all := mustRead(t, []byte(long+end+"a\tb"+end+long+end))
			assert.Equal(t, [][]string{{long}, {"a", "b"}, {long}}, cellsOf(all))
		}
	}
}

// Whatever stands in a text with tabs, nothing but the tabs and line ends is
// taken away, and the lines are those that a person counts.
func TestTabFormKeepsEveryByte(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		cell := rapid.StringMatching(`[ -!#-{}~éÉœ€’\x{0301}\x{00a0}]{0,12}`)
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, 2, 7), 1, 30).Draw(rt, "rows")
		end := rapid.SampledFrom([]string{"\n", "\r\n", "\r"}).Draw(rt, "end")
		var b strings.Builder
		for _, r := range rows {
			b.WriteString(strings.Join(r, "\t") + end)
		}
		if isHTML(b.String()) {
			rt.Skip("a page by chance")
		}
		_, all := mustRead(t, []byte(b.String()))
		assert.Equal(rt, rows, cellsOf(all))
		for i, l := range all {
			assert.Equal(rt, i+1, l.Number)
		}
	})
}
