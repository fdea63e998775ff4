package text

import (
	"encoding/csv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestDelimiterIsFoundByContent(t *testing.T) {
	for _, c := range []struct {
		name, source, format string
		want                 [][]string
	}{
		{
			"decimal commas do not part the cells of a French export",
			"N°;Intitulé;Forfait\n0001;Soudeur;457,00 €\n0002;Tourneur;457,00 €\n", "csv",
			[][]string{{"N°", "Intitulé", "Forfait"}, {"0001", "Soudeur", "457,00 €"}, {"0002", "Tourneur", "457,00 €"}},
		},
		{
			"commas in quoted titles do not part them",
			"N°,Intitulé,Forfait\n0001,\"Soudeur, braseur\",\"457,00 €\"\n", "csv",
			[][]string{{"N°", "Intitulé", "Forfait"}, {"0001", "Soudeur, braseur", "457,00 €"}},
		},
		{
			"headings above the table are prose and stay whole",
			"Liste validée par le groupe, réuni à Paris, le 10 mars\n(voir, plus bas, les notes)\n\na,b,c,d\n1,2,3,O\n4,5,6,O\n7,8,9,O\n", "csv",
			[][]string{
				{"Liste validée par le groupe, réuni à Paris, le 10 mars"}, {"(voir, plus bas, les notes)"}, nil,
				{"a", "b", "c", "d"}, {"1", "2", "3", "O"}, {"4", "5", "6", "O"}, {"7", "8", "9", "O"},
			},
		},
		{
			"tabs win over commas in the titles",
			"0001\tSoudeur, braseur\n0002\tTourneur, fraiseur\n", "tsv",
			[][]string{{"0001", "Soudeur, braseur"}, {"0002", "Tourneur, fraiseur"}},
		},
		{
			"unequal rows with tabs are a text",
			"Titre\n0001\tSoudeur\n0002\tTourneur\n", "text",
			[][]string{{"Titre"}, {"0001", "Soudeur"}, {"0002", "Tourneur"}},
		},
		{
			"prose with commas is one column",
			"Le groupe, réuni le 10 mars,\na décidé, à l'unanimité, ceci.\nAinsi fait, le même jour.\n", "text",
			[][]string{{"Le groupe, réuni le 10 mars,"}, {"a décidé, à l'unanimité, ceci."}, {"Ainsi fait, le même jour."}},
		},
		{
			"amounts are one column",
			"457,00 €\n458,50 €\n", "text",
			[][]string{{"457,00 €"}, {"458,50 €"}},
		},
		{
			"a space after each comma is no prose where all rows have as many",
			"no, title, flag\n1, Welder, O\n2, Turner, N\n3, \"Miller, senior\", N\n", "csv",
			[][]string{{"no", " title", " flag"}, {"1", " Welder", " O"}, {"2", " Turner", " N"}, {"3", "Miller, senior", " N"}},
		},
		{
			"Excel may state the delimiter",
			"sep=;\n1;a, b\n", "csv",
			[][]string{{"sep=;"}, {"1", "a, b"}},
		},
		{
			"rows that end early are rows",
			"a;b;c\n1;2;3\n4;5\n6;7;8\n", "csv",
			[][]string{{"a", "b", "c"}, {"1", "2", "3"}, {"4", "5"}, {"6", "7", "8"}},
		},
		{"blank cells are cells", "a;b;c\n;;\n1;;3\n", "csv", [][]string{{"a", "b", "c"}, {"", "", ""}, {"1", "", "3"}}},
		{"pipes may part cells", "a|b|c\n1|2|3\n", "csv", [][]string{{"a", "b", "c"}, {"1", "2", "3"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			source, all := mustRead(t, []byte(c.source))
			assert.Equal(t, c.format, source.Format)
			assert.Equal(t, c.want, cellsOf(all))
			assert.Empty(t, source.Notices)
		})
	}
}

func TestQuotes(t *testing.T) {
	const head = "n;titre;drapeau\n1;a;O\n2;b;N\n"
	for _, c := range []struct {
		name, source string
		want         [][]string
		stray        bool
	}{
		{"quotes around a cell are layout", `3;"c";O`, [][]string{{"3", "c", "O"}}, false},
		{"doubled quotes are one", `3;"dit ""c""";O`, [][]string{{"3", `dit "c"`, "O"}}, false},
		{"nothing between quotes is a blank cell", `3;"";O`, [][]string{{"3", "", "O"}}, false},
		{"a quoted cell may hold line ends", "3;\"c\nd\";O\n4;e;N", [][]string{{"3", "c\nd", "O"}, {"4", "e", "N"}}, false},
		{"as they stand", "3;\"c\r\nd\";O\r\n4;e;N", [][]string{{"3", "c\r\nd", "O"}, {"4", "e", "N"}}, false},
		{"even in the last cell", "3;c;\"O\nN\"\n4;e;N", [][]string{{"3", "c", "O\nN"}, {"4", "e", "N"}}, false},
		{"even in the first", "\"3\n4\";c;O\n4;e;N", [][]string{{"3\n4", "c", "O"}, {"4", "e", "N"}}, false},
		{"a quote inside a cell is text", `3;c "d";O`, [][]string{{"3", `c "d"`, "O"}}, false},
		{"a quote before more text is text", `3;"c" d;O`, [][]string{{"3", `"c" d`, "O"}}, false},
		{"a quote that is never closed is text", "3;\"c;O\n4;d;N", [][]string{{"3", `"c`, "O"}, {"4", "d", "N"}}, true},
		{"though others follow", "3;\"c;O\n4;\"d\";N", [][]string{{"3", `"c`, "O"}, {"4", "d", "N"}}, true},
		{"though one further on would close it", "3;\"c;O\n4;d\";N\n5;e;N", [][]string{{"3", `"c`, "O"}, {"4", `d"`, "N"}, {"5", "e", "N"}}, true},
		{"though one much further on would close it", "3;\"c;O\n4;d;N\n5;e;N\n6;f\";O\n", [][]string{{"3", `"c`, "O"}, {"4", "d", "N"}, {"5", "e", "N"}, {"6", `f"`, "O"}}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			source, all := mustRead(t, []byte(head+c.source))
			assert.Equal(t, "csv", source.Format)
			assert.Equal(t, c.want, cellsOf(all)[3:])
			if !c.stray {
				assert.Empty(t, source.Notices)
				return
			}
			require.Len(t, source.Notices, 1)
			assert.Contains(t, source.Notices[0].EN, "the first is line 4")
		})
	}
}

