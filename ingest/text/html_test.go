package text

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
)

func TestTablesOfPages(t *testing.T) {
	table := func(rows string) string { return "<table>" + rows + "</table>" }
	for _, c := range []struct {
		name, source string
		want         [][]string
	}{
		{"a row is a line", table("<tr><th>N°<th>Titre<tr><td>0001<td>Soudeur"), [][]string{{"N°", "Titre"}, {"0001", "Soudeur"}}},
		{"tags in capitals, attributes without quotes", "<TABLE BORDER=0><TR><TD ALIGN=LEFT>a</TD><TD>b</TD></TR></TABLE>", [][]string{{"a", "b"}}},
		{"markup inside cells is layout", table("<tr><td><p><b>So<i>ud</i></b>eur</p></td></tr>"), [][]string{{"Soudeur"}}},
		{"so is the white space of the source", table("<tr>\n <td>\n  Soudeur\n  industriel \n </td>\n</tr>"), [][]string{{"Soudeur industriel"}}},
		{"a space between two runs stays", table("<tr><td><span>Soudeur </span><span>industriel</span></td>"), [][]string{{"Soudeur industriel"}}},
		{"no-break spaces are text", table("<tr><td>457&nbsp;€"), [][]string{{"457\u00a0€"}}},
		{"save where they fill an empty cell", table("<tr><td><p>&nbsp;</p></td><td>a"), [][]string{{"", "a"}}},
		{"entities are read", table("<tr><td>R&amp;D d&#39;&eacute;t&#xE9; &lt;b&gt;"), [][]string{{"R&D d'été <b>"}}},
		{"a break is a line end in the cell", table("<tr><td>a<br>b<br/>c<br></td>"), [][]string{{"a\nb\nc"}}},
		{"so is the end of a paragraph", table("<tr><td><p>a</p>\n<p>b</p></td>"), [][]string{{"a\nb"}}},
		{"a wide cell stands in its first column", table("<tr><td colspan=3>a</td><td>b</td></tr>"), [][]string{{"a", "", "", "b"}}},
		{
			"a high cell is repeated in each row that it reaches", table("<tr><td rowspan=3>a<td>b<tr><td>c<tr><td>d<tr><td>e"),
			[][]string{{"a", "b"}, {"a", "c"}, {"a", "d"}, {"e"}},
		},
		{
			"also at the end of a row", table("<tr><td>a<td>x<td rowspan=2>b<tr><td>c<tr><td>d"),
			[][]string{{"a", "x", "b"}, {"c", "", "b"}, {"d"}},
		},
		{
			"a cell both wide and high", table("<tr><td rowspan=2 colspan=2>a<td>b<tr><td>c"),
			[][]string{{"a", "", "b"}, {"a", "", "c"}},
		},
		{
			"a rowspan of zero goes to the end of its table", table("<tr><td rowspan=0>a<td>b<tr><td>c") + table("<tr><td>d"),
			[][]string{{"a", "b"}, {"a", "c"}, {"d"}},
		},
		{"a rowspan that is no number is one", table("<tr><td rowspan=x>a<tr><td>b"), [][]string{{"a"}, {"b"}}},
		{"blank cells are cells", table("<tr><td></td><td/><td>a</td></tr>"), [][]string{{"", "", "a"}}},
		{
			"text around tables is a line a block", "<html><body><h1>Titre <em>un</em></h1><p>un\ndeux</p>trois<table><caption>quatre</caption><tr><td>a</table>cinq</body>",
			[][]string{{"Titre un"}, {"un deux"}, {"trois"}, {"quatre"}, {"a"}, {"cinq"}},
		},
		{"and a line a break", "<body><p>LISTE 1<br>(validée le 10 mars)</p><table><tr><td>a</table>", [][]string{{"LISTE 1"}, {"(validée le 10 mars)"}, {"a"}}},
		{"blocks without text are none", "<body><p> </p><p>&nbsp;</p><div></div><table><tr><td>a</table>", [][]string{{"a"}}},
		{
			"what is not shown is not read", "<html><head><title>Titre</title><style>td{}</style><script>if (a<b) c</script></head><body><!-- <tr><td>x --><table><tr><td>a</table>",
			[][]string{{"a"}},
		},
		{
			"a table in a cell comes first", table("<tr><td>avant" + table("<tr><td>a<td>b<tr><td>c") + "après</td><td>d</td></tr>"),
			[][]string{{"a", "b"}, {"c"}, {"avantaprès", "d"}},
		},
		{"line ends count in preformatted text", "<html><pre>a\nb  c\n\nd</pre></html>", [][]string{{"a"}, {"b c"}, {"d"}}},
		{"a fragment may lack its table", "<tr><td>a<td>b<tr><td>c", [][]string{{"a", "b"}, {"c"}}},
		{"a page that breaks off keeps what it has", table("<tr><td>a</td><td>b")[:len("<table><tr><td>a</td><td>b")], [][]string{{"a", "b"}}},
		{"end tags too many do no harm", "</table></td></tr><table></td><tr><td>a</td></td></tr></tr></table></table><p>b", [][]string{{"a"}, {"b"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := c.source
			if !strings.HasPrefix(data, "<") || !isHTML(data) {
				data = "<html>" + data
			}
			source, all := mustRead(t, []byte(data))
			assert.Equal(t, "html", source.Format)
			assert.Equal(t, c.want, cellsOf(all))
		})
	}
}

// As Excel saves a sheet: a style sheet in a comment, conditional comments,
// cells that begin on lines of their own, a hidden row that sets the widths.
const fromExcel = `<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/html; charset=windows-1252">
<style>
<!--table
	{mso-displayed-decimal-separator:"\,";}
-->
</style>
</head>
<body link=blue vlink=purple>
<table border=0 cellpadding=0 cellspacing=0 width=700 style='border-collapse:
 collapse;table-layout:fixed;width:525pt'>
 <col width=80 span=2 style='width:60pt'>
 <tr height=20 style='height:15.0pt'>
  <td colspan=3 height=20 class=xl65 width=240 style='height:15.0pt'>LISTE 1 :
  QUALIFICATIONS</td>
 </tr>
 <tr height=20 style='mso-height-source:userset;height:15.0pt'>
  <td height=20 class=xl66 align=right style='height:15.0pt' x:num="1">0001</td>
  <td class=xl66>Soudeur<span style='mso-spacerun:yes'>&nbsp;&nbsp;</span></td>
  <td class=xl66 x:num="457">457&nbsp;` + "\x80" + `</td>
 </tr>
 <tr height=20 style='display:none;mso-height-source:userset'>
  <td>0002</td><td>Tourneur</td><td>457</td>
 </tr>
 <![if supportMisalignedColumns]>
 <tr height=0 style='display:none'>
  <td width=80 style='width:60pt'></td>
 </tr>
 <![endif]>
</table>
</body>
</html>
`

func TestAPageOfExcel(t *testing.T) {
	_, all := mustRead(t, []byte(fromExcel))
	assert.Equal(t, []recole.Line{
		{Page: 1, Number: 15, Cells: []string{"LISTE 1 : QUALIFICATIONS", "", ""}},
		{Page: 1, Number: 19, Cells: []string{"0001", "Soudeur\u00a0\u00a0", "457\u00a0€"}},
		{Page: 1, Number: 24, Cells: []string{"0002", "Tourneur", "457"}, Hidden: true},
		{Page: 1, Number: 28, Cells: []string{""}, Hidden: true},
	}, all)
}

// As LibreOffice Calc saves several sheets: an overview, then headings and
// tables.
func TestAPageOfSeveralSheets(t *testing.T) {
	_, all := mustRead(t, []byte(`<!DOCTYPE html>
<html>
<head>
	<meta http-equiv="content-type" content="text/html; charset=utf-8"/>
	<title></title>
</head>
<body>
<hr>
	<p><center>
		<h1>Résumé</h1>
		<a href="#table0">Feuille1</a><br>
		<a href="#table1">Feuille2</a><br>
	</center></p>
<hr>
<a name="table0"><h1>Feuille 1: <em>Feuille1</em></h1></a>
<table cellspacing="0" border="0">
	<colgroup span="2" width="85"></colgroup>
	<tr>
		<td height="17" align="right" sdval="1" sdnum="1036;0;0000"><font face="Arial">0001</font></td>
		<td align="left"><b><font face="Arial">Soudeur</font></b></td>
	</tr>
</table>
<a name="table1"><h1>Feuille 2: <em>Feuille2</em></h1></a>
<table cellspacing="0" border="0" style="page-break-before: always">
	<tr><td>0002</td><td>Tourneur</td></tr>
</table>
</body>
</html>
`))
	assert.Equal(t, []recole.Line{
		{Page: 1, Number: 10, Cells: []string{"Résumé"}},
		{Page: 1, Number: 11, Cells: []string{"Feuille1"}},
		{Page: 1, Number: 12, Cells: []string{"Feuille2"}},
		{Page: 1, Number: 15, Cells: []string{"Feuille 1: Feuille1"}},
		{Page: 1, Number: 18, Cells: []string{"0001", "Soudeur"}},
		{Page: 1, Number: 23, Cells: []string{"Feuille 2: Feuille2"}},
		{Page: 2, Number: 25, Cells: []string{"0002", "Tourneur"}},
	}, all)
}

func TestPageBreaksOfStyleSheets(t *testing.T) {
	for _, c := range []struct {
		name, source string
		want         map[string]int
	}{
		{"before a paragraph", `<p>a</p><p style="page-break-before:always">b</p><p>c</p>`, map[string]int{"a": 1, "b": 2, "c": 2}},
		{"before a row", `<table><tr><td>a<tr style='page-break-before: always'><td>b</table>`, map[string]int{"a": 1, "b": 2}},
		{"at a break, as Word has it", `<p>a</p><span><br clear=all style='page-break-before:always'></span><p>b</p>`, map[string]int{"a": 1, "b": 2}},
		{"after a paragraph", `<p>a</p><p style="break-after: page">b</p><p>c</p>`, map[string]int{"a": 1, "b": 1, "c": 2}},
		{"after a part that has parts", `<div style="page-break-after:always"><div>a</div><div>b</div></div><div>c</div>`, map[string]int{"a": 1, "b": 1, "c": 2}},
		{"after a table", `<table style="page-break-after:always"><tr><td>a</table><p>b</p>`, map[string]int{"a": 1, "b": 2}},
		{"after a break", `<p>a</p><br style="page-break-after:always">b`, map[string]int{"a": 1, "b": 2}},
		{"avoided ones are none", `<p style="page-break-before:avoid">a</p>`, map[string]int{"a": 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, all := mustRead(t, []byte("<html><body>"+c.source))
			got := map[string]int{}
			for _, l := range all {
				got[l.Cells[0]] = l.Page
			}
			assert.Equal(t, c.want, got)
		})
	}
}

func TestAFewTagsMakeNoPage(t *testing.T) {
	source, all := mustRead(t, []byte("<b>Liste</b>\t\t\n0001\tSoudeur\t457\n0002\tTourneur\t457\n"))
	assert.Equal(t, "tsv", source.Format)
	assert.Equal(t, []string{"<b>Liste</b>", "", ""}, all[0].Cells)
}

// Tables deeper than any page has them are read as if they were one.
func TestTablesWithoutEnd(t *testing.T) {
	const n = 10_000
	page := "<html>" + strings.Repeat("<table><tr><td>", n) + "x" + strings.Repeat("</table>", n) + "<p>y</p>"
	_, all := mustRead(t, []byte(page))
	require.NotEmpty(t, all)
	assert.Equal(t, []string{"y"}, all[len(all)-1].Cells)
}
