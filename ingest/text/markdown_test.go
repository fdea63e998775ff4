package text

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestMarkdown(t *testing.T) {
	for _, c := range []struct {
		name, source string
		want         [][]string
	}{
		{
			"a table with its separator between paragraphs",
			"# LISTE 1\n\n| N° | Intitulé |\n|---|:--:|\n| 0001 | Soudeur |\n\n(1) Une note\n",
			[][]string{{"# LISTE 1"}, nil, {"N°", "Intitulé"}, {"---", ":--:"}, {"0001", "Soudeur"}, nil, {"(1) Une note"}},
		},
		{
			"pipes around the rows may be left out",
			"N° | Intitulé\n--- | ---\n0001 | Soudeur\n",
			[][]string{{"N°", "Intitulé"}, {"---", "---"}, {"0001", "Soudeur"}},
		},
		{
			"so may the separator",
			"| N° | Intitulé |\n| 0001 | Soudeur |\n",
			[][]string{{"N°", "Intitulé"}, {"0001", "Soudeur"}},
		},
		{
			"an escaped pipe is text, and so is all else that is escaped",
			"|a|b|\n|--|--|\n|x \\| y|d\\'essai \\*|\n",
			[][]string{{"a", "b"}, {"--", "--"}, {"x | y", "d'essai *"}},
		},
		{
			"blank cells are cells",
			"|a|b|c|\n|--|--|--|\n||| |\n| | x ||\n",
			[][]string{{"a", "b", "c"}, {"--", "--", "--"}, {"", "", ""}, {"", "x", ""}},
		},
		{
			"emphasis stays, entities and breaks do not",
			"|a|b|\n|--|--|\n|**x**|R&amp;D<br>y & z &eacute;|\n",
			[][]string{{"a", "b"}, {"--", "--"}, {"**x**", "R&D\ny & z é"}},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			source, all := mustRead(t, []byte(c.source))
			assert.Equal(t, "markdown", source.Format)
			assert.Equal(t, c.want, cellsOf(all))
			for i, l := range all {
				assert.Equal(t, i+1, l.Number)
			}
		})
	}
}

func TestDashesInACSVFileAreNoMarkdown(t *testing.T) {
	source, all := mustRead(t, []byte("a|b|c\n1|2|3\n-|-|-\n"))
	assert.Equal(t, "csv", source.Format)
	assert.Equal(t, []string{"-", "-", "-"}, all[2].Cells)
}