func TestJoinedLinesKeepTheirNumber(t *testing.T) {
	_, all := mustRead(t, []byte("a;b\n\"1\n2\n3\";c\nd;e\n"))
	require.Len(t, all, 3)
	assert.Equal(t, []int{1, 2, 5}, []int{all[0].Number, all[1].Number, all[2].Number})
}

func TestAStrayQuoteSwallowsNothingOfALargeFile(t *testing.T) {
	rows := manyRows(20_000, ";")
	source, all := mustRead(t, append([]byte("a;\"b;c;d;e;f\n"), rows...))
	assert.Equal(t, 20_001, source.Lines)
	assert.Equal(t, []string{"a", `"b`, "c", "d", "e", "f"}, all[0].Cells)
	assert.Len(t, all[20_000].Cells, 6)
}

func TestTabsAreUnquotedOnlyIfAllQuotesAreExcels(t *testing.T) {
	for _, c := range []struct {
		name, source string
		want         [][]string
	}{
		{"as Excel saves text", "1\t\"a, b\"\n2\t\"dit \"\"c\"\"\"\n", [][]string{{"1", "a, b"}, {"2", `dit "c"`}}},
		{"a quote elsewhere means that quotes are text", "1\t\"a\"\n2\tb \"c\"\n", [][]string{{"1", `"a"`}, {"2", `b "c"`}}},
		{"so does one that is not closed", "1\t\"a\"\n2\t\"b\n", [][]string{{"1", `"a"`}, {"2", `"b`}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			source, all := mustRead(t, []byte(c.source))
			assert.Equal(t, "tsv", source.Format)
			assert.Equal(t, c.want, cellsOf(all))
		})
	}
}

// What the standard library writes as CSV is read back, cell by cell.
func TestCSVRoundTrip(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		cell := rapid.StringMatching(`([a-zéà"\n\t]|; |, ){0,10}`)
		width := rapid.IntRange(2, 6).Draw(rt, "width")
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, width, width), 1, 20).Draw(rt, "rows")
		delim := rapid.SampledFrom([]rune{';', ','}).Draw(rt, "delim")
		var b strings.Builder
		b.WriteString("sep=" + string(delim) + "\n")
		// Plain rows make the width plain, as in any real list.
		for range 25 {
			rows = append(rows, strings.Split(strings.Repeat("x", width), ""))
		}
		w := csv.NewWriter(&b)
		w.Comma = delim
		require.NoError(rt, w.WriteAll(rows))
		source, all := mustRead(t, []byte(b.String()))
		assert.Empty(rt, source.Notices)
		assert.Equal(rt, rows, cellsOf(all)[1:])
	})
}

// However many quotes are stray, reading on for each stays cheap, and so does
// what is remembered of the lines read on.
func TestNothingButStrayQuotes(t *testing.T) {
	const n = 200_000
	start := time.Now()
	for _, source := range []string{strings.Repeat("\"a\n", n), "sep=;\n" + strings.Repeat("\"a;\n", n), "a;b\n" + strings.Repeat("c;\"\n", n)} {
		_, all := mustRead(t, []byte(source))
		assert.GreaterOrEqual(t, len(all), n/2)
	}
	assert.Less(t, time.Since(start), 10*time.Second)

	in := newLines("source", strings.NewReader(strings.Repeat("a\n", n)))
	for range n - 3 {
		_, err := in.peek(2)
		require.NoError(t, err)
		_, err = in.next()
		require.NoError(t, err)
	}
	assert.Less(t, cap(in.ahead), 1000)
}
