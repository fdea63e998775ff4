package pdf_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"recole/fixtures/papers"
)

func TestZZ(t *testing.T) {
	lines := list(t, 1)
	want, _ := printedRows(lines)
	for _, v := range []string{"top", "middle"} {
		p := papers.Plain(serif)
		p.Valign, p.Padding, p.Break = v, 2, v == "top"
		path := filepath.Join("/tmp", v+".pdf")
		p.Write(path, lines)
		rows, _, others := rowsAndNotes(t, path, inProcess(t))
		have := map[string]int{}
		for _, s := range rows {
			have[s]++
		}
		n := 0
		for _, s := range want {
			if have[s] == 0 && n < 12 {
				n++
				fmt.Println("-", s)
			}
		}
		for i, s := range others {
			if i < 40 {
				fmt.Println("?", s)
			}
		}
	}
}
