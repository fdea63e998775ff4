package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"recole"
)

func TestGridAlignsAndWrapsItsLastColumn(t *testing.T) {
	g := &grid{indent: 2, right: map[int]bool{0: true}}
	g.add("7", "été", strings.Repeat("mot ", 30)+"fin")
	g.add("1287", "e\u0301te\u0301 long", "bref")
	var out bytes.Buffer
	p := newPage(&out, false)
	p.grid(g)
	require.NoError(t, p.close())
	assert.Equal(t, "     7  été       "+strings.Repeat("mot ", 19)+"mot\n"+
		strings.Repeat(" ", 18)+strings.Repeat("mot ", 10)+"fin\n"+
		"  1287  e\u0301te\u0301 long  bref\n", out.String())
}

func TestWrapLosesNothingAndKeepsToTheWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOf(rapid.StringMatching(`[a-zé]{1,12}`)).Draw(t, "words")
		columns := rapid.IntRange(12, 40).Draw(t, "columns")
		lines := wrap(strings.Join(words, " "), columns)
		for _, line := range lines {
			assert.LessOrEqual(t, width(line), columns)
		}
		assert.Equal(t, strings.Join(words, " "), strings.Join(lines, " "))
	})
}

func TestStylesTakeNoRoomAndAreOnlyForTerminals(t *testing.T) {
	coloured, plain := newPage(nil, true), newPage(nil, false)
	assert.Equal(t, "\x1b[1mété\x1b[0m", coloured.style(bold, "été"))
	assert.Equal(t, 3, width(coloured.style(bold, "été")))
	assert.Equal(t, "été", plain.style(bold, "été"))
}

func TestATerminalDoesNotObeyAList(t *testing.T) {
	assert.Equal(t, "Soudeur [31m rouge", plainText("Soudeur\x1b[31m\x07rouge"))
}

func TestLanguageIsKnownBeforeTheCommandLineIsRead(t *testing.T) {
	for _, c := range []struct {
		name, variable string
		args           []string
		want           recole.Lang
	}{
		{"French by default", "", nil, recole.French},
		{"the variable decides", "en", []string{"run", "x"}, recole.English},
		{"the flag is stronger", "en", []string{"run", "--lang", "fr"}, recole.French},
		{"the flag in one word", "", []string{"--lang=en", "run"}, recole.English},
		{"the last flag counts, as everywhere", "", []string{"--lang=en", "--lang=fr"}, recole.French},
		{"a file may be called --lang=en", "", []string{"run", "--", "--lang=en"}, recole.French},
		{"what is no language is complained of in French", "", []string{"--lang", "de"}, recole.French},
		{"a flag without its value", "", []string{"run", "--lang"}, recole.French},
	} {
		assert.Equal(t, c.want, languageOf(c.args, func(string) string { return c.variable }), c.name)
	}
}
