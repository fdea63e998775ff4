package pdf_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/fixtures/papers"
)

// quarters are the matrices that turn what is drawn on A4 clockwise by so many
// quarters, onto a page of its own.
var quarters = []string{"1 0 0 1 0 0", "0 -1 1 0 0 595", "-1 0 0 -1 595 842", "0 1 -1 0 842 0"}

func TestTurnedPages(t *testing.T) {
	plain := "BT /F 10 Tf 120 680 Td (Soudeur) Tj ET"
	s := &papers.Source{}
	for drawn, matrix := range quarters {
		for shown := range 4 {
			n := s.AddStream("", "q "+matrix+" cm "+small(plain)+" Q")
			extent := "595 842"
			if drawn%2 == 1 {
				extent = "842 595"
			}
			s.Page(fmt.Sprintf("/MediaBox[0 0 %s]/Rotate %d/Resources<<%s>>/Contents %d 0 R", extent, 90*shown, helvetica, n))
		}
	}
	path := saved(t, s)
	for _, engine := range engines {
		byPage := pagesOf(t, path, with(engine))
		for drawn := range quarters {
			for shown := range 4 {
				t.Run(fmt.Sprintf("drawn at %d°, shown turned by %d°, %s", 90*drawn, 90*shown, engine), func(t *testing.T) {
					lines := byPage[4*drawn+shown+1]
					assert.Equal(t, smallRows("Soudeur"), joined(lines))
					require.Len(t, lines, 6)
					box := lines[2].Ink.Boxes[1]
					want := turnedBox(recole.Box{X0: 120, Y0: 842 - 688, X1: 120 + 37.8, Y1: 842 - 678}, (drawn+shown)%4)
					assert.InDeltaSlice(t, []float64{want.X0, want.Y0, want.X1, want.Y1}, []float64{box.X0, box.Y0, box.X1, box.Y1}, 3, "as a viewer shows it")
				})
			}
		}
	}
}

// turnedBox turns a box on a page of A4 clockwise by quarters.
func turnedBox(b recole.Box, quarters int) recole.Box {
	w, h := 595.0, 842.0
	for range quarters {
		b = recole.Box{X0: h - b.Y1, Y0: b.X0, X1: h - b.Y0, Y1: b.X1}
		w, h = h, w
	}
	return b
}

func TestPagesOfDifferentSizesInOneFile(t *testing.T) {
	plain := "BT /F 10 Tf 120 680 Td (Soudeur) Tj ET"
	s := &papers.Source{}
	n := s.AddStream("", small(plain))
	for _, page := range []string{"/MediaBox[0 0 595 842]", "/MediaBox[0 0 842 842]", "/MediaBox[-100 -50 700 900]", "/MediaBox[0 0 595 842]/CropBox[30 600 500 800]", "/MediaBox[0 0 595 842]/UserUnit 2"} {
		s.Page(fmt.Sprintf("%s/Resources<<%s>>/Contents %d 0 R", page, helvetica, n))
	}
	path := saved(t, s)
	for _, engine := range engines {
		byPage := pagesOf(t, path, with(engine))
		assert.Len(t, byPage, 5)
		for page := 1; page <= 5; page++ {
			assert.Equal(t, smallRows("Soudeur"), joined(byPage[page]), "page %d, %s", page, engine)
		}
	}
}

func TestTwoTablesBesideEachOther(t *testing.T) {
	left, right := "", ""
	for i, row := range [][2]string{{"Clef", "Titre"}, {"0001", "Fraiseur"}, {"0002", "Soudeur de tubes"}, {"0003", "Tourneur"}} {
		y := 700 - 20*i
		left += fmt.Sprintf("BT /F 10 Tf 50 %d Td (%s) Tj 60 0 Td (%s) Tj ET\n", y, row[0], row[1])
		if row[0] != "Clef" {
			row[0] = "1" + row[0][1:]
		}
		right += fmt.Sprintf("BT /F 10 Tf 300 %d Td (%s) Tj 60 0 Td (%s) Tj ET\n", y, row[0], row[1])
	}
	rulings := ""
	for _, x := range []int{45, 295} {
		for i := range 5 {
			rulings += fmt.Sprintf("%d %d m %d %d l S\n", x, 715-20*i, x+200, 715-20*i)
		}
		for _, dx := range []int{0, 60, 200} {
			rulings += fmt.Sprintf("%d 635 m %d 715 l S\n", x+dx, x+dx)
		}
	}
	const want = "Clef|Titre\n0001|Fraiseur\n0002|Soudeur de tubes\n0003|Tourneur\nClef|Titre\n1001|Fraiseur\n1002|Soudeur de tubes\n1003|Tourneur\n"
	for name, drawn := range map[string]string{"not ruled": "", "ruled": rulings} {
		s := &papers.Source{}
		s.Sheet(drawn+left+right, helvetica)
		path := saved(t, s)
		for _, engine := range engines {
			lines, _ := linesOf(t, path, with(engine))
			assert.Equal(t, want, joined(lines), "%s, %s", name, engine)
		}
	}
}
