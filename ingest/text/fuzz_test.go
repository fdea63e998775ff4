package text

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
)

// FuzzRead reads any bytes whatever: it never panics, counts the lines that it
// gives, numbers lines and pages in rising order, and, where cells are
// parted by tabs alone (and no quotes or UTF-16), hands on every byte but tabs, line ends and form feeds.
func FuzzRead(f *testing.F) {
	list := string(realList(f))
	for _, seed := range []string{
		list[:2000], list[len(list)-2000:], "\ufeffa;b\r\n\"c\nd\";e\r\n", "a,b\n\"c,d\n", "|a|b|\n|--|--|\n|c\\||d|",
		fromExcel, "\xff\xfea\x00\t\x00b\x00", "a\x00", "Op\xe9rateur\t\x80\n", "é\xe9\t\f\n\fx\r\ry", "sep=,\na,b",
		"<table><tr><td rowspan=2 colspan=3>a<table><td>b</table><tr><td>c", "<html><pre>a\r\nb\rc</pre>",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		source, all, err := readBytes(t, data)
		if err != nil {
			var trouble *recole.Trouble
			require.ErrorAs(t, err, &trouble)
			return
		}
		assert.Equal(t, len(all), source.Lines)
		check(t, source, all)
		if (source.Format == "text" || source.Format == "tsv") && utf8.Valid(data) && !bytes.ContainsAny(data, "\"\x00") {
			assert.Equal(t, withoutSeparators(strings.TrimPrefix(string(data), "\ufeff")), withoutSeparators(joined(all)))
		}
	})
}

// check holds of every source.
func check(t *testing.T, source recole.Source, all []recole.Line) {
	number, page := 0, 1
	for _, l := range all {
		for _, c := range l.Cells {
			require.True(t, utf8.ValidString(c), "%q", c)
		}
		require.GreaterOrEqual(t, l.Page, page)
		page = l.Page
		if source.Format != "html" { // a row of an inner table comes before the row that it begins in
			require.Greater(t, l.Number, number)
			number = l.Number
		}
		require.Positive(t, l.Number)
	}
}

func joined(all []recole.Line) string {
	var b strings.Builder
	for _, l := range all {
		for _, c := range l.Cells {
			b.WriteString(c)
		}
	}
	return b.String()
}

func withoutSeparators(s string) string {
	return strings.NewReplacer("\t", "", "\n", "", "\r", "", "\f", "").Replace(s)
}

// FuzzPage gives the tags of pages in any order.
func FuzzPage(f *testing.F) {
	f.Add("prdxDwyRhzrdTpaAbPBcEeSs")
	f.Fuzz(func(t *testing.T, script string) {
		tags := map[rune]string{
			't': "<table>", 'T': "</table>", 'r': "<tr>", 'R': "</tr>", 'd': "<td>", 'D': "</td>", 'w': "<td colspan=3>",
			'h': "<td rowspan=2>", 'p': "<p>", 'P': "</p>", 'b': "<br>", 'B': "<p style='break-before:page'>", 'A': "<p style='break-after:page'>",
			'e': "<pre>", 'E': "</pre>", 's': "<style>", 'S': "</style>", 'H': "<tr hidden>",
		}
		var b strings.Builder
		b.WriteString("<html><table>")
		words := 0
		for _, c := range script {
			if tag, ok := tags[c]; ok {
				b.WriteString(tag)
				continue
			}
			words++
			b.WriteString("x\n")
		}
		source, err := Read(context.Background(), fileOf(t, []byte(b.String())), "source", func(l recole.Line) error {
			require.LessOrEqual(t, l.Number, words+1)
			return nil
		})
		require.NoError(t, err)
		require.Equal(t, "html", source.Format)
	})
}
