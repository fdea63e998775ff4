package table_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/ingest/table"
)

// Two pages of a list: the last row of the first is broken by the page's end,
// after the title and the header, which come again.
var twoPages = []string{`
LIST OF TRADES
Number       Key    Title                      Flag
1988 09 69   0001   Workshop technician        O
1988 09 92   0002   Welder                     N
1988 10 69   0003   Driver of long trains      N
                    and of locomotives
1988 10 92   0004   Fitters of aircraft cells  O
1988 10 94   0005   Turner of axles, wheels    O
1988 10 96   0006   Operator of machines for   O

                          page 1
`, `
LIST OF TRADES
Number       Key    Title                      Flag
                    installation-exploitation
1988 11 69   0007   Miller                     O
1988 11 92   0008   Grinder of flat surfaces   N
1988 12 69   0009   Painter                    N
1988 12 92   0010   Founder of light metals    O
                    and of bronze
1988 12 94   0011   Moulder                    O

                          page 2
`}

func TestARowIsBrokenByTheEndOfThePage(t *testing.T) {
	var pages []table.Page
	for i, drawing := range twoPages {
		pages = append(pages, drawn(i+1, drawing))
	}
	var layouts []table.Layout
	lines := table.Rebuild(pages, table.Options{Headers: []string{"Number", "Key", "Title", "Flag"}, Trace: func(l table.Layout) { layouts = append(layouts, l) }})
	var broken recole.Line
	rows := 0
	for _, l := range lines {
		if len(l.Cells) == 4 && strings.HasPrefix(l.Cells[1], "00") {
			rows++
		}
		if len(l.Cells) == 4 && l.Cells[1] == "0006" {
			broken = l
		}
	}
	assert.Equal(t, 11, rows)
	assert.Equal(t, []string{"1988 10 96", "0006", "Operator of machines for installation-exploitation", "O"}, broken.Cells)
	assert.Equal(t, 1, broken.Page)
	box := broken.Ink.Boxes[2]
	assert.Less(t, box.Y1-box.Y0, 1.5*pitch, "the box is that of the line on the first page")

	require.Len(t, layouts, 2)
	for i, l := range layouts {
		assert.Equal(t, i+1, l.Page.Number)
		on := 0
		for _, line := range lines {
			if line.Page == i+1 {
				on++
			}
		}
		assert.Len(t, l.Rows, on, "a row is traced for each line of page %d, by its number", i+1)
		require.Len(t, l.Tables, 1)
		assert.Len(t, l.Tables[0].Columns, 3)
	}
}

func TestRunningHeadsAndFeetAreFurniture(t *testing.T) {
	var pages []table.Page
	for i, drawing := range twoPages {
		pages = append(pages, drawn(i+1, drawing))
	}
	furniture := map[string]bool{}
	for _, l := range table.Rebuild(pages, table.Options{}) {
		furniture[strings.Join(l.Cells, "")] = l.Furniture
	}
	assert.True(t, furniture["page 1"])
	assert.True(t, furniture["page 2"])
	assert.True(t, furniture["LIST OF TRADES"])
	assert.False(t, furniture["1988 11 690007MillerO"])
}

func TestPagesOfDifferentSizesHaveColumnsOfTheirOwn(t *testing.T) {
	wide := drawn(1, twoPages[0])
	narrow := drawn(2, `
Number       Key   Flag
1988 11 69   0007  O
1988 11 92   0008  N
1988 12 69   0009  N
`)
	narrow.Width, narrow.Height = 595, 842
	again := drawn(3, twoPages[1])
	var got []string
	for _, l := range table.Rebuild([]table.Page{wide, narrow, again}, table.Options{}) {
		if strings.HasPrefix(l.Cells[0], "1988") {
			got = append(got, strings.Join(l.Cells, "|"))
		}
	}
	assert.Contains(t, got, "1988 11 92|0008|N", "the narrow page")
	assert.Contains(t, got, "1988 11 92|0008|Grinder of flat surfaces|N", "the wide one after it")
}

func TestRaisedMarks(t *testing.T) {
	raised := func(text string, x, base float64) table.Word {
		return table.Word{Text: text, Size: 6, Baseline: base - 4, Sure: 1, Box: recole.Box{X0: x, Y0: base - 9, X1: x + 4*float64(len(text)), Y1: base - 3}}
	}
	for _, c := range []struct{ name, host, mark, want string }{
		{"a footnote's number", "Welder", "12", "Welder (12)"},
		{"after a bracket", "(steel)", "3", "(steel) (3)"},
		{"letters of a number", "1", "er", "1er"},
		{"the power of a unit", "m", "2", "m2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := word(c.host, 100, 100)
			page := table.Page{Number: 1, Width: 595, Height: 842, Words: []table.Word{w, raised(c.mark, w.Box.X1+0.5, 100)}}
			lines := table.Rebuild([]table.Page{page}, table.Options{})
			require.Len(t, lines, 1)
			assert.Equal(t, c.want, strings.Join(lines[0].Cells, "|"))
		})
	}
}
